"""The two cards of the page: the source on the left, the sections on the right."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.importing.facts_form import FactsForm
from app.gui.importing.passage_model import PassageModel
from app.gui.importing.source_list import SourceList
from app.gui.importing.target_list import TargetList
from app.gui.importing.target_row import ElidedLabel
from app.gui.theme import px
from app.importers.plan import Account, ImportPlan
from app.standards.library import Library


def label(text: str, role: str) -> QLabel:
    """A label of plain text in one of the style sheet's looks."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    return result


def rule() -> QFrame:
    """A hairline."""
    result = QFrame()
    result.setObjectName("rule")
    return result


def account_words(account: Account) -> str:
    """The character account in words: what came in, and where it is."""
    if account.source == account.placed:
        return f"{account.source:,} 字，全部已归位"
    parts = [f"已归位 {account.placed:,}"]
    if account.unplaced:
        parts.append(f"未归类 {account.unplaced:,}")
    if account.dropped:
        parts.append(f"舍去 {account.dropped:,}")
    return f"{account.source:,} 字：{'，'.join(parts)}"


class Card(QFrame):
    """A white sheet with a head line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(px(1), px(6), px(1), px(1))
        self.lines.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(px(14), px(8), px(14), px(8))
        self.head.setSpacing(px(12))
        self.head.addStrut(px(28))
        self.lines.addLayout(self.head)


class SourceCard(Card):
    """原文: the name of the file, the account, and every passage.

    ``pages_wanted`` asks that the pages be shown or hidden, for a source that has any.
    """

    pages_wanted = Signal(bool)

    def __init__(self, model: PassageModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.account = label("", "note")
        name = ElidedLabel("strong")
        name.set_whole(model.plan.source.name)
        self.head.addWidget(label("原文", "strong"))
        self.head.addWidget(name, 1)
        self.head.addWidget(self.account)
        self.pages = QPushButton("原页")
        self.pages.setCheckable(True)
        self.pages.setProperty("role", "small")
        self.pages.setToolTip("在旁边显示选中段落所在的 PDF 页面")
        self.pages.toggled.connect(self.pages_wanted)
        self.pages.hide()
        self.head.addWidget(self.pages)
        self.list = SourceList(model)
        self.lines.addWidget(rule())
        inner = QHBoxLayout()
        inner.setContentsMargins(px(20), px(10), px(4), px(10))
        inner.addWidget(self.list)
        self.lines.addLayout(inner, 1)

    def offer_pages(self) -> None:
        """Let the pages of the source be asked for."""
        self.pages.show()


class TargetCard(Card):
    """归入栏目: the rows, the facts that unfold, and the foot with the two buttons.

    ``doubts_asked`` wants the next doubtful passage shown.
    """

    accepted = Signal()
    canceled = Signal()
    doubts_asked = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doubts = QPushButton()
        self.doubts.setObjectName("doubts")
        self.doubts.setProperty("role", "link")
        self.doubts.setToolTip("到下一处（F8）")
        self.doubts.clicked.connect(self.doubts_asked)
        self.head.addWidget(label("归入栏目", "strong"))
        self.head.addStretch(1)
        self.head.addWidget(self.doubts)
        self.list = TargetList()
        self.facts = FactsForm(library)
        self.facts.hide()
        self.lines.addWidget(rule())
        self.lines.addWidget(self.list, 1)
        self.lines.addWidget(rule())
        self._add_foot()

    def _add_foot(self) -> None:
        self.accept = QPushButton("按此导入")
        self.accept.setProperty("role", "primary")
        self.accept.clicked.connect(self.accepted)
        self.cancel = QPushButton("取消")
        self.cancel.clicked.connect(self.canceled)
        self.foot = label("导入是一步操作，可撤销", "note")
        line = QHBoxLayout()
        line.setContentsMargins(px(14), px(12), px(14), px(12))
        line.setSpacing(px(10))
        line.addWidget(self.foot, 1)
        line.addWidget(self.cancel)
        line.addWidget(self.accept)
        self.lines.addLayout(line)

    def show_next(self, words: str) -> None:
        """Say that accepting leads to another step, which is where something changes."""
        self.accept.setText(words)
        self.foot.setText("草稿还没有改动")

    def order_focus(self) -> None:
        """Let Tab go as the eye does: rows, the facts below theirs, the foot."""
        order: list[QWidget] = [self.doubts]
        for row in self.list.rows:
            order += [row, row.choice]
            if row.target.kind == "facts":
                order += self.facts.fields
        order += [self.cancel, self.accept]
        for first, second in pairwise(order):
            self.setTabOrder(first, second)

    def show_doubts(self, count: int) -> None:
        """Say how many passages want a look."""
        self.doubts.setText(f"把握较低 {count} 处" if count else "没有把握较低之处")
        self.doubts.setEnabled(bool(count))

    def show_facts(self, plan: ImportPlan) -> None:
        """Fill the form of facts; placed below its row when first filled."""
        if self.facts.parentWidget() is None:
            self.list.insert_below(0, self.facts)
        self.facts.show_plan(plan)

    def toggle_facts(self) -> None:
        """Unfold or fold the form of facts."""
        self.facts.setVisible(self.facts.isHidden())
        if self.facts.isVisible():
            self.facts.focus_first()
