"""Dates as reports write them: ``2018年3月5日``, ``2018-03-05``, ``二〇一八年三月五日``."""

import re
from datetime import date

_ARABIC = re.compile(
    r"([12]\d{3})\s*(?:年|[-./－．／])\s*(\d{1,2})\s*(?:月|[-./－．／])\s*(\d{1,2})\s*日?(?!\d)"
)
_CHINESE = re.compile(
    r"([〇○零0０OＯ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零0０OＯ", 0)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def _below_hundred(text: str) -> int:
    """Read a Chinese numeral from 一 to 九十九."""
    if "十" not in text:
        return _DIGITS[text]
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_date(text: str) -> tuple[date, int, int] | None:
    """Return the last date written in ``text`` with its start and end, or None."""
    found: list[tuple[date, int, int]] = []
    for match in _ARABIC.finditer(text.translate(_FULL_WIDTH)):
        if value := _make(*(int(g) for g in match.groups())):
            found.append((value, *match.span()))
    for match in _CHINESE.finditer(text):
        year = int("".join(str(_DIGITS[c]) for c in match[1]))
        if value := _make(year, _below_hundred(match[2]), _below_hundred(match[3])):
            found.append((value, *match.span()))
    return max(found, key=lambda item: item[1], default=None)


def is_date_line(text: str) -> bool:
    """Whether the line holds a date and nothing else, as under a signature."""
    found = find_date(text)
    if not found:
        return False
    rest = text[: found[1]] + text[found[2] :]
    return not rest.strip().strip("（）()")


def format_date(value: date) -> str:
    """Write a date as GB/T 9704 asks: Arabic figures, month and day without leading zero."""
    return f"{value.year}年{value.month}月{value.day}日"
