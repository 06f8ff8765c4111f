"""Paints one passage of the source: bar, ground, words or table, and what is doubtful."""

from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.fonts import reading_font
from app.gui.importing.block_layout import Laid, lay_note, lay_paragraph, lay_table
from app.gui.importing.colors import place_color, wash
from app.gui.importing.passage_model import PassageModel
from app.gui.importing.targets import Kind, is_doubtful, place_of
from app.gui.theme import color, px
from app.gui.weights import semibold
from app.importers.plan import Passage
from app.importers.source import SourceTable

_TEXT_SIZE, _SMALL_SIZE = 16, 12
_KEPT_LAYOUTS = 400
Index = QModelIndex | QPersistentModelIndex


class PassageDelegate(QStyledItemDelegate):
    """Draws the rows of a ``PassageModel``; heights are measured once for a width."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.active: tuple[Kind, int | None] | None = None
        """The row of the right card whose passages are lit up."""
        self._heights: dict[tuple[int, int], float] = {}
        self._laid: dict[tuple[int, int, bool], list[Laid]] = {}
        self._fonts: tuple[QFont, QFont] | None = None

    def forget(self) -> None:
        """Measure anew: other passages, another font, another theme."""
        self._heights.clear()
        self._laid.clear()
        self._fonts = None

    def forget_colors(self) -> None:
        """Lay out anew what is painted; heights stay."""
        self._laid.clear()

    def fonts(self, option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
        """The faces of paragraphs, and of table cells and remarks."""
        if self._fonts is None:
            small = QFont(option.font)
            small.setPixelSize(px(_SMALL_SIZE))
            self._fonts = reading_font(_TEXT_SIZE), small
        return self._fonts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at the width of the view; not measured while it is hidden."""
        model = _model(index)
        if not cast(QAbstractItemView, option.widget).isVisible():
            return QSize(1, px(32))
        row, width = index.row(), _inner_width(option)
        body = self._heights.get((row, width))
        if body is None:
            body = sum(part.height for part in self._lay(option, model, row, width))
            self._heights[row, width] = body
        note = px(18) if _note(model, row) else 0
        return QSize(1, round(body + note + 2 * px(3) + _gap(model, row)))

    def _lay(
        self, option: QStyleOptionViewItem, model: PassageModel, row: int, width: int
    ) -> list[Laid]:
        passage = model.passage(row)
        struck = passage.role == "dropped"
        key = (row, width, struck)
        if key not in self._laid:
            if len(self._laid) > _KEPT_LAYOUTS:
                self._laid.clear()
            self._laid[key] = self._lay_blocks(option, model, row, width)
        return self._laid[key]

    def _lay_blocks(
        self, option: QStyleOptionViewItem, model: PassageModel, row: int, width: int
    ) -> list[Laid]:
        text, small = self.fonts(option)
        passage = model.passage(row)
        struck = passage.role == "dropped"
        if passage.role in ("heading", "title"):
            text = QFont(text)
            text.setWeight(semibold(text))
        return [
            lay_table(block, small, width, struck=struck)
            if isinstance(block, SourceTable)
            else lay_paragraph(block, text, width, struck=struck)
            for block in model.blocks(row)
        ]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, bar, words, remark, and the frame of what has the focus."""
        model, row = _model(index), index.row()
        rect = QRectF(option.rect).adjusted(0, 0, 0, -_gap(model, row))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, rect, model.passage(row))
        origin = rect.topLeft() + QPointF(_left(), px(3))
        for part in self._lay(option, model, row, _inner_width(option)):
            part.paint(painter, origin)
            origin.setY(origin.y() + part.height)
        if note := _note(model, row):
            role = "muted" if model.passage(row).role == "dropped" else "warning"
            lay_note(note, self.fonts(option)[1], _inner_width(option), role).paint(painter, origin)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, passage: Passage
    ) -> None:
        state, place = option.state, place_of(passage)
        ground = QRectF(rect).adjusted(px(8), 0, 0, 0)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(ground, color("accent_ground"))
        elif passage.role != "dropped" and is_doubtful(passage):
            painter.fillRect(ground, color("warning_ground"))
        elif place == self.active:
            painter.fillRect(ground, wash(place_color(place)))
        bar = QRectF(rect.left(), rect.top(), px(4), rect.height())
        if place[0] in ("unplaced", "dropped"):
            painter.setPen(QPen(place_color(place), 1))
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.fillRect(bar, place_color(place))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Active:
            painter.setPen(QPen(color("accent"), 1))
            painter.drawRect(ground.adjusted(0.5, 0.5, -0.5, -0.5))


def _model(index: Index) -> PassageModel:
    return cast(PassageModel, index.model())


def _left() -> int:
    return px(16)


def _inner_width(option: QStyleOptionViewItem) -> int:
    view = cast(QAbstractItemView, option.widget)
    return max(view.viewport().width() - _left() - px(10), px(80))


def _note(model: PassageModel, row: int) -> str:
    """The remark under a passage: why it is left out, or what is doubtful about it."""
    passage = model.passage(row)
    if passage.role == "dropped":
        return f"舍去：{passage.evidence}" if passage.evidence else "舍去"
    if is_doubtful(passage) and passage.evidence:
        return f"把握较低：{passage.evidence}"
    return ""


def _gap(model: PassageModel, row: int) -> int:
    """Room below the last passage of a run that goes to one place."""
    if row + 1 >= model.rowCount():
        return px(8)
    return 0 if place_of(model.passage(row)) == place_of(model.passage(row + 1)) else px(8)
