"""Free tables read for their totals: which rows and columns sum up which."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from app.domain.blocks import Table
from app.domain.cells import read_cell

_TOTAL = re.compile(r"^(?:总\s*计|合\s*计|共\s*计|总\s*数|总\s*和)(?:[(（][^()（）]*[)）])?$")
_PARTIAL = re.compile(
    r"小\s*计|其中|^\s*(?:\d+[.、]|[(（][一二三四五六七八九十\d]+[)）])|历年|累计"
)


class TableSum(NamedTuple):
    """A total of a free table with the sum of its parts; ``row`` and ``column`` place the total.

    ``name`` is the row or column that is summed up.
    """

    row: int
    column: int
    name: str
    total: Decimal
    sum: Decimal


def is_total(label: str) -> bool:
    """Whether a label names a total."""
    return _TOTAL.match(label.strip()) is not None


def _value(raw: str) -> Decimal | None:
    return read_cell(raw).value


def grand_total(table: Table) -> TableSum | None:
    """The only total of a table whose last row sums one column, or None."""
    last = len(table.rows) - 1
    sums = [f for f in find_sums(table) if f.row == last and is_total(table.rows[last][0])]
    return sums[0] if len(sums) == 1 else None


def find_sums(table: Table) -> Iterator[TableSum]:
    """The totals in the last row and in the last column, with what they sum.

    Tables with subtotals, 其中 or numbered sub-items are left alone: what adds up is not told.
    """
    labels = [" ".join(row[:1]) for row in table.rows]
    if any(_PARTIAL.search(cell) for row in table.rows for cell in row):
        return
    last = len(table.rows) - 1
    if last > 1 and any(is_total(cell) for cell in table.rows[last]):
        yield from _column_sums(table, last)
    header = table.rows[0] if table.rows else ()
    for column, label in enumerate(header):
        if is_total(label) and column > 1 and column == len(header) - 1:
            yield from _row_sums(table, column, labels)


def _column_sums(table: Table, last: int) -> Iterator[TableSum]:
    for column in range(len(table.rows[last])):
        total = _value(table.rows[last][column])
        name = table.rows[0][column].strip()
        above = [_value(row[column]) for row in table.rows[1:last]]
        parts = [value for value in above if value is not None]
        words = any(read_cell(row[column]).kind == "text" for row in table.rows[1:last])
        if total is not None and len(parts) > 1 and not words:
            yield TableSum(last, column, name, total, sum(parts, start=Decimal(0)))


def _row_sums(table: Table, column: int, labels: list[str]) -> Iterator[TableSum]:
    for number, row in enumerate(table.rows[1:], 1):
        total = _value(row[column])
        parts = [value for cell in row[1:column] if (value := _value(cell)) is not None]
        if total is not None and len(parts) > 1 and not is_total(labels[number]):
            yield TableSum(number, column, row[0].strip(), total, sum(parts, start=Decimal(0)))
