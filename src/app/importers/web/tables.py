"""The grid of a web table: ``rowspan``, ``colspan``, and columns that only an export made."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from app.domain.blocks import Span
from app.importers.source import SourceTable

_WIDEST, _HIGHEST = 64, 2000


class Place(NamedTuple):
    """A cell with where it stands in the grid and how much of it it covers."""

    cell: Any
    row: int
    column: int
    rows: int
    columns: int


def read_grid(table: Any) -> list[Place]:
    """The cells of a table with their places, in the order of the page."""
    rows = list(_rows(table))[:_HIGHEST]
    taken: set[tuple[int, int]] = set()
    places: list[Place] = []
    for r, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (r, column) in taken:
                column += 1
            if column >= _WIDEST:
                break
            high = _span(cell, "rowspan", len(rows) - r)
            wide = _free(taken, r, column, _span(cell, "colspan", _WIDEST - column))
            taken |= {(r + i, column + j) for i in range(high) for j in range(wide)}
            places.append(Place(cell, r, column, high, wide))
            column += wide
    return places


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _span(cell: Any, name: str, most: int) -> int:
    """How many rows or columns a cell covers; 0 stands for all that are left."""
    text = (cell.get(name) or "1").strip()
    count = int(text) if text.isdigit() and len(text) < 6 else 1
    return min(count or most, most)


def _free(taken: set[tuple[int, int]], row: int, column: int, wide: int) -> int:
    """A cell ends where one from above begins."""
    return next((j for j in range(1, wide) if (row, column + j) in taken), wide)


def table_heads(table: Any) -> int | None:
    """How many rows a table of a declared page says are heads; None where it says nothing."""
    said = table.get("data-heads") or ""
    return int(said) if said.isdigit() and len(said) < 6 else None


def make_table(cells: list[tuple[Place, str]], heads: int | None = None) -> SourceTable:
    """The table as a full rectangle, without ghost columns unless its heads are declared."""
    cells = cells if heads is not None else _without_ghosts(cells)
    height = max(place.row + place.rows for place, _ in cells)
    width = max(place.column + place.columns for place, _ in cells)
    rows = [[""] * width for _ in range(height)]
    for place, text in cells:
        rows[place.row][place.column] = text
    spans = tuple(
        Span(row=p.row, column=p.column, rows=p.rows, columns=p.columns)
        for p, _ in cells
        if p.rows * p.columns > 1
    )
    return SourceTable(rows=tuple(map(tuple, rows)), spans=spans, header_rows=heads)


def _without_ghosts(cells: list[tuple[Place, str]]) -> list[tuple[Place, str]]:
    """Columns in which no cell with words begins, and which some cell spans, are taken out.

    Word's export leaves them behind when cells were merged and split: they hold only blanks, and
    shift the cells beside them.
    """
    width = max(place.column + place.columns for place, _ in cells)
    begun = {place.column for place, text in cells if text.strip()}
    spanned = {c for p, _ in cells for c in range(p.column + 1, p.column + p.columns)}
    ghosts = [c for c in range(1, width) if c not in begun and c in spanned]
    if not ghosts:
        return cells
    return [(moved, text) for place, text in cells if (moved := _moved(place, ghosts)).columns > 0]


def _moved(place: Place, ghosts: list[int]) -> Place:
    before = sum(c < place.column for c in ghosts)
    within = sum(place.column <= c < place.column + place.columns for c in ghosts)
    return place._replace(column=place.column - before, columns=place.columns - within)
