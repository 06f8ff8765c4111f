"""Lines of text out of glyphs, put together without the gaps that typesetting leaves."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from app.domain.blocks import Run, join_runs
from app.importers.pdf.glyphs import Glyph
from app.importers.pdf.radicals import replace_radicals

_WORD_GAP = 0.18
_COLUMN_GAP = 2.0
_SAME_LINE = 0.5
_SMALLEST = 1.0
_LATIN = re.compile(r"[A-Za-z]")


class Line(NamedTuple):
    """Glyphs that stand in one line, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def x0(self) -> float:
        """The left end."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """The right end."""
        return max((g.x1 for g in self.glyphs if g.char != " "), default=self.x0)

    @property
    def y0(self) -> float:
        """The upper edge."""
        return min(glyph.y0 for glyph in self.glyphs)

    @property
    def y1(self) -> float:
        """The lower edge."""
        return max(glyph.y1 for glyph in self.glyphs)

    @property
    def base(self) -> float:
        """The height on which the type stands: the lower edge of most Chinese characters."""
        feet = sorted(g.y1 for g in self.glyphs if g.char > "\u2e7f")
        return feet[len(feet) // 2] if feet else self.y1

    @property
    def size(self) -> float:
        """The size of the type: the commonest height of a box."""
        heights = sorted(glyph.size for glyph in self.glyphs)
        return heights[len(heights) // 2]

    @property
    def is_chinese(self) -> bool:
        """Whether there are Chinese characters in the line."""
        return any(glyph.char > "\u2e7f" for glyph in self.glyphs)

    @property
    def em(self) -> float:
        """The width of a Chinese character here."""
        wide = sorted(g.x1 - g.x0 for g in self.glyphs if g.char > "\u2e7f")
        return max(wide[len(wide) // 2] if wide else self.size, _SMALLEST)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The words with bold told apart; gaps are spaces between Latin words only."""
        by_look = groupby(self._pieces(), key=lambda piece: piece[1])
        return tuple(Run(text="".join(p[0] for p in held), bold=bold) for bold, held in by_look)

    @property
    def text(self) -> str:
        """The words."""
        return "".join(piece for piece, _ in self._pieces())

    def _pieces(self) -> Iterator[tuple[str, bool]]:
        """Each character with the gap before it, and whether it is bold."""
        previous: Glyph | None = None
        for glyph in self.glyphs:
            gap = _space(previous, glyph) if previous else ""
            yield gap + replace_radicals(glyph.char), glyph.face.bold
            previous = glyph


def _space(left: Glyph, right: Glyph) -> str:
    """What stands between two glyphs: nothing, a space, or a wide space between columns."""
    if left.spaced:
        return ""
    size = max(left.size, right.size, 1.0)
    gap = (right.x0 - left.x1) / size
    if gap > _COLUMN_GAP:
        return "\u3000"
    pair = left.char + right.char
    if gap > _WORD_GAP and pair.isascii() and _LATIN.search(pair):
        return " "
    return ""


def make_lines(glyphs: Iterable[Glyph], within: float = _SAME_LINE) -> list[Line]:
    """Lines from top to bottom; glyphs whose middles are near one height are one line.

    ``within`` says how near, in heights of the type.
    """
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.middle[1]):
        if rows and _fits(rows[-1], glyph, within):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (Line(tuple(sorted(row, key=lambda g: (g.x0, g.x1)))) for row in rows)
    return sorted(lines, key=lambda line: (line.y0 + line.y1) / 2)


def _fits(row: list[Glyph], glyph: Glyph, within: float) -> bool:
    """Whether a glyph stands at the height of a row; small marks fit beside large type."""
    recent = row[-8:]
    middle = sum(g.middle[1] for g in recent) / len(recent)
    return abs(glyph.middle[1] - middle) <= within * max(recent[-1].size, glyph.size, 1.0)


def join_lines(parts: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Lines of one paragraph or cell as one; a space only between English words."""
    joined: list[Run] = []
    for runs in parts:
        if joined and runs and _needs_space(joined, runs):
            joined.append(Run(text=" "))
        joined += runs
    return join_runs(tuple(joined))


def _needs_space(before: list[Run], after: tuple[Run, ...]) -> bool:
    words = "".join(run.text for run in before)
    english = words.count(" ") > len(words) / 12
    return bool(english and _LATIN.match(words[-1:]) and _LATIN.match(after[0].text[:1]))
