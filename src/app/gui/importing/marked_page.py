"""The picture of a page with frames around the chosen passage; a click tells where it was."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.gui.theme import px
from app.importers.source import PageBox

_ROOM = 3.0
"""Points between the words and the frame around them."""
_TINT, _FRAME = 28, 190
"""How opaque the ground and the line of a frame are, of 255: the page is paper in any theme."""


class MarkedPage(QLabel):
    """Shows one page; ``pointed`` gives a place on it in points from its upper left corner."""

    pointed = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWordWrap(True)
        self.scale = 0.0
        """Pixels of the window to a point of the page."""
        self.frames: tuple[QRectF, ...] = ()
        """The frames that are drawn, in pixels of this widget."""
        self._boxes: tuple[PageBox, ...] = ()
        self._hue = QColor()

    def show_picture(self, pixmap: QPixmap, points: float) -> None:
        """Show a page that is so many points wide."""
        self.setPixmap(pixmap)
        self.scale = pixmap.deviceIndependentSize().width() / max(points, 1.0)
        self.mark(self._boxes, self._hue)

    def show_words(self, words: str) -> None:
        """Say something in the place of the page."""
        self.scale, self.frames = 0.0, ()
        self.setText(words)

    def mark(self, boxes: Sequence[PageBox], hue: QColor) -> None:
        """Frame these places of the page in a color."""
        self._boxes, self._hue = tuple(boxes), hue
        self._lay()
        self.update()

    def _lay(self) -> None:
        boxes = self._boxes if self.scale else ()
        self.frames = tuple(map(self._frame, boxes))

    def _frame(self, box: PageBox) -> QRectF:
        corner, scale = self._corner(), self.scale
        return QRectF(
            corner.x() + (box.left - _ROOM) * scale,
            corner.y() + (box.top - _ROOM) * scale,
            (box.right - box.left + 2 * _ROOM) * scale,
            (box.bottom - box.top + 2 * _ROOM) * scale,
        )

    def _corner(self) -> QPointF:
        """Where the picture begins: it stands in the middle, at the top."""
        free = self.width() - self.pixmap().deviceIndependentSize().width()
        return QPointF(max(free, 0.0) / 2, 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, and the frames above it."""
        super().paintEvent(event)
        self._lay()
        ground, line = QColor(self._hue), QColor(self._hue)
        ground.setAlpha(_TINT)
        line.setAlpha(_FRAME)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(line, px(2)))
        painter.setBrush(ground)
        for frame in self.frames:
            painter.drawRoundedRect(frame, px(3), px(3))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell the place that was clicked."""
        if self.scale and event.button() == Qt.MouseButton.LeftButton:
            place = (event.position() - self._corner()) / self.scale
            self.pointed.emit(place.x(), place.y())
        super().mousePressEvent(event)
