"""Where the cells of a pasted block go in a statutory table.

People paste bare numbers, numbers with their row names, or the whole official form. All ways of
laying the block over the grid are tried, and the one that leaves least over is taken.
"""

import re
from collections.abc import Iterator, Sequence

from pydantic import Field

from app.domain.base import Value
from app.standards.grid import Grid, GridCell

_TO_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
Spot = tuple[int, int]


class Placement(Value):
    """What a paste sets, and the texts that found no cell."""

    cells: dict[str, str] = Field(default_factory=dict)
    left_over: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """What happened, for the status line."""
        done = f"已粘贴 {len(self.cells)} 格"
        return f"{done}，{len(self.left_over)} 格没有位置，未粘贴" if self.left_over else done


def entered(raw: str) -> str:
    """A statutory cell as kept after typing: half-width digits, no space around it."""
    return raw.strip().strip("\u3000\u00a0").translate(_TO_HALF)


def place(grid: Grid, rows: Sequence[Sequence[str]], at: str) -> Placement:
    """Lay a block over the grid from the data cell ``at``; label cells are passed over."""
    anchor = grid.data[at]
    tries = [
        _laid(grid, rows, list(range(anchor.row, grid.rows)), anchor.column),
        _laid(grid, rows, _data_rows(grid, anchor), anchor.column),
        *(_laid(grid, rows, list(range(r, grid.rows)), c) for r, c in _matches(grid, rows)),
    ]
    return min(tries, key=lambda placement: (len(placement.left_over), -len(placement.cells)))


def repeat_to_fill(rows: Sequence[Sequence[str]], height: int, width: int) -> list[list[str]]:
    """A block repeated over a selection of which it is an exact part, as spreadsheets do."""
    if not rows or height % len(rows) or width % len(rows[0]):
        return [list(row) for row in rows]
    return [[rows[r % len(rows)][c % len(rows[0])] for c in range(width)] for r in range(height)]


def _laid(
    grid: Grid, rows: Sequence[Sequence[str]], lines: Sequence[int], column: int
) -> Placement:
    """The block with its rows on the given grid rows and its first column on ``column``."""
    cells: dict[str, str] = {}
    left_over: list[str] = []
    for number, row in enumerate(rows):
        for offset, text in enumerate(row):
            spot = (lines[number], column + offset) if number < len(lines) else (-1, -1)
            target = _at(grid, spot)
            if target and target.key and (target.row, target.column) == spot:
                cells[target.key] = entered(text)
            elif text.strip() and not (target and _same(text, target.text)):
                left_over.append(text)
    return Placement(cells=cells, left_over=tuple(left_over))


def _at(grid: Grid, spot: Spot) -> GridCell | None:
    row, column = spot
    if 0 <= row < grid.rows and 0 <= column < grid.columns:
        return grid.at(row, column)
    return None


def _same(pasted: str, label: str) -> bool:
    return bool(label) and re.sub(r"\s", "", pasted) == re.sub(r"\s", "", label)


def _data_rows(grid: Grid, anchor: GridCell) -> list[int]:
    """The grid rows from the anchor on that have data cells in its column."""
    return sorted(
        {
            cell.row
            for cell in grid.data.values()
            if cell.row >= anchor.row and cell.column <= anchor.column < cell.column + cell.columns
        }
    )


def _matches(grid: Grid, rows: Sequence[Sequence[str]]) -> Iterator[Spot]:
    """Where the block would have to begin for its first words to lie on the label they repeat."""
    for number, row in enumerate(rows):
        for offset, text in enumerate(row):
            if re.search(r"[^\W\d]", text):
                for cell in grid.cells:
                    if _same(text, cell.text) and cell.row >= number and cell.column >= offset:
                        yield cell.row - number, cell.column - offset
                return
