"""The sizes of a grid's rows and columns for a face and a room."""

from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from app.domain.blocks import Span
from app.gui.section.grid_delegate import PADDING, text_flags
from app.gui.section.grid_measures import column_widths, narrowest, row_heights
from app.gui.section.grid_model import GridModel
from app.gui.theme import px

FONT_SIZE, LEAST_WIDTH, LEAST_HEIGHT = 13, 22, 26
"""Pixels at 100 %."""
_ABOVE_AND_BELOW, _LINE = 8, 1


def grid_sizes(model: GridModel, font: QFont, room: int) -> tuple[list[int], list[int]]:
    """Column widths and row heights in which no text is cut."""
    metrics = QFontMetrics(font)
    widths = _widths(model, metrics, room)
    return widths, _heights(model, font, widths)


def _widths(model: GridModel, metrics: QFontMetrics, room: int) -> list[int]:
    pad = 2 * px(PADDING) + _LINE
    least = [px(LEAST_WIDTH)] * model.shape[1]
    for spot, span in model.cells.items():
        if span.columns == 1:
            width = narrowest(model.texts.get(spot, ""), metrics.horizontalAdvance) + pad
            least[span.column] = max(least[span.column], width)
    return column_widths(room, model.weights, least)


def _heights(model: GridModel, font: QFont, widths: list[int]) -> list[int]:
    name = font.toString()

    def height_of(span: Span) -> int:
        spot = (span.row, span.column)
        text = model.texts.get(spot, "")
        if not text:
            return 0
        width = sum(widths[span.column : span.column + span.columns]) - 2 * px(PADDING) - _LINE
        words = _wrapped(name, text, max(width, 1), text_flags(model.look(spot)))
        return words + px(_ABOVE_AND_BELOW) + _LINE

    return row_heights(model.shape[0], px(LEAST_HEIGHT), model.cells, height_of)


@lru_cache(maxsize=4096)
def _wrapped(font_name: str, text: str, width: int, flags: int) -> int:
    """The height of a text broken into lines of a width."""
    font = QFont()
    font.fromString(font_name)
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 1 << 16), flags, text).height()
