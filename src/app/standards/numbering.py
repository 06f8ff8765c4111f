"""Chinese numerals and the numbers before headings (一、 （一） 1. （1） ①)."""

import re

_DIGITS = "〇一二三四五六七八九"
_VALUES = {c: i for i, c in enumerate(_DIGITS)} | {"零": 0, "○": 0, "两": 2}
HEADING_NUMBER = re.compile(r"\s*([一二三四五六七八九十]{1,3})(?:\s*[、．.，,：:]\s*|\s+(?=\S))")


def to_chinese(number: int) -> str:
    """Write 1 to 99 as a Chinese numeral; ValueError beyond."""
    if not 0 < number < 100:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones else "")


def from_chinese(text: str) -> int | None:
    """Read a Chinese numeral below one hundred, or None when it is not one."""
    if not text or any(c not in _VALUES and c != "十" for c in text):
        return None
    if "十" not in text:
        return _VALUES[text] if len(text) == 1 else None
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return None
    return (_VALUES[tens] if tens else 1) * 10 + (_VALUES[ones] if ones else 0)


def split_number(heading: str) -> tuple[int | None, str]:
    """Part a section heading into its number (None without one) and its wording."""
    match = HEADING_NUMBER.match(heading)
    number = from_chinese(match[1]) if match else None
    if not match or number is None:
        return None, heading.strip()
    return number, heading[match.end() :].strip()


def numbered(number: int, title: str) -> str:
    """A section heading as printed: ``一、总体情况``."""
    return f"{to_chinese(number)}、{title}"
