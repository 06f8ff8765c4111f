"""The editor of consecutive paragraphs: its keys, bold and sub-headings, the clipboard."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
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
from app.gui.section.text_keys import ENTER, ERASING, proposes, with_alt, writes
from app.gui.section.typed_text import TypedText
from app.services.editing import TextBlock


class TextEditor(TypedText):
    """Takes keys, looks and the clipboard, as a writer of official papers expects them.

    What others have to do with its keys they hang into ``takers``: an event filter would be asked
    about everything that happens here, several times with every key.
    """

    table_pasted = Signal(object)
    """A ``Table`` was pasted at the cursor."""
    undo_wanted = Signal()
    redo_wanted = Signal()
    proposed = Signal(str)
    """Words that were typed or pasted over a selection while the text is read only."""
    left = Signal()
    """The focus has gone elsewhere, or the text is out of sight."""

    def __init__(self, section: str, parent: QWidget | None = None) -> None:
        super().__init__(section, parent)
        self._preedit = ""
        self.renew: Callable[[Sequence[TextBlock]], Sequence[TextBlock]] = lambda blocks: blocks
        """What pasted blocks become in this report."""
        self.takers: list[Callable[[QKeyEvent], bool]] = []
        """Asked in turn about every key that does not write; True: that was it."""
        self.opener: Callable[[QPoint], bool] = lambda _point: False
        """Goes to what is double-clicked (viewport coordinates), if that leads anywhere."""

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that writes is painted first; any other finds all changes made."""
        if writes(event) and not self.isReadOnly():
            self._leave_bound_words()
            self._paint_first(super().keyPressEvent, event)
        elif self._take(event):
            return
        elif event.key() in ERASING:
            self._paint_first(super().keyPressEvent, event)
        else:
            self._leave_bound_words()
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab, which Qt makes no key press of, means what the list says while one is open."""
        key = Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab
        tab = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        return any(take(tab) for take in self.takers) or super().focusNextPrevChild(forward)

    def _take(self, event: QKeyEvent) -> bool:
        """Do what is no matter of Qt's; False for any other key."""
        if event.key() not in ERASING:
            self.finish()
        if any(take(event) for take in self.takers):
            return True
        for keys, wanted in self._replays:
            if event.matches(keys):
                wanted.emit()
                return True
        return self._propose(event) if self.isReadOnly() else self._command(event)

    @property
    def _replays(self) -> Iterable[tuple[QKeySequence.StandardKey, SignalInstance]]:
        return (
            (QKeySequence.StandardKey.Undo, self.undo_wanted),
            (QKeySequence.StandardKey.Redo, self.redo_wanted),
        )

    def _propose(self, event: QKeyEvent) -> bool:
        """Take what is typed over a selection for a proposal."""
        words = proposes(event) if self.textCursor().hasSelection() else None
        if words is not None:
            self.proposed.emit(words)
        return words is not None

    def _command(self, event: QKeyEvent) -> bool:
        """Ctrl+B and Ctrl+2; Enter after a sub-heading begins a paragraph."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Bold):
            self.toggle_bold()
        elif control and event.key() == Qt.Key.Key_2:
            self.toggle_level()
        elif event.key() in ENTER and not with_alt(event):
            self._break_line()
        elif event.key() == Qt.Key.Key_Backspace and self.level and self._is_at_line_start():
            self._set_level(0)
        else:
            return False
        return True

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
            if event.commitString() and self.textCursor().hasSelection():
                self.proposed.emit(event.commitString())
                event.accept()
            return
        self._preedit = event.preeditString()
        if event.commitString():
            self._leave_bound_words()
            self._paint_first(super().inputMethodEvent, event)
        else:
            self.finish()
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
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that nothing is seen of it."""
        super().hideEvent(event)
        self.left.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to what leads somewhere; a word elsewhere is selected."""
        if not self.opener(event.position().toPoint()):
            super().mouseDoubleClickEvent(event)

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
