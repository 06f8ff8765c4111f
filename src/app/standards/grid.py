"""A statutory table's printed grid: header texts, data cells and merges.

Written in a data file as a drawing: each cell is a text, ``@key`` for a data cell, ``<`` when it
belongs to the cell on its left and ``^`` when it belongs to the cell above.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from pydantic import ConfigDict, Field

from app.domain.base import Value
from app.domain.blocks import Span

LEFT, UP, DATA = "<", "^", "@"
Drawing = tuple[tuple[str, ...], ...]


class GridCell(Value):
    """One printed cell: where it begins, what it covers, and its text or its data key."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    key: str = ""

    def positions(self) -> Iterator[tuple[int, int]]:
        """Every grid position the cell covers."""
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield row, column


class Grid(Value):
    """A grid with merges resolved; ``data`` maps a data key to its printed cell.

    ``header_rows`` are the rows that head the whole table: 0 for a table of blocks with a head
    each. ``label_columns`` are the columns of row names before the data.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    rows: int
    columns: int
    header_rows: int
    label_columns: int = 1
    names: dict[str, str] = Field(default_factory=dict)
    """What people call a label that is too long to be spoken of."""
    cells: tuple[GridCell, ...]
    data: dict[str, GridCell] = Field(default_factory=dict)

    @cached_property
    def _covering(self) -> dict[tuple[int, int], GridCell]:
        return {position: cell for cell in self.cells for position in cell.positions()}

    def at(self, row: int, column: int) -> GridCell:
        """The printed cell that covers a grid position; IndexError outside of the grid."""
        try:
            return self._covering[row, column]
        except KeyError:
            raise IndexError((row, column)) from None

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
        return _texts(self.at(cell.row, column) for column in range(cell.column))

    def column_labels(self, key: str) -> list[str]:
        """The header texts above a data cell, outermost first.

        A block head in the middle of a table (``信息内容｜本年制发件数``) counts for the rows
        below it; where the head covers several columns, so does its text.
        """
        cell = self.data[key]
        return _texts(self.at(row, cell.column) for row in range(cell.row))

    def label(self, key: str) -> str:
        """How a person names a data cell: as much of row and column as tells it from the others.

        ``（一）予以公开·自然人``, ``行政诉讼·复议后起诉·结果维持``.
        """
        return self._labels[key]

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The shortest name of each cell that no other cell has; its key when there is none."""
        labels = dict.fromkeys(self.data, "")
        for rows, columns in ((1, 1), (1, self.rows), (self.columns, 1), (self.columns, self.rows)):
            named = {key: self._name(key, rows, columns) for key in self.data}
            counts = Counter(named.values())
            for key, name in named.items():
                labels[key] = labels[key] or (name if counts[name] == 1 else "")
        return {key: label or key for key, label in labels.items()}

    def _name(self, key: str, rows: int, columns: int) -> str:
        """A cell's name from its innermost row labels and column heads."""
        labels = [*self.row_labels(key)[-rows:], *self.column_labels(key)[-columns:]]
        return "·".join(self.names.get(label, label) for label in labels)


def _texts(cells: Iterator[GridCell]) -> list[str]:
    """The texts of header cells in order, each cell once."""
    return [cell.text for cell in dict.fromkeys(cells) if cell.text and not cell.key]


def parse_grid(
    drawing: Drawing,
    header_rows: int,
    label_columns: int = 1,
    names: dict[str, str] | None = None,
) -> Grid:
    """Resolve the merges of a drawn grid; ValueError when it is no rectangle of rectangles."""
    if not drawing or len({len(row) for row in drawing}) != 1:
        raise ValueError("a grid's rows must be of one length")
    cells: list[GridCell] = []
    covered: set[tuple[int, int]] = set()
    for row, marks in enumerate(drawing):
        for column, mark in enumerate(marks):
            if (row, column) in covered:
                continue
            if mark in (LEFT, UP):
                raise ValueError(f"grid cell {row},{column} belongs to no cell")
            cell = _cell(drawing, row, column)
            _cover(covered, drawing, cell)
            cells.append(cell)
    data = {cell.key: cell for cell in cells if cell.key}
    if len(data) != sum(bool(cell.key) for cell in cells):
        raise ValueError("a data key stands twice in the grid")
    return Grid(
        rows=len(drawing),
        columns=len(drawing[0]),
        header_rows=header_rows,
        label_columns=label_columns,
        names=names or {},
        cells=tuple(cells),
        data=data,
    )


def _cell(drawing: Drawing, row: int, column: int) -> GridCell:
    mark = drawing[row][column]
    is_data = mark.startswith(DATA)
    return GridCell(
        row=row,
        column=column,
        rows=_run([marks[column] for marks in drawing[row + 1 :]], UP),
        columns=_run(drawing[row][column + 1 :], LEFT),
        text="" if is_data else mark,
        key=mark[1:] if is_data else "",
    )


def _cover(covered: set[tuple[int, int]], drawing: Drawing, cell: GridCell) -> None:
    """Take a cell's positions; ValueError when one is taken or holds something of its own."""
    for row, column in cell.positions():
        own = (row, column) == (cell.row, cell.column)
        if (row, column) in covered or not (own or drawing[row][column] in (LEFT, UP)):
            raise ValueError(f"grid cell {row},{column} is covered twice")
        covered.add((row, column))


def _run(marks: Sequence[str], sign: str) -> int:
    """One more than the number of leading signs."""
    count = 1
    for mark in marks:
        if mark != sign:
            break
        count += 1
    return count
