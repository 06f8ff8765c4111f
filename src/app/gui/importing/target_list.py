"""The rows of the right card, one below the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.gui.importing.target_row import TargetRow
from app.gui.importing.targets import Kind, Target


class TargetList(QScrollArea):
    """Shows the targets of a plan; rows are kept when the plan is edited.

    ``chosen`` and ``choice_asked`` carry the row, ``received`` the row and the dropped passages.
    """

    chosen = Signal(TargetRow)
    choice_asked = Signal(TargetRow)
    received = Signal(TargetRow, list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("归入栏目")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("sheet")
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addStretch(1)
        self.setWidget(inner)
        self.rows: list[TargetRow] = []

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Show these targets; rows too many go, rows missing come."""
        while len(self.rows) > len(targets):
            row = self.rows.pop()
            self._lines.removeWidget(row)
            row.deleteLater()
        while len(self.rows) < len(targets):
            self._add_row()
        for row, target in zip(self.rows, targets, strict=True):
            row.show_target(target)

    def insert_below(self, index: int, widget: QWidget) -> None:
        """Put a widget below a row, for what unfolds there."""
        self._lines.insertWidget(index + 1, widget)

    def row_of(self, place: tuple[Kind, int | None]) -> TargetRow | None:
        """The row of a place."""
        return next((row for row in self.rows if row.target.place == place), None)

    def set_current(self, place: tuple[Kind, int | None] | None) -> None:
        """Mark the row of a place and bring it into sight."""
        for row in self.rows:
            row.set_current(row.target.place == place)
        if place and (current := self.row_of(place)):
            self.ensureWidgetVisible(current, 0, 0)

    def _add_row(self) -> None:
        row = TargetRow()
        row.chosen.connect(lambda: self.chosen.emit(row))
        row.choice_asked.connect(lambda: self.choice_asked.emit(row))
        row.received.connect(lambda passages: self.received.emit(row, passages))
        row.step_asked.connect(lambda step: self._go(row, step))
        self.rows.append(row)
        self._lines.insertWidget(self._lines.count() - 1, row)

    def _go(self, row: TargetRow, step: int) -> None:
        position = self.rows.index(row) + step
        if 0 <= position < len(self.rows):
            self.rows[position].setFocus(Qt.FocusReason.TabFocusReason)
