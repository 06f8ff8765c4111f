"""The pages one below the other, drawn where they are looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from app.gui.theme import color, px
from app.render.pdf_pages import PagePicture, PageSize

GAP = 14
"""Pixels between pages at 100 %."""
PAPER = QColor("white")


def image_of(picture: PagePicture) -> QImage:
    """A page's pixels as an image of its own."""
    image = QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_BGR888
    )
    return image.copy()


class PageSheet(QWidget):
    """Pages as paper; asks for the pictures it lacks and tells where it is clicked."""

    clicked = Signal(int, QPointF)
    """A page, and the point on it in points from its upper left corner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self.setMouseTracking(True)
        self._sizes: Sequence[PageSize] = ()
        self._images: dict[int, QImage] = {}
        self._fresh: set[int] = set()
        self.zoom = 1.0
        """Pixels to a point."""

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def show_pages(self, sizes: Sequence[PageSize]) -> None:
        """Show other pages; pictures of the old ones stand in until the new ones are drawn."""
        self._sizes = sizes
        self._images = {n: image for n, image in self._images.items() if n < len(sizes)}
        self._fresh.clear()
        self._fit()

    def zoom_to(self, zoom: float) -> None:
        """Show the pages larger or smaller; ``zoom`` is in pixels to a point."""
        self.zoom = zoom
        self._fresh.clear()
        self._fit()

    def _fit(self) -> None:
        widest = max((size.width for size in self._sizes), default=0.0)
        total = self._top(self.count)
        self.setMinimumSize(QSize(round(widest * self.zoom) + 2 * px(GAP), total))
        self.resize(max(self.width(), self.minimumWidth()), total)
        self.update()

    def _top(self, page: int) -> int:
        above = sum(round(size.height * self.zoom) for size in self._sizes[:page])
        return above + px(GAP) * (page + 1)

    def area(self, page: int) -> QRect:
        """Where a page is, in pixels of this widget."""
        size = self._sizes[page]
        width, height = round(size.width * self.zoom), round(size.height * self.zoom)
        return QRect((self.width() - width) // 2, self._top(page), width, height)

    def pages_in(self, visible: QRect) -> list[int]:
        """The pages of which something is visible."""
        return [n for n in range(self.count) if self.area(n).intersects(visible)]

    def lacking(self, visible: QRect) -> list[int]:
        """The visible pages whose picture is not there or of another zoom."""
        return [n for n in self.pages_in(visible) if n not in self._fresh]

    def take(self, page: int, image: QImage) -> None:
        """Show a page's picture."""
        if page < self.count:
            self._images[page] = image
            self._fresh.add(page)
            self.update(self.area(page))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper, hairline and picture of the pages in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        region: QRegion = event.region()
        for page in self.pages_in(region.boundingRect()):
            area = self.area(page)
            painter.fillRect(area, PAPER)
            if page in self._images:
                painter.drawImage(area, self._images[page])
            painter.setPen(color("line"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the cursor that words can be clicked."""
        on_page = self._page_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if on_page else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which place of which page was clicked."""
        page = self._page_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and page is not None:
            point = event.position() - QPointF(self.area(page).topLeft())
            self.clicked.emit(page, point / self.zoom)

    def _page_at(self, point: QPoint) -> int | None:
        return next((n for n in range(self.count) if self.area(n).contains(point)), None)
