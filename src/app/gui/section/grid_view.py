"""A spreadsheet-like view: arrows, Enter, Tab, typing, blocks from and to Excel or WPS."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.gui.section.grid_clipboard import copied, filled_down, pasted
from app.gui.section.grid_delegate import GridDelegate
from app.gui.section.grid_model import GridModel, Index, Spot
from app.gui.section.grid_surface import GridSurface

_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_AnyKey = QAbstractItemView.EditTrigger.AnyKeyPressed


class GridView(GridSurface):
    """Takes entries and keys as a spreadsheet does, unless it ``is_read_only``."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.is_read_only = False
        self._delegate = GridDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.moved.connect(self.go)
        self.setEditTriggers(
            _AnyKey
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )

    # Keys

    def edit(  # type: ignore[override]
        self,
        index: Index,
        trigger: QAbstractItemView.EditTrigger | None = None,
        event: QEvent | None = None,
    ) -> bool | None:
        """Begin an entry; a computed total asks for F2."""
        if trigger is None:
            super().edit(index)  # comes back with a trigger
            return None
        if self.is_read_only:
            return False
        typing = trigger == _AnyKey
        if typing and index.isValid() and self.grid.is_computed((index.row(), index.column())):
            self.said.emit("这一格自动合计，按 F2 可改写")
            return False
        self._delegate.replacing = typing
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def finish_entry(self) -> None:
        """Take over what has been typed into a cell so far."""
        self._delegate.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, erase, copy, paste and fill like a spreadsheet."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if command := self._command(event, control):
            command()
        elif key in _ARROWS and not control:
            self._step(*_ARROWS[key], shift)
        elif key in _ENDS:
            self._jump(key == Qt.Key.Key_End, control, shift)
        elif key in _ENTER and not control:
            self.go(-1 if shift else 1, 0)
        else:
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent, control: bool) -> Callable[[], object] | None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy
        if self.is_read_only:
            return None
        if event.matches(QKeySequence.StandardKey.Cut):
            return self.cut
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.paste
        if control and key == Qt.Key.Key_D:
            return self.fill_down
        return self.erase if key in _ERASE else None

    def _step(self, down: int, across: int, extend: bool) -> None:
        if self.current and (spot := self.grid.neighbor(self.current, down, across)):
            self.select(spot, extend)

    def _jump(self, to_end: bool, anywhere: bool, extend: bool) -> None:
        """Go to the first or last cell of the row, or of the whole table."""
        row = self.current[0] if self.current else 0
        line = [spot for spot in self.grid.entries() if anywhere or spot[0] == row]
        if line:
            self.select(line[-1 if to_end else 0], extend)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the cells, and leaves the table at its end."""
        before = self.current
        self.go(0, 1 if forward else -1)
        return self.current != before or super().focusNextPrevChild(forward)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Typing with an input method begins an entry.

        WORKAROUND: Qt opens the editor and loses words committed without composing.
        """
        words, index = event.commitString(), self.currentIndex()
        begins = self.state() != QAbstractItemView.State.EditingState
        if not words or event.preeditString() or not begins:
            super().inputMethodEvent(event)
        elif self.edit(index, _AnyKey):
            self._delegate.begin(words)

    def event(self, event: QEvent) -> bool:
        """Keep copy, paste and fill from the window's own shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if self._command(event, control):
                event.accept()
                return True
        return super().event(event)

    # Blocks of cells

    def copy(self) -> None:
        """Put the selected block on the clipboard as spreadsheets take it."""
        if self.selected:
            QGuiApplication.clipboard().setMimeData(copied(self.grid, self.selected))

    def cut(self) -> None:
        """Copy the selected block and erase it."""
        self.copy()
        self.erase()

    def erase(self) -> None:
        """Clear the selected cells."""
        if self.selected and not self.is_read_only:
            self.grid.write(dict.fromkeys(self.selected, ""), "清除")

    def paste(self) -> None:
        """Lay the clipboard's block over the grid from the first selected cell."""
        if self.selected and not self.is_read_only:
            rows = pasted(QGuiApplication.clipboard().mimeData(), self.selected)
            if rows:
                self.said.emit(self.grid.paste(rows, self.selected[0]))

    def fill_down(self) -> None:
        """Repeat the first selected row in the rows below it; a single row, the row above."""
        if self.selected and not self.is_read_only:
            self.grid.write(filled_down(self.grid, self.selected), "向下填充")

    def flash(self, spots: list[Spot]) -> None:
        """Light cells up, or put the light out when there are none."""
        self._delegate.flashing = frozenset(spots)
        self.viewport().update()
