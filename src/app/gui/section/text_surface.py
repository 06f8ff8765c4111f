"""Paragraphs of the report on the screen: their size, their look, and places in them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from app.domain.report import count_characters
from app.gui.file_drop import leave_files
from app.gui.fonts import reading_font
from app.gui.section.chips import draw_chips
from app.gui.section.room import ask_for_room
from app.gui.section.text_document import (
    block_format,
    char_format,
    common_lines,
    line_height,
    place_of,
    position_of,
    show_blocks,
    write_blocks,
)
from app.gui.section.waves import draw_dots, draw_wave
from app.gui.theme import color
from app.gui.tips import broken
from app.services.editing import TextBlock


class TextSurface(QTextEdit):
    """Shows ``blocks`` of a section from ``first`` on, whole, without scrolling inside.

    It is never rewritten: changes of the report come in as the smallest edit, so that cursor and
    marks stay where they are.
    """

    caret_moved = Signal()
    """The caret or the selection is elsewhere, or words around it have changed."""
    resized = Signal()

    def __init__(self, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.first = 0
        self.blocks: tuple[TextBlock, ...] = ()
        self.characters = 0
        self.inherited = 0
        """How many of the blocks are last year's and not yet reviewed."""
        self.quoting = 0
        """How many of the blocks quote figures of tables."""
        self.waves: list[tuple[QTextCursor, QColor]] = []
        """Words to draw a wavy line under, with its color; call ``viewport().update()`` after."""
        self.dots: list[QTextCursor] = []
        """Words to draw a dotted line under, likewise."""
        self.explain: Callable[[QPoint], str] = lambda _point: ""
        """What a hover over a point of the viewport says."""
        self._showing = False
        self._lines_at_least = 1
        self.setObjectName("report-text")
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.restyle()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take dragged words; files are for the window."""
        if not leave_files(event):
            super().dragEnterEvent(event)

    # Size and look

    def restyle(self) -> None:
        """Take sizes and faces from the appearance in force."""
        self._sheet = color("sheet")
        self.document().setDefaultFont(reading_font())
        line, offset = self.caret
        with self._unheard():
            self.document().clear()
            cursor = QTextCursor(self.document())
            cursor.setBlockFormat(block_format(0))
            cursor.setBlockCharFormat(char_format())
            write_blocks(cursor, self.blocks)
        self.select(line, offset, offset)
        self._fit()

    def keep_lines(self, count: int) -> None:
        """Be at least so many lines high."""
        self._lines_at_least = count
        self._fit()

    def _fit(self) -> None:
        least = self._lines_at_least * line_height()
        self.setFixedHeight(round(max(self.document().size().height(), least)) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the new width breaks lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            ask_for_room(self)
        self.resized.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain what the pointer rests on."""
        if not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        QToolTip.showText(event.globalPos(), broken(self.explain(event.pos())), self)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the lines that stay are not painted again when one more is begun.

        WORKAROUND: Qt heeds the attribute only when it is set in a window.
        """
        super().showEvent(event)
        for static in (False, True):
            self.viewport().setAttribute(Qt.WidgetAttribute.WA_StaticContents, static)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of figures, the text, and the waves under some of its words.

        The ground is drawn here, so that nothing below has to be painted again with each key.
        """
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), self._sheet)
        if self.quoting:
            ground.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_chips(ground, self.document(), QRectF(event.rect()))
        ground.end()
        super().paintEvent(event)
        if not (self.dots or self.waves):
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for words in self.dots:
            draw_dots(painter, words, color("muted"), QRectF(event.rect()))
        for words, ink in self.waves:
            draw_wave(painter, words, ink, QRectF(event.rect()))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the page."""
        event.ignore()

    # What the report holds is shown

    def show_blocks(self, blocks: Sequence[TextBlock], first: int) -> None:
        """Show what the report now holds, by the smallest edit."""
        self.first = first
        if tuple(blocks) == self.blocks:
            return
        old, self.blocks = self.blocks, tuple(blocks)
        head, tail = common_lines(old, self.blocks) if old and self.blocks else (0, 0)
        gone, come = old[head : len(old) - tail], self.blocks[head : len(self.blocks) - tail]
        self._tally(gone, come)
        self.characters += sum(count_characters(block.text) for block in come)
        self.characters -= sum(count_characters(block.text) for block in gone)
        with self._unheard():
            show_blocks(self.document(), old, self.blocks)
            if not old:
                self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()
        self.caret_moved.emit()

    def _tally(self, gone: Sequence[TextBlock], come: Sequence[TextBlock]) -> None:
        """Keep in step which blocks are last year's and which quote figures."""
        self.inherited += sum(b.inherited for b in come) - sum(b.inherited for b in gone)
        self.quoting += sum(b.quotes for b in come) - sum(b.quotes for b in gone)

    @contextmanager
    def _unheard(self) -> Iterator[None]:
        self._showing = True
        try:
            yield
        finally:
            self._showing = False

    # Places

    @property
    def caret(self) -> tuple[int, int]:
        """The line and the character the cursor is before."""
        return place_of(self.document(), self.textCursor().position())

    def select(self, line: int, start: int, end: int) -> None:
        """Select characters of a line, or put the cursor there when ``start`` is ``end``."""
        cursor = self.textCursor()
        cursor.setPosition(position_of(self.document(), line, start))
        cursor.setPosition(position_of(self.document(), line, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def cursor_over(self, line: int, start: int, end: int) -> QTextCursor:
        """A cursor that covers characters of a line, and moves along with edits elsewhere."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position_of(self.document(), line, start))
        cursor.setPosition(position_of(self.document(), line, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def lines_within(self, top: int, bottom: int) -> Iterator[tuple[int, QRect]]:
        """The lines of the document between two heights, and where each stands as a whole.

        All in the editor's own coordinates.
        """
        layout, place = self.document().documentLayout(), self.viewport().pos()
        spot = QPointF(0, top - place.y())
        block = self.document().findBlock(max(layout.hitTest(spot, Qt.HitTestAccuracy.FuzzyHit), 0))
        while block.isValid():
            area = layout.blockBoundingRect(block).toRect().translated(place)
            if area.top() > bottom:
                return
            yield block.blockNumber(), area
            block = block.next()

    def rect_of(self, line: int, offset: int) -> QRect:
        """Where a character of a line stands, in the editor's own coordinates."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position_of(self.document(), line, offset))
        return self.cursorRect(cursor).translated(self.viewport().pos())
