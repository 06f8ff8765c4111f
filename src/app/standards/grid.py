"""A statutory table's printed grid: header texts, data cells and merges.

Written in a data file as a drawing: each cell is a text, ``@key`` for a data cell, ``<`` when it
belongs to the cell on its left and ``^`` when it belongs to the cell above.
"""

from pydantic import Field

from app.domain.base import Value
from app.domain.blocks import Span

LEFT, UP, DATA = "<", "^", "@"


class GridCell(Value):
    """One printed cell: where it begins, what it covers, and its text or its data key."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    key: str = ""


class Grid(Value):
    """A grid with merges resolved; ``data`` maps a data key to its printed cell."""

    rows: int
    columns: int
    header_rows: int
    cells: tuple[GridCell, ...]
    data: dict[str, GridCell] = Field(default_factory=dict)

    def at(self, row: int, column: int) -> GridCell:
        """The printed cell that covers a grid position."""
        for cell in self.cells:
            if (
                cell.row <= row < cell.row + cell.rows
                and cell.column <= column < cell.column + cell.columns
            ):
                return cell
        raise IndexError((row, column))

    @property
    def spans(self) -> tuple[Span, ...]:
        """The merged cells."""
        return tuple(
            Span(row=c.row, column=c.column, rows=c.rows, columns=c.columns)
            for c in self.cells
            if c.rows > 1 or c.columns > 1
        )

    def row_labels(self, key: str) -> list[str]:
        """The texts to the left of a data cell, outermost first."""
        cell = self.data[key]
        labels: list[str] = []
        for column in range(cell.column):
            text = self.at(cell.row, column).text
            if text and text not in labels:
                labels.append(text)
        return labels

    def column_labels(self, key: str) -> list[str]:
        """The header texts above a data cell, outermost first.

        A block head in the middle of a table (``信息内容｜本年制发件数``) counts for the rows below it.
        """
        cell = self.data[key]
        labels: list[str] = []
        for row in range(cell.row):
            above = self.at(row, cell.column)
            if not above.key and above.text and above.text not in labels:
                labels.append(above.text)
        return labels

    def label(self, key: str) -> str:
        """How a person names a data cell: its row, then its column."""
        rows, columns = self.row_labels(key), self.column_labels(key)
        return "·".join([*rows[-1:], *columns[-1:]]) or key


def parse_grid(drawing: tuple[tuple[str, ...], ...], header_rows: int) -> Grid:
    """Resolve the merges of a drawn grid; ValueError when it is no rectangle of rectangles."""
    height, width = len(drawing), len(drawing[0])
    if any(len(row) != width for row in drawing):
        raise ValueError("a grid's rows must be of one length")
    cells: list[GridCell] = []
    covered = [[False] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            mark = drawing[row][column]
            if covered[row][column]:
                continue
            if mark in (LEFT, UP):
                raise ValueError(f"grid cell {row},{column} belongs to no cell")
            columns = _run(drawing[row][column + 1 :], LEFT)
            rows = _run([drawing[r][column] for r in range(row + 1, height)], UP)
            for r in range(row, row + rows):
                for c in range(column, column + columns):
                    if covered[r][c]:
                        raise ValueError(f"grid cell {r},{c} is covered twice")
                    covered[r][c] = True
            key = mark[1:] if mark.startswith(DATA) else ""
            cells.append(
                GridCell(
                    row=row,
                    column=column,
                    rows=rows,
                    columns=columns,
                    text="" if key else mark,
                    key=key,
                )  # fmt: skip
            )
    return Grid(
        rows=height,
        columns=width,
        header_rows=header_rows,
        cells=tuple(cells),
        data={cell.key: cell for cell in cells if cell.key},
    )


def _run(marks: "tuple[str, ...] | list[str]", sign: str) -> int:
    """One more than the number of leading signs."""
    count = 1
    for mark in marks:
        if mark != sign:
            break
        count += 1
    return count
