"""Filled statutory tables in every shape that sources have them in."""

from app.domain.blocks import Span
from app.importers.source import SourceTable
from app.standards.tables import TableSpec


def filled(spec: TableSpec) -> dict[str, str]:
    """A different figure for every cell."""
    return {key: str(number + 1) for number, key in enumerate(spec.cells)}


def whole_table(spec: TableSpec, cells: dict[str, str]) -> SourceTable:
    """The official grid with figures, merges and all."""
    rows = [[""] * spec.layout.columns for _ in range(spec.layout.rows)]
    for cell in spec.layout.cells:
        rows[cell.row][cell.column] = cells.get(cell.key, "") if cell.key else cell.text
    return SourceTable(rows=tuple(map(tuple, rows)), spans=spec.layout.spans)


def cell_rows(spec: TableSpec, cells: dict[str, str]) -> list[list[str]]:
    """Rows of cells as an extraction gives them: a merge across is one cell, one down is blank."""
    rows: list[list[str]] = []
    for row in range(spec.layout.rows):
        line: list[str] = []
        column = 0
        while column < spec.layout.columns:
            cell = spec.layout.at(row, column)
            text = cells.get(cell.key, "") if cell.key else cell.text
            line.append(text if cell.row == row else "")
            column = cell.column + cell.columns
        rows.append(line)
    return rows


def repeated_rows(spec: TableSpec, cells: dict[str, str]) -> SourceTable:
    """A grid in which merged cells say their text in every position they cover."""
    rows = [
        tuple(
            (cells.get(cell.key, "") if cell.key else cell.text)
            for column in range(spec.layout.columns)
            for cell in [spec.layout.at(row, column)]
        )
        for row in range(spec.layout.rows)
    ]
    return SourceTable(rows=tuple(rows))


def cut(table: SourceTable, start: int, end: int) -> SourceTable:
    """Some rows of a table as a table of their own; merges are cut too."""
    spans = tuple(
        Span(row=max(s.row, start) - start, column=s.column, columns=s.columns,
             rows=min(s.row + s.rows, end) - max(s.row, start))
        for s in table.spans
        if s.row < end and s.row + s.rows > start
    )  # fmt: skip
    rows = [list(row) for row in table.rows[start:end]]
    return SourceTable(rows=tuple(map(tuple, rows)), spans=spans)


def reordered(spec: TableSpec, cells: dict[str, str], order: list[int]) -> SourceTable:
    """The official table with its columns in another order; only for grids merged in rows."""
    table = whole_table(spec, cells)
    rows = tuple(tuple(row[column] for column in order) for row in table.rows)
    return SourceTable(rows=rows)


def flattened(rows: list[list[str]]) -> str:
    """One cell a line behind a tab, an empty line between rows."""
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows).strip("\n")
