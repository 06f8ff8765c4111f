"""How tables are set in Word: widths in twips, styles and heights by size of type."""

from itertools import accumulate
from typing import NamedTuple

from app.render.tables import TableView

TABLE_WIDTH = 8824
"""Width of a table in twips: the 156 mm of the type area less the outer half of its lines."""


class TableLook(NamedTuple):
    """How a table of one type size is set: style of its text, least row height, padding."""

    size: float
    style: str
    height: int
    padding: int


_LOOKS = (
    TableLook(12.0, "TableText", 510, 85),
    TableLook(10.5, "TableTextSmall", 397, 28),
    TableLook(0.0, "TableTextSmallest", 340, 28),
)


def table_look(table: TableView) -> TableLook:
    """The look for the type size of a table."""
    return next(look for look in _LOOKS if look.size <= table.size)


def column_edges(table: TableView) -> list[int]:
    """Where the columns of a table begin and the last one ends, in twips from its left edge."""
    shares = accumulate(table.widths, initial=0.0)
    return [round(share * TABLE_WIDTH) for share in shares]
