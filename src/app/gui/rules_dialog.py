"""All rules of the checks, made from the registry: what each finds, why, an example, the remedy."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.checks.registry import Rule, rules
from app.domain.vocabulary import CATEGORY_LABELS, SEVERITY_LABELS
from app.gui.finding_card import SEVERITY_ICONS
from app.gui.form import LineField
from app.gui.icons import icon
from app.gui.review.comparison import plain
from app.gui.theme import color, px

_CODE = Qt.ItemDataRole.UserRole
PARTS = (("what", "查什么"), ("why", "为什么"), ("example", "例子"), ("fix", "怎么改"))


def found(words: str) -> list[Rule]:
    """The rules whose code, name, category or description has all the words."""
    wanted = words.lower().split()
    return [rule for rule in rules() if all(word in _text(rule) for word in wanted)]


def _text(rule: Rule) -> str:
    doc = rule.doc
    severity, category = SEVERITY_LABELS[rule.severity], CATEGORY_LABELS[rule.category]
    parts = (rule.code, rule.name, severity, category, doc.what, doc.why, doc.example, doc.fix)
    return "\n".join(parts).lower()


class RulesDialog(QDialog):
    """A list of rules that can be searched, and the one chosen in full; it does not block."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("检查规则")
        self.resize(px(860), px(560))
        self.field = LineField()
        self.field.setPlaceholderText("按编号、名称或内容查找，如：勾稽、CS006、信息处理费")
        self.field.setAccessibleName("查找检查规则")
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("检查规则")
        self.text = QTextBrowser()
        self.text.setAccessibleName("规则说明")
        self._count = QLabel()
        self._count.setProperty("role", "note")
        self._arrange()
        self.field.textChanged.connect(self._search)
        self.list.currentItemChanged.connect(lambda item, _old: self._show(item))
        self._search("")

    def _arrange(self) -> None:
        splitter = QSplitter()
        splitter.setObjectName("cards")
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(px(10))
        splitter.addWidget(self.list)
        splitter.addWidget(self.text)
        splitter.setSizes([px(330), px(500)])
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(14))
        column.setSpacing(px(10))
        column.addWidget(self.field)
        column.addWidget(splitter, 1)
        column.addLayout(foot)

    def show_rule(self, code: str) -> None:
        """Choose the rule of that code."""
        self.field.clear()
        for row in range(self.list.count()):
            if self.list.item(row).data(_CODE) == code:
                self.list.setCurrentRow(row)
                self.list.scrollToItem(self.list.item(row))

    def _search(self, words: str) -> None:
        matches = found(words)
        self.list.clear()
        for rule in matches:
            sign = icon(SEVERITY_ICONS[rule.severity], rule.severity)
            item = QListWidgetItem(sign, f"{rule.code}　{rule.name}", self.list)
            item.setData(_CODE, rule.code)
            item.setToolTip(f"{SEVERITY_LABELS[rule.severity]} · {CATEGORY_LABELS[rule.category]}")
        self._count.setText(f"{len(matches)} 条规则")
        self.list.setCurrentRow(0)
        if not matches:
            self.text.setPlainText("没有找到这样的规则。")

    def _show(self, item: QListWidgetItem | None) -> None:
        code = item.data(_CODE) if item else ""
        for rule in rules():
            if rule.code == code:
                self.text.setHtml(rule_html(rule))


def rule_html(rule: Rule) -> str:
    """One rule in full."""
    muted = color("muted").name()
    kind = f"{rule.code} · {SEVERITY_LABELS[rule.severity]} · {CATEGORY_LABELS[rule.category]}"
    head = f'<h3>{plain(rule.name)}</h3><p style="color:{muted}">{kind}</p>'
    parts = (
        f'<p style="color:{muted};margin-bottom:2px">{label}</p>'
        f'<p style="margin-top:0;line-height:150%">{plain(getattr(rule.doc, name))}</p>'
        for name, label in PARTS
    )
    return head + "".join(parts)
