"""The left column: the report's name and progress, its pages with their state."""

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.document import Document
from app.gui.icons import set_icon
from app.gui.outline_delegate import ROW, OutlineDelegate
from app.gui.outline_head import OutlineHead
from app.gui.outline_rows import Row, outline_rows
from app.gui.section_commands import SectionCommands
from app.gui.theme import px
from app.services.session import Event

_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PageList(QListWidget):
    """The pages; Enter goes into one, Alt+Up and Alt+Down move a section, F2 renames it."""

    entered = Signal(str)
    renamed = Signal(str, str)
    removed = Signal(str)
    moved = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_fixed = False
        """Whether sections keep their names for now."""
        self.setObjectName("outline")
        self.setAccessibleName("报告提纲")
        delegate = OutlineDelegate(self)
        delegate.heading_entered.connect(self.renamed)
        self.setItemDelegate(delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.itemActivated.connect(lambda item: self.entered.emit(self.key_of(item)))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move sections from the window's own shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alt and event.key() in _ARROWS and not self.is_fixed:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys for sections, besides those of any list; none while a heading is typed over."""
        if self.state() == QAbstractItemView.State.EditingState and not self.hasFocus():
            super().keyPressEvent(event)
            return
        key = self.key_of(self.currentItem())
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(key)
        elif event.key() == Qt.Key.Key_F2 and not self.is_fixed:
            self.rename_in_place(key)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(key)
        elif alt and event.key() in _ARROWS:
            self.moved.emit(key, _ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def key_of(self, item: QListWidgetItem | None) -> str:
        """The page key of an item; empty for a gap or none."""
        row: Row | None = item.data(ROW) if item else None
        return row.key if row else ""

    def rename_in_place(self, key: str) -> None:
        """Let the heading of a section be typed over; other pages have fixed names."""
        item = self._item(key)
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentItem(item)
            self.scrollToItem(item)
            self.editItem(item)

    def _item(self, key: str) -> QListWidgetItem | None:
        items = (self.item(index) for index in range(self.count()))
        return next((item for item in items if self.key_of(item) == key), None)

    def keys(self) -> list[str]:
        """The keys of all pages in order."""
        keys = (self.key_of(self.item(index)) for index in range(self.count()))
        return [key for key in keys if key]

    def show_rows(self, rows: tuple[Row, ...], current: str) -> None:
        """Show the rows with a gap between groups, keeping the items where nothing moved."""
        lines: list[Row | None] = []
        for row in rows:
            if lines and (last := lines[-1]) and last.group != row.group:
                lines.append(None)
            lines.append(row)
        with QSignalBlocker(self):
            while self.count() > len(lines):
                self.takeItem(self.count() - 1)
            for index, line in enumerate(lines):
                self._show_line(index, line)
            self.mark_current(current)

    def mark_current(self, key: str) -> None:
        """Mark the page shown, without going anywhere."""
        with QSignalBlocker(self):
            item = self._item(key)
            self.setCurrentRow(-1 if item is None else self.row(item))

    def _show_line(self, index: int, line: Row | None) -> None:
        item = self.item(index) or QListWidgetItem(self)
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags = enabled if line else Qt.ItemFlag.NoItemFlags
        if line and line.renamable:
            flags |= Qt.ItemFlag.ItemIsEditable
        if item.flags() != flags:
            item.setFlags(flags)
        if item.data(ROW) != line:
            item.setData(ROW, line)
            item.setToolTip(line.spoken if line else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken if line else "")


class Outline(QFrame):
    """The left column of the workbench."""

    page_chosen = Signal(str)
    page_entered = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._document = document
        self._current = ""
        self.head = OutlineHead(document)
        self.pages = PageList()
        self.commands = SectionCommands(document, self)
        self._connect()
        rule = QFrame()
        rule.setObjectName("rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, rule):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        column.addLayout(self._build_foot())
        self.refresh()

    def _connect(self) -> None:
        self.pages.currentItemChanged.connect(self._on_current_item_changed)
        self.pages.entered.connect(self.page_entered)
        self.pages.renamed.connect(self.commands.rename)
        self.pages.removed.connect(self.commands.remove)
        self.pages.moved.connect(self.commands.move)
        self.pages.customContextMenuRequested.connect(self._on_context_menu_requested)
        self.commands.section_made.connect(self.page_entered)
        self.commands.section_added.connect(self._on_section_added)
        self.commands.rename_wanted.connect(self.pages.rename_in_place)
        self._document.changed.connect(self._on_document_changed)
        self._document.reviewing_changed.connect(self._on_reviewing_changed)
        self._document.checks.checked.connect(self.refresh)

    def _build_foot(self) -> QHBoxLayout:
        self.add_button = QPushButton("增加栏目")
        self.add_button.setProperty("role", "link")
        self.add_button.setToolTip("在当前栏目之后增加一个自设栏目")
        set_icon(self.add_button, "add", "accent")
        self.add_button.clicked.connect(self.add_section)
        row = QHBoxLayout()
        row.setContentsMargins(px(12), px(6), px(12), px(8))
        self.annex_button = QPushButton("增加附件")
        self.annex_button.setProperty("role", "link")
        self.annex_button.setToolTip("在落款之后增加一个附件，另起一页印出")
        set_icon(self.annex_button, "add", "accent")
        self.annex_button.clicked.connect(self.add_annex)
        row.addWidget(self.add_button)
        row.addStretch(1)
        row.addWidget(self.annex_button)
        return row

    def add_section(self) -> None:
        """Insert a section of the user's own after the page shown, its name to be typed."""
        self.commands.add(self._current)

    def add_annex(self) -> None:
        """Put an annex after the one shown, or at the end, its name to be typed."""
        self.commands.add_annex(self._current)

    def _on_section_added(self, key: str) -> None:
        self.page_chosen.emit(key)
        self.pages.rename_in_place(key)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        self._current = key
        self.pages.mark_current(key)

    def refresh(self) -> None:
        """Show the report as it is now."""
        document = self._document
        rows = outline_rows(
            document.report,
            document.standard,
            document.findings,
            document.completeness,
            document.characters.of,
        )
        self.pages.show_rows(rows, self._current)
        self.head.refresh()

    def _on_document_changed(self, event: Event) -> None:
        """Facts and sections show at once; what is typed, when the checks have run."""
        if event.touched.structure or event.touched.fields:
            self.refresh()

    def _on_current_item_changed(self, item: QListWidgetItem | None) -> None:
        if key := self.pages.key_of(item):
            self._current = key
            self.page_chosen.emit(key)

    def _on_reviewing_changed(self) -> None:
        for button in (self.add_button, self.annex_button):
            button.setEnabled(not self._document.is_reviewing)
        self.pages.is_fixed = self._document.is_reviewing

    def _on_context_menu_requested(self, point: QPoint) -> None:
        if self._document.is_reviewing:
            return
        key = self.pages.key_of(self.pages.itemAt(point))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.commands.actions(key, menu):
            menu.addAction(action)
        menu.popup(self.pages.viewport().mapToGlobal(point))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "pages"):
            self.pages.scheduleDelayedItemsLayout()
