"""The rows of the desk for a table view."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.gui.icons import icon
from app.gui.theme import color
from app.services.desk import HEAD, Row, cells, sort_key, with_missing

Index = QModelIndex | QPersistentModelIndex
_RIGHT = {2, 4, 5, 6, 7}
_STATUS, _ERRORS, _WARNINGS, _REMARKS, _FILING = 3, 5, 6, 7, 10
_INKS = {_ERRORS: "error", _WARNINGS: "warning", _REMARKS: "accent"}


class DeskModel(QAbstractTableModel):
    """Rows in the order chosen, missing bodies always first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read: list[Row] = []
        self._expected: tuple[str, ...] = ()
        self._order = (0, Qt.SortOrder.AscendingOrder)
        self.rows: list[Row] = []

    def clear(self) -> None:
        """Begin with another folder."""
        self._read = []
        self._lay_out()

    def add(self, rows: Sequence[Row]) -> None:
        """Take rows in."""
        self._read += rows
        self._lay_out()

    def replace(self, row: Row) -> None:
        """Show a file anew that has been read before."""
        self._read = [row if known.path == row.path else known for known in self._read]
        self._lay_out()

    def expect(self, names: Sequence[str]) -> None:
        """List the bodies from which there should be a report."""
        self._expected = tuple(names)
        self._lay_out()

    @property
    def read(self) -> list[Row]:
        """The rows of files, in the order they came."""
        return self._read

    def _lay_out(self) -> None:
        column, order = self._order
        reverse = order == Qt.SortOrder.DescendingOrder
        known = sorted(self._read, key=lambda r: sort_key(r, column), reverse=reverse)
        self.beginResetModel()
        self.rows = with_missing(known, self._expected)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column."""
        self._order = (max(column, 0), order)
        self._lay_out()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Files and missing bodies."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """What is told about each."""
        return 0 if parent.isValid() else len(HEAD)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return HEAD[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, colors and tips."""
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells(row)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return color(_ink(row, column))
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return icon(*_sign(row))
        return None


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _sign(row: Row) -> tuple[str, str]:
    """The state of a row by shape and color."""
    if row.is_missing:
        return "state-empty", "error"
    if row.problem:
        return "state-error", "error"
    if row.errors:
        return "state-error", "error"
    return ("state-warning", "warning") if row.warnings else ("state-done", "complete")


def _ink(row: Row, column: int) -> str:
    if row.is_missing or row.problem:
        return "error" if column in (_STATUS, len(HEAD) - 1) else "ink"
    if column in _INKS:
        figures = {_ERRORS: row.errors, _WARNINGS: row.warnings, _REMARKS: row.remarks}
        return _INKS[column] if figures[column] else "muted"
    if column == _FILING and row.kept is not None:
        return "complete" if row.kept else "error"
    return "ink"
