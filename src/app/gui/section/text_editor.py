"""The editor of consecutive paragraphs: every key stroke becomes a change of the report."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from app.domain.blocks import Paragraph
from app.domain.report import count_characters
from app.gui.section import text_clipboard, text_look
from app.gui.section.text_document import (
    char_format,
    is_bold,
    is_bound,
    level_at,
    read_blocks,
    release_broken,
    to_characters,
    write_blocks,
)
from app.gui.section.text_surface import TextSurface
from app.services.editing import TYPING, TextBlock, typed_change

_REPLAY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_SETTLE = 900
"""Milliseconds after the last key during which the word at the cursor is being typed."""
_FRAME = 20
"""Milliseconds in which what was typed shows before it becomes a change of the report."""


class Unread(NamedTuple):
    """Lines that show more than ``blocks``: from ``first`` on, but for the last ``behind``.

    ``near`` is the character of the first line at which the edit began.
    """

    first: int
    behind: int
    near: int

    def joined(self, other: "Unread | None") -> "Unread":
        """The lines of both."""
        if other is None:
            return self
        first, near = min((self.first, self.near), (other.first, other.near))
        return Unread(first, min(self.behind, other.behind), near)


class TextEditor(TextSurface):
    """Turns what is typed into changes of the report; it keeps no undo of its own.

    Keys that only write or erase in a line become a change when they have been painted, all that
    came in the meantime together, or at once when ``finish`` asks for it; anything else becomes
    one at once.
    """

    typed = Signal()
    """Words stand here that are no change yet: ``finish`` is to be called before anybody looks."""
    edited = Signal(object)
    """A ``ReplaceBlocks`` that is to be applied to the report."""
    table_pasted = Signal(object)
    """A ``Table`` was pasted at the cursor."""
    step_ended = Signal()
    """What is typed next is a step of its own."""

    _unread: Unread | None = None
    is_followed = False
    """Whether a table comes after: emptied while written in, such a text keeps its line."""
    _keying = False
    """Whether a key that writes or erases is at work."""

    def __init__(self, section: str, parent: QWidget | None = None) -> None:
        super().__init__(section, parent)
        self._label = TYPING
        self._preedit = ""
        self.renew: Callable[[Sequence[TextBlock]], Sequence[TextBlock]] = lambda blocks: blocks
        """What pasted blocks become in this report."""
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.step_ended)
        self._settle.timeout.connect(self.caret_moved)
        self._painted = QTimer(self, singleShot=True, interval=_FRAME)
        self._painted.timeout.connect(self.finish)
        self.document().contentsChange.connect(self._on_contents_change)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.selectionChanged.connect(self._on_selection_changed)

    @property
    def is_composing(self) -> bool:
        """Whether an input method holds text that is not committed yet."""
        return bool(self._preedit)

    @property
    def is_typing(self) -> bool:
        """Whether the word at the cursor is being typed just now."""
        return self._settle.isActive()

    # What is typed becomes a change

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        del removed
        if self._showing:
            return
        document = self.document()
        start = document.findBlock(position)
        end = document.findBlock(min(position + added, document.characterCount() - 1))
        near = to_characters(start.text(), position - start.position())
        behind = document.blockCount() - 1 - end.blockNumber()
        waiting = self._unread is not None
        self._unread = Unread(start.blockNumber(), behind, near).joined(self._unread)
        if self._label == TYPING:
            self._settle.start()
        if not self._keying or document.blockCount() != max(len(self.blocks), 1):
            self.finish()
        elif not waiting:
            self._painted.start()
            self.typed.emit()

    def finish(self) -> None:
        """Make a change of what is typed and none yet."""
        unread, self._unread = self._unread, None
        if unread is None:
            return
        self._painted.stop()
        document = self.document()
        last = document.blockCount() - 1 - unread.behind
        old = self.blocks[unread.first : max(len(self.blocks), 1) - unread.behind]
        self._release_broken(
            document.findBlockByNumber(unread.first), document.findBlockByNumber(last)
        )
        new = read_blocks(document, unread.first, last)
        emptied = document.blockCount() == 1 and new == [Paragraph()] and old != (Paragraph(),)
        if emptied and not (self.is_followed and self.hasFocus()):
            new = []
        self._report(unread.first, old, new, unread.near)
        if not self._keying:
            self.caret_moved.emit()

    def restyle(self) -> None:
        """Take sizes and faces from the appearance in force."""
        self.finish()
        super().restyle()

    def _release_broken(self, start: QTextBlock, end: QTextBlock) -> None:
        with self._unheard():
            block = start
            while block.isValid() and block.blockNumber() <= end.blockNumber():
                release_broken(block)
                block = block.next()

    def _report(
        self, line: int, old: Sequence[TextBlock], new: Sequence[TextBlock], near: int
    ) -> None:
        index = self.first + line
        change = typed_change(self.section, index, old, new, near=near, label=self._label)
        if change is None:
            return
        at = change.index - self.first
        shown = cast(tuple[TextBlock, ...], change.new)
        gone = cast(tuple[TextBlock, ...], change.old)
        self.inherited += sum(b.inherited for b in shown) - sum(b.inherited for b in gone)
        self.blocks = (*self.blocks[:at], *shown, *self.blocks[at + len(change.old) :])
        if change.edit:
            self.characters += count_characters(change.edit.inserted)
            self.characters -= count_characters(change.edit.removed)
        self.edited.emit(change)

    @contextmanager
    def step(self, label: str) -> Iterator[QTextCursor]:
        """Make what is done to the yielded cursor one step of that name."""
        self.finish()
        self.step_ended.emit()
        cursor, self._label = self.textCursor(), label
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self._label = TYPING
        self._settle.stop()
        self.step_ended.emit()
        self.caret_moved.emit()

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

    def _on_cursor_moved(self) -> None:
        if self._keying and self._unread is not None:
            return
        self.finish()
        if not self._showing and not self.is_typing:
            self.step_ended.emit()
        self.caret_moved.emit()

    def _on_selection_changed(self) -> None:
        if self._unread is None:
            self.caret_moved.emit()

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

    @contextmanager
    def _writing(self, writes: bool) -> Iterator[None]:
        """Let a key that writes in a line be painted first; others find all changes made."""
        if not writes:
            self.finish()
        self._keying = writes
        try:
            yield
        finally:
            self._keying = False

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
