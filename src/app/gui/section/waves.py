"""Wavy lines under words of a text document, drawn by ourselves.

Qt's own wave hugs the feet of Chinese characters and can hardly be told from a line.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTextBlock, QTextCursor, QTextLine

from app.gui.theme import px

BELOW = 6
"""Pixels from the base line of the words to the middle of the wave at 100 %."""


def draw_wave(painter: QPainter, words: QTextCursor, ink: QColor, shown: QRectF) -> None:
    """Draw a wave under the words of a cursor, as far as they lie in ``shown``."""
    below = px(BELOW)
    if not _is_near(words, shown.adjusted(0, -below, 0, below)):
        return
    tile = _tile(ink.rgba(), px(25), painter.device().devicePixelRatio())
    height = tile.height() / tile.devicePixelRatio()
    for start, end, y in stretches(words):
        if shown.top() - below <= y <= shown.bottom() + below:
            place = QRectF(start, y + below - height / 2, end - start, height)
            painter.drawTiledPixmap(place, tile)


def _is_near(words: QTextCursor, shown: QRectF) -> bool:
    """Whether the paragraphs of the words lie in the part of the document that is drawn."""
    document = words.document()
    layout = document.documentLayout()
    first = layout.blockBoundingRect(document.findBlock(words.selectionStart()))
    last = layout.blockBoundingRect(document.findBlock(words.selectionEnd()))
    return first.top() <= shown.bottom() and last.bottom() >= shown.top()


@lru_cache(maxsize=32)
def _tile(ink: int, length: int, ratio: float) -> QPixmap:
    """One period of the wave; drawing a line of these costs a fraction of drawing lines.

    ``length`` is that of half a period in tenths of a pixel.
    """
    half, height = max(round(length / 10), 2), max(round(length * 0.06), 1)
    width, room = 2 * half, 2 * height + 4
    tile = QPixmap(round(width * ratio), round(room * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(ink), length * 0.052))
    middle = room / 2
    points = [(-half, 1), (0, -1), (half, 1), (2 * half, -1), (3 * half, 1)]
    painter.drawPolyline([QPointF(x, middle + side * height) for x, side in points])
    painter.end()
    return tile


def draw_dots(painter: QPainter, words: QTextCursor, ink: QColor, shown: QRectF) -> None:
    """Draw a thin dotted line under the words of a cursor, as far as they lie in ``shown``."""
    below = px(BELOW)
    if not _is_near(words, shown.adjusted(0, -below, 0, below)):
        return
    pen = QPen(ink, max(px(1), 1))
    pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    for start, end, y in stretches(words):
        painter.drawLine(QPointF(start, y + below - 1), QPointF(end, y + below - 1))


def stretches(words: QTextCursor) -> Iterator[tuple[float, float, float]]:
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
