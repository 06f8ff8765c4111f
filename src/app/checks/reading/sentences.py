"""Sentences with their offsets, and the excerpt around a place."""

import re
from functools import cache
from typing import NamedTuple

from app.standards.script import traditional_characters

_STOP = re.compile(r"[。；;！!？?\n]+[”’」』）)]*")
_HALF = str.maketrans(
    "０１２３４５６７８９％．，：；（）－ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
    "0123456789%.,:;()-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
)
_BEFORE, _AFTER = 12, 16


class Sentence(NamedTuple):
    """A sentence: its words without the stop, and where they stand."""

    text: str
    start: int
    end: int


def half_width(text: str) -> str:
    """The text with full-width digits and letters made narrow; every offset stays.

    Traditional characters become simplified ones, so that rules need to know only these.
    """
    return text.translate(_table())


@cache
def _table() -> dict[int, int | str]:
    return {**traditional_characters(), **_HALF}


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Part a text at 。；！？ and line breaks; empty pieces are left out."""
    found: list[Sentence] = []
    start = 0
    for stop in _STOP.finditer(text):
        found.append(Sentence(text[start : stop.start()], start, stop.start()))
        start = stop.end()
    found.append(Sentence(text[start:], start, len(text)))
    return tuple(s for s in found if s.text.strip())


def excerpt(text: str, start: int, end: int) -> str:
    """Words of ``text`` that contain the place, cut at the sentence around it."""
    opening = max((text.rfind(c, 0, start) for c in "。；！？\n"), default=-1) + 1
    closings = [i for c in "。；！？\n" if (i := text.find(c, end)) >= 0]
    first = max(opening, start - _BEFORE)
    last = min([*closings, end + _AFTER, len(text)])
    return text[first:last].strip() or text[start:end]
