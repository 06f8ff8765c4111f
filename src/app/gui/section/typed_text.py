"""Typing becomes changes of the report, each when it is painted or when somebody looks."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, TypeVar, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from app.domain.blocks import Paragraph
from app.domain.report import count_characters
from app.gui.section.text_document import read_blocks, release_broken, to_characters
from app.gui.section.text_surface import TextSurface
from app.services.editing import TYPING, TextBlock, typed_change

_SETTLE = 900
"""Milliseconds after the last key during which the word at the cursor is being typed."""
_FRAME = 20
"""Milliseconds in which what was typed shows before it becomes a change of the report."""
_Event = TypeVar("_Event", QKeyEvent, QInputMethodEvent)


class Unread(NamedTuple):
    """The stretch of the document, in its positions, that shows what ``blocks`` does not say."""

    start: int
    end: int

    def after(self, position: int, removed: int, added: int) -> "Unread":
        """The stretch once other words have taken the place of ``removed`` ones."""
        end = max(self.end, position + removed) + added - removed
        return Unread(min(self.start, position), end)


class TypedText(TextSurface):
    """Turns what is typed into changes of the report; it keeps no undo of its own.

    Keys that only write or erase in a line become a change when they have been painted, all that
    came in the meantime together, or at once when ``finish`` asks for it; anything else becomes
    one at once.
    """

    typed = Signal()
    """Words stand here that are no change yet: ``finish`` is to be called before anybody looks."""
    edited = Signal(object)
    """A ``ReplaceBlocks`` that is to be applied to the report."""
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
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.step_ended)
        self._settle.timeout.connect(self.caret_moved)
        self._painted = QTimer(self, singleShot=True, interval=_FRAME)
        self._painted.timeout.connect(self.finish)
        self.document().contentsChange.connect(self._on_contents_change)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.selectionChanged.connect(self._on_selection_changed)

    @property
    def is_typing(self) -> bool:
        """Whether the word at the cursor is being typed just now."""
        return self._settle.isActive()

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if self._showing:
            return
        before = self._unread
        self._unread = (before or Unread(position, position)).after(position, removed, added)
        if not self._keying or self.document().blockCount() != max(len(self.blocks), 1):
            self.finish()
        elif before is None:
            self._painted.start()
            self.typed.emit()

    def finish(self) -> None:
        """Make a change of what is typed and none yet."""
        unread, self._unread = self._unread, None
        if unread is None:
            return
        self._painted.stop()
        if self._label == TYPING:
            self._settle.start()
        document = self.document()
        start = document.findBlock(unread.start)
        end = document.findBlock(min(unread.end, document.characterCount() - 1))
        first, last = start.blockNumber(), end.blockNumber()
        near = to_characters(start.text(), unread.start - start.position())
        behind = document.blockCount() - 1 - last
        old = self.blocks[first : max(len(self.blocks), 1) - behind]
        self._release_broken(start, end)
        new = read_blocks(document, first, last)
        emptied = document.blockCount() == 1 and new == [Paragraph()] and old != (Paragraph(),)
        if emptied and not (self.is_followed and self.hasFocus()):
            new = []
        self._report(first, old, new, near)
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
        self._tally(gone, shown)
        if change.edit:
            self.characters += count_characters(change.edit.inserted)
            self.characters -= count_characters(change.edit.removed)
        self.blocks = (*self.blocks[:at], *shown, *self.blocks[at + len(change.old) :])
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

    def _paint_first(self, write: Callable[[_Event], None], event: _Event) -> None:
        """Let a key that writes or erases in a line be painted before it becomes a change."""
        self._keying = True
        try:
            write(event)
        finally:
            self._keying = False

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
