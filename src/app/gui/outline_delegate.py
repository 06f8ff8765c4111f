"""Paints the lines of the outline: state by shape and color, label, count."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.form import LineField
from app.gui.icons import pixmap, screen_ratio
from app.gui.outline_rows import Row
from app.gui.theme import color, px
from app.standards.numbering import HEADING_NUMBER

ROW = Qt.ItemDataRole.UserRole
HEIGHT, RULE_HEIGHT, INDENT = 33, 17, 33
"""Pixels at 100 %: of a line, of the gap between groups, of the label."""
FILLERS = ("政府信息公开", "存在的", "情况")
"""Words that may be left out of a heading in a narrow column."""
_ICONS = {
    "empty": ("state-empty", "disabled"),
    "progress": ("state-half", "accent"),
    "complete": ("state-done", "complete"),
    "error": ("state-error", "error"),
}


class OutlineDelegate(QStyledItemDelegate):
    """One line: icon, label (bold when chosen), badge at the right; renamed in place."""

    heading_entered = Signal(str, str)
    """The key of a section and the heading typed for it."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A field over the label."""
        del option, index
        editor = LineField(parent=parent)
        editor.setAccessibleName("栏目标题")
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """The heading without its number; what is being typed is left alone."""
        assert isinstance(editor, LineField)
        if not editor.isModified():
            editor.setText(_parted(index.data(ROW).label)[1])

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Hand the heading over, its number before it; the model follows the report."""
        del model
        assert isinstance(editor, LineField)
        row: Row = index.data(ROW)
        if wording := editor.text().strip():
            self.heading_entered.emit(row.key, _parted(row.label)[0] + wording)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Cover label and badge."""
        del index
        editor.setGeometry(option.rect.adjusted(px(INDENT) - px(7), px(2), -px(4), -px(2)))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A line, or a thin gap between groups."""
        del option
        return QSize(px(120), px(HEIGHT if index.data(ROW) else RULE_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one line in the colors of the theme in force."""
        row: Row | None = index.data(ROW)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row is None:
            painter.setPen(color("line"))
            y = area.center().y()
            painter.drawLine(area.left() + px(5), y, area.right() - px(5), y)
        else:
            state: QStyle.StateFlag = option.state
            self._paint_ground(painter, area, state)
            self._paint_row(painter, area, row, state, QFont(option.font))
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(color("accent_ground"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(color("hover"))
        else:
            return
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(color("accent"))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), px(6), px(6))

    def _paint_row(
        self, painter: QPainter, area: QRect, row: Row, state: QStyle.StateFlag, font: QFont
    ) -> None:
        name, role = _ICONS[row.state]
        middle = area.center().y()
        drawn = pixmap(name, role, px(16), screen_ratio())
        painter.drawPixmap(area.left() + px(9), middle - px(8) + 1, drawn)
        right = self._paint_badge(painter, area, row, font)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(color("accent" if chosen else "muted" if row.missing else "ink"))
        place = QRect(
            area.left() + px(INDENT), area.top(), right - area.left() - px(INDENT), area.height()
        )
        label = fitted(row.label, QFontMetrics(font), place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)

    def _paint_badge(self, painter: QPainter, area: QRect, row: Row, font: QFont) -> int:
        """Draw the badge; return where the label must end."""
        if not row.badge:
            return area.right() - px(8)
        small = QFont(font)
        small.setPixelSize(px(12))
        painter.setFont(small)
        width = QFontMetrics(small).horizontalAdvance(row.badge) + (px(13) if row.tone else 0)
        height = px(18)
        place = QRect(0, 0, max(width, px(20) if row.tone else 0), height)
        place.moveTopRight(area.topRight())
        place.translate(-px(9), (area.height() - height) // 2)
        if row.tone:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(f"{row.tone}_ground"))
            painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(color(row.tone or "muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, row.badge)
        return place.left() - px(6)


def fitted(label: str, metrics: QFontMetrics, width: int) -> str:
    """The label, without the words every heading has where room is short, else cut off."""
    for filler in FILLERS:
        if metrics.horizontalAdvance(label) <= width:
            break
        label = label.replace(filler, "", 1)
    return metrics.elidedText(label, Qt.TextElideMode.ElideRight, width)


def _parted(heading: str) -> tuple[str, str]:
    """A heading's number with its punctuation, and its wording."""
    number = HEADING_NUMBER.match(heading)
    return (number[0], heading[number.end() :]) if number else ("", heading)
