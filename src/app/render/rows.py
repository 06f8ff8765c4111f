"""The rows of a table as printed: which cells they hold and which rows stay together."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Literal, NamedTuple

Role = Literal["head", "group", "label", "data"]
_SMALL_TABLE, _TALLEST_GROUP = 6, 5
_FEWEST = 2
_ROWS_A_CHARACTER = 0.75
_LONG_ROW = 600


class CellView(NamedTuple):
    """A cell of a printed row.

    ``rows`` and ``columns`` tell what the cell covers, ``column`` where it begins. A row also
    lists the cells that reach down into it from above: these are ``continued`` and carry no text.
    ``role`` is ``head`` (names columns), ``group`` (names several rows), ``label`` (names one
    row) or ``data``; ``centered`` says how it is set, ``upright`` that its text runs from top
    to bottom.
    """

    column: int
    text: str = ""
    key: str = ""
    rows: int = 1
    columns: int = 1
    continued: bool = False
    role: Role = "data"
    centered: bool = True
    upright: bool = False


class RowView(NamedTuple):
    """A printed row.

    ``repeated`` at the top of each page, ``keep`` on the page of the next row, ``whole`` on one
    page (all but rows with a very long text). ``together`` counts the rows that stay on one page
    from the first of them on; it is 0 in the others.
    """

    cells: tuple[CellView, ...]
    repeated: bool = False
    keep: bool = False
    whole: bool = True
    together: int = 1


def printed_rows(
    views: Sequence[tuple[int, CellView]], height: int, heads: set[int], repeated: int
) -> tuple[RowView, ...]:
    """Put cells (with the row each begins in) into rows, in every row they reach.

    ``heads`` are the rows that name columns, ``repeated`` how many of them head every page; none
    when all rows are heads or one has a very long text.
    """
    rows: list[list[CellView]] = [[] for _ in range(height)]
    for row, view in views:
        rows[row].append(view)
        for below in range(row + 1, row + view.rows):
            rows[below].append(view._replace(continued=True, text=""))
    whole = [sum(len(cell.text) for cell in cells) < _LONG_ROW for cells in rows]
    repeated = repeated if repeated < height and all(whole[:repeated]) else 0
    linked = _linked(views, height, heads)
    keeps = [r in linked and r + 1 < height and all(whole[r : r + 2]) for r in range(height)]
    return tuple(
        RowView(
            cells=tuple(sorted(cells, key=lambda cell: cell.column)),
            repeated=r < repeated,
            keep=keeps[r],
            whole=whole[r],
            together=together,
        )
        for (r, cells), together in zip(enumerate(rows), _together(keeps, repeated), strict=True)
    )


def _linked(views: Sequence[tuple[int, CellView]], height: int, heads: set[int]) -> set[int]:
    """The rows that stay with the next: heads, rows of one group, all rows of a small table."""
    if height <= _SMALL_TABLE:
        return set(range(height))
    return heads | {row + r for row, view in views for r in _tied(view)}


def _tied(view: CellView) -> set[int]:
    """Which of the rows a cell covers stay with the next.

    A tall group may break, or pages would end half empty: its first rows (as many as its name
    needs, so that no name is torn) and its last ones are not left alone.
    """
    ties = range(view.rows - 1)
    if view.rows <= _TALLEST_GROUP:
        return set(ties)
    first = max(_FEWEST, ceil(len(view.text) * _ROWS_A_CHARACTER) if view.upright else 0)
    return {*ties[: first - 1], *ties[1 - _FEWEST :]}


def _together(keeps: Sequence[bool], repeated: int) -> Iterator[int]:
    """How many rows stay together, at the first row of each such run; 0 at the others.

    The repeated heads are a run of their own.
    """
    for row in range(len(keeps)):
        if row and keeps[row - 1] and row != repeated:
            yield 0
            continue
        end = row
        while keeps[end] and end + 1 != repeated:
            end += 1
        yield end - row + 1
