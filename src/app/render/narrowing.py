"""Making a table fit a text of limited width: long cells are broken into lines."""

import math
from collections.abc import Iterator

from app.domain.drawn_text import display_width
from app.render.tables import TableView
from app.render.wrapping import widest_piece, wrap

_STEP = 2
_FRAME = 3
_ONE, _TWO = 2, 4
"""The widths of one character and of two, the least of a column where there is room."""
_MOST_WHOLE, _TALL = 16, 5


def narrow(table: TableView, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of a table with texts wrapped so that it is at most ``columns`` wide.

    A table of many columns may still come out wider: figures and words stay whole.
    """
    widths = _column_widths(table, columns)
    covers = {(s.row, s.column): s.columns for s in table.spans}

    def room(r: int, c: int) -> int:
        covered = covers.get((r, c), 1)
        return sum(widths[c : c + covered]) + _FRAME * (covered - 1)

    return tuple(
        tuple("\n".join(wrap(text, room(r, c))) for c, text in enumerate(row))
        for r, row in enumerate(table.rows)
    )


def _column_widths(table: TableView, columns: int) -> list[int]:
    """Widths of the columns: the least possible, then more where it saves most lines."""
    texts = [list(_own_texts(table, c)) for c in range(len(table.widths))]
    room = columns - _FRAME * len(texts) - 1
    widths = [_least(column, _TWO) for column in texts]
    if sum(widths) > room:
        widths = [_least(column, _ONE) for column in texts]
    free = room - sum(widths)
    while True:
        heights = [_height(*column) for column in zip(texts, widths, strict=True)]
        tallest = [c for c, height in enumerate(heights) if height == max(heights)]
        free -= _STEP * len(tallest)
        if free < 0 or max(heights) <= 1:
            return widths
        for column in tallest:
            widths[column] += _STEP


def _own_texts(table: TableView, column: int) -> Iterator[tuple[str, int]]:
    """The texts that stand in one column alone, with the number of rows each covers."""
    covers = {(s.row, s.column): s for s in table.spans}
    for r, row in enumerate(table.rows):
        span = covers.get((r, column))
        if row[column] and (span is None or span.columns == 1):
            yield row[column], span.rows if span else 1


def _least(texts: list[tuple[str, int]], fewest: int) -> int:
    """The width of the longest piece that stays whole, ``fewest`` if nothing runs down."""
    pieces = [min(widest_piece(text), _MOST_WHOLE) for text, _ in texts]
    down = any(rows >= _TALL for _, rows in texts)
    return max([*pieces, _ONE if down else fewest])


def _height(texts: list[tuple[str, int]], width: int) -> float:
    """How many lines the tallest row of a column takes."""
    return max((math.ceil(display_width(t) / width) / rows for t, rows in texts), default=0.0)
