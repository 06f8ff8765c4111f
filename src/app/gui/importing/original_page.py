"""原页: the page of a PDF that the chosen passage stands on, as it looks there."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError
from app.gui.importing.cards import Card, label, rule
from app.gui.importing.marked_page import MarkedPage
from app.gui.preview.sheet import image_of
from app.gui.tasks import Step, Tasks
from app.gui.theme import px
from app.importers.source import PageBox, SourceBlock
from app.services.source_pages import SourcePage, page_of, source_page

_REST = 120
"""Milliseconds of rest after a change of size before the page is drawn anew."""


class OriginalPage(Card):
    """Draws one page at a time off the window's thread, as wide as there is room.

    ``pointed`` gives the page (from 0) and the place on it in points when it is clicked.
    """

    pointed = Signal(int, float, float)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.page = 0
        """The page wanted, from 0."""
        self.drawn: int | None = None
        """The page that is shown."""
        self._boxes: list[PageBox] = []
        self._hue = QColor()
        self.tasks = Tasks(self)
        self.words = label("", "note")
        self.picture = MarkedPage()
        self.picture.pointed.connect(lambda x, y: self.pointed.emit(self.page, x, y))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.picture)
        self.area.setAccessibleName("原页")
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.head.addWidget(label("原页", "strong"))
        self.head.addWidget(self.words)
        self.head.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(8), px(8), px(8), px(8))
        inner.addWidget(self.area)
        self.lines.addWidget(rule())
        self.lines.addLayout(inner, 1)
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._resting.timeout.connect(self._draw)

    def show_blocks(self, blocks: Sequence[SourceBlock], hue: QColor) -> None:
        """Show the page the blocks begin on, framed in ``hue``; nothing when none names a page."""
        pages = (page_of(block.origin) for block in blocks)
        page = next((page for page in pages if page is not None), None)
        if page is not None:
            self.show_page(page, [box for block in blocks for box in block.places], hue)

    def show_page(
        self, page: int, boxes: Sequence[PageBox] = (), hue: QColor | None = None
    ) -> None:
        """Draw a page, unless it is shown, and frame these places of it."""
        self._boxes = [box for box in boxes if box.page == page + 1]
        self._hue = hue or QColor()
        if page != self.page or self.drawn is None:
            self.page = page
            self._draw()
        else:
            self._mark()

    def _mark(self) -> None:
        """Frame the chosen places, and bring the first into sight."""
        self.picture.mark(self._boxes, self._hue)
        if self.picture.frames:
            frame = self.picture.frames[0]
            half = self.area.viewport().height() / 2
            reach = min(frame.height() / 2, half)
            middle = round(frame.top() + reach)
            self.area.ensureVisible(
                round(frame.left()), middle, 0, round(min(reach + px(24), half))
            )

    def _draw(self) -> None:
        if not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        width = round(max(self.area.viewport().width(), px(200)) * ratio)
        path, page = self._path, self.page

        def work(step: Step) -> SourcePage:
            step(f"正在画第 {page + 1} 页")
            return source_page(path, page, width)

        self.tasks.start("正在画原页", work, partial(self._take, page, ratio), self._tell)

    def _take(self, page: int, ratio: float, drawn: SourcePage) -> None:
        pixmap = QPixmap.fromImage(image_of(drawn.picture))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.show_picture(pixmap, drawn.width)
        if page != self.drawn:
            self.area.verticalScrollBar().setValue(0)
        self.drawn = page
        self.picture.adjustSize()
        self._mark()
        self.words.setText(f"第 {page + 1} 页")
        self.picture.setAccessibleName(f"第 {page + 1} 页的样子")

    def _tell(self, error: AppError) -> None:
        self.drawn = None
        self.words.clear()
        self.picture.show_words(str(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page is drawn anew once the size rests."""
        super().resizeEvent(event)
        self._resting.start()
