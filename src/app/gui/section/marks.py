"""Wavy lines under the words a finding is about, and what they tell on hover and Alt+Enter."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.domain.findings import Finding
from app.gui.section.text_document import position_of
from app.gui.section.text_editor import TextEditor
from app.gui.theme import color

FLASH_MILLISECONDS = 1200
_MARKED_OTHERWISE = frozenset({"RV001"})
"""Findings about passages that have a mark of their own: a bar in the margin."""


@dataclass(frozen=True)
class Mark:
    """A finding and its words; the cursor moves along with edits elsewhere."""

    finding: Finding
    cursor: QTextCursor

    def touches(self, position: int) -> bool:
        """Whether a document position is in the words or at one of their ends."""
        return self.cursor.selectionStart() <= position <= self.cursor.selectionEnd()


def explain(finding: Finding) -> str:
    """What a hover says: what is wrong, and why."""
    return f"{finding.message}\n依据：{finding.clause}" if finding.clause else finding.message


class Marks:
    """The marks of one editor."""

    def __init__(self, editor: TextEditor) -> None:
        self._editor = editor
        self._marks: list[Mark] = []
        self._light: list[QTextEdit.ExtraSelection] = []
        self._drawn: list[QTextEdit.ExtraSelection] = []
        self._remarks: list[QTextEdit.ExtraSelection] = []

    def show_remarks(self, selections: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Draw these below the marks of findings: the words that remarks are about."""
        self._remarks = list(selections)
        self.paint()

    @property
    def has_remarks(self) -> bool:
        """Whether words that remarks are about are drawn."""
        return bool(self._remarks)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark the findings about words of this editor, and forget the marks there were."""
        self._marks = [mark for finding in findings if (mark := self._mark(finding))]
        self.paint()

    def _mark(self, finding: Finding) -> Mark | None:
        place, editor = finding.place, self._editor
        if finding.code in _MARKED_OTHERWISE:
            return None
        if place.section != editor.section or place.block is None or finding.waived is not None:
            return None
        line = place.block - editor.first
        if not 0 <= line < len(editor.blocks) or place.start >= place.end:
            return None
        document = editor.document()
        cursor = QTextCursor(document)
        cursor.setPosition(position_of(document, line, place.start))
        cursor.setPosition(position_of(document, line, place.end), QTextCursor.MoveMode.KeepAnchor)
        return Mark(finding, cursor)

    def at(self, position: int) -> list[Finding]:
        """The findings about the words at a document position."""
        return [mark.finding for mark in self._marks if mark.touches(position)]

    def flash(self, cursor: QTextCursor | None) -> None:
        """Light up words for a moment; None puts the light out."""
        light = QTextCharFormat()
        light.setBackground(color("remark_ground"))
        self._light = [] if cursor is None else [_selection(cursor, light)]
        self.paint()

    @property
    def shown(self) -> list[Finding]:
        """The findings whose words are marked now: not those about the word being typed."""
        return [mark.finding for mark in self._shown]

    @property
    def _shown(self) -> list[Mark]:
        hidden = self._editor.textCursor().position() if self._editor.is_typing else -1
        return [m for m in self._marks if m.cursor.hasSelection() and not m.touches(hidden)]

    def paint(self) -> None:
        """Draw the marks, and the light over words just gone to, where they have changed."""
        waves = [(mark.cursor, color(mark.finding.severity)) for mark in self._shown]
        drawn = [*self._remarks, *self._light]
        if waves != self._editor.waves:
            self._editor.waves = waves
            self._editor.viewport().update()
        if drawn != self._drawn:
            self._drawn = drawn
            self._editor.setExtraSelections(drawn)
            self._editor.viewport().update()


def _selection(cursor: QTextCursor, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = form
    return selection
