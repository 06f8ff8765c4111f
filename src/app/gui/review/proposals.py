"""Proposed words written small and green below the words they would replace."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from app.gui.section.text_surface import TextSurface
from app.gui.theme import color, px

SIZE = 11
"""Pixels of the words at 100 %."""


class Proposals(QWidget):
    """A transparent sheet over an editor; the text below stays as it is."""

    def __init__(self, editor: TextSurface) -> None:
        super().__init__(editor.viewport())
        self._editor = editor
        self._proposals: list[tuple[QTextCursor, str]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        editor.resized.connect(self._cover)
        self._cover()
        self.hide()

    def _cover(self) -> None:
        self.setGeometry(self._editor.viewport().rect())

    def show_proposals(self, proposals: Sequence[tuple[QTextCursor, str]]) -> None:
        """Show these words below what each cursor has selected."""
        self._proposals = list(proposals)
        self.setVisible(bool(proposals))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, each from where its struck words begin."""
        del event
        painter = QPainter(self)
        font = self._editor.document().defaultFont()
        font.setPixelSize(px(SIZE))
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(color("complete"))
        for cursor, words in self._proposals:
            start = QTextCursor(cursor)
            start.setPosition(cursor.selectionStart())
            rect = self._editor.cursorRect(start)
            width = painter.fontMetrics().horizontalAdvance(words)
            left = max(0, min(rect.left(), self.width() - width))
            painter.drawText(QPoint(left, rect.top()), words)
        painter.end()
