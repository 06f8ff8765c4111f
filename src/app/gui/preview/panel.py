"""The preview: the pages beside the form, following the edits, a click away from their place."""

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.gui.document import Document
from app.gui.icons import screen_ratio, set_icon
from app.gui.preview.setting import pages_of
from app.gui.preview.sheet import GAP, PageSheet, image_of
from app.gui.preview.thumbnails import Thumbnails
from app.gui.progress import ProgressStrip
from app.gui.tasks import Step, Tasks
from app.gui.theme import px
from app.render.pdf_pages import WordsAt, page_picture, words_at
from app.services.previewing import Preview, place_of

PAUSE = 500
"""Milliseconds from the last edit to new pages."""
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
WIDEST_FIT = 1.25
"""The greatest zoom that fitting the width takes."""
SCREEN = 96 / 72
"""Pixels to a point at 100 %."""


class PageArea(QScrollArea):
    """Scrolls the pages; Ctrl and the wheel zoom."""

    zoomed = Signal(int)
    resized = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more room, or less."""
        super().resizeEvent(event)
        self.resized.emit()


class PreviewPanel(QFrame):
    """Shows the open report as it will print, as long as it is visible."""

    closed = Signal()
    print_wanted = Signal()
    whole_wanted = Signal(bool)
    """Whether the pages are to take the place of the form."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._document = document
        self.preview: Preview | None = None
        self._fits_width = True
        self._is_outdated = True
        self.setting, self._drawing, self._looking = (Tasks(self) for _ in range(3))
        self.sheet, self.area = PageSheet(), PageArea()
        self.thumbnails = Thumbnails()
        self.thumbnails.hide()
        self.page_label, self.zoom_label, self.notes = QLabel(), QLabel(), QLabel()
        self.notes.setProperty("role", "small")
        self.notes.setContentsMargins(px(14), px(4), px(14), px(4))
        self._build()
        self._pause = self._timer(PAUSE, self._set_pages)
        self._draw_timer = self._timer(0, self._draw)
        document.changed.connect(self._on_document_changed)
        document.printing_changed.connect(self._on_document_changed)
        self.sheet.clicked.connect(self._on_clicked)
        self.area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.area.zoomed.connect(self.step_zoom)
        self.area.resized.connect(self._on_resized)
        self.thumbnails.page_wanted.connect(self.show_page)

    def _timer(self, interval: int, action: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(action)
        return timer

    # Building

    def _build(self) -> None:
        self.area.setWidget(self.sheet)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName("预览页面")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.progress = ProgressStrip(self.setting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        rule = QFrame()
        rule.setObjectName("rule")
        column.addWidget(rule)
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.thumbnails)
        pages.addWidget(self.area, 1)
        column.addLayout(pages, 1)
        column.addWidget(self.notes)
        column.addWidget(self.progress)

    def _build_head(self) -> QHBoxLayout:
        self.smaller = self._button("zoom-out", "缩小页面")
        self.larger = self._button("zoom-in", "放大页面")
        self.fit = self._button("fit-width", "适合宽度", checkable=True)
        self.listed = self._button("list", "页面列表", checkable=True)
        self.whole = self._button("whole", "只看页面", checkable=True)
        self.print_button = self._button("print", "打印（Ctrl+P）")
        self.close_button = self._button("close", "关闭预览")
        self.fit.setChecked(True)
        self.smaller.clicked.connect(lambda: self.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.step_zoom(1))
        self.fit.toggled.connect(self._on_fit_toggled)
        self.listed.toggled.connect(self.thumbnails.setVisible)
        self.whole.toggled.connect(self.whole_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self.close_button.clicked.connect(self.closed)
        self.page_label.setProperty("role", "small")
        self.zoom_label.setProperty("role", "small")
        self.title = QLabel("预览")
        self.title.setProperty("role", "strong")
        self.title.setContentsMargins(0, 0, px(6), 0)
        self._head = row = QHBoxLayout()
        row.setContentsMargins(px(8), px(7), px(8), px(7))
        row.setSpacing(px(4))
        row.addWidget(self.listed)
        row.addWidget(self.title)
        row.addWidget(self.page_label)
        row.addStretch(1)
        buttons = (self.larger, self.fit, self.whole, self.print_button, self.close_button)
        for part in (self.smaller, self.zoom_label, *buttons):
            row.addWidget(part)
        return row

    def _make_room(self) -> None:
        """In a narrow panel the title goes, so that the numbers stand whole."""
        self._head.invalidate()
        needed = self._head.minimumSize().width()
        if self.title.isHidden():
            needed += self.title.sizeHint().width() + self._head.spacing()
        self.title.setVisible(needed <= self.width())

    def _button(self, icon: str, words: str, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        set_icon(button, icon, "muted")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setCheckable(checkable)
        return button

    # Following the report

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show in the head what there is room for."""
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was written meanwhile."""
        super().showEvent(event)
        if self._is_outdated:
            self._set_pages()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        for tasks in (self.setting, self._drawing, self._looking):
            tasks.cancel()
        self._pause.stop()

    def _on_document_changed(self) -> None:
        self._is_outdated = True
        if self.isVisible():
            self._pause.start()

    def _set_pages(self) -> None:
        """Set the pages of the report as it is now, off this thread."""
        work = pages_of(self._document)

        self._is_outdated = False
        self.setting.start("正在排版", work, self._on_set, self._on_failed)

    def _on_set(self, found: Preview) -> None:
        self.preview = found
        bar = self.area.verticalScrollBar()
        position = bar.value()
        self.sheet.show_pages(found.sizes)
        self._fit_width()
        bar.setValue(position)
        self.thumbnails.show_pages(found)
        self._say(*found.notes)
        self._on_scrolled()

    def _on_failed(self, error: AppError) -> None:
        self._say(str(error))

    def _say(self, *sentences: str) -> None:
        """One line below the pages; all of it on hovering."""
        count = f"（共 {len(sentences)} 条说明）" if len(sentences) > 1 else ""
        metrics = self.notes.fontMetrics()
        room = max(self.width() - px(40), px(200)) - metrics.horizontalAdvance(count)
        first = sentences[0] if sentences else ""
        elided = metrics.elidedText(first, Qt.TextElideMode.ElideRight, room)
        self.notes.setText(elided + count)
        self.notes.setToolTip("\n".join(sentences))
        self.notes.setVisible(bool(sentences))

    # Drawing what is in sight

    def _on_scrolled(self) -> None:
        pages = self.sheet.pages_in(self.sheet.visibleRegion().boundingRect())
        if self.sheet.count and pages:
            self.page_label.setText(f"{pages[0] + 1} / {self.sheet.count} 页")
            self._make_room()
            self.thumbnails.mark(pages[0])
        self._draw_timer.start()

    def show_page(self, page: int) -> None:
        """Bring a page, from 0, to the top."""
        self.area.verticalScrollBar().setValue(self.sheet.area(page).top() - px(GAP))

    def _draw(self) -> None:
        """Draw the first visible page that has no picture, off this thread; then the next."""
        lacking = self.sheet.lacking(self.sheet.visibleRegion().boundingRect())
        if self.preview is None or not lacking or not self.isVisible():
            return
        page, pdf, zoom = lacking[0], self.preview.pdf, self.sheet.zoom
        ratio = screen_ratio()

        def work(step: Step) -> QImage:
            del step
            image = image_of(page_picture(pdf, page, zoom * ratio))
            image.setDevicePixelRatio(ratio)
            return image

        self._drawing.start("正在绘制", work, lambda image: self._on_drawn(page, image), _pass)

    def _on_drawn(self, page: int, image: QImage) -> None:
        self.sheet.take(page, image)
        self._draw()

    # Zoom

    def step_zoom(self, direction: int) -> None:
        """The next larger (1) or smaller (-1) zoom."""
        now = self.sheet.zoom / SCREEN
        wanted = [z for z in ZOOMS if (z - now) * direction > 0.01]
        if wanted:
            with QSignalBlocker(self.fit):
                self.fit.setChecked(False)
            self._fits_width = False
            self._zoom_to(min(wanted, key=lambda z: abs(z - now)) * SCREEN)

    def _on_fit_toggled(self, fits: bool) -> None:
        self._fits_width = fits
        self._fit_width()

    def _on_resized(self) -> None:
        self._fit_width()
        self._on_scrolled()

    def _fit_width(self) -> None:
        if self._fits_width and self.preview is not None:
            widest = max(size.width for size in self.preview.sizes)
            room = self.area.viewport().width() - 2 * px(GAP)
            self._zoom_to(min(max(room, 100) / widest, WIDEST_FIT * SCREEN))

    def _zoom_to(self, zoom: float) -> None:
        bar = self.area.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        if abs(zoom - self.sheet.zoom) > 0.001:
            self.sheet.zoom_to(zoom)
            bar.setValue(round(share * bar.maximum()))
        self.zoom_label.setText(f"{round(zoom / SCREEN * 100)} %")
        self._make_room()
        self._draw_timer.start()

    # Going to the form

    def _on_clicked(self, page: int, point: QPointF) -> None:
        if self.preview is None:
            return
        pdf, x, y = self.preview.pdf, point.x(), point.y()

        def work(step: Step) -> WordsAt | None:
            del step
            return words_at(pdf, page, x, y)

        self._looking.start("正在查找", work, self._go, _pass)

    def _go(self, words: WordsAt | None) -> None:
        if self.preview is None or words is None:
            return
        place = place_of(self.preview.pieces, words)
        if place is not None:
            self.whole.setChecked(False)
            self._document.show_place(place)


def _pass(_error: AppError) -> None:
    """Pictures and places of pages that cannot be had are left out."""
