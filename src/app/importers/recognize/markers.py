"""The numbers at the beginning of a line: 一、 （一） 1. （1） ①, and what they say of its rank."""

import re
from typing import NamedTuple

from app.standards.numbering import from_chinese

_CHINESE = "[一二三四五六七八九十]{1,3}"
_FORMS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第\s*({_CHINESE})\s*(?:部分|章|节)\s*[、．.，,：:]?\s*")),
    (1, re.compile(rf"({_CHINESE})\s*[、．.，,：:]\s*")),
    (1, re.compile(rf"({_CHINESE})[\s\u3000]+(?=\S)")),
    (2, re.compile(rf"[（(]\s*({_CHINESE})\s*[）)]\s*[、．.，,]?\s*")),
    (1, re.compile(r"([Ⅰ-Ⅻ])\s*[、．.，,：:]?\s*")),
    (2, re.compile(rf"({_CHINESE})\s*[）)]\s*[、．.，,]?\s*")),
    (2, re.compile(r"([㈠-㈩])\s*[、．.，,]?\s*")),
    (3, re.compile(r"(\d{1,2})\s*(?:[、．，]|\.(?!\d))\s*")),
    (3, re.compile(r"([⒈-⒛])\s*")),
    (4, re.compile(r"[（(]\s*(\d{1,2})\s*[）)]\s*[、．.，,]?\s*")),
    (4, re.compile(r"([①-⑳⑴-⒇])\s*[、．.，,]?\s*")),
)
_SERIES = {"㈠": "㈠", "⒈": "⒈", "①": "①", "⑴": "⑴", "Ⅰ": "Ⅰ"}


class Marker(NamedTuple):
    """A leading number: ``level`` 1 for 一、 to 4 for （1）; the words begin at ``end``."""

    level: int
    number: int
    end: int


def read_marker(text: str) -> Marker | None:
    """The number a line begins with, or None."""
    for level, form in _FORMS:
        match = form.match(text)
        if match and (number := _value(match[1])):
            return Marker(level, number, match.end())
    return None


def _value(written: str) -> int | None:
    if written.isascii() and written.isdigit():
        return int(written)
    for first in _SERIES:
        if len(written) == 1 and 0 <= ord(written) - ord(first) < 20:
            return ord(written) - ord(first) + 1
    return from_chinese(written)
