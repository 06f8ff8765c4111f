"""Page numbers and running heads: what is printed on every page and is no text of the report."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from app.domain.annexes import is_annex_label
from app.domain.report import count_characters
from app.importers.pdf.lines import Line
from app.importers.pdf.pages import Page
from app.importers.source import Loss

_EDGE_LINES = 2
_DECORATED = re.compile(
    r"[-—–－―‐~·•\s]+(\d{1,4})[-—–－―‐~·•\s]+|第(\d{1,4})页(?:[,，/]?共\d+页)?|(\d{1,4})/\d{1,4}"
)
_BARE = re.compile(r"\d{1,4}")
_SAME_HEIGHT = 6.0
_Mark = tuple[str, int, int]
_DIGITS = re.compile(r"\d+")


class Furniture(NamedTuple):
    """Pages without their furniture, and what was taken off."""

    pages: tuple[Page, ...]
    losses: tuple[Loss, ...]


def take_off(pages: Sequence[Page]) -> Furniture:
    """Take page numbers and running heads off the edges of all pages."""
    offsets = _number_offsets(pages)
    running = _running(pages)
    taken: dict[str, list[str]] = {"page-number": [], "header": [], "footer": []}
    cleared = [_clear(page, offsets, running, taken) for page in pages]
    losses = [
        Loss(
            kind=kind,
            count=len(words),
            detail=f"“{words[0]}”等 {len(words)} 处" if len(words) > 1 else f"“{words[0]}”",
            characters=sum(map(count_characters, words)),
        )
        for kind, words in taken.items()
        if words
    ]
    return Furniture(tuple(cleared), tuple(losses))


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """The first and last lines of a page that stand above or below everything else."""
    top: list[Line] = []
    for item in page.items[:_EDGE_LINES]:
        if not isinstance(item, Line):
            break
        top.append(item)
    bottom: list[Line] = []
    for item in page.items[: -_EDGE_LINES - 1 : -1]:
        if not isinstance(item, Line):
            break
        bottom.append(item)
    return top, bottom


def _number_offsets(pages: Sequence[Page]) -> set[int]:
    """How far bare numbers at page edges are from the pages' own numbers, where two agree."""
    offsets = Counter(
        int(line.text) - page.number
        for page in pages
        for edge in _edges(page)
        for line in edge[:1]
        if _BARE.fullmatch(line.text)
    )
    return {offset for offset, count in offsets.items() if count > 1 or count == len(pages)}


def _running(pages: Sequence[Page]) -> tuple[set[_Mark], set[_Mark]]:
    """What stands at the same height at the top, or at the foot, of most pages."""
    need = max(2, (len(pages) + 1) // 2)
    result: list[set[_Mark]] = []
    for side in (0, 1):
        seen = Counter(
            mark for page in pages for mark in {_mark(line) for line in _edges(page)[side]}
        )
        result.append({mark for mark, count in seen.items() if count >= need and len(mark[0]) > 1})
    return result[0], result[1]


def _mark(line: Line) -> _Mark:
    """The words of a line without their figures, its height on the page, and its size."""
    return _DIGITS.sub("#", line.text), round(line.base / _SAME_HEIGHT), round(line.em)


def _clear(
    page: Page,
    offsets: set[int],
    running: tuple[set[_Mark], set[_Mark]],
    taken: dict[str, list[str]],
) -> Page:
    gone: list[Line] = []
    for side, edge in enumerate(_edges(page)):
        for line in (line for line in edge if line not in gone):
            kind = _kind(line, page, offsets, running[side], ("header", "footer")[side])
            if kind:
                taken[kind].append(line.text)
                gone.append(line)
    return page._replace(items=tuple(item for item in page.items if item not in gone))


def _kind(line: Line, page: Page, offsets: set[int], running: set[_Mark], side: str) -> str:
    text = line.text
    if _DECORATED.fullmatch(text) and not text.isspace():
        return "page-number"
    if _BARE.fullmatch(text) and int(text) - page.number in offsets:
        return "page-number"
    is_label = is_annex_label(text)
    return side if _mark(line) in running and not is_label else ""
