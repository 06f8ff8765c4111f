"""One page: its lines of running text and its tables, in reading order."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from app.domain.report import count_characters
from app.importers.pdf.glyphs import Glyph, read_glyphs
from app.importers.pdf.grid import PageGrid, find_grids
from app.importers.pdf.healing import healed
from app.importers.pdf.images import Drawn
from app.importers.pdf.lines import Line, join_lines, make_lines
from app.importers.pdf.places import View, view_of
from app.importers.pdf.radicals import replace_radicals
from app.importers.pdf.rulings import read_drawing

_APART, _LINE_STEP = 1.0, 1.6
"""How far figures beside, and below, each other are apart when they are not one, in heights."""
_FIGURE = re.compile(r"[\d.,，+\-—－/／]+")


class PageTable(NamedTuple):
    """A table on one page: its grid and the glyphs of each of its cells, by top left corner."""

    grid: PageGrid
    held: dict[tuple[int, int], list[Glyph]]

    @property
    def glyphs(self) -> list[Glyph]:
        """Everything that stands in it."""
        return [glyph for glyphs in self.held.values() for glyph in glyphs]

    @property
    def texts(self) -> dict[tuple[int, int], str]:
        """The text of each cell."""
        return {cell: _cell_text(glyphs) for cell, glyphs in self.held.items()}

    @property
    def is_crowded(self) -> bool:
        """Whether a cell holds several figures."""
        return any(map(_is_crowded, self.held.values()))

    @property
    def y0(self) -> float:
        """The upper edge."""
        return self.grid.ys[0]

    @property
    def y1(self) -> float:
        """The lower edge."""
        return self.grid.ys[-1]


class Page(NamedTuple):
    """What a page holds; ``number`` counts from 1.

    ``items`` are lines and tables from top to bottom, ``askew`` is text that runs aslant,
    ``beyond`` text outside of the sheet, which nobody sees; ``view`` tells where places of the
    text are on the page as shown.
    """

    number: int
    items: tuple[Line | PageTable, ...]
    askew: str
    images: tuple[Drawn, ...]
    characters: int
    view: View = View()
    size: tuple[float, float] = (0.0, 0.0)
    beyond: str = ""

    @property
    def lines(self) -> list[Line]:
        """The lines outside tables."""
        return [item for item in self.items if isinstance(item, Line)]


def read_page(page: Any, number: int, *, spaces: bool = False) -> Page:
    """Read one page of an open document; with ``spaces`` those that are set as characters count."""
    textpage = page.get_textpage()
    text = read_glyphs(textpage, page if spaces else None)
    drawing = read_drawing(page, text.turn)
    textpage.close()
    view, size = view_of(page, text.turn), page.get_size()
    shown, beyond = _parted_by_sheet(text.glyphs, view, size)
    askew = "".join(glyph.char for glyph in text.askew)
    words = "".join(g.char for g in text.glyphs)
    return Page(
        number,
        tuple(arrange(shown, find_grids(drawing.rulings))),
        askew,
        tuple(drawing.images),
        count_characters(replace_radicals(words) + askew),
        view,
        size,
        "".join(glyph.char for glyph in beyond),
    )


def _parted_by_sheet(
    glyphs: Sequence[Glyph], view: View, size: tuple[float, float]
) -> tuple[Sequence[Glyph], list[Glyph]]:
    """The glyphs on the sheet, and those wholly above or below it.

    Programs that print a long sheet in pieces draw the line at a cut on both pages, once where
    nobody sees it. What only runs out at a side is the end of a line and stays with it. Where
    nothing would be left, the sheet is measured wrongly and all is kept.
    """
    beyond = [glyph for glyph in glyphs if _is_beyond(glyph, view, size[1])]
    if not beyond or len(beyond) == len(glyphs):
        return glyphs, []
    gone = set(map(id, beyond))
    return [glyph for glyph in glyphs if id(glyph) not in gone], beyond


def _is_beyond(glyph: Glyph, view: View, height: float) -> bool:
    (_, upper), (_, lower) = view.point(glyph.x0, glyph.y0), view.point(glyph.x1, glyph.y1)
    return max(upper, lower) < 0 or min(upper, lower) > height


def arrange(glyphs: Iterable[Glyph], grids: list[PageGrid]) -> list[Line | PageTable]:
    """Give every glyph to the smallest table around it, or to a line; all from top to bottom."""
    inside: dict[int, dict[tuple[int, int], list[Glyph]]] = {}
    outside: list[Glyph] = []
    by_area = sorted(range(len(grids)), key=lambda i: grids[i].area)
    owners = [_owners(grid) for grid in grids]
    for glyph in glyphs:
        place = _place(glyph, grids, by_area)
        if place is None:
            outside.append(glyph)
        else:
            index, position = place
            inside.setdefault(index, {}).setdefault(owners[index][position], []).append(glyph)
    tables = [PageTable(*healed(grids[index], cells)) for index, cells in inside.items()]
    items: list[Line | PageTable] = [*make_lines(outside), *tables]
    return sorted(items, key=lambda item: (item.y0 + item.y1) / 2)


def _place(
    glyph: Glyph, grids: list[PageGrid], order: list[int]
) -> tuple[int, tuple[int, int]] | None:
    x, y = glyph.middle
    for index in order:
        if position := grids[index].position(x, y):
            return index, position
    return None


def _owners(grid: PageGrid) -> dict[tuple[int, int], tuple[int, int]]:
    """The top left corner of the cell that covers each position."""
    return {
        (r, c): (cell.row, cell.column)
        for cell in grid.cells
        for r in range(cell.row, cell.row + cell.rows)
        for c in range(cell.column, cell.column + cell.columns)
    }


def _cell_text(glyphs: list[Glyph]) -> str:
    runs = join_lines(line.runs for line in make_lines(glyphs))
    return "".join(run.text for run in runs)


def _is_crowded(glyphs: list[Glyph]) -> bool:
    """Whether glyphs hold two figures and more, beside or below each other."""
    lines = make_lines(glyphs)
    apart = any(
        b.x0 - a.x1 > _APART * max(a.size, b.size) and a.char.isdigit() and b.char.isdigit()
        for line in lines
        for a, b in pairwise(line.glyphs)
    )
    figures = [line for line in lines if _FIGURE.fullmatch(line.text)]
    return apart or any(b.y0 - a.y0 > _LINE_STEP * a.size for a, b in pairwise(figures))
