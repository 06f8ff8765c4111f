"""Lines that a drawing has lost between figures put back into a grid.

A border that was rubbed out, or is drawn too short, makes one cell of two. Where figures show that
two cells were meant, they are parted again: at the edges of the grid, which other rows draw.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.domain.blocks import Span
from app.domain.cells import read_cell
from app.importers.pdf.glyphs import Glyph
from app.importers.pdf.grid import PageGrid

Place = tuple[int, int]
Held = dict[Place, list[Glyph]]
_SINGLES = 3
"""So many cells of one figure in a row say that its merged cell is no real one."""


def healed(grid: PageGrid, held: Held) -> tuple[PageGrid, Held]:
    """The grid with merged cells of figures parted where they must be several, and its glyphs."""
    singles = _singles(grid, held)
    cells: list[Span] = []
    parted = dict(held)
    for cell in grid.cells:
        place = cell.row, cell.column
        by_place = _by_place(grid, held.get(place, ()))
        if cell.rows * cell.columns > 1 and _is_several(cell, by_place, singles):
            parted.pop(place, None)
            parted.update(by_place)
            cells += [Span(row=r, column=c) for r, c in _covered(cell)]
        else:
            cells.append(cell)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return grid._replace(cells=ordered), parted


def _covered(cell: Span) -> list[Place]:
    rows = range(cell.row, cell.row + cell.rows)
    return [(r, c) for r in rows for c in range(cell.column, cell.column + cell.columns)]


def _by_place(grid: PageGrid, glyphs: Sequence[Glyph]) -> Held:
    places: Held = {}
    for glyph in glyphs:
        if place := grid.position(*glyph.middle):
            places.setdefault(place, []).append(glyph)
    return places


def _is_several(cell: Span, by_place: Held, singles: Mapping[int, int]) -> bool:
    """Whether a merged cell holds several figures, or one in a row of single figures."""
    if not by_place:
        return False
    if not all(map(_is_figure, by_place.values())):
        return _is_name_with_figure(cell, by_place, singles)
    if len(by_place) > 1:
        rows = {row for row, _ in by_place}
        return len(rows) > 1 or _stand_apart(list(by_place.values()))
    rows_of_cell = range(cell.row, cell.row + cell.rows)
    return all(singles.get(row, 0) >= _SINGLES for row in rows_of_cell)


def _is_name_with_figure(cell: Span, by_place: Held, singles: Mapping[int, int]) -> bool:
    """Whether a cell is the name of a row and its first figure, in a place each."""
    groups = [by_place[place] for place in sorted(by_place)]
    return (
        cell.rows == 1
        and len(groups) == cell.columns == 2
        and singles.get(cell.row, 0) >= _SINGLES
        and not _is_figure(groups[0])
        and _is_figure(groups[1])
        and min(g.x0 for g in groups[1]) - max(g.x1 for g in groups[0]) > 0
    )


def _stand_apart(groups: Sequence[Sequence[Glyph]]) -> bool:
    """Whether figures beside each other have a gap between them: else they are one."""
    ordered = sorted(groups, key=lambda group: group[0].x0)
    return all(
        min(g.x0 for g in right) - max(g.x1 for g in left) > right[0].size / 3
        for left, right in pairwise(ordered)
    )


def _singles(grid: PageGrid, held: Held) -> dict[int, int]:
    """How many cells of one place with a figure each row has."""
    counts: dict[int, int] = {}
    for cell in grid.cells:
        glyphs = held.get((cell.row, cell.column))
        if cell.rows * cell.columns == 1 and glyphs and _is_figure(glyphs):
            counts[cell.row] = counts.get(cell.row, 0) + 1
    return counts


def _is_figure(glyphs: Sequence[Glyph]) -> bool:
    text = "".join(glyph.char for glyph in sorted(glyphs, key=lambda g: g.x0))
    return read_cell(text).kind in ("number", "unit", "placeholder")
