"""Known texts found on a page by spelling them out of its pieces of line.

A head such as ``社会公益组织`` stands on a page as ``社会``, ``公益``, ``组织`` below each other,
with other columns between them in reading order. Pieces are followed to the right and downwards
until the whole text is there, so that neither lines nor columns need to be known beforehand.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from app.importers.pdf.glyphs import Glyph
from app.importers.pdf.lines import Line, make_lines
from app.importers.pdf.official import words_of
from app.importers.pdf.paragraphs import Placed

_APART, _FIGURES_APART = 0.2, 0.3
"""A gap between two pieces of a line, in heights of type."""
_NEAR, _BELOW = 1.7, 2.8
"""How far to the right, and down, the next piece of a text can be, in heights of type."""
_STOPS = re.compile(r"[）)】〕］」』”’》、，。；：,;:.]+")
_CLOSE = 1.9
"""How far below each other two lines of one misprinted text are at most."""
_PAGE_STEP = 1.3
_LONGEST, _MOST_WAYS = 60, 4
_SAME_LINE = 0.35
"""How far from each other the middles of one line's characters are at most, in their height."""


class Piece(NamedTuple):
    """What stands in one line without a gap; ``y`` counts on over pages, ``row`` is its line."""

    text: str
    words: str
    x0: float
    x1: float
    y: float
    size: float
    row: int
    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def middle(self) -> float:
        """The middle between left and right."""
        return (self.x0 + self.x1) / 2

    @property
    def is_mark(self) -> bool:
        """Whether it is nothing but brackets and stops."""
        return bool(_STOPS.fullmatch(self.text))

    def overlaps(self, other: "Piece") -> bool:
        """Whether it stands above or below another, or close beside it."""
        return self.x0 - other.x1 < other.size and other.x0 - self.x1 < other.size

    def crosses(self, edge: float) -> bool:
        """Whether characters stand on both sides of an edge."""
        return any(g.middle[0] < edge for g in self.glyphs) and self.glyphs[-1].middle[0] > edge


def cut(lines: Sequence[Placed]) -> tuple[Piece, ...]:
    """The pieces of lines, which come in order and over pages; pages are put below each other."""
    finer = [
        (page, line)
        for page, held in groupby(lines, key=lambda placed: placed.page)
        for line in make_lines((g for placed in held for g in placed.line.glyphs), _SAME_LINE)
    ]
    return stacked(
        _piece(group, row, page)
        for row, (page, line) in enumerate(finer)
        for group in _groups(line)
    )


def stacked(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces with heights that count on from page to page as if there were no gap between."""
    result: list[Piece] = []
    for _, held in groupby(pieces, key=lambda piece: piece.page):
        on_page = list(held)
        start = result[-1].y + _PAGE_STEP * result[-1].size if result else on_page[0].y
        result += [p._replace(y=p.y - on_page[0].y + start) for p in on_page]
    return tuple(result)


def _groups(line: Line) -> Iterator[tuple[Glyph, ...]]:
    group = [line.glyphs[0]]
    for glyph in line.glyphs[1:]:
        figures = glyph.char.isdigit() and group[-1].char.isdigit()
        apart = _FIGURES_APART if figures else _APART
        if glyph.x0 - group[-1].x1 > apart * max(glyph.size, group[-1].size, 1.0):
            yield tuple(group)
            group = []
        group.append(glyph)
    yield tuple(group)


def _piece(glyphs: tuple[Glyph, ...], row: int, page: int) -> Piece:
    line = Line(glyphs)
    text, y = line.text, (line.y0 + line.y1) / 2
    return Piece(text, words_of(text), line.x0, line.x1, y, line.size, row, page, glyphs)


def blocks_of(pieces: Sequence[Piece], indexes: Iterable[int]) -> list[tuple[int, ...]]:
    """Pieces that stand side by side or below each other, as one block each, in reading order."""
    blocks: list[list[int]] = []
    for index in sorted(indexes):
        near = [block for block in blocks if any(_adjoin(pieces[i], pieces[index]) for i in block)]
        blocks = [block for block in blocks if block not in near]
        blocks.append([*(i for block in near for i in block), index])
    return [tuple(sorted(block)) for block in blocks]


def _adjoin(first: Piece, second: Piece) -> bool:
    if first.row == second.row:
        return second.x0 - first.x1 <= _NEAR * first.size
    below = second.y - first.y <= _CLOSE * first.size
    return below and first.x0 < second.x1 and second.x0 < first.x1


@dataclass(frozen=True)
class Speller:
    """Looks for texts among pieces; a piece serves one text only."""

    pieces: tuple[Piece, ...]

    @cached_property
    def used(self) -> set[int]:
        """The pieces that texts were found in."""
        return set()

    def find(self, text: str) -> list[tuple[int, ...]]:
        """Every place where a text stands, as the pieces that spell it, in reading order."""
        wanted = words_of(text)
        found: list[tuple[int, ...]] = []
        for start, piece in enumerate(self.pieces):
            if piece.words and start not in self.used and wanted.startswith(piece.words):
                chain = self._follow((start,), wanted[len(piece.words) :])
                if chain:
                    found.append(chain)
                    self.used.update(chain)
        return found

    def _follow(self, chain: tuple[int, ...], rest: str) -> tuple[int, ...]:
        """The chain with the pieces that spell the rest; nothing when there are none."""
        if not rest:
            return (*chain, *self._closing(chain))
        if len(chain) > _LONGEST:
            return ()
        for after in self._after(chain):
            words = self.pieces[after].words
            if rest.startswith(words) and (
                whole := self._follow((*chain, after), rest[len(words) :])
            ):
                return whole
        return ()

    def _closing(self, chain: tuple[int, ...]) -> list[int]:
        """The bracket or stop that ends a text on a line of its own."""
        return [i for i in self._after(chain)[:1] if self.pieces[i].is_mark]

    def _after(self, chain: tuple[int, ...]) -> list[int]:
        """The pieces that can be next: the one to the right, then those below, nearest first."""
        last = self.pieces[chain[-1]]
        left = min(self.pieces[index].x0 for index in chain)
        right = max(self.pieces[index].x1 for index in chain)
        near: list[int] = []
        for index in range(chain[-1] + 1, len(self.pieces)):
            piece = self.pieces[index]
            if piece.y - last.y > _BELOW * last.size or len(near) >= _MOST_WAYS:
                break
            if index in self.used or index in chain:
                continue
            if piece.row == last.row:
                beside = piece.x0 - last.x1 <= _NEAR * last.size
            else:
                beside = piece.x0 < right and piece.x1 > left
            if beside:
                near.append(index)
        return near
