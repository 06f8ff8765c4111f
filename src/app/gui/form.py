"""Form rows as every page has them: label as buddy, accessible name, hint below, no wheel."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.gui.file_drop import leave_files
from app.gui.theme import px
from app.gui.wheel_guard import guard_wheel

_REPLAY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class LineField(QLineEdit):
    """A one-line field without an undo of its own, so that the window's undo reaches it."""

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if isinstance(event, QKeyEvent) and any(event.matches(key) for key in _REPLAY_KEYS):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take dragged words; files are for the window."""
        if not leave_files(event):
            super().dragEnterEvent(event)

    def show_text(self, text: str) -> None:
        """Show what the report holds, the cursor kept, unless it is shown already."""
        if text == self.text():
            return
        cursor = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(cursor, len(text)))


class Choice(QComboBox):
    """A list to choose one key from; the wheel does not touch it."""

    def __init__(self, choices: Mapping[Any, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for key, label in choices.items():
            self.addItem(label, key)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        guard_wheel(self)

    @property
    def key(self) -> str:
        """The key chosen."""
        return str(self.currentData())

    def show_key(self, key: str) -> None:
        """Show a key; nothing is chosen when it is unknown."""
        self.setCurrentIndex(self.findData(key))


class YearField(QSpinBox):
    """A reporting year; the wheel does not touch it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(2008, 2099)
        self.setKeyboardTracking(False)
        self.setSuffix(" 年")
        self.lineEdit().setTextMargins(px(8), 0, 0, 0)
        guard_wheel(self)


class Form(QWidget):
    """Rows of label and field; what is wrong with a field stands below it, in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnStretch(1, 1)
        self._hints: dict[QWidget, QLabel] = {}
        self._captions: dict[QWidget, QLabel] = {}

    def add_row(
        self,
        label: str,
        field: QWidget,
        *,
        beside: QWidget | None = None,
        below: QWidget | None = None,
    ) -> QWidget:
        """Add a field with its label; ``beside`` goes to its right, ``below`` under it."""
        row = self._grid.rowCount()
        caption = QLabel(label)
        caption.setBuddy(field)
        caption.setProperty("role", "note")
        field.setAccessibleName(label)
        hint = QLabel()
        hint.setWordWrap(True)
        hint.setProperty("role", "hint-error")
        hint.hide()
        self._hints[field], self._captions[field] = hint, caption
        top = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(caption, row, 0, top)
        self._grid.addWidget(field, row, 1, 1, 1 if beside else 2)
        if beside:
            self._grid.addWidget(beside, row, 2)
        self._grid.addWidget(hint, row + 1, 1, 1, 2)
        self._grid.setRowMinimumHeight(row + 1, px(4))
        if below:
            self._grid.addWidget(below, row + 2, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        return field

    def show_row(self, field: QWidget, shown: bool) -> None:
        """Show a field with its label, or neither."""
        field.setVisible(shown)
        self._captions[field].setVisible(shown)

    def mark(self, field: QWidget, mark: str = "", words: str = "") -> None:
        """Mark a field ``error`` or ``warning`` and say why below it; without a mark, clear it."""
        hint = self._hints[field]
        hint.setText(words)
        hint.setVisible(bool(words))
        restyle(hint, role=f"hint-{mark or 'error'}")
        restyle(field, mark=mark)
        field.setAccessibleDescription(words)


def button_row(cancel: QPushButton, proceed: QPushButton) -> QHBoxLayout:
    """The foot of a dialog: at the right the way out, then the one button that does it."""
    proceed.setProperty("role", "primary")
    proceed.setDefault(True)
    row = QHBoxLayout()
    row.setSpacing(px(8))
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(proceed)
    return row


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet looks at, and let it look again where they changed."""
    changed = {name: v for name, v in properties.items() if widget.property(name) != v}
    for name, value in changed.items():
        widget.setProperty(name, value)
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
