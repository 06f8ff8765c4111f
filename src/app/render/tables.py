"""Tables as printed: official grids with their figures, free tables, column widths."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from pydantic import SkipValidation

from app.domain.base import Value
from app.domain.blocks import Span, Table
from app.render.measure import em_width
from app.render.rows import CellView, Role, RowView, printed_rows
from app.standards.grid import GridCell
from app.standards.model import TableSpec

_FIGURE = re.compile(r"[\s\d.,，+\-—－/／\\%％（）()增减]*\w{0,2}")
_POINTS = 442.0
_SIZES = ((5, 12.0), (12, 10.5))
_SMALLEST = 9.0


class TableView(Value):
    """A table with its merges resolved.

    ``rows`` and ``spans`` are the plain form (covered cells are empty), ``lines`` the printed
    rows. ``widths`` are shares of the full width that add up to 1, ``size`` is that of the type
    in points, ``note`` stands below the table. ``key`` is empty for a free table.
    """

    type: Literal["table"] = "table"
    key: str = ""
    title: str = ""
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    header_rows: int = 0
    lines: SkipValidation[tuple[RowView, ...]]
    widths: tuple[float, ...]
    size: float
    note: str = ""

    @property
    def text(self) -> str:
        """All cell texts, cells parted by tabs and rows by line breaks."""
        return "\n".join("\t".join(row) for row in self.rows)


def statutory_table(spec: TableSpec, cells: Mapping[str, str]) -> TableView:
    """The official grid with the figures as typed; what is blank stays blank."""
    grid = spec.layout
    with_data = {r for c in grid.data.values() for r in range(c.row, c.row + c.rows)}
    heads = set(range(grid.rows)) - with_data
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cells.get(cell.key, "") if cell.key else cell.text
    widths = _shares(spec.widths) if spec.widths else fit_widths(rows, grid.spans)
    views = [
        (cell.row, _official(cell, rows[cell.row][cell.column], heads, widths, spec.print_size))
        for cell in grid.cells
    ]
    return TableView(
        key=spec.key,
        title=spec.title,
        rows=tuple(map(tuple, rows)),
        spans=grid.spans,
        header_rows=grid.header_rows,
        lines=printed_rows(views, grid.rows, heads, grid.header_rows),
        widths=widths,
        size=spec.print_size,
        note=spec.note,
    )


def _official(
    cell: GridCell, text: str, heads: set[int], widths: Sequence[float], size: float
) -> CellView:
    """A cell of an official grid; the name of many rows in a narrow column runs downwards."""
    role = _role(bool(cell.key), cell.row in heads, cell.rows > 1)
    upright = role == "group" and cell.rows > 2 and _is_narrow(widths[cell.column], size)
    return CellView(
        column=cell.column,
        text=text,
        key=cell.key,
        rows=cell.rows,
        columns=cell.columns,
        role=role,
        centered=role != "label",
        upright=upright,
    )


def free_table(table: Table) -> TableView:
    """A table of the office's own; a merge that would hide words is left open."""
    spans = tuple(_harmless(table))
    heads = set(range(table.header_rows))
    views = list(_free_cells(table, spans, heads))
    return TableView(
        rows=table.rows,
        spans=spans,
        header_rows=table.header_rows,
        lines=printed_rows(views, len(table.rows), heads, table.header_rows),
        widths=fit_widths(table.rows, spans),
        size=_size(len(table.rows[0]) if table.rows else 0),
    )


def _free_cells(
    table: Table, spans: Sequence[Span], heads: set[int]
) -> Iterator[tuple[int, CellView]]:
    """The printed cells with the row each begins in."""
    covers = {(s.row, s.column): s for s in spans}
    hidden = {place for span in spans for place in _area(span)} - covers.keys()
    for r, row in enumerate(table.rows):
        for c, text in enumerate(row):
            if (r, c) in hidden:
                continue
            span = covers.get((r, c)) or Span(row=r, column=c)
            role: Role = "head" if r in heads else ("group" if span.rows > 1 else "data")
            centered = role != "data" or _is_short(text)
            yield (
                r,
                CellView(
                    column=c,
                    text=text,
                    rows=span.rows,
                    columns=span.columns,
                    role=role,
                    centered=centered,
                ),
            )


def fit_widths(rows: Sequence[Sequence[str]], spans: Iterable[Span] = ()) -> tuple[float, ...]:
    """Shares of the width by what stands in the columns, merged cells aside."""
    wide = {(s.row, s.column) for s in spans if s.columns > 1}
    needs = [3.0] * (len(rows[0]) if rows else 0)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text and (r, c) not in wide:
                longest = max(em_width(line) for line in text.split("\n"))
                needs[c] = max(needs[c], min(longest, 18.0) + 1)
    return _shares(needs)


def _role(is_data: bool, in_head: bool, is_tall: bool) -> Role:
    if is_data:
        return "data"
    if in_head:
        return "head"
    return "group" if is_tall else "label"


def _is_short(text: str) -> bool:
    """Whether a text is a figure or a word, which stand in the middle of a column."""
    return "\n" not in text and (em_width(text) <= 6 or _FIGURE.fullmatch(text) is not None)


def _is_narrow(share: float, size: float) -> bool:
    """Whether a column has room for two characters side by side at most."""
    return share * _POINTS < 3 * size


def _shares(widths: Sequence[float]) -> tuple[float, ...]:
    total = sum(widths) or 1.0
    return tuple(width / total for width in widths)


def _size(columns: int) -> float:
    return next((size for limit, size in _SIZES if columns <= limit), _SMALLEST)


def _area(span: Span) -> Iterable[tuple[int, int]]:
    return (
        (r, c)
        for r in range(span.row, span.row + span.rows)
        for c in range(span.column, span.column + span.columns)
    )


def _harmless(table: Table) -> Iterable[Span]:
    """The merges that fit the table, do not overlap and hide no words."""
    height, width = len(table.rows), len(table.rows[0]) if table.rows else 0
    taken: set[tuple[int, int]] = set()
    for span in table.spans:
        area = set(_area(span))
        fits = span.row + span.rows <= height and span.column + span.columns <= width
        if not fits or min(span.row, span.column) < 0 or area & taken or len(area) < 2:
            continue
        if any(table.rows[r][c] for r, c in area - {(span.row, span.column)}):
            continue
        taken |= area
        yield span
