"""The editor of consecutive paragraphs: its keys, bold and sub-headings, the clipboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from app.gui.section import text_clipboard, text_look
from app.gui.section.text_document import (
    char_format,
    is_bold,
    is_bound,
    level_at,
    write_blocks,
)
from app.gui.section.typed_text import TypedText
from app.services.editing import TextBlock

_REPLAY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class TextEditor(TypedText):
    """Takes keys, looks and the clipboard, as a writer of official papers expects them."""

    table_pasted = Signal(object)
    """A ``Table`` was pasted at the cursor."""

    def __init__(self, section: str, parent: QWidget | None = None) -> None:
        super().__init__(section, parent)
        self._preedit = ""
        self.renew: Callable[[Sequence[TextBlock]], Sequence[TextBlock]] = lambda blocks: blocks
        """What pasted blocks become in this report."""

    @property
    def is_composing(self) -> bool:
        """Whether an input method holds text that is not committed yet."""
        return bool(self._preedit)

    # Bold and sub-headings

    @property
    def level(self) -> int:
        """The level of the line with the cursor, 0 in a paragraph."""
        return level_at(self.textCursor().block())

    @property
    def bold(self) -> bool:
        """Whether the selection, or what is typed next, is bold."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return text_look.selection_is_bold(cursor)
        return is_bold(self.currentCharFormat())

    def toggle_bold(self) -> None:
        """Make the selection bold, or plain when all of it is bold; else what is typed next."""
        bold = not self.bold
        if self.textCursor().hasSelection():
            with self.step("加粗" if bold else "取消加粗") as cursor:
                text_look.set_bold(cursor, bold)
        else:
            self.setCurrentCharFormat(char_format(bold, self.level))
            self.caret_moved.emit()

    def toggle_level(self) -> None:
        """Turn the selected paragraphs into （一） sub-headings, then into 1., then back."""
        self._set_level(text_look.NEXT_LEVEL.get(self.level, 0))

    def _set_level(self, level: int) -> None:
        with self.step("小标题") as cursor:
            text_look.set_level(cursor, level)
        self.setCurrentCharFormat(char_format(False, level))

    # Events

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window; keep its other keys from it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if any(event.matches(key) for key in _REPLAY):
                event.ignore()
                return False
            if self._command(event):
                event.accept()
                return True
        return super().event(event)

    def _command(self, event: QKeyEvent) -> str:
        if self.isReadOnly():
            return ""
        if event.matches(QKeySequence.StandardKey.Bold):
            return "toggle_bold"
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return "toggle_level" if control and event.key() == Qt.Key.Key_2 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+B and Ctrl+2; Enter after a sub-heading begins a paragraph."""
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif command := self._command(event):
            getattr(self, command)()
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._break_line()
        elif event.key() == Qt.Key.Key_Backspace and self.level and self._is_at_line_start():
            self._set_level(0)
        else:
            self._leave_bound_words()
            with self._writing(writes(event)):
                super().keyPressEvent(event)

    def _break_line(self) -> None:
        self._leave_bound_words()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertBlock()
        if not cursor.block().text() and level_at(cursor.block()):
            text_look.set_level(cursor, 0)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        if not cursor.block().text():
            self.setCurrentCharFormat(char_format(False, self.level))

    def _is_at_line_start(self) -> bool:
        cursor = self.textCursor()
        return cursor.atBlockStart() and not cursor.hasSelection()

    def _leave_bound_words(self) -> None:
        """Keep what is typed next out of the figure before it."""
        form = self.currentCharFormat()
        if is_bound(form):
            self.setCurrentCharFormat(char_format(is_bold(form), self.level))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know when an input method is composing; what it commits is ordinary typing.

        Qt would let it write into a read-only text that can be selected by keys.
        """
        if self.isReadOnly():
            event.ignore()
            return
        self._preedit = event.preeditString()
        if event.commitString():
            self._leave_bound_words()
        with self._writing(bool(event.commitString())):
            super().inputMethodEvent(event)
        if self._unread is None:
            self.caret_moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the cursor is."""
        super().focusInEvent(event)
        self.caret_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the step: what is typed after coming back is another one."""
        self.finish()
        super().focusOutEvent(event)
        self._settle.stop()
        self._preedit = ""
        self.step_ended.emit()
        self.caret_moved.emit()

    # The clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection as plain text, and with its look for ourselves."""
        return text_clipboard.to_mime(text_clipboard.selected_blocks(self.textCursor()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whether there are words to take; files are for the window."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words without foreign looks; a table becomes a table."""
        if table := text_clipboard.table_from(source):
            self.table_pasted.emit(table)
        elif blocks := text_clipboard.blocks_from(source):
            self._leave_bound_words()
            with self.step("粘贴") as cursor:
                cursor.removeSelectedText()
                write_blocks(cursor, self.renew(blocks))
            self.setTextCursor(cursor)


def writes(event: QKeyEvent) -> bool:
    """Whether a key only writes characters or erases them."""
    if event.key() in _ERASING:
        return True
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & control
