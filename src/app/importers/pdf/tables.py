"""Tables that go on over pages put together again: heads once, torn cells and rows whole."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.domain.blocks import Span
from app.domain.cells import read_cell
from app.domain.report import count_characters
from app.importers.pdf.official import completes
from app.importers.pdf.pages import PageTable
from app.importers.source import SourceTable

_SAME_EDGE = 4.0
_MOST_HEAD_ROWS = 6
_FIGURE = re.compile(r"[\d.,，+\-—－/／\s]*")
_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("〔", "〕"))


class Cell(NamedTuple):
    """One cell of a table with its words."""

    row: int
    column: int
    rows: int
    columns: int
    text: str

    @property
    def end(self) -> int:
        """The row after its last."""
        return self.row + self.rows

    @property
    def reach(self) -> tuple[int, int]:
        """The columns it covers."""
        return self.column, self.column + self.columns


class Sheet(NamedTuple):
    """A table as cells in reading order, with the edges of its columns on the page."""

    cells: tuple[Cell, ...]
    xs: tuple[float, ...]
    height: int

    def row(self, number: int) -> list[Cell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == number]


class Joined(NamedTuple):
    """A table over pages, and how many heads were repeated, with their characters."""

    table: SourceTable
    heads: int
    characters: int


def continues(upper: PageTable, lower: PageTable) -> bool:
    """Whether a table at the top of a page goes on with the one at the foot of the page before."""
    first, second = upper.grid.xs, lower.grid.xs
    sides = abs(first[0] - second[0]) <= _SAME_EDGE and abs(first[-1] - second[-1]) <= _SAME_EDGE
    shared = [x for x in second if any(abs(x - other) <= _SAME_EDGE for other in first)]
    return sides and len(shared) >= min(len(first), len(second))


def join_tables(parts: Sequence[PageTable], origin: str) -> Joined:
    """One table of the parts of it that stand on consecutive pages."""
    whole = _sheet(parts[0])
    heads = characters = 0
    for part in map(_sheet, parts[1:]):
        count = _repeated_rows(whole, part)
        heads += count > 0
        repeated = (cell.text for cell in part.cells if cell.row < count)
        characters += sum(map(count_characters, repeated))
        whole = _below(whole, _without(part, count))
    return Joined(_block(whole, origin), heads, characters)


def _sheet(part: PageTable) -> Sheet:
    grid, texts = part.grid, part.texts
    cells = tuple(
        Cell(s.row, s.column, s.rows, s.columns, texts.get((s.row, s.column), ""))
        for s in grid.cells
    )
    return Sheet(cells, grid.xs, len(grid.ys) - 1)


def _block(sheet: Sheet, origin: str) -> SourceTable:
    rows = [[""] * (len(sheet.xs) - 1) for _ in range(sheet.height)]
    for cell in sheet.cells:
        rows[cell.row][cell.column] = cell.text
    spans = tuple(
        Span(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns)
        for cell in sheet.cells
        if cell.rows * cell.columns > 1
    )
    return SourceTable(rows=tuple(map(tuple, rows)), spans=spans, origin=origin)


def _repeated_rows(whole: Sheet, part: Sheet) -> int:
    """How many rows at the top of a part repeat the top of the table."""
    most = min(_MOST_HEAD_ROWS, whole.height, part.height - 1)
    for count in range(most, 0, -1):
        first = [[c.text for c in whole.row(r) if c.text] for r in range(count)]
        second = [[c.text for c in part.row(r) if c.text] for r in range(count)]
        closed = all(c.end <= count for c in part.cells if c.row < count)
        worded = any(not _FIGURE.fullmatch(text) for row in first for text in row)
        if first == second and closed and worded:
            return count
    return 0


def _without(part: Sheet, count: int) -> Sheet:
    cells = tuple(c._replace(row=c.row - count) for c in part.cells if c.row >= count)
    return Sheet(cells, part.xs, part.height - count)


def _below(whole: Sheet, part: Sheet) -> Sheet:
    """Put a part below a table: torn rows and cells are made whole."""
    edges = _edges(whole.xs, part.xs)
    whole, part = _on(whole, edges), _on(part, edges)
    start = whole.height
    upper = {c.reach: c for c in whole.cells if c.end == start}
    torn = _is_torn([(upper.get(c.reach), c) for c in part.row(0)])
    drop = 1 if torn else 0
    cells = {c: c for c in whole.cells}
    added: list[Cell] = []
    for cell in part.cells:
        above = upper.get(cell.reach) if cell.row == 0 else None
        if above and (torn or _goes_on(cell, above, part) or completes(above.text, cell.text)):
            cells[above] = cells[above]._replace(
                rows=above.rows + cell.rows - drop, text=above.text + cell.text
            )
        elif torn and cell.row == 0:
            added += [cell._replace(row=start, rows=cell.rows - 1)] if cell.rows > 1 else []
        else:
            added.append(cell._replace(row=cell.row + start - drop))
    ordered = sorted((*cells.values(), *added), key=lambda c: (c.row, c.column))
    return Sheet(tuple(ordered), edges, start + part.height - drop)


def _edges(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...]:
    fresh = [x for x in second if all(abs(x - other) > _SAME_EDGE for other in first)]
    return tuple(sorted([*first, *fresh]))


def _on(sheet: Sheet, edges: tuple[float, ...]) -> Sheet:
    """The same table with its columns counted by other edges."""
    places = [min(range(len(edges)), key=lambda i: abs(edges[i] - x)) for x in sheet.xs]
    cells = tuple(
        c._replace(column=places[c.column], columns=places[c.column + c.columns] - places[c.column])
        for c in sheet.cells
    )
    return Sheet(cells, edges, sheet.height)


def _goes_on(cell: Cell, above: Cell, part: Sheet) -> bool:
    """Whether an empty cell below a page break is the rest of the cell above it.

    It is when it stands left of its row's own label; an empty cell for a figure is not, nor
    when figures with units (``2笔``) follow it.
    """
    if cell.text or not above.text:
        return False
    right = [c for c in part.row(0) if c.column > cell.column]
    return any(c.text and read_cell(c.text).kind == "text" for c in right)


def _is_torn(pairs: list[tuple[Cell | None, Cell]]) -> bool:
    """Whether the first row of a part is the rest of a row that the page break tore.

    Either one cell breaks off inside a bracket, or official texts are complete only together, or
    the label is above and figures, or the ends of some, are below.
    """
    texts = [(above.text, below.text) for above, below in pairs if above]
    if len(texts) < 2 or any(below.text for above, below in pairs if not above):
        return False
    both = [(a, b) for a, b in texts if a and b]
    if _is_rest(texts):
        return True
    if both:
        return _are_ends(both) or (
            len(both) == 1 and _is_open(both[0][0]) and not _is_open("".join(both[0]))
        )
    label, *figures = texts
    return bool(label[0]) and not any(a for a, _ in figures) and all(b for _, b in figures)


def _are_ends(both: Sequence[tuple[str, str]]) -> bool:
    """Whether pieces of a row are complete together: official texts, and digits beside them."""
    whole = [completes(above, below) for above, below in both]
    return any(whole) and all(
        done or (_FIGURE.fullmatch(above) and _FIGURE.fullmatch(below))
        for done, (above, below) in zip(whole, both, strict=True)
    )


def _is_rest(texts: Sequence[tuple[str, str]]) -> bool:
    """Whether what is below are the last digits of a few figures of a row with a name."""
    below = [(a, b) for a, b in texts if b]
    return (
        0 < len(below) <= len(texts) / 2
        and all(a and _FIGURE.fullmatch(a) and _FIGURE.fullmatch(b) for a, b in below)
        and any(not _FIGURE.fullmatch(a) for a, b in texts if not b)
    )


def _is_open(text: str) -> bool:
    return any(text.count(left) > text.count(right) for left, right in _PAIRS)
