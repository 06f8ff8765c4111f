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

from app.domain.annexes import split_annex_heading
from app.gui.form import LineField
from app.gui.icons import pixmap, screen_ratio
from app.gui.outline_rows import Row
from app.gui.theme import color, px
from app.gui.weights import semibold
from app.standards.numbering import HEADING_NUMBER

ROW = Qt.ItemDataRole.UserRole
HEIGHT, RULE_HEIGHT, INDENT = 33, 17, 33
"""Pixels at 100 %: of a line, of the gap between groups, of the label."""
FILLERS = ("政府信息公开", "存在的")
"""Words that may be left out of a heading in a narrow column."""
LAST_FILLER = "情况"
"""What goes only where leaving out the number of characters makes no room."""
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
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        font.setWeight(semibold(font) if chosen else QFont.Weight.Normal)
        left, metrics = area.left() + px(INDENT), QFontMetrics(font)
        free = area.right() - px(8) - left
        beside = _badge_area(area, row, font).left() - px(6) - left if row.badge else free
        label, keeps_badge = fitted(row, metrics, beside, free)
        if row.badge and keeps_badge:
            self._paint_badge(painter, area, row, font)
        painter.setFont(font)
        painter.setPen(color("accent" if chosen else "muted" if row.missing else "ink"))
        place = QRect(left, area.top(), beside if keeps_badge else free, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)

    def _paint_badge(self, painter: QPainter, area: QRect, row: Row, font: QFont) -> None:
        painter.setFont(_small(font))
        place = _badge_area(area, row, font)
        if row.tone:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(f"{row.tone}_ground"))
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(color(row.tone or "muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, row.badge)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(px(12))
    small.setWeight(QFont.Weight.Normal)
    return small


def _badge_area(area: QRect, row: Row, font: QFont) -> QRect:
    """Where the badge of a line goes."""
    words = QFontMetrics(_small(font)).horizontalAdvance(row.badge)
    width = max(words + px(13), px(20)) if row.tone else words
    place = QRect(0, 0, width, px(18))
    place.moveTopRight(area.topRight())
    place.translate(-px(9), (area.height() - place.height()) // 2)
    return place


def fitted(row: Row, metrics: QFontMetrics, beside: int, free: int) -> tuple[str, bool]:
    """The label as it fits, and whether the badge stays beside it.

    ``beside`` and ``free`` are the room with the badge and without. First go the words every
    heading has, then a badge that only counts characters, and only then is the label cut off.
    """
    label = row.label
    room = beside
    for filler in FILLERS:
        if metrics.horizontalAdvance(label) > room:
            label = label.replace(filler, "", 1)
    keeps = metrics.horizontalAdvance(label) <= room or not row.only_counts
    room = beside if keeps else free
    if metrics.horizontalAdvance(label) > room:
        label = label.replace(LAST_FILLER, "", 1)
    return metrics.elidedText(label, Qt.TextElideMode.ElideRight, room), keeps


def _parted(heading: str) -> tuple[str, str]:
    """A heading's number or annex label with its punctuation, and its wording."""
    number = HEADING_NUMBER.match(heading)
    if number:
        return number[0], heading[number.end() :]
    title = split_annex_heading(heading)[1]
    return heading.removesuffix(title), title
