"""What the page says about caret or selection, in whatever room the status line has left."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.theme import color, px

FONT_SIZE = 12


class ContextLine(QWidget):
    """A line that ends in … where room is short and asks no layout for anything.

    A plain label would widen the window for long words, and lay it out anew at every key.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        """The words in full."""
        return self._text

    def say(self, text: str) -> None:
        """Show other words."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.update()

    def sizeHint(self) -> QSize:
        """As high as a line, and no width of its own."""
        return QSize(0, px(FONT_SIZE + 8))

    def minimumSizeHint(self) -> QSize:
        """No more than that."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line at the right."""
        del event
        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(px(FONT_SIZE))
        painter.setFont(font)
        painter.setPen(color("muted"))
        room = self.rect().adjusted(px(6), 0, -px(6), 0)
        shown = QFontMetrics(font).elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
