"""A row of tools that goes on in a second line where the first has no room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowRow(QLayout):
    """Lays its items out like words; the last one stands at the right end of its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item, as Qt asks."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of the items, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back, as Qt asks."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """The row is as wide as it may be."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """More lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        margins = self.contentsMargins()
        lines = self._lines(width - margins.left() - margins.right())
        heights = sum(max(item.sizeHint().height() for item in line) for line in lines)
        spaces = self.spacing() * max(len(lines) - 1, 0)
        return heights + spaces + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """All items in one line."""
        width = sum(i.sizeHint().width() for i in self._items) + self.spacing() * len(self._items)
        return QSize(width, self.minimumSize().height())

    def minimumSize(self) -> QSize:
        """Room for the widest item."""
        sizes = [item.minimumSize().expandedTo(item.sizeHint()) for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        """Put every item into its place."""
        super().setGeometry(rect)
        inside = rect.marginsRemoved(self.contentsMargins())
        top = inside.top()
        for line in self._lines(inside.width()):
            height = max(item.sizeHint().height() for item in line)
            self._place(line, QRect(inside.left(), top, inside.width(), height))
            top += height + self.spacing()

    def _place(self, line: list[QLayoutItem], room: QRect) -> None:
        left = room.left()
        for item in line:
            size = item.sizeHint()
            if item is self._items[-1]:
                left = room.right() + 1 - size.width()
            drop = (room.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, room.top() + drop), size))
            left += size.width() + self.spacing()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The visible items, broken into lines of that width."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needed = item.sizeHint().width() + self.spacing()
            if not lines or used + needed - self.spacing() > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += needed
        return lines
