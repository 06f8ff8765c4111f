"""A statutory table on the page: the official form, its head staying in view."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QTableView, QVBoxLayout, QWidget

from app.domain.findings import Finding
from app.gui.document import Document
from app.gui.manual import about
from app.gui.section.grid_view import GridView
from app.gui.section.marks import FLASH_MILLISECONDS
from app.gui.section.room import ask_for_room
from app.gui.section.statutory_model import StatutoryModel
from app.standards.model import TableSpec


class StatutoryTable(QFrame):
    """One statutory table of the open report."""

    text_wanted = Signal(int)
    """A paragraph is wanted above (0) or below (1) the table."""

    def __init__(self, document: Document, spec: TableSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = spec.key
        about(self, "tables")
        self.model = StatutoryModel(document, spec, self)
        self.view = GridView(self.model)
        self.view.setAccessibleName(spec.title)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self._flash_timer = QTimer(self, singleShot=True, interval=FLASH_MILLISECONDS)
        self._flash_timer.timeout.connect(lambda: self.view.flash([]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._head = self._build_head() if spec.header_rows else None

    def _build_head(self) -> GridView:
        """A second view of the head rows, laid over the first while the page is scrolled."""
        head = GridView(self.model, self)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setSelectionMode(QTableView.SelectionMode.NoSelection)
        head.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        head.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.horizontalScrollBar().valueChanged.connect(head.horizontalScrollBar().setValue)
        head.hide()
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self.fit()
        ask_for_room(self.view)

    def fit(self) -> None:
        """Size rows and columns for the width and the text size there are."""
        self.view.fit(self.width())
        if self._head:
            self._head.setFont(self.view.font())
            self._head.set_sizes(*self.view.sizes)
            self._head.setFixedSize(self.width(), self.view.head_height)

    def stick(self, top: int) -> None:
        """Keep the head in view; ``top`` is where the visible part of the page begins."""
        if self._head is None:
            return
        room = self.view.height() - 2 * self._head.height()
        self._head.setVisible(0 < top < self.view.height() and room > 0)
        self._head.move(0, min(max(top, 0), max(room, 0)))

    restyle = fit

    def refresh(self) -> None:
        """Show what the report now holds."""
        self.model.refresh()
        self.fit()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Frame failing cells."""
        self.model.show_findings(findings)

    def go_to(self, names: Sequence[str]) -> QRect | None:
        """Select the first of some cells and light all of them up; its place, or None."""
        spots = [spot for name in names if (spot := self.model.spot_of(name))]
        if not spots:
            return None
        self.view.select(spots[0])
        self.view.flash(spots)
        self._flash_timer.start()
        self.view.setFocus()
        rect = self.view.visualRect(self.model.index(*spots[0]))
        return rect.translated(self.view.viewport().mapTo(self, QPoint()))

    def focus_first(self) -> None:
        """Begin with the first cell."""
        entries = self.model.entries()
        if entries and self.view.current is None:
            self.view.select(entries[0])
        self.view.setFocus()

    def paste_all(self) -> None:
        """Paste the clipboard over the form, from the first cell when none is chosen."""
        self.focus_first()
        self.view.paste()

    def _open_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("剪切", self.view.cut)
        menu.addAction("复制", self.view.copy)
        menu.addAction("粘贴", self.view.paste)
        menu.addAction("清除", self.view.erase)
        menu.addAction("向下填充", self.view.fill_down)
        restore = menu.addAction("恢复自动合计", lambda: self.model.restore(self.view.selected))
        restore.setEnabled(self.model.has_total(self.view.selected))
        menu.addSeparator()
        menu.addAction("在表格上方写文字", lambda: self.text_wanted.emit(0))
        menu.addAction("在表格下方写文字", lambda: self.text_wanted.emit(1))
        menu.popup(self.view.viewport().mapToGlobal(point))
