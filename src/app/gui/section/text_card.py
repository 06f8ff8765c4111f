"""A white card with some paragraphs of a section: a slim bar, the editor, its marks."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.findings import Finding
from app.gui.flow_row import FlowRow
from app.gui.fonts import READING_SIZE
from app.gui.form import restyle
from app.gui.section.inherited import draw_bar
from app.gui.section.marks import FLASH_MILLISECONDS, Marks, explain
from app.gui.section.text_editor import TextEditor
from app.gui.section.text_keys import ENTER, with_alt
from app.gui.section.text_menu import add_clipboard
from app.gui.steady_label import SteadyLabel
from app.gui.theme import px
from app.services.allowed_names import NAMING_RULES
from app.services.carrying import Spot

COLUMN_CHARACTERS = 45
"""The text column is never wider than this."""
PLACEHOLDER = "本节还没有文字。可以从上年的报告采用，或插入标准句"
COPIED = "这句与上年的报告相同（数字、年份除外）"
NOTE_PLACEHOLDER = "这里可以写补充说明，也可以不写"


class TextCard(QFrame):
    """The editor of consecutive paragraphs with its tools; ``name`` is what the count counts.

    ``maximum`` is how many characters the section may have, 0 for any number.
    """

    fix_chosen = Signal(object)
    """A ``Finding`` whose fix is to be applied."""
    counted = Signal()
    """The number of characters, or what is counted, may be another."""
    reason_wanted = Signal(object)
    """A ``Finding`` for which a reason is to be asked."""
    name_allowed = Signal(object, bool)
    """A ``Finding`` whose name may stand, in all reports of the office."""
    rule_wanted = Signal(str)
    """The code of a rule that is to be explained."""
    table_wanted = Signal()
    """Insert an empty table at the cursor."""

    def __init__(self, section: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.name = name
        self.maximum = 0
        self._counted: tuple[str, int, int] | None = None
        self._bars = 0
        self.explainers: list[Callable[[int], str]] = [self._explain_copy]
        """What else a hover says about a document position; empty for nothing."""
        self.menu_parts: list[Callable[[QMenu], None]] = []
        """What else stands in the context menu, before the clipboard."""
        self.editor = TextEditor(section)
        self.editor.setAccessibleName(name or "本节文字")
        self.marks = Marks(self.editor)
        self._flash_timer = QTimer(self, singleShot=True, interval=FLASH_MILLISECONDS)
        self._flash_timer.timeout.connect(lambda: self.marks.flash(None))
        self._build()
        self.editor.takers.append(self._take_key)
        self.editor.explain = self._explain
        self.editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.editor.customContextMenuRequested.connect(self._open_menu)
        self.editor.caret_moved.connect(self._on_caret_moved)
        self.editor.edited.connect(self.show_count)
        self.restyle()
        self.show_count()

    def _build(self) -> None:
        self._bold = self._tool("B", "加粗（Ctrl+B）", self.editor.toggle_bold)
        self._heading = self._tool("（一）小标题", "（一）级、1. 级、正文之间切换（Ctrl+2）",
                                   self.editor.toggle_level)  # fmt: skip
        self._table = self._tool("表格", "在光标处插入表格", self.table_wanted.emit)
        self.quote = self._tool(
            "引用数据 ▾", "引用统计表里的数，表改了它跟着改（输入 {{ 或 # 也可以）"
        )
        self.phrases = self._tool("标准句 ▾", "插入按统计表写好的句子")
        self._bold.setCheckable(True)
        self._heading.setCheckable(True)
        self._count = SteadyLabel()
        self._count.setProperty("role", "note")
        self._rule = QFrame()
        self._rule.setObjectName("rule")
        self._bar = FlowRow()
        for tool in (self._bold, self._heading, self._table, self.quote, self.phrases):
            self._bar.addWidget(tool)
        self._bar.addWidget(self._count)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.editor, 1000)
        middle.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._bar)
        self._column.addWidget(self._rule)
        self._column.addLayout(middle)
        self._column.addWidget(self._build_beginnings())
        self._column.addStretch(1)

    def _build_beginnings(self) -> QWidget:
        """The row of ways to begin, below an empty editor."""
        self._beginnings = QWidget()
        row = QHBoxLayout(self._beginnings)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addStretch(1)
        self._beginnings.hide()
        return self._beginnings

    def add_beginning(self, link: QPushButton) -> None:
        """Add one way to begin where nothing is written yet."""
        row = self._beginnings.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.count() - 1, link)

    def show_beginnings(self, shown: bool) -> None:
        """Show the ways to begin, or hide them."""
        self._beginnings.setVisible(shown)

    def _tool(self, text: str, tip: str, action: object = None) -> QToolButton:
        tool = QToolButton()
        tool.setText(text)
        tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        tool.setToolTip(tip)
        tool.setAccessibleName(tip)
        tool.setProperty("role", "tool")
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if action is not None:
            tool.clicked.connect(action)
        return tool

    def restyle(self) -> None:
        """Take sizes and colors from the appearance in force."""
        self.editor.restyle()
        self.editor.setMaximumWidth(COLUMN_CHARACTERS * px(READING_SIZE) + 4)
        self._column.setContentsMargins(px(22), px(8), px(22), px(14))
        self._bar.setContentsMargins(-px(12), 0, 0, 0)
        self._column.setSpacing(px(8))
        self._bar.setSpacing(px(6))
        bold = self._bold.font()
        bold.setBold(True)
        self._bold.setFont(bold)
        self.marks.paint()

    def show_count(self) -> None:
        """Say how many characters there are, of how many, and what may be written here."""
        counted = (self.name, self.maximum, self.editor.characters)
        if counted == self._counted:
            return
        self._counted = counted
        self.editor.setPlaceholderText(NOTE_PLACEHOLDER if self.name else PLACEHOLDER)
        count = f"{self.editor.characters:,}"
        count += f" / {self.maximum:,} 字" if self.maximum else " 字"
        over = bool(self.maximum) and self.editor.characters > self.maximum
        self._count.say(f"{self.name} · {count}" if self.name else count)
        tip = f"本节原则上不超过 {self.maximum} 字" if self.maximum else ""
        if tip != self._count.toolTip():
            self._count.setToolTip(tip)
        restyle(self._count, role="hint-warning" if over else "note")
        self.counted.emit()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark the words the findings are about."""
        self.marks.show_findings(findings)

    def show_copies(self, spots: Sequence[Spot]) -> None:
        """Mark sentences that stood in last year's report; ``spots`` are places in the section."""
        editor = self.editor
        if not (spots or editor.dots):
            return
        known = range(editor.first, editor.first + len(editor.blocks))
        editor.dots = [
            editor.cursor_over(spot.block - editor.first, spot.start, spot.end)
            for spot in spots
            if spot.block in known
        ]
        editor.viewport().update()

    def _explain_copy(self, position: int) -> str:
        inside = (c.selectionStart() <= position <= c.selectionEnd() for c in self.editor.dots)
        return COPIED if any(inside) else ""

    def flash(self, line: int, start: int, end: int) -> None:
        """Select words and light them up for a moment."""
        self.editor.select(line, start, end)
        self.marks.flash(self.editor.cursor_over(line, start, end))
        self._flash_timer.start()

    def _on_caret_moved(self) -> None:
        self._bold.setChecked(self.editor.bold)
        self._heading.setChecked(bool(self.editor.level))
        self.marks.paint()
        if self.editor.inherited or self._bars:
            self._bars = self.editor.inherited
            self.update(0, 0, self.editor.x(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and a bar beside every passage of last year not yet reviewed."""
        super().paintEvent(event)
        if self.editor.inherited:
            self._draw_bars(event.rect())

    def _draw_bars(self, shown: QRect) -> None:
        editor, blocks = self.editor, self.editor.blocks
        painter = QPainter(self)
        place = editor.pos()
        for line, area in editor.lines_within(shown.top() - place.y(), shown.bottom() - place.y()):
            if line < len(blocks) and blocks[line].inherited:
                draw_bar(painter, area.translated(place))
        painter.end()

    def _take_key(self, event: QKeyEvent) -> bool:
        """Offer fixes on Alt+Enter."""
        opens = event.key() in ENTER and with_alt(event)
        if opens:
            self.open_fixes()
        return opens

    def _explain(self, point: QPoint) -> str:
        """What is said about the words at a point of the viewport."""
        position = self.editor.cursorForPosition(point).position()
        said = [*map(explain, self.marks.at(position)), *(f(position) for f in self.explainers)]
        return "\n\n".join(filter(None, said))

    def open_fixes(self) -> QMenu | None:
        """Show what is said about the words at the cursor, and the fixes for them."""
        found = self.marks.at(self.editor.textCursor().position())
        if not found:
            return None
        menu = self._menu()
        self._add_fixes(menu, found)
        corner = self.editor.cursorRect().bottomLeft()
        menu.popup(self.editor.viewport().mapToGlobal(corner))
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _add_fixes(self, menu: QMenu, findings: Sequence[Finding]) -> None:
        for finding in findings:
            menu.addAction(finding.message).setEnabled(False)
            if finding.fix:
                fix = menu.addAction(finding.fix.label, partial(self.fix_chosen.emit, finding))
                menu.setActiveAction(menu.activeAction() or fix)
            reason = menu.addAction("说明…", partial(self.reason_wanted.emit, finding))
            menu.setActiveAction(menu.activeAction() or reason)
            if finding.code in NAMING_RULES:
                menu.addAction("加入本单位名单", partial(self.name_allowed.emit, finding, True))
            menu.addAction(f"规则 {finding.code}", partial(self.rule_wanted.emit, finding.code))

    def _open_menu(self, point: QPoint) -> None:
        """Fixes for the words under the pointer, then what editors usually offer."""
        menu, editor = self._menu(), self.editor
        found = self.marks.at(editor.cursorForPosition(point).position())
        self._add_fixes(menu, found)
        if found:
            menu.addSeparator()
        for add in self.menu_parts:
            add(menu)
        add_clipboard(editor, menu)
        menu.popup(editor.viewport().mapToGlobal(point))
