"""Live figures in the text: where they stand, and the small rounded ground they are drawn on."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock, QTextCursor, QTextDocument

from app.domain.figures import MISSING
from app.gui.section.text_document import ref_of
from app.gui.section.waves import stretches
from app.gui.theme import color, px

ABOVE, BELOW, BESIDE, CORNER = 16, 4, 2, 4
"""Pixels at 100 %: from the base line up, down, to either side, and of the round corners."""


class FigureSpan(NamedTuple):
    """A live figure: its document positions, its reference and what it shows."""

    start: int
    end: int
    ref: str
    text: str

    def has_inside(self, first: int, last: int) -> bool:
        """Whether typing over ``first`` to ``last`` would change the figure but not remove it."""
        if first == last:
            return self.start < first < self.end
        return self.start <= first and last <= self.end

    def touches(self, first: int, last: int) -> bool:
        """Whether some of its characters lie between two positions."""
        return first < self.end and self.start < last


def figures_in(block: QTextBlock) -> Iterator[FigureSpan]:
    """The live figures of a line of the document."""
    for span in block.textFormats():
        if ref := ref_of(span.format):
            start = block.position() + span.start
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(start + span.length, QTextCursor.MoveMode.KeepAnchor)
            yield FigureSpan(start, start + span.length, ref, cursor.selectedText())


def figures_between(document: QTextDocument, first: int, last: int) -> Iterator[FigureSpan]:
    """The live figures of all lines that two positions lie in or between."""
    block = document.findBlock(first)
    while block.isValid() and block.position() <= last:
        yield from figures_in(block)
        block = block.next()


def figure_at(document: QTextDocument, position: int) -> FigureSpan | None:
    """The live figure a position is in or at an end of, or None."""
    found = figures_in(document.findBlock(position))
    return next((f for f in found if f.start <= position <= f.end), None)


def widened(cursor: QTextCursor) -> QTextCursor:
    """The selection with every figure it reaches into taken whole."""
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    for figure in figures_between(cursor.document(), first, last):
        if figure.touches(first, last):
            first, last = min(first, figure.start), max(last, figure.end)
    result = QTextCursor(cursor)
    result.setPosition(first)
    result.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    return result


def draw_chips(painter: QPainter, document: QTextDocument, shown: QRectF) -> None:
    """Draw the ground of every figure that lies in ``shown`` (document coordinates)."""
    painter.setPen(Qt.PenStyle.NoPen)
    layout = document.documentLayout()
    first = layout.hitTest(shown.topLeft(), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(first, 0))
    while block.isValid() and layout.blockBoundingRect(block).top() <= shown.bottom():
        for figure in figures_in(block):
            _draw(painter, document, figure)
        block = block.next()


def _draw(painter: QPainter, document: QTextDocument, figure: FigureSpan) -> None:
    painter.setBrush(color("warning_ground" if figure.text == MISSING else "accent_ground"))
    words = QTextCursor(document)
    words.setPosition(figure.start)
    words.setPosition(figure.end, QTextCursor.MoveMode.KeepAnchor)
    for left, right, base in stretches(words):
        top = QPointF(left - px(BESIDE), base - px(ABOVE))
        bottom = QPointF(right + px(BESIDE), base + px(BELOW))
        painter.drawRoundedRect(QRectF(top, bottom), px(CORNER), px(CORNER))
