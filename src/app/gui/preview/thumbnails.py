"""All pages small beside the preview: where one is, and the way to any other."""

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QImage, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from app.errors import AppError
from app.gui.icons import screen_ratio
from app.gui.preview.sheet import image_of
from app.gui.tasks import Step, Tasks
from app.gui.theme import color, px
from app.render.pdf_pages import page_picture
from app.services.previewing import Preview

WIDTH, PICTURE = 128, 88
"""Pixels at 100 %: of the list, and of a page in it."""
_A4 = 297 / 210


class Thumbnails(QListWidget):
    """Shows the pages of a preview, drawn one after the other while it is visible."""

    page_wanted = Signal(int)
    """A page, from 0, is to be brought into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thumbnails")
        self.setAccessibleName("页面列表")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(px(PICTURE), round(px(PICTURE) * _A4)))
        self.setSpacing(px(6))
        self.setFixedWidth(px(WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._preview: Preview | None = None
        self._lacking: list[int] = []
        self._drawing = Tasks(self)
        self.currentRowChanged.connect(self._on_row_changed)

    def show_pages(self, preview: Preview) -> None:
        """Show other pages; pictures of the old ones stand in until the new ones are drawn."""
        self._preview = preview
        self._lacking = list(range(len(preview.sizes)))
        with QSignalBlocker(self):
            while self.count() > len(preview.sizes):
                self.takeItem(self.count() - 1)
            while self.count() < len(preview.sizes):
                self._add(self.count() + 1)
        if self.isVisible():
            self._draw()

    def _add(self, number: int) -> None:
        item = QListWidgetItem(_icon(self._blank()), str(number), self)
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"第 {number} 页")

    def _blank(self) -> QPixmap:
        blank = QPixmap(self.iconSize())
        blank.fill(Qt.GlobalColor.white)
        return blank

    def mark(self, page: int) -> None:
        """Mark the page that is looked at, without going anywhere."""
        with QSignalBlocker(self):
            self.setCurrentRow(page)
        if item := self.item(page):
            self.scrollToItem(item)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what has not been drawn yet."""
        super().showEvent(event)
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._drawing.cancel()

    def _draw(self) -> None:
        if self._preview is None or not self._lacking:
            return
        page, pdf = self._lacking[0], self._preview.pdf
        ratio = screen_ratio()
        scale = px(PICTURE) * ratio / self._preview.sizes[page].width

        def work(step: Step) -> QImage:
            del step
            image = image_of(page_picture(pdf, page, scale))
            image.setDevicePixelRatio(ratio)
            return image

        self._drawing.start("正在绘制", work, lambda image: self._take(page, image), _pass)

    def _take(self, page: int, image: QImage) -> None:
        if page in self._lacking and (item := self.item(page)):
            item.setIcon(_icon(QPixmap.fromImage(image)))
            self._lacking.remove(page)
        self._draw()

    @property
    def is_drawn(self) -> bool:
        """Whether every page has its picture."""
        return self._preview is not None and not self._lacking

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self.page_wanted.emit(row)


def _icon(page: QPixmap) -> QIcon:
    """A page with its edge, the same whether it is chosen or not."""
    painter = QPainter(page)
    painter.setPen(color("field"))
    size = page.deviceIndependentSize()
    painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
    painter.end()
    icon = QIcon(page)
    icon.addPixmap(page, QIcon.Mode.Selected)
    return icon


def _pass(_error: AppError) -> None:
    """Pictures of pages that cannot be had are left out."""
