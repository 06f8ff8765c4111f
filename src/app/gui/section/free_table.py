"""A free table on the page: typed into like a spreadsheet, shaped from its slim bar or menu."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from app.domain.blocks import Span, Table
from app.domain.findings import Finding
from app.gui.document import Document
from app.gui.section.free_model import FreeModel
from app.gui.section.grid_view import GridView
from app.gui.section.inherited import draw_bar
from app.gui.section.room import ask_for_room
from app.gui.theme import px
from app.services import tables

Operation = Callable[[Table, Span], Table | None]
OPERATIONS: tuple[tuple[str, Operation], ...] = (
    ("在上方插入行", lambda t, a: tables.insert_row(t, a.row)),
    ("在下方插入行", lambda t, a: tables.insert_row(t, a.row + a.rows)),
    ("在左侧插入列", lambda t, a: tables.insert_column(t, a.column)),
    ("在右侧插入列", lambda t, a: tables.insert_column(t, a.column + a.columns)),
    ("删除所选行", lambda t, a: tables.delete_rows(t, a.row, a.rows)),
    ("删除所选列", lambda t, a: tables.delete_columns(t, a.column, a.columns)),
    ("合并单元格", tables.merge),
    ("拆分单元格", lambda t, a: tables.split(t, a.row, a.column)),
    ("所选行以上为表头", lambda t, a: t.model_copy(update={"header_rows": a.row + a.rows})),
    ("取消表头", lambda t, _a: t.model_copy(update={"header_rows": 0})),
    ("删除整个表格", lambda _t, _a: None),
)
"""What can be done to the table around the selected area, by name."""
IN_THE_BAR = ("在下方插入行", "在右侧插入列", "合并单元格")


class FreeTable(QFrame):
    """One free table of a section."""

    text_wanted = Signal(int)
    """A paragraph is wanted above (0) or below (1) the table."""

    def __init__(self, document: Document, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.model = FreeModel(document, section, self)
        self.view = GridView(self.model)
        self.view.setAccessibleName("表格")
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self._size = QLabel()
        self._size.setProperty("role", "note")
        self._bar = QHBoxLayout()
        for name, operation in OPERATIONS:
            if name in IN_THE_BAR:
                self._bar.addWidget(self._tool(name, partial(self.run, name, operation)))
        more = self._tool("更多 ▾", lambda: None)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self._fill(QMenu(self)))
        self._bar.addWidget(more)
        self._bar.addStretch(1)
        self._bar.addWidget(self._size)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._bar)
        self._column.addWidget(self.view)
        self.restyle()

    def _tool(self, text: str, action: Callable[[], object]) -> QToolButton:
        tool = QToolButton()
        tool.setText(text)
        tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        tool.setProperty("role", "tool")
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tool.clicked.connect(lambda _checked=False: action())
        return tool

    def restyle(self) -> None:
        """Take sizes from the appearance in force."""
        self._column.setContentsMargins(px(14), px(6), px(14), px(12))
        self._column.setSpacing(px(6))
        self.fit()

    def show_table(self, table: Table, index: int) -> None:
        """Show what the report now holds at that place of the section."""
        spot = self.view.current
        if self.model.show_table(table, index):
            self.view.show_spans()
            if spot and spot in self.model.cells:
                self.view.select(spot)
        self._size.setText(f"{len(table.rows)} 行 × {len(table.rows[0])} 列")
        self.fit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and a bar beside a table of last year not yet reviewed."""
        super().paintEvent(event)
        if self.model.table.inherited:
            painter = QPainter(self)
            draw_bar(painter, self.view.geometry())
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self.fit()
        ask_for_room(self.view)

    def fit(self) -> None:
        """Size rows and columns for the width and the text size there are."""
        margins = self._column.contentsMargins()
        self.view.fit(self.width() - margins.left() - margins.right() - 2)

    def run(self, name: str, operation: Operation) -> None:
        """Do one of the operations around the selected cells."""
        spots = self.view.selected or self.model.entries()[:1]
        area = self.model.area(spots)
        self.model.change(lambda table: operation(table, area), name)

    def _fill(self, menu: QMenu) -> QMenu:
        for name, operation in OPERATIONS:
            menu.addAction(name, partial(self.run, name, operation))
        menu.addSeparator()
        menu.addAction("在表格上方写文字", lambda: self.text_wanted.emit(0))
        menu.addAction("在表格下方写文字", lambda: self.text_wanted.emit(1))
        return menu

    def _open_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("剪切", self.view.cut)
        menu.addAction("复制", self.view.copy)
        menu.addAction("粘贴", self.view.paste)
        menu.addSeparator()
        self._fill(menu).popup(self.view.viewport().mapToGlobal(point))

    def focus_first(self) -> None:
        """Begin with the first cell."""
        if self.view.current is None:
            self.view.select((0, 0))
        self.view.setFocus()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Frame the cells whose words findings are about."""
        self.model.show_findings(findings)

    def go_to(self, offset: int) -> QRect:
        """Choose the cell in which a character of the table lies; where it is on the card."""
        self.view.select(tables.cell_at(self.model.table, offset))
        self.view.setFocus()
        rect = self.view.visualRect(self.view.currentIndex())
        return rect.translated(self.view.viewport().mapTo(self, QPoint()))
