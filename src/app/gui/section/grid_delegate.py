"""Paints the cells of a grid and edits one of them in place."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.gui.section.grid_model import GridModel, Look
from app.gui.theme import color, px

Index = QModelIndex | QPersistentModelIndex
PADDING = 4
"""Pixels left and right of a text at 100 %."""
_GROUNDS = {"head": "head", "label": "sheet", "data": "sheet", "total": "head"}
_LABEL_TINT = 0.45
_WRAP = Qt.TextFlag.TextWordWrap
_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def text_flags(look: Look) -> int:
    """How the words of a cell are aligned and broken."""
    across = Qt.AlignmentFlag.AlignLeft if look.kind == "label" else Qt.AlignmentFlag.AlignHCenter
    return int(across | Qt.AlignmentFlag.AlignVCenter) | int(_WRAP)


class GridDelegate(QStyledItemDelegate):
    """One look for statutory and free tables; keys that end an entry move on."""

    moved = Signal(int, int)
    """An entry has ended; go on this many rows down and columns across."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.replacing = False
        """Whether typing began the entry, so that arrows end it (not so after F2)."""
        self._editor: QLineEdit | None = None
        self.flashing: frozenset[tuple[int, int]] = frozenset()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, frame and words of a cell."""
        model = index.model()
        assert isinstance(model, GridModel)
        spot = (index.row(), index.column())
        look = model.look(spot)
        painter.save()
        self._paint_ground(painter, option, look, spot)
        self._paint_words(painter, option.rect, option.font, look, model.texts.get(spot, ""))
        self._paint_edges(painter, option.rect, spot)
        self._paint_frame(painter, option, look)
        if spot in model.remarked:
            self._paint_corner(painter, option.rect)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        look: Look,
        spot: tuple[int, int],
    ) -> None:
        ground = "head" if look.head else _GROUNDS[look.kind]
        if look.mark and look.loud:
            ground = f"{look.mark}_ground"
        if option.state & QStyle.StateFlag.State_Selected:
            ground = "accent_ground"
        if spot in self.flashing:
            ground = "remark_ground"
        painter.fillRect(option.rect, color(ground))
        if ground == "sheet" and look.kind == "label":
            painter.setOpacity(_LABEL_TINT)
            painter.fillRect(option.rect, color("head"))
            painter.setOpacity(1)

    def _paint_words(
        self, painter: QPainter, rect: QRect, font: QFont, look: Look, text: str
    ) -> None:
        painter.setFont(font)
        ink = "muted" if look.kind == "total" else "ink"
        painter.setPen(color(ink))
        pad = px(PADDING)
        painter.drawText(rect.adjusted(pad, 0, -pad, 0), text_flags(look), text)

    def _paint_edges(self, painter: QPainter, rect: QRect, spot: tuple[int, int]) -> None:
        """The outer lines that the grid itself leaves out."""
        painter.setPen(color("line"))
        if spot[0] == 0:
            painter.drawLine(rect.topLeft(), rect.topRight())
        if spot[1] == 0:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())

    def _paint_corner(self, painter: QPainter, rect: QRect) -> None:
        """A yellow corner: there is a remark on the cell."""
        side, corner = px(8), rect.topRight()
        points = [corner, corner - QPoint(side, 0), corner + QPoint(0, side)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("remark"))
        painter.drawPolygon(QPolygon(points))

    def _paint_frame(self, painter: QPainter, option: QStyleOptionViewItem, look: Look) -> None:
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not current and not look.mark:
            return
        width = 2 if current or look.loud else 1
        pen = QPen(color("accent" if current else look.mark), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        inset = width // 2
        painter.drawRect(option.rect.adjusted(inset, inset, -1 - inset, -1 - inset))

    # Editing in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line over the cell; it grows to the right with a long note."""
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        editor.setFont(option.font)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setFrame(False)
        description = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
        editor.setAccessibleName(str(description or ""))
        editor.textChanged.connect(lambda: self._widen(editor))
        self._editor = editor
        return editor

    def begin(self, words: str) -> None:
        """Let the entry just begun start with these words."""
        if self._editor is not None:
            self._editor.setText(words)

    def finish(self) -> None:
        """Take over what has been typed so far and close the editor."""
        if self._editor is not None:
            editor = self._editor
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the editor."""
        self._editor = None
        super().destroyEditor(editor, index)

    def _widen(self, editor: QLineEdit) -> None:
        parent = editor.parentWidget()
        room = parent.width() - editor.x() if parent else editor.width()
        wanted = editor.fontMetrics().horizontalAdvance(editor.text()) + 2 * px(PADDING) + px(6)
        editor.resize(max(editor.width(), min(wanted, room)), editor.height())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lie exactly over the cell."""
        del index
        editor.setGeometry(option.rect)
        if isinstance(editor, QLineEdit):
            self._widen(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the raw text."""
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand over what was typed."""
        assert isinstance(editor, QLineEdit) and isinstance(model, GridModel)
        model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Tab and, while replacing, arrows end the entry and go on."""
        if (
            isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
            and event.type() == QEvent.Type.KeyPress
        ):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is None and self.replacing:
                step = _ARROWS.get(Qt.Key(event.key()))
            if step:
                back = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
                down = step[0] * (back if step == (1, 0) else 1)
                self.finish()
                self.moved.emit(down, step[1])
                return True
        return super().eventFilter(watched, event)
