"""The recent reports on the start page: state, title, a line about each, and when."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.gui.icons import pixmap, screen_ratio
from app.gui.settings import RecentFile
from app.gui.theme import color, px

_ENTRY = Qt.ItemDataRole.UserRole
STATE_ICONS = {
    "error": ("state-error", "error"),
    "half": ("state-half", "accent"),
    "done": ("state-done", "complete"),
}


def spoken_time(when: datetime, now: datetime) -> str:
    """A time as people say it: 今天 09:41, 昨天 16:02, 1 月 16 日, 去年, 2023 年."""
    days = (now.date() - when.date()).days
    if days in (0, 1):
        return f"{('今天', '昨天')[days]} {when:%H:%M}"
    if when.year == now.year:
        return f"{when.month} 月 {when.day} 日"
    return "去年" if when.year == now.year - 1 else f"{when.year} 年"


def spoken_date(when: date) -> str:
    """A date as the window writes it: 2026 年 1 月 19 日."""
    return f"{when.year} 年 {when.month} 月 {when.day} 日"


class _Delegate(QStyledItemDelegate):
    """Paints one entry on two lines."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines of text and air."""
        del option, index
        return QSize(px(300), px(60))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """State icon, title over summary, time at the right."""
        entry: RecentFile = index.data(_ENTRY)
        painter.save()
        self._paint_ground(painter, option)
        area = option.rect.adjusted(px(16), 0, -px(16), 0)
        self._paint_icon(painter, area, entry)
        self._paint_words(painter, area, entry, option.font)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect.adjusted(1, 1, -1, 0), color("accent_ground"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect.adjusted(1, 1, -1, 0), color("hover"))
        painter.setPen(color("line"))
        painter.drawLine(rect.topLeft(), rect.topRight())

    def _paint_icon(self, painter: QPainter, area: QRect, entry: RecentFile) -> None:
        name, role = STATE_ICONS[entry.state]
        drawn = pixmap(name, role, px(16), screen_ratio())
        painter.drawPixmap(area.left(), area.center().y() - px(8), drawn)

    def _paint_words(self, painter: QPainter, area: QRect, entry: RecentFile, font: QFont) -> None:
        words = area.adjusted(px(28), px(9), 0, -px(9))
        small = QFont(font)
        small.setPixelSize(px(12))
        painter.setFont(small)
        painter.setPen(color("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, right, _time_of(entry))
        painter.drawText(
            words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, entry.summary
        )
        painter.setFont(font)
        painter.setPen(color("ink"))
        title = painter.fontMetrics().elidedText(
            entry.title, Qt.TextElideMode.ElideRight, words.width() - px(110)
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)


def _time_of(entry: RecentFile) -> str:
    try:
        return spoken_time(datetime.fromisoformat(entry.time), datetime.now().astimezone())
    except ValueError:
        return ""


class RecentList(QListWidget):
    """The recent reports; Enter or a click opens one, Delete takes it off the list."""

    open_requested = Signal(str)
    forget_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recent")
        self.setAccessibleName("最近的报告")
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_context_menu_requested)
        self.itemClicked.connect(self._on_item_chosen)

    def show_entries(self, entries: tuple[RecentFile, ...]) -> None:
        """Fill the list."""
        self.clear()
        for entry in entries:
            item = QListWidgetItem(self)
            item.setData(_ENTRY, entry)
            item.setToolTip(entry.path)
            words = f"{entry.title}，{entry.summary}，{_time_of(entry)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        self.fit()

    def fit(self) -> None:
        """Be as high as the entries; the page scrolls, not the list."""
        self.setFixedHeight(self.count() * px(60) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete forgets."""
        item = self.currentItem()
        if item and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_item_chosen(item)
        elif item and event.key() == Qt.Key.Key_Delete:
            self.forget_requested.emit(item.data(_ENTRY).path)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
            self.scheduleDelayedItemsLayout()

    def _on_item_chosen(self, item: QListWidgetItem) -> None:
        self.open_requested.emit(item.data(_ENTRY).path)

    def _on_context_menu_requested(self, point: QPoint) -> None:
        item = self.itemAt(point)
        if item is None:
            return
        path = item.data(_ENTRY).path
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("打开", lambda: self.open_requested.emit(path))
        menu.addAction("从列表中移除", lambda: self.forget_requested.emit(path))
        menu.addSeparator()
        menu.addAction(f"位置：{Path(path).parent}").setEnabled(False)
        menu.popup(self.viewport().mapToGlobal(point))
