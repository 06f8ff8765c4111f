"""The rows of a source table as lists of cells, and what of a row are figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from app.domain.blocks import Span
from app.domain.cells import read_cell
from app.domain.report import count_characters
from app.importers.source import SourceTable

_REMARKS, _COUNTERS = ("备注", "说明", "备注说明"), ("序号", "编号", "行号")
"""Heads of columns that people add to a statutory table."""


@dataclass(frozen=True)
class Cell:
    """A cell as it appears in one row; ``own`` when it begins there."""

    column: int
    columns: int
    text: str
    own: bool


Row = tuple[Cell, ...]


class Trimmed(NamedTuple):
    """A table without the columns that people add to a form, and what stood in those.

    ``characters`` counts their heads and running numbers, ``remarks`` are their other texts.
    """

    table: SourceTable
    characters: int = 0
    remarks: tuple[str, ...] = ()


def without_added_columns(table: SourceTable) -> Trimmed:
    """Leave out a first column of running numbers and a last one of remarks."""
    trimmed = Trimmed(table)
    width = len(table.rows[0]) if table.rows else 0
    for column, heads in ((width - 1, _REMARKS), (0, _COUNTERS)):
        texts = [row[column].strip() for row in trimmed.table.rows] if width > 2 else []
        head = next((text for text in texts if text), "")
        if "".join(head.split()) not in heads or _reaches_over(trimmed.table, column):
            continue
        rest = [text for text in texts if text]
        counted = rest if column == 0 else rest[:1]
        if column or all(text.rstrip("、.．").isdigit() for text in rest[1:]):
            trimmed = Trimmed(
                _without(trimmed.table, column),
                trimmed.characters + sum(map(count_characters, counted)),
                trimmed.remarks + tuple(rest[len(counted) :]),
            )
    return trimmed


def _reaches_over(table: SourceTable, column: int) -> bool:
    """Whether a merged cell ties a column to its neighbors where it has words of its own."""
    return any(
        s.column <= column < s.column + s.columns and s.columns > 1 and s.column == column
        for s in table.spans
    )


def _without(table: SourceTable, column: int) -> SourceTable:
    rows = tuple((*row[:column], *row[column + 1 :]) for row in table.rows)
    spans: list[Span] = []
    for span in table.spans:
        covers = span.column <= column < span.column + span.columns
        columns = span.columns - covers
        place = span.column - (span.column > column)
        if columns and columns * span.rows > 1:
            spans.append(span.model_copy(update={"column": place, "columns": columns}))
    return SourceTable(rows=rows, spans=tuple(spans), origin=table.origin)


def rows_of(table: SourceTable) -> list[Row]:
    """The rows of a table as lists of cells, merged cells appearing in each row they cover."""
    covering = {
        (r, c): span
        for span in table.spans
        for r in range(span.row, span.row + span.rows)
        for c in range(span.column, span.column + span.columns)
    }
    return [_row(table, r, covering) for r in range(len(table.rows))]


def _row(table: SourceTable, r: int, covering: dict[tuple[int, int], Span]) -> Row:
    cells: list[Cell] = []
    column = 0
    while column < len(table.rows[r]):
        span = covering.get((r, column), Span(row=r, column=column))
        columns = span.column + span.columns - column
        text = table.rows[span.row][span.column].strip()
        cells.append(Cell(column, columns, text, span.row == r))
        column += columns
    return tuple(cells)


def characters_of(cells: Row) -> int:
    """Characters of the cells that begin in their row."""
    return sum(count_characters(cell.text) for cell in cells if cell.own)


def is_words(cell: Cell) -> bool:
    """Whether a cell holds words and neither a figure nor nothing."""
    return read_cell(cell.text).kind == "text"


def repeated_columns(head: Sequence[Cell]) -> frozenset[int]:
    """The columns whose head only repeats a merged one on their left."""
    return frozenset(
        b.column for a, b in pairwise(head) if a.text == b.text and b.column == a.column + a.columns
    )


def figures_of(cells: Row, count: int, repeated: frozenset[int] = frozenset()) -> Row:
    """The cells after a row's name that hold its figures; none when there are too many or few.

    Of more cells than figures, those that say a merged one again in a ``repeated`` column are left
    out first, then blank ones before the figures, then blank ones behind them and what only
    repeats a merged cell. One blank cell may be missing at the end of a long row.
    """
    kept = list(cells)
    if len(kept) > count and repeated:
        before = (None, *cells)
        kept = [
            cell
            for left, cell in zip(before, cells, strict=False)
            if not (left and cell.column in repeated and cell.text == left.text)
        ]
    while len(kept) > count and not kept[0].text:
        kept.pop(0)
    while len(kept) > max(count, 1) and kept[-1].text in ("", kept[-2].text):
        kept.pop()
    fewest = count - 1 if count > 2 else count
    is_head = len(kept) > 1 and sum(map(is_words, kept)) * 2 > len(kept)
    return tuple(kept) if fewest <= len(kept) <= count and not is_head else ()
