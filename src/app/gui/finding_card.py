"""One finding as a card: what is wrong, why, and what can be done about it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.findings import Finding
from app.domain.vocabulary import SEVERITY_LABELS
from app.gui.card_list import ListedCard
from app.gui.form import LineField, restyle
from app.gui.icons import pixmap, screen_ratio
from app.gui.theme import px
from app.services.allowed_names import NAMING_RULES

SEVERITY_ICONS = {"error": "state-error", "warning": "state-warning", "info": "state-info"}
_EXCERPT = 42


class FindingCard(ListedCard):
    """A card; double click or Enter locates, the buttons repair or explain."""

    located = Signal(object)
    fixed = Signal(object)
    waived = Signal(object, str)
    withdrawn = Signal(object)
    remark_wanted = Signal(object)
    rule_wanted = Signal(str)
    """The code of the rule, to be explained."""
    name_allowed = Signal(object, bool)
    """The name the finding is about may stand: in all reports of the office, or in this one."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.finding = finding
        self._icon, self._message = QLabel(), QLabel()
        self._message.setProperty("role", "strong")
        self._detail, self._reason = QLabel(), QLabel()
        for label in (self._message, self._detail, self._reason):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._detail.setProperty("role", "small")
        self._reason.setProperty("role", "note")
        self._build_buttons()
        self._answer = self._build_answer()
        self._arrange()
        self.show_finding(finding)

    def _build_buttons(self) -> None:
        self.locate_button = self._button("定位", "small")
        self.fix_button = self._button("", "small-primary")
        self.waive_button = self._button("说明…", "small")
        self.withdraw_button = self._button("撤回说明", "small")
        self.remark_button = self._button("转为批注", "small")
        self.remark_button.clicked.connect(lambda: self.remark_wanted.emit(self.finding))
        self.locate_button.clicked.connect(lambda: self.located.emit(self.finding))
        self.fix_button.clicked.connect(lambda: self.fixed.emit(self.finding))
        self.waive_button.clicked.connect(self._on_waive_clicked)
        self.withdraw_button.clicked.connect(lambda: self.withdrawn.emit(self.finding))
        self.name_button = self._button("加入名单 ▾", "small")
        self.name_button.setMenu(self._build_name_menu())
        self.code_button = self._button("", "code")
        self.code_button.setToolTip("这条规则查什么、为什么、怎么改")
        self.code_button.clicked.connect(lambda: self.rule_wanted.emit(self.finding.code))

    def _build_name_menu(self) -> QMenu:
        menu = QMenu(self)
        for text, everywhere in (("加入本单位名单", True), ("只在本报告允许", False)):
            action = menu.addAction(text)
            action.triggered.connect(
                lambda _=False, e=everywhere: self.name_allowed.emit(self.finding, e)
            )
        return menu

    def _button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", role)
        return button

    def _build_answer(self) -> QWidget:
        """The line for a stated reason, shown on request."""
        self.reason_field: QLineEdit = LineField()
        self.reason_field.setPlaceholderText("为什么这样写没有问题（会留在报告里供审阅）")
        self.reason_field.setAccessibleName("情况说明")
        self.reason_button = self._button("记下", "small-primary")
        self.reason_button.clicked.connect(self._on_reason_given)
        self.reason_field.returnPressed.connect(self._on_reason_given)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reason_field, 1)
        row.addWidget(self.reason_button)
        box.hide()
        return box

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(7))
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._message, 1)
        head.addWidget(self.code_button, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(6))
        for button in (
            self.locate_button,
            self.fix_button,
            self.waive_button,
            self.withdraw_button,
            self.name_button,
            self.remark_button,
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(11), px(9), px(10), px(9))
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self._detail)
        column.addWidget(self._reason)
        column.addLayout(buttons)
        column.addWidget(self._answer)

    def show_finding(self, finding: Finding) -> None:
        """Show a finding (the same one, perhaps elsewhere by now)."""
        self.finding = finding
        answered = finding.waived is not None
        restyle(self, severity=finding.severity, waived="true" if answered else "false")
        self._message.setText(finding.message)
        self._detail.setText("\n".join(detail_lines(finding)))
        self._detail.setVisible(bool(self._detail.text()))
        self._reason.setText(f"说明：{finding.waived}" if answered else "")
        self._reason.setVisible(answered)
        self.fix_button.setText(finding.fix.label if finding.fix else "")
        self.fix_button.setVisible(finding.fix is not None and not answered)
        self.waive_button.setVisible(not answered)
        self.withdraw_button.setVisible(answered)
        self.remark_button.setVisible(not answered)
        self.name_button.setVisible(finding.code in NAMING_RULES and not answered)
        self.code_button.setText(finding.code)
        self.code_button.setAccessibleName(f"规则 {finding.code} 的说明")
        kind = SEVERITY_LABELS[finding.severity]
        self._icon.setToolTip(f"{kind} {finding.code}")
        self.setAccessibleName(f"{kind}：{finding.message}")
        self.setAccessibleDescription(self._detail.text())
        self._draw_icon()

    def _draw_icon(self) -> None:
        role = "muted" if self.finding.waived is not None else self.finding.severity
        name = SEVERITY_ICONS[self.finding.severity]
        self._icon.setPixmap(pixmap(name, role, px(15), screen_ratio()))
        self._icon.setContentsMargins(0, px(2), 0, 0)

    def locate(self) -> None:
        """Go to the words or cells the finding is about."""
        self.located.emit(self.finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the line for a reason."""
        if event.key() == Qt.Key.Key_Escape and self._answer.isVisible():
            self._answer.hide()
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click locates."""
        del event
        self.located.emit(self.finding)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_answer"):
            self._draw_icon()

    def _on_waive_clicked(self) -> None:
        self._answer.setVisible(self._answer.isHidden())
        self.reason_field.setFocus()

    def _on_reason_given(self) -> None:
        reason = self.reason_field.text().strip()
        if reason:
            self.reason_field.clear()
            self._answer.hide()
            self.waived.emit(self.finding, reason)


def detail_lines(finding: Finding) -> list[str]:
    """Below the message: the words concerned, unless it quotes them, and the clause."""
    lines: list[str] = []
    excerpt = " ".join(finding.excerpt.split())
    if excerpt and excerpt not in finding.message and finding.place.block is not None:
        cut = excerpt if len(excerpt) <= _EXCERPT else f"{excerpt[:_EXCERPT]}……"
        lines.append(f"“{cut}”")
    if finding.clause:
        lines.append(f"依据：{finding.clause}")
    return lines
