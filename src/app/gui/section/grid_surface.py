"""A table on the screen: its sizes and merged cells, the current cell and the selection."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from app.domain.cells import plain_number, read_cell
from app.gui.section.grid_model import GridModel, Spot
from app.gui.section.grid_sizes import FONT_SIZE, grid_sizes
from app.gui.theme import px


class GridSurface(QTableView):
    """Shows a ``GridModel`` whole, without scrolling inside unless it is wider than the page."""

    said = Signal(str)
    """Something for the status line."""
    caret_moved = Signal(QRect)
    """Where the current cell is, in the view's own coordinates."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self.setObjectName("grid")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self._anchor: Spot = (-1, -1)
        self._set_up()
        self.show_spans()

    def _set_up(self) -> None:
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.selectionModel().selectionChanged.connect(lambda *_: self._say_selection())
        self.selectionModel().currentChanged.connect(lambda *_: self._on_current_moved())

    # Size

    def show_spans(self) -> None:
        """Take over which cells are merged."""
        self.clearSpans()
        for (row, column), span in self.grid.cells.items():
            if span.rows > 1 or span.columns > 1:
                self.setSpan(row, column, span.rows, span.columns)

    def fit(self, room: int) -> None:
        """Size columns and rows so that nothing is cut in a view ``room`` pixels wide."""
        font = self.font()
        font.setPixelSize(px(FONT_SIZE))
        self.setFont(font)
        widths, heights = grid_sizes(self.grid, font, room)
        self.set_sizes(widths, heights)
        bar = self.horizontalScrollBar().sizeHint().height() if sum(widths) > room else 0
        self.setFixedHeight(sum(heights) + bar)

    def set_sizes(self, widths: Sequence[int], heights: Sequence[int]) -> None:
        """Set the sizes of all columns and rows."""
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)

    @property
    def sizes(self) -> tuple[list[int], list[int]]:
        """The widths of the columns and the heights of the rows."""
        rows, columns = self.grid.shape
        return (
            [self.columnWidth(column) for column in range(columns)],
            [self.rowHeight(row) for row in range(rows)],
        )

    @property
    def head_height(self) -> int:
        """How high the rows are that head the whole table."""
        return sum(self.rowHeight(row) for row in range(self.grid.header_rows))

    # Where one is

    @property
    def current(self) -> Spot | None:
        """The current cell."""
        index = self.currentIndex()
        return self.grid.origin((index.row(), index.column())) if index.isValid() else None

    @property
    def selected(self) -> list[Spot]:
        """The selected cells that can be typed into, in reading order."""
        spots = {(i.row(), i.column()) for i in self.selectedIndexes()}
        return sorted(spot for spot in spots if spot in self.grid.cells)

    def select(self, spot: Spot, extend: bool = False) -> None:
        """Make a cell the current one; with ``extend`` select from where the selection began."""
        flag, index = QItemSelectionModel.SelectionFlag, self.grid.index(*spot)
        if not extend or self._anchor not in self.grid.cells:
            self._anchor = spot
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
            return
        top, bottom = sorted((self._anchor[0], spot[0]))
        left, right = sorted((self._anchor[1], spot[1]))
        block = QItemSelection(self.grid.index(top, left), self.grid.index(bottom, right))
        self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
        self.selectionModel().select(block, flag.ClearAndSelect)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a selection begins."""
        super().mousePressEvent(event)
        if self.current and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = self.current

    def go(self, down: int, across: int) -> None:
        """After an entry: the next cell to fill, totals passed over; at the end wrap around."""
        spot = self.current
        while spot and (spot := self.grid.neighbor(spot, down, across)):
            if not self.grid.is_computed(spot):
                self.select(spot)
                return
        wrapped = self._wrapped(down, across)
        if wrapped:
            self.select(wrapped)

    def _wrapped(self, down: int, across: int) -> Spot | None:
        """From the end of a column or row on to the next one."""
        if self.current is None:
            return None
        key: Callable[[Spot], Spot] = (lambda s: (s[1], s[0])) if down else (lambda s: s)
        order = [s for s in sorted(self.grid.entries(), key=key) if not self.grid.is_computed(s)]
        behind = [s for s in order if key(s) > key(self.current)]
        before = [s for s in order if key(s) < key(self.current)]
        if down + across > 0:
            return behind[0] if behind else None
        return before[-1] if before else None

    def _on_current_moved(self) -> None:
        if self.current:
            self.caret_moved.emit(self.visualRect(self.currentIndex()))

    def _say_selection(self) -> None:
        spots = self.selected
        if len(spots) > 1:
            values = [read_cell(self.grid.texts.get(spot, "")).value for spot in spots]
            numbers = [value for value in values if value is not None]
            total = f"，合计 {plain_number(sum(numbers))}" if numbers else ""
            self.said.emit(f"选中 {len(spots)} 格{total}")
        elif self.current:
            tip = self.grid.look(self.current).tip.split("\n")[0]
            self.said.emit("　".join(filter(None, (self.grid.describe(self.current), tip))))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come to a cell that can be typed into: Qt would choose the corner of the head."""
        if (entries := self.grid.entries()) and self.current not in entries:
            self.select(entries[0])
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the page."""
        event.ignore()
