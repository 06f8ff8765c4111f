"""What a spreadsheet-like table shows and accepts, whatever stands behind it."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.blocks import Span
from app.gui.tips import broken

Spot = tuple[int, int]
Index = QModelIndex | QPersistentModelIndex
Kind = Literal["head", "label", "data", "total"]
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


@dataclass(frozen=True)
class Look:
    """How a cell is painted: what it is, the severity it is framed in, what a hover tells."""

    kind: Kind = "data"
    mark: str = ""
    loud: bool = False
    """Whether the mark also colors the ground."""
    head: bool = False
    """Whether an entry heads a column of a free table."""
    tip: str = ""


class GridModel(QAbstractTableModel):
    """A rectangle of texts with merged cells; typing goes through ``write``."""

    header_rows = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts: dict[Spot, str] = {}
        self.cells: dict[Spot, Span] = {}
        """Every printed cell by its top left position."""
        self.remarked: frozenset[Spot] = frozenset()
        """The cells that open remarks are about."""

    @property
    @abstractmethod
    def shape(self) -> Spot:
        """Rows and columns."""

    @property
    @abstractmethod
    def weights(self) -> Sequence[float]:
        """Relative widths of the columns."""

    @abstractmethod
    def look(self, spot: Spot) -> Look:
        """How the cell that begins at a position looks."""

    @abstractmethod
    def write(self, cells: Mapping[Spot, str], label: str) -> None:
        """Set texts of cells as one step of that name."""

    @abstractmethod
    def paste(self, rows: Sequence[Sequence[str]], at: Spot) -> str:
        """Lay a block of texts over the grid; returns what happened, in words."""

    def describe(self, spot: Spot) -> str:
        """How a person names a cell."""
        return f"第 {spot[0] + 1} 行第 {spot[1] + 1} 列"

    def is_entry(self, spot: Spot) -> bool:
        """Whether something can be typed there."""
        return self.look(spot).kind in ("data", "total")

    def is_computed(self, spot: Spot) -> bool:
        """Whether the cell fills itself and is passed over."""
        del spot
        return False

    def origin(self, spot: Spot) -> Spot:
        """Where the cell that covers a position begins."""
        if spot in self.cells:
            return spot
        for begin, span in self.cells.items():
            if span.row <= spot[0] < span.row + span.rows and (
                span.column <= spot[1] < span.column + span.columns
            ):
                return begin
        return spot

    def neighbor(self, spot: Spot, down: int, across: int) -> Spot | None:
        """The next cell one can type into in a direction, or None at the edge."""
        span = self.cells[self.origin(spot)]
        row = span.row + (span.rows if down > 0 else down)
        column = span.column + (span.columns if across > 0 else across)
        row, column = (row, spot[1]) if down else (spot[0], column)
        while 0 <= row < self.shape[0] and 0 <= column < self.shape[1]:
            begin = self.origin((row, column))
            if self.is_entry(begin):
                return begin
            row, column = row + down, column + across
        return None

    def entries(self) -> list[Spot]:
        """All cells one can type into, in reading order."""
        return [spot for spot in sorted(self.cells) if self.is_entry(spot)]

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows of the grid."""
        return 0 if parent.isValid() else self.shape[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Columns of the grid."""
        return 0 if parent.isValid() else self.shape[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, tip and the words a screen reader says."""
        spot = (index.row(), index.column())
        if role in _SHOWN:
            return self.texts.get(spot, "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return broken(self.look(spot).tip) or None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "；".join(filter(None, (self.describe(spot), self.look(spot).tip)))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What was typed into one cell."""
        spot = (index.row(), index.column())
        if role != Qt.ItemDataRole.EditRole or str(value) == self.texts.get(spot, ""):
            return False
        self.write({spot: str(value)}, "填写表格")
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Labels can be read, other cells chosen and typed into."""
        enabled = Qt.ItemFlag.ItemIsEnabled
        if not self.is_entry((index.row(), index.column())):
            return enabled
        return enabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def snapshot(self) -> dict[Spot, tuple[str, Look]]:
        """What every cell shows now."""
        return {spot: (self.texts.get(spot, ""), self.look(spot)) for spot in self.cells}

    def note_changes(self, before: Mapping[Spot, tuple[str, Look]]) -> None:
        """Tell the views which cells show something else than before; the shape is the same."""
        for spot, shown in self.snapshot().items():
            if before.get(spot) != shown:
                self.dataChanged.emit(self.index(*spot), self.index(*spot))
