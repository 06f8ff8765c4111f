"""The list of figures that can be quoted, laid over the page; never a window of its own.

WORKAROUND: fields in pop-up windows take no Chinese from input methods (QTBUG-83490).
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.form import LineField
from app.gui.theme import color, px
from app.services.figures import FigureChoice, matching

WIDTH, ROW, ROWS = 420, 40, 7
"""Pixels at 100 %: of the list, of a row; and how many rows are seen at once."""
MOST = 60
_CHOICE = Qt.ItemDataRole.UserRole
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -ROWS,
    Qt.Key.Key_PageDown: ROWS,
}
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class FigureList(QFrame):
    """Finds a figure by words; with a field of its own, or by words typed elsewhere."""

    chosen = Signal(object)
    """A ``FigureChoice``."""
    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overlay")
        self.field = LineField()
        self.field.setPlaceholderText("按行、列或数字找，如：新收 总计")
        self.field.setAccessibleName("查找要引用的数据")
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("figures")
        self.list.setAccessibleName("可以引用的数据")
        self.list.setItemDelegate(_ChoiceDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        self._note = QLabel("没有找到。统计表里的数和常用的合计都可以引用。")
        self._note.setProperty("role", "note")
        self._note.setWordWrap(True)
        self._choices: Sequence[FigureChoice] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(6), px(6), px(6))
        column.setSpacing(px(4))
        for part in (self.field, self.list, self._note):
            column.addWidget(part)
        self.hide()

    def ask(self, choices: Sequence[FigureChoice], place: QRect) -> None:
        """Open below ``place`` (in the parent's coordinates) with a field to type into."""
        self._choices = choices
        self.field.clear()
        self.field.show()
        self._find("")
        self._open(place)
        self.field.setFocus()

    def offer(self, choices: Sequence[FigureChoice], words: str, place: QRect) -> None:
        """Open below ``place`` with what ``words`` find, the focus left where it is."""
        self._choices = choices
        self.field.hide()
        self._find(words)
        if self.list.count():
            self._open(place)
        else:
            self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether its own field is open."""
        return self.isVisible() and self.field.isVisible()

    def _find(self, words: str) -> None:
        self.list.clear()
        for choice in matching(self._choices, words)[:MOST]:
            item = QListWidgetItem(self.list)
            item.setData(_CHOICE, choice)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.label} {choice.value}")
            item.setToolTip(f"{choice.table}：{choice.label}")
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self._note.setVisible(self.list.count() == 0)
        self._set_rows(ROWS)

    def _set_rows(self, most: int) -> None:
        rows = min(max(self.list.count(), 1), most)
        self.list.setFixedHeight(rows * px(ROW) + px(6))

    def _open(self, place: QRect) -> None:
        self.setFixedWidth(px(WIDTH))
        around = self.parentWidget() or self
        room = around.rect().adjusted(px(8), px(8), -px(8), -px(8))
        free = max(room.bottom() - place.bottom(), place.top() - room.top()) - px(70)
        self._set_rows(min(ROWS, max(free // px(ROW), 2)))
        self.adjustSize()
        spot = QRect(place.bottomLeft(), self.size()).translated(0, px(6))
        if spot.bottom() > room.bottom() and place.top() - self.height() > room.top():
            spot.moveBottom(place.top() - px(6))
        spot.moveLeft(max(min(spot.left(), room.right() - spot.width()), room.left()))
        self.move(spot.topLeft())
        self.show()
        self.raise_()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the list; False when it means nothing to it."""
        if event.key() in _STEPS:
            row = self.list.currentRow() + _STEPS[Qt.Key(event.key())]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        elif event.key() in _TAKING:
            self._take(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.dismissed.emit()
        else:
            return False
        return True

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.hide()
            self.chosen.emit(item.data(_CHOICE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field's keys move in the list; leaving the field closes it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.take_key(event)
        if event.type() == QEvent.Type.FocusOut and self.is_asking and not self.underMouse():
            self.hide()
        return super().eventFilter(watched, event)


class _ChoiceDelegate(QStyledItemDelegate):
    """A row: name and table at the left, the present value at the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One height for all rows."""
        del option, index
        return QSize(px(200), px(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row in the colors of the theme in force."""
        choice: FigureChoice = index.data(_CHOICE)
        area: QRect = option.rect
        painter.save()
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, color("accent_ground"))
        font = painter.font()
        font.setPixelSize(px(14))
        painter.setFont(font)
        inner = area.adjusted(px(10), px(2), -px(10), -px(2))
        value = QRect(inner)
        value.setLeft(inner.right() - painter.fontMetrics().horizontalAdvance(choice.value) - 2)
        painter.setPen(color("warning" if choice.is_missing else "accent"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(value, middle, choice.value)
        inner.setRight(value.left() - px(10))
        self._paint_names(painter, inner, choice)
        painter.restore()

    def _paint_names(self, painter: QPainter, area: QRect, choice: FigureChoice) -> None:
        half = QRect(area.left(), area.top(), area.width(), area.height() // 2 + px(2))
        elide = Qt.TextElideMode.ElideMiddle
        painter.setPen(color("ink"))
        name = painter.fontMetrics().elidedText(choice.label, elide, area.width())
        painter.drawText(half, Qt.AlignmentFlag.AlignVCenter, name)
        font = painter.font()
        font.setPixelSize(px(11))
        painter.setFont(font)
        painter.setPen(color("muted"))
        half.moveBottom(area.bottom() + px(2))
        table = QFontMetrics(font).elidedText(choice.table, elide, area.width())
        painter.drawText(half, Qt.AlignmentFlag.AlignVCenter, table)
