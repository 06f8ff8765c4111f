"""Numbered enumerations in running text (一是…二是…, 第一…, （一）…) and their gaps."""

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from app.standards.numbering import from_chinese

_BEFORE = frozenset("。；;：:，,、！？”）)\u3000\n\t ")
"""What may stand before a point; at the beginning nothing does."""
_POINT = re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})(?P<word>是|要|则)(?!不是)")
_ORDINAL = re.compile(r"第(?P<number>[一二三四五六七八九十]{1,2})(?P<word>[,，、])")
_SUBHEADING = (
    re.compile(r"\s*[（(](?P<number>[一二三四五六七八九十]{1,3})[)）]"),
    re.compile(r"\s*(?P<number>\d{1,2})(?:[.．、](?!\d)|[)）])"),
    re.compile(r"\s*[（(](?P<number>\d{1,2})[)）]"),
)


class Point(NamedTuple):
    """One numbered point with the place of its number."""

    number: int
    block: int
    start: int
    end: int


class Gap(NamedTuple):
    """A point that does not follow the one before it; ``expected`` is the number due."""

    point: Point
    expected: int
    before: Point | None


def points(text: str, block: int = 0) -> dict[str, list[Point]]:
    """The 一是 and 第一 points of a text, by the word that marks them."""
    found: dict[str, list[Point]] = {}
    for pattern in (_POINT, _ORDINAL):
        for match in pattern.finditer(text):
            number = from_chinese(match["number"])
            first = match.start()
            if number and (first == 0 or text[first - 1] in _BEFORE):
                kind = "第" if pattern is _ORDINAL else match["word"]
                point = Point(number, block, match.start("number"), match.end("number"))
                found.setdefault(kind, []).append(point)
    return found


def heading_point(text: str, block: int) -> tuple[int, Point] | None:
    """The number a sub-heading or a numbered paragraph begins with, and the kind of number."""
    for kind, pattern in enumerate(_SUBHEADING):
        if match := pattern.match(text):
            digits = match["number"]
            number = int(digits) if digits.isdigit() else from_chinese(digits)
            if number:
                return kind, Point(number, block, match.start("number"), match.end("number"))
    return None


def gaps(sequence: Iterable[Point]) -> Iterator[Gap]:
    """The points that neither begin a list nor continue an open one.

    Lists may nest: a point continues the innermost open list that waits for its number.
    """
    lists: list[Point] = []
    for point in sequence:
        waiting = [i for i, last in enumerate(lists) if last.number == point.number - 1]
        if waiting:
            lists[waiting[-1] :] = [point]
        elif point.number == 1:
            lists.append(point)
        else:
            last = lists[-1] if lists else None
            yield Gap(point, last.number + 1 if last else 1, last)
            lists[-1:] = [point]


def gaps_by_kind(marked: Iterable[tuple[Hashable, Point]]) -> Iterator[Gap]:
    """The gaps among the points of each kind of mark; a point alone of its kind is no list."""
    kinds: dict[Hashable, list[Point]] = {}
    for kind, point in marked:
        kinds.setdefault(kind, []).append(point)
    for sequence in kinds.values():
        if len(sequence) > 1:
            yield from gaps(sequence)
