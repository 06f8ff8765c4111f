"""Tables that lost their grid: rows of cells of different lengths, put back into columns."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from app.domain.blocks import Span
from app.domain.cells import read_cell

Kind = Literal["blank", "figure", "words"]
Rows = tuple[tuple[str, ...], ...]
_SPAN_COST = 0.01


def fit_rows(
    rows: Sequence[Sequence[str]], *, trimmed: bool = False
) -> tuple[Rows, tuple[Span, ...]]:
    """Make ragged rows a rectangle: what a short row lacks is merged into the cells it has.

    The longest rows tell of what kind each column is (words, figures, blank); the cells of a
    shorter row spread so that they fit those kinds, the first cell rather than later ones. Blank
    cells at the beginning of a row continue the cell above. ``trimmed`` says that blank cells may
    have been cut off the end of the last row.
    """
    width = max((len(row) for row in rows), default=0)
    profile = _profile([row for row in rows if len(row) == width], width)
    grid: list[list[str]] = []
    areas: list[Span] = []
    for r, cells in enumerate(rows):
        row = _completed(cells, width, profile) if trimmed and r == len(rows) - 1 else cells
        line = [""] * width
        column = 0
        spread = (1,) * width if len(row) == width else _spread(row, width, profile)[1]
        for text, columns in zip(row, spread, strict=True):
            line[column] = text
            areas.append(Span(row=r, column=column, columns=columns))
            column += columns
        grid.append(line)
    spans = [area for area in _merged_down(areas, grid) if area.rows > 1 or area.columns > 1]
    return tuple(tuple(line) for line in grid), tuple(spans)


def _kind(text: str) -> Kind:
    kind = read_cell(text).kind
    if kind == "blank":
        return "blank"
    return "words" if kind == "text" else "figure"


def _profile(rows: Sequence[Sequence[str]], width: int) -> list[dict[Kind, float]]:
    """For every column the share of each kind of cell among the full rows; a head tells nothing."""
    profile: list[dict[Kind, float]] = []
    telling = [row for row in rows if any(_kind(text) == "figure" for text in row)] or rows
    for column in range(width):
        kinds = [_kind(row[column]) for row in telling]
        profile.append({kind: kinds.count(kind) / len(kinds) for kind in set(kinds)})
    return profile


def _completed(row: Sequence[str], width: int, profile: list[dict[Kind, float]]) -> Sequence[str]:
    """The row with the blank cells at its end that make it fit the kinds best."""
    candidates = [[*row, *[""] * count] for count in range(width - len(row) + 1)]
    return min(candidates, key=lambda cells: _spread(cells, width, profile)[0])


def _spread(
    row: Sequence[str], width: int, profile: list[dict[Kind, float]]
) -> tuple[float, tuple[int, ...]]:
    """How many columns each cell covers so that the kinds are contradicted least, and how much."""
    kinds = [_kind(text) for text in row]

    @cache
    def best(cell: int, column: int) -> tuple[float, tuple[int, ...]]:
        left = len(kinds) - cell
        if left == 1:
            return _cost(kinds[cell], column, width), (width - column,)
        options = []
        for columns in range(width - column - left + 1, 0, -1):
            rest, spread = best(cell + 1, column + columns)
            here = _cost(kinds[cell], column, column + columns) + _SPAN_COST * cell * (columns - 1)
            options.append((here + rest, (columns, *spread)))
        return min(options, key=lambda option: option[0])

    def _cost(kind: Kind, start: int, end: int) -> float:
        return sum(1.0 - profile[column].get(kind, 0.0) for column in range(start, end))

    return best(0, 0) if kinds else (0.0, ())


def _merged_down(areas: list[Span], grid: list[list[str]]) -> list[Span]:
    """Join blank cells at the beginning of rows to the cell above of the same columns."""
    current: dict[tuple[int, int], Span] = {}
    done: list[Span] = []
    leading = True
    for area in areas:
        place = (area.column, area.columns)
        leading = (leading or area.column == 0) and not grid[area.row][area.column]
        above = current.get(place)
        if (
            leading
            and any(grid[area.row])
            and above is not None
            and above.row + above.rows == area.row
            and grid[above.row][above.column]
        ):
            current[place] = above.model_copy(update={"rows": above.rows + 1})
            continue
        if above is not None:
            done.append(above)
        current[place] = area
    return sorted([*done, *current.values()], key=lambda area: (area.row, area.column))
