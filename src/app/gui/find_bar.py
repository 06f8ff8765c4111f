"""Find and replace over the whole report: a bar below the page, with a list of what was found."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.document import Document
from app.gui.flow_row import FlowRow
from app.gui.form import LineField
from app.gui.icons import set_icon
from app.gui.outline_rows import label_of
from app.gui.theme import px
from app.services.finding_text import Hit, Wanted, find_all, replace_all

PAUSE = 150
"""Milliseconds from the last key to the search."""
LISTED = 500
"""Lines of the list at most; the count tells the rest."""
LIST_HEIGHT, ROW_HEIGHT = 170, 32
"""Pixels at 100 %."""
_HIT = Qt.ItemDataRole.UserRole
FACTS = {"unplaced": "未归类文本"}


class FindBar(QFrame):
    """Finds in facts, headings, text and tables; goes to what it found, replaces one or all."""

    found = Signal(object)
    """The ``Place`` to go to."""
    replaced = Signal(int)
    """How many places have been replaced at once."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self._document = document
        self.hits: tuple[Hit, ...] = ()
        self._current: int | None = None
        self._first = 0
        """The place the first step goes to."""
        self.words, self.replacement = LineField(), LineField()
        self.case, self.width_box = QCheckBox("区分大小写"), QCheckBox("区分全半角")
        self.count = QLabel()
        self.count.setProperty("role", "small")
        self.results = QListWidget()
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        self._connect()
        self.hide()

    # Building

    def _build(self) -> None:
        for field, name in ((self.words, "查找"), (self.replacement, "替换为")):
            field.setAccessibleName(name)
            field.setPlaceholderText(f"{name}…" if field is self.words else name)
        self.results.setAccessibleName("找到的地方")
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.hide()
        self.previous_button = self._tool("up", "上一处（Shift+F3）")
        self.next_button = self._tool("down", "下一处（F3）")
        self.list_button = self._tool("list", "列出找到的地方")
        self.list_button.setCheckable(True)
        self.close_button = self._tool("close", "关闭查找（Esc）")
        self.replace_button, self.replace_all_button = QPushButton("替换"), QPushButton("全部替换")
        for button in (self.replace_button, self.replace_all_button):
            button.setProperty("role", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(8), px(10), px(8))
        column.setSpacing(px(6))
        column.addWidget(self.results)
        column.addLayout(self._build_rows())

    def _build_rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(6))
        grid.addWidget(self.words, 0, 0)
        steps = QHBoxLayout()
        steps.setSpacing(px(4))
        for tool in (self.previous_button, self.next_button, self.list_button):
            steps.addWidget(tool)
        steps.addWidget(self.count)
        steps.addStretch(1)
        steps.addWidget(self.close_button)
        grid.addLayout(steps, 0, 1)
        grid.addWidget(self.replacement, 1, 0)
        self._choices = QWidget()
        choices = FlowRow(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(px(6))
        for choice in (self.replace_button, self.replace_all_button, self.case, self.width_box):
            choices.addWidget(choice)
        choices.addItem(QSpacerItem(0, 0))
        grid.addWidget(self._choices, 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        return grid

    def _tool(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        set_icon(button, icon, "muted")
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _text: self._pause.start())
        for box in (self.case, self.width_box):
            box.toggled.connect(lambda _on: self.search())
        self.previous_button.clicked.connect(lambda: self.step(-1))
        self.next_button.clicked.connect(lambda: self.step(1))
        self.list_button.toggled.connect(self._show_list)
        self.close_button.clicked.connect(self.close_bar)
        self.replace_button.clicked.connect(self.replace)
        self.replace_all_button.clicked.connect(self.replace_everywhere)
        self.results.itemClicked.connect(self._on_item_chosen)
        self.results.itemActivated.connect(self._on_item_chosen)
        self._document.changed.connect(self._on_document_changed)
        self._document.reviewing_changed.connect(self._refresh)

    # Opening and closing

    def open_bar(self, replacing: bool, words: str = "") -> None:
        """Show the bar with words to look for, those of the last time when there are none."""
        for part in (self.replacement, self.replace_button, self.replace_all_button):
            part.setVisible(replacing)
        if words:
            self.words.setText(words)
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Hide the bar and go on where the work is."""
        self.hide()
        self._pause.stop()
        if self._current is not None and self._current < len(self.hits):
            self.found.emit(self.hits[self._current].place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if self.replacement.hasFocus() and self.replace_button.isEnabled():
                self.replace()
            else:
                self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    # Searching

    @property
    def wanted(self) -> Wanted:
        """What is looked for now."""
        return Wanted(
            words=self.words.text(),
            case=self.case.isChecked(),
            width=self.width_box.isChecked(),
        )

    def search(self) -> None:
        """Look through the report as it is now; the place gone to last is kept where it is."""
        self._pause.stop()
        kept = None if self._current is None else self.hits[self._current].place
        document = self._document
        self.hits = find_all(document.report, document.standard, self.wanted)
        places = [hit.place for hit in self.hits]
        self._current = places.index(kept) if kept in places else None
        self._fill()
        self._refresh()

    def _on_document_changed(self) -> None:
        if self.isVisible():
            self._pause.start()

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) place, around the end."""
        if self._pause.isActive() or not self.isVisible():
            self.search()
        if not self.hits:
            return
        if self._current is None:
            self._go((self._first - (direction < 0)) % len(self.hits))
        else:
            self._go((self._current + direction) % len(self.hits))

    def begin_at(self, order: list[str], page: str) -> None:
        """Let the first step go on from a page; ``order`` lists all pages."""
        here = order.index(page) if page in order else 0
        self._first = sum(_rank(hit, order) < here for hit in self.hits)

    def _go(self, index: int) -> None:
        """Go to a place; the focus stays here when it is here."""
        self._current = index
        held = self.window().focusWidget()
        mine = held is not None and self.isAncestorOf(held) and self.isVisible()
        self.found.emit(self.hits[index].place)
        if mine and held is not None:
            held.setFocus()
        self.results.setCurrentRow(index if index < self.results.count() else -1)
        self._refresh()

    # The list

    def _show_list(self, shown: bool) -> None:
        self.results.setVisible(shown)
        self._fill()

    def _fill(self) -> None:
        if not self.list_button.isChecked():
            return
        self.results.clear()
        for index, hit in enumerate(self.hits[:LISTED]):
            item = QListWidgetItem(f"{self._where(hit)}　…{hit.before}【{hit.words}】{hit.after}…")
            item.setData(_HIT, index)
            self.results.addItem(item)
        wanted = max(self.results.count(), 1) * px(ROW_HEIGHT) + px(10)
        self.results.setMinimumHeight(px(ROW_HEIGHT + 10))
        self.results.setMaximumHeight(min(px(LIST_HEIGHT), wanted))
        if self._current is not None:
            self.results.setCurrentRow(min(self._current, LISTED - 1))

    def _where(self, hit: Hit) -> str:
        section = self._document.report.section(hit.place.section)
        if section is not None:
            return label_of(section)
        return FACTS.get(hit.place.field, "基本信息")

    def _on_item_chosen(self, item: QListWidgetItem) -> None:
        self._go(item.data(_HIT))

    def _refresh(self) -> None:
        """What is found and what can be done."""
        count, words = len(self.hits), self.words.text()
        position = "" if self._current is None else f"第 {self._current + 1} 处，"
        found = f"{position}共 {count} 处" if count else "没有找到"
        self.count.setText(found if words else "")
        writing = not self._document.is_reviewing
        for button in (self.replace_button, self.replace_all_button):
            button.setEnabled(bool(count) and writing)
            button.setToolTip("" if writing else "审阅时正文只读，不能替换")
        for tool in (self.previous_button, self.next_button):
            tool.setEnabled(bool(count))

    # Replacing

    def replace(self) -> None:
        """Replace the place gone to last and go to the next one."""
        if self._current is None or self._pause.isActive():
            self.step(1)
            return
        index = self._current
        self._apply((self.hits[index],))
        self._current = None
        self.search()
        if self.hits:
            self._go(index % len(self.hits))

    def replace_everywhere(self) -> None:
        """Replace all places as one step."""
        self._document.finish_entry()
        self.search()
        count = self._apply(self.hits)
        self._current = None
        self.search()
        self.replaced.emit(count)

    def _apply(self, hits: tuple[Hit, ...]) -> int:
        """Replace; how many places there were that could be."""
        document, words = self._document, self.replacement.text()
        change = replace_all(document.report, hits, words)
        if change is None:
            return 0
        document.end_burst()
        document.apply(change, "find")
        document.end_burst()
        return sum(not hit.is_fixed and hit.words != words for hit in hits)


def _rank(hit: Hit, order: list[str]) -> int:
    """Where in the order of pages a finding is; facts first."""
    from app.gui.pages import page_of

    page = page_of(hit.place)
    return order.index(page) if page in order else 0
