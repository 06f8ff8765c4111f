"""Wavy lines under words of a text document, drawn by ourselves.

Qt's own wave hugs the feet of Chinese characters and can hardly be told from a line.
"""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextBlock, QTextCursor, QTextLine

from app.gui.theme import px

BELOW = 6
"""Pixels from the base line of the words to the middle of the wave at 100 %."""


def draw_wave(painter: QPainter, words: QTextCursor, ink: QColor, shown: QRectF) -> None:
    """Draw a wave under the words of a cursor, as far as they lie in ``shown``."""
    pen = QPen(ink, px(13) / 10)
    painter.setPen(pen)
    for start, end, y in _stretches(words):
        if shown.top() - px(BELOW) <= y <= shown.bottom() + px(BELOW):
            painter.drawPolyline(_wave(start, end, y + px(BELOW)))


def _stretches(words: QTextCursor) -> Iterator[tuple[float, float, float]]:
    """Where the words lie, line by line: left, right and base line in document coordinates."""
    document = words.document()
    block = document.findBlock(words.selectionStart())
    while block.isValid() and block.position() < words.selectionEnd():
        first = max(words.selectionStart() - block.position(), 0)
        last = min(words.selectionEnd() - block.position(), block.length() - 1)
        yield from _in_block(block, first, last)
        block = block.next()


def _in_block(block: QTextBlock, first: int, last: int) -> Iterator[tuple[float, float, float]]:
    layout = block.layout()
    origin = block.document().documentLayout().blockBoundingRect(block).topLeft()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = max(first, line.textStart())
        end = min(last, line.textStart() + line.textLength())
        if start < end:
            left, right = _x(line, start), _x(line, end)
            y = origin.y() + line.y() + line.ascent()
            yield origin.x() + left, origin.x() + right, y


def _x(line: QTextLine, offset: int) -> float:
    found = line.cursorToX(offset)
    return float(found[0] if isinstance(found, tuple) else cast(float, found))


def _wave(start: float, end: float, y: float) -> QPolygonF:
    step, height = px(25) / 10, px(15) / 10
    count = max(int((end - start) / step), 1)
    return QPolygonF(
        [QPointF(start + n * step, y + (height if n % 2 else -height)) for n in range(count + 1)]
    )
