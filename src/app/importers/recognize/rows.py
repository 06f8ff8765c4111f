"""The rows of a source table as lists of cells, and what of a row are figures."""

from dataclasses import dataclass

from app.domain.blocks import Span
from app.domain.cells import read_cell
from app.domain.report import count_characters
from app.importers.source import SourceTable


@dataclass(frozen=True)
class Cell:
    """A cell as it appears in one row; ``own`` when it begins there."""

    column: int
    columns: int
    text: str
    own: bool


Row = tuple[Cell, ...]


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


def figures_of(cells: Row, count: int) -> Row:
    """The cells after a row's name that hold its figures; none when there are too many or few.

    Of more cells than figures, blank ones before the figures are left out first, then blank ones
    behind them, then what only repeats a merged cell. One blank cell may be missing at the end of
    a long row.
    """
    kept = list(cells)
    while len(kept) > count and not kept[0].text:
        kept.pop(0)
    while len(kept) > max(count, 1) and kept[-1].text in ("", kept[-2].text):
        kept.pop()
    fewest = count - 1 if count > 2 else count
    is_head = len(kept) > 1 and sum(map(is_words, kept)) * 2 > len(kept)
    return tuple(kept) if fewest <= len(kept) <= count and not is_head else ()
