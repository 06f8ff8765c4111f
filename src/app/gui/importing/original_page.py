"""原页: the page of a PDF that the chosen passage stands on, as it looks there."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError
from app.gui.importing.cards import Card, label, rule
from app.gui.preview.sheet import image_of
from app.gui.tasks import Step, Tasks
from app.gui.theme import px
from app.render.pdf_pages import PagePicture
from app.services.source_pages import source_page

_REST = 120
"""Milliseconds of rest after a change of size before the page is drawn anew."""


class OriginalPage(Card):
    """Draws one page at a time off the window's thread, as wide as there is room."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.page = 0
        """The page wanted, from 0."""
        self.drawn: int | None = None
        """The page that is shown."""
        self.tasks = Tasks(self)
        self.words = label("", "note")
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setWordWrap(True)
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

    def show_page(self, page: int) -> None:
        """Draw a page, unless it is shown."""
        if page != self.page or self.drawn is None:
            self.page = page
            self._draw()

    def _draw(self) -> None:
        if not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        width = round(max(self.area.viewport().width(), px(200)) * ratio)
        path, page = self._path, self.page

        def work(step: Step) -> PagePicture:
            step(f"正在画第 {page + 1} 页")
            return source_page(path, page, width)

        self.tasks.start("正在画原页", work, partial(self._take, page, ratio), self._tell)

    def _take(self, page: int, ratio: float, picture: PagePicture) -> None:
        pixmap = QPixmap.fromImage(image_of(picture))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        if page != self.drawn:
            self.area.verticalScrollBar().setValue(0)
        self.drawn = page
        self.words.setText(f"第 {page + 1} 页")
        self.picture.setAccessibleName(f"第 {page + 1} 页的样子")

    def _tell(self, error: AppError) -> None:
        self.drawn = None
        self.words.clear()
        self.picture.setText(str(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page is drawn anew once the size rests."""
        super().resizeEvent(event)
        self._resting.start()
