"""The tables of a report as a workbook: one sheet a table, merges kept, figures as numbers.

Every text is stored as text and marked as such, so that nothing typed into a cell of a report
can become a formula in a spreadsheet program.
"""

import re
from collections.abc import Iterator, Sequence
from math import ceil

from app.domain.base import Value
from app.domain.cells import plain_number, read_cell
from app.render.context import RenderContext
from app.render.environment import render
from app.render.measure import em_width
from app.render.package import zip_parts
from app.render.rows import CellView, RowView
from app.render.tables import TableView
from app.render.xmltext import legal

SUFFIX = ".xlsx"
LABEL = "Excel 工作簿（统计表）"
_FOLDER = "tables.xlsx"
_PARTS = (
    "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "xl/workbook.xml", "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
)  # fmt: skip
_WIDTH = 120.0
"""Characters of all columns together."""
_DIGITS = 15
"""Digits a spreadsheet program computes with."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_NAME_LENGTH = 31
_LINE, _MARGIN, _TALLEST = 15.0, 3.0, 409.0
"""Height of a line of text, what a row has besides, and the tallest row a program takes."""
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class SheetCell(Value):
    """One cell: its name (``B3``), what stands in it, whether it is a number, a head, centered."""

    name: str
    text: str
    is_number: bool
    is_head: bool
    is_centered: bool


class Sheet(Value):
    """One table: its cells row by row, merged areas (``A1:B2``).

    ``widths`` are in characters, ``heights`` in points: spreadsheet programs do not fit rows to
    merged cells.
    """

    name: str
    rows: tuple[tuple[SheetCell, ...], ...]
    merges: tuple[str, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]


class NamedTable(Value):
    """A table with the name it goes by outside the report."""

    name: str
    table: TableView


def tables_of(context: RenderContext) -> tuple[NamedTable, ...]:
    """All tables in printed order, each with its own name: the official one, or its section's."""
    found: list[NamedTable] = []
    for name, table in _tables(context):
        taken = sum(other.name.startswith(name) for other in found)
        found.append(NamedTable(name=f"{name} {taken + 1}" if taken else name, table=table))
    return tuple(found)


def _tables(context: RenderContext) -> Iterator[tuple[str, TableView]]:
    places = [("引言", context.preface)]
    places += [(section.heading, section.blocks) for section in context.sections]
    for heading, blocks in places:
        for block in blocks:
            if isinstance(block, TableView):
                yield block.title or heading, block
    for line in context.signature:
        if isinstance(line, TableView):
            yield "落款", line
    for annex in context.annexes:
        for block in annex.blocks:
            if isinstance(block, TableView):
                yield annex.title or annex.label, block


def tables_workbook(context: RenderContext) -> bytes:
    """The workbook; equal reports give equal bytes. A report without tables gives one blank sheet.

    Cells hold at most what was typed: a figure that is no plain number stays text.
    """
    return workbook(tables_of(context) or (_nothing(),), context.title)


def workbook(tables: Sequence[NamedTable], title: str) -> bytes:
    """A workbook of these tables, a sheet each."""
    sheets = tuple(_sheet(number, named) for number, named in enumerate(tables, 1))
    values = {"title": title, "sheets": sheets}
    parts = {name: render(f"{_FOLDER}/{name}.j2", **values).encode() for name in _PARTS}
    for number, sheet in enumerate(sheets, 1):
        part = render(f"{_FOLDER}/xl/worksheets/sheet.xml.j2", sheet=sheet)
        parts[f"xl/worksheets/sheet{number}.xml"] = part.encode()
    return zip_parts(parts)


def _nothing() -> NamedTable:
    blank = TableView(rows=(), lines=(), widths=(1.0,), size=12.0)
    return NamedTable(name="没有表格", table=blank)


def _sheet(number: int, named: NamedTable) -> Sheet:
    table = named.table
    widths = tuple(round(max(share * _WIDTH, 6.0), 1) for share in table.widths)
    views = {
        (row, cell.column): cell
        for row, line in enumerate(table.lines)
        for cell in line.cells
        if not cell.continued
    }
    return Sheet(
        name=_NOT_IN_NAMES.sub(" ", f"{number} {legal(named.name)}")[:_NAME_LENGTH].strip(),
        rows=tuple(
            tuple(
                _cell(r, text, views.get((r, c)) or CellView(column=c))
                for c, text in enumerate(row)
            )
            for r, row in enumerate(table.rows)
        ),
        merges=tuple(
            f"{cell_name(s.row, s.column)}:"
            f"{cell_name(s.row + s.rows - 1, s.column + s.columns - 1)}"
            for s in table.spans
            if s.rows * s.columns > 1
        ),
        widths=widths,
        heights=tuple(_height(row, widths) for row in table.lines),
    )


def _height(row: RowView, widths: Sequence[float]) -> float:
    """How tall a row is for the text of its cells; those over several rows have room enough."""
    lines = max((_lines(c, widths) for c in row.cells if c.rows == 1), default=1)
    return min(_LINE * lines + _MARGIN, _TALLEST)


def _lines(cell: CellView, widths: Sequence[float]) -> int:
    room = sum(widths[cell.column : cell.column + cell.columns]) / 2 - 1
    return sum(max(ceil(em_width(line) / room), 1) for line in cell.text.split("\n"))


def _cell(row: int, text: str, view: CellView) -> SheetCell:
    number = view.role == "data" and _is_plain_number(text)
    words = text if number else _CODE.sub("_x005F_", legal(text))
    return SheetCell(
        name=cell_name(row, view.column),
        text=words,
        is_number=number,
        is_head=view.role in ("head", "group"),
        is_centered=view.centered,
    )


def _is_plain_number(text: str) -> bool:
    """Whether a spreadsheet program would show a number exactly as it was typed."""
    value = read_cell(text).value
    digits = sum(c.isdigit() for c in text)
    return value is not None and plain_number(value) == text and digits <= _DIGITS


def cell_name(row: int, column: int) -> str:
    """The name of a cell by row and column, both from 0: ``A1``, ``AB12``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
