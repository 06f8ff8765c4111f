"""Who speaks: a colored disc with an initial, a name, and when."""

import hashlib
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.theme import px

SIZE = 24
"""Pixels of the disc at 100 %."""
_SATURATION, _LIGHTNESS = 95, 100


class Initial(QWidget):
    """A disc in a color of the person's own with the first character of the name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name or "？"
        self.setFixedSize(px(SIZE), px(SIZE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The disc."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(own_color(self._name))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor("white"))
        font = self.font()
        font.setPixelSize(px(12))
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._name[:1])
        painter.end()


def own_color(name: str) -> QColor:
    """The color of a person: the same everywhere, dark enough for white letters."""
    hue = int(hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:4], 16) % 360
    return QColor.fromHsl(hue, _SATURATION, _LIGHTNESS)


def speaker(author: str, unit: str) -> str:
    """How a person is called: the unit first, as offices do."""
    return " ".join(filter(None, (unit, author))) or "（未署名）"


def spoken_time(time: str) -> str:
    """A time as people write it; as it stands when it is none."""
    try:
        when = datetime.fromisoformat(time)
    except ValueError:
        return time
    return f"{when.month} 月 {when.day} 日 {when.hour:02d}:{when.minute:02d}"
