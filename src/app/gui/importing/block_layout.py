"""Measures and paints source blocks: paragraphs with their bold words, tables as small grids."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from app.domain.blocks import Run
from app.gui.theme import color, px
from app.importers.source import SourceParagraph, SourceTable

LINE_HEIGHT = 1.62
INDENT = 2.0
MAX_TABLE_ROWS = 120
_LONGEST_FIGURE = 7
_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_ALIGNMENTS = {
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_CELL_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWrapAnywhere

Paint = Callable[[QPainter, QPointF], None]


class Laid:
    """Something measured: its height, and how to paint it at a place."""

    def __init__(self, height: float, paint: Paint) -> None:
        self.height = height
        self.paint = paint


def lay_paragraph(block: SourceParagraph, font: QFont, width: float, *, struck: bool) -> Laid:
    """A paragraph, its first line indented, its automatic number before it in grey."""
    runs = ((Run(text=block.number),) if block.number else ()) + block.runs
    layout = QTextLayout("".join(run.text for run in runs).replace("\n", "\u2028"), font)
    alignment = _ALIGNMENTS.get(block.align, Qt.AlignmentFlag.AlignLeft)
    option = QTextOption(alignment)
    option.setWrapMode(_WRAP)
    layout.setTextOption(option)
    layout.setFormats(_formats(runs, bool(block.number), struck))
    indent = INDENT * QFontMetricsF(font).horizontalAdvance("年") if not block.align else 0.0
    height = _break_lines(layout, font, width, indent)
    return Laid(height, layout.draw)


def _break_lines(layout: QTextLayout, font: QFont, width: float, indent: float) -> float:
    metrics = QFontMetricsF(font)
    pitch = metrics.height() * LINE_HEIGHT / 1.3
    lead = (pitch - metrics.height()) / 2
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        left = indent if not y else 0.0
        line.setLineWidth(max(width - left, pitch))
        line.setPosition(QPointF(left, y + lead))
        y += pitch
    layout.endLayout()
    return max(y, pitch)


def _formats(runs: tuple[Run, ...], numbered: bool, struck: bool) -> list[QTextLayout.FormatRange]:
    formats: list[QTextLayout.FormatRange] = []
    start = 0
    for index, run in enumerate(runs):
        look = QTextCharFormat()
        look.setForeground(color("muted" if struck or (numbered and not index) else "ink"))
        look.setFontStrikeOut(struck)
        if run.bold:
            look.setFontWeight(QFont.Weight.Bold)
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, len(run.text), look
        formats.append(part)
        start += len(run.text)
    return formats


def lay_note(text: str, font: QFont, width: float, role: str) -> Laid:
    """One line of remark under a passage, in the color of a role."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    height = metrics.height() * 1.3

    def paint(painter: QPainter, origin: QPointF) -> None:
        painter.setFont(font)
        painter.setPen(color(role))
        painter.drawText(QPointF(origin.x(), origin.y() + metrics.ascent()), shown)

    return Laid(height, paint)


def lay_table(block: SourceTable, font: QFont, width: float, *, struck: bool) -> Laid:
    """A table as a small grid with its merges; very long ones end with how much is not shown."""
    grid = _Grid(block, font, width)

    def paint(painter: QPainter, origin: QPointF) -> None:
        painter.setFont(font)
        grid.paint(painter, origin, "muted" if struck else "ink")

    return Laid(grid.height, paint)


class _Grid:
    """Column and row edges of a table fitted to a width."""

    def __init__(self, block: SourceTable, font: QFont, width: float) -> None:
        self.rows = block.rows[:MAX_TABLE_ROWS]
        self.hidden = len(block.rows) - len(self.rows)
        self.metrics = QFontMetricsF(font)
        self.pad = px(4)
        spans = {(s.row, s.column): (s.rows, s.columns) for s in block.spans}
        self.areas = self._areas(spans)
        self.x = self._columns(width)
        self.y = self._rows()
        foot = self.metrics.height() * 1.3 if self.hidden else 0
        self.height = self.y[-1] + foot + px(6)

    def _areas(
        self, spans: dict[tuple[int, int], tuple[int, int]]
    ) -> dict[tuple[int, int], tuple[int, int]]:
        """Rows and columns covered by each cell that is not covered itself."""
        covered: set[tuple[int, int]] = set()
        areas: dict[tuple[int, int], tuple[int, int]] = {}
        for r, row in enumerate(self.rows):
            for c in range(len(row)):
                if (r, c) in covered:
                    continue
                rows, columns = spans.get((r, c), (1, 1))
                rows = min(rows, len(self.rows) - r)
                areas[r, c] = rows, columns
                covered |= {(r + i, c + j) for i in range(rows) for j in range(columns)}
        return areas

    def _columns(self, width: float) -> list[float]:
        """Column edges: as wide as the words ask for, shrunk alike when that is too much."""
        count = len(self.rows[0]) if self.rows else 0
        least = self.metrics.horizontalAdvance("年年") + 2 * self.pad
        wishes = [least] * count
        for (r, c), (_, columns) in self.areas.items():
            if columns == 1:
                words = self.metrics.horizontalAdvance(self.rows[r][c]) + 2 * self.pad + 1
                wishes[c] = max(wishes[c], words)
        for (r, c), (_, columns) in self.areas.items():
            missing = self.metrics.horizontalAdvance(self.rows[r][c]) - sum(wishes[c : c + columns])
            if columns > 1 and missing > 0:
                for column in range(c, c + columns):
                    wishes[column] += missing / columns
        edges = [0.0]
        for share in _fitted(wishes, least, width):
            edges.append(edges[-1] + share)
        return edges

    def _rows(self) -> list[float]:
        least = self.metrics.height() + self.pad
        heights = [least] * len(self.rows)
        for (r, c), (rows, columns) in sorted(self.areas.items(), key=lambda item: item[1][0]):
            room = self.x[c + columns] - self.x[c] - 2 * self.pad
            box = self.metrics.boundingRect(
                QRectF(0, 0, room, 1e6), int(Qt.TextFlag.TextWrapAnywhere), self.rows[r][c]
            )
            missing = box.height() + self.pad - sum(heights[r : r + rows])
            if missing > 0:
                heights[r + rows - 1] += missing
        edges = [0.0]
        for height in heights:
            edges.append(edges[-1] + height)
        return edges

    def paint(self, painter: QPainter, origin: QPointF, ink: str) -> None:
        """Draw the grid lines and the words."""
        line, words = QPen(color("field")), QPen(color(ink))
        for (r, c), (rows, columns) in self.areas.items():
            cell = QRectF(
                origin.x() + self.x[c],
                origin.y() + self.y[r],
                self.x[c + columns] - self.x[c],
                self.y[r + rows] - self.y[r],
            )
            painter.setPen(line)
            painter.drawRect(cell)
            painter.setPen(words)
            is_figure = c and len(self.rows[r][c]) <= _LONGEST_FIGURE
            centered = Qt.AlignmentFlag.AlignHCenter if is_figure else Qt.AlignmentFlag.AlignLeft
            inner = cell.adjusted(self.pad, 0, -self.pad, 0)
            painter.drawText(inner, int(_CELL_FLAGS | centered), self.rows[r][c])
        if self.hidden:
            painter.setPen(color("muted"))
            place = QPointF(origin.x(), origin.y() + self.y[-1] + self.metrics.height())
            painter.drawText(place, f"还有 {self.hidden:,} 行未显示")


def _fitted(wishes: list[float], least: float, width: float) -> list[float]:
    """Wished widths cut down to a total: narrow columns keep theirs, wide ones share the rest."""
    total = sum(wishes)
    if total <= width:
        return wishes
    fixed = [wish <= width / max(len(wishes), 1) for wish in wishes]
    rest = width - sum(w for w, f in zip(wishes, fixed, strict=True) if f)
    wide = sum(w for w, f in zip(wishes, fixed, strict=True) if not f)
    if rest <= 0 or not wide:
        return [wish * width / total for wish in wishes]
    floor = min(least, width / len(wishes))
    return [
        wish if is_fixed else max(wish * rest / wide, floor)
        for wish, is_fixed in zip(wishes, fixed, strict=True)
    ]
