"""Tables of a document, read by rows: merged cells, nested tables, tables that only lay out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from app.domain.blocks import Span
from app.importers.ooxml.declared import head_rows
from app.importers.ooxml.names import W_NS, child, local, number, text_value, value
from app.importers.pictures import Item
from app.importers.source import SourceTable

if TYPE_CHECKING:
    from app.importers.ooxml.body import BodyReader

_TABLE, _CELL, _PROPERTIES = f"{W_NS}tbl", f"{W_NS}tc", f"{W_NS}tcPr"
_SPAN, _ACROSS, _DOWN = f"{W_NS}gridSpan", f"{W_NS}hMerge", f"{W_NS}vMerge"
_WIDEST = 64
_LAYOUT_PARAGRAPHS = 20
"""Paragraphs in one cell from which a table is no table of data."""
_LAYOUT_CELLS = 6
"""Cells up to which a table with tables in it only lays out a page."""
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


@dataclass
class _Cell:
    """A cell while the table is read; ``above`` says that it continues the cell above."""

    column: int
    columns: int
    text: str
    above: bool


class TableReader:
    """Reads tables with the help of the reader of their cells."""

    def __init__(self, body: "BodyReader") -> None:
        self._body = body

    def read(self, table: Any) -> Iterator[Item]:
        """A table as one block; one that only lays out a page as the blocks in its cells."""
        rows = list(self._rows(table))
        if _is_layout(table, rows, declared=self._body.declared):
            for row in rows:
                for cell in _cells(row):
                    yield from self._body.blocks(cell)
            return
        rest: list[Item] = []
        plain = self._body.is_plain(table)
        grid = [self._row(row, rest, plain) for row in rows]
        if any(grid):
            read = _source_table(grid)
            heads = head_rows(table) if self._body.declared else None
            yield read.model_copy(update={"header_rows": heads})
        yield from rest

    def _rows(self, table: Any) -> Iterator[Any]:
        """The rows that count; those that a revision took away are left out."""
        for element in table:
            name = local(element)
            if name == "tr":
                if child(element, "trPr", self._body.inline.mark_lost) is not None:
                    self._body.lose_row(element)
                else:
                    yield element
            elif self._body.inline.is_lost(element):
                self._body.lose_row(element)
            elif name in _WRAPPERS:
                yield from self._rows(element)

    def _row(self, row: Any, rest: list[Item], plain: bool) -> list[_Cell]:
        cells: list[_Cell] = []
        column = number(value(row, "trPr", "gridBefore"))
        for element in _cells(row):
            said = _properties(element)
            if W_NS + self._body.inline.cell_lost in said:
                self._body.lose_row(element)
                continue
            lines, others = self._body.cell_lines(element, plain=plain)
            rest += others
            text = "\n".join(lines)
            span = said.get(_SPAN)
            columns = max(1, min(number(text_value(span), 1), _WIDEST)) if span is not None else 1
            if cells and _continues(said.get(_ACROSS)):
                cells[-1].columns += columns
                cells[-1].text = "\n".join(filter(None, [cells[-1].text, text]))
            else:
                cells.append(_Cell(column, columns, text, _continues(said.get(_DOWN))))
            column += columns
        return cells


def _cells(row: Any) -> Iterator[Any]:
    for element in row:
        if element.tag == _CELL:
            yield element
        elif local(element) in _WRAPPERS:
            yield from _cells(element)


def _properties(cell: Any) -> dict[str, Any]:
    """What is said of a cell, by full name."""
    first = cell[0] if len(cell) else None
    said = first if first is not None and first.tag == _PROPERTIES else child(cell, "tcPr")
    return {item.tag: item for item in said} if said is not None else {}


def _continues(merge: Any) -> bool:
    """Whether a merge mark continues the cell above (vMerge) or to the left (hMerge)."""
    return merge is not None and text_value(merge) in ("", "continue")


def _is_layout(table: Any, rows: list[Any], *, declared: bool) -> bool:
    """Whether a table only arranges a page: one cell, tables in cells, or pages of text in one."""
    if declared:
        return False
    cells = [cell for row in rows for cell in _cells(row)]
    nested = len(list(islice(table.iter(_TABLE), 2))) > 1 and len(cells) <= _LAYOUT_CELLS
    return nested or len(cells) == 1 or any(len(cell) > _LAYOUT_PARAGRAPHS for cell in cells)


def _source_table(grid: list[list[_Cell]]) -> SourceTable:
    """The cells as a full rectangle; what continues a cell above adds to it."""
    width = max((cell.column + cell.columns for row in grid for cell in row), default=0)
    texts = [[""] * width for _ in grid]
    above: dict[tuple[int, int], list[int]] = {}
    areas: list[tuple[int, int, list[int], int]] = []
    for r, row in enumerate(grid):
        for cell in row:
            place = (cell.column, cell.columns)
            reach = above.get(place)
            if cell.above and reach and reach[1] == r:
                reach[1] = r + 1
                joined = filter(None, [texts[reach[0]][cell.column], cell.text])
                texts[reach[0]][cell.column] = "\n".join(joined)
                continue
            texts[r][cell.column] = cell.text
            above[place] = [r, r + 1]
            areas.append((r, cell.column, above[place], cell.columns))
    return SourceTable(
        rows=tuple(tuple(row) for row in texts),
        spans=tuple(
            Span(row=r, column=column, rows=reach[1] - r, columns=columns)
            for r, column, reach, columns in areas
            if columns > 1 or reach[1] - r > 1
        ),
    )
