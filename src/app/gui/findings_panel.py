"""The list of findings: filters, cards in document order grouped by section, answered ones last."""

from collections import Counter
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.findings import Finding
from app.domain.report import Report
from app.domain.vocabulary import CATEGORY_LABELS, SEVERITIES, SEVERITY_LABELS
from app.gui.document import Document
from app.gui.finding_card import FindingCard
from app.gui.form import Choice
from app.gui.outline_rows import label_of
from app.gui.theme import px

ALL = "all"
PAGE = 60
"""Cards shown before asking for more."""


class FindingsPanel(QWidget):
    """What the checks say; emits what the user wants done about it."""

    located = Signal(object)
    fixed = Signal(object)
    waived = Signal(object, str)
    withdrawn = Signal(object)
    remark_wanted = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self._filter, self._limit, self._waived_shown = "all", PAGE, False
        self._cards: dict[str, FindingCard] = {}
        self._current = ""
        self._chips = self._build_chips()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(px(12), 0, px(12), px(12))
        self._column.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(6))
        column.addLayout(self._chips)
        column.addLayout(self._build_categories())
        column.addWidget(self._build_scroll(), 1)
        document.findings_changed.connect(self._on_findings_changed)
        self.refresh()

    def _build_chips(self) -> QHBoxLayout:
        self.chips: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(6))
        for key in ("all", *SEVERITIES):
            chip = QPushButton()
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setChecked(key == "all")
            chip.clicked.connect(lambda _=False, key=key: self._on_chip_clicked(key))
            group.addButton(chip)
            row.addWidget(chip)
            self.chips[key] = chip
        row.addStretch(1)
        return row

    def _build_categories(self) -> QHBoxLayout:
        self.category = Choice({ALL: "全部类别", **CATEGORY_LABELS})
        self.category.setAccessibleName("问题类别")
        self.category.setProperty("role", "small")
        self.category.activated.connect(self._on_category_chosen)
        row = QHBoxLayout()
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.addWidget(self.category)
        row.addStretch(1)
        return row

    def _on_category_chosen(self) -> None:
        self._limit = PAGE
        self.refresh()

    def _build_scroll(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("sheet")
        inside.setLayout(self._column)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        return self._scroll

    @property
    def open_findings(self) -> list[Finding]:
        """The unanswered findings that pass the filter, in document order."""
        return [f for f in self._document.findings if f.waived is None and self._passes(f)]

    def _passes(self, finding: Finding) -> bool:
        wanted = self.category.key
        return self._filter in (ALL, finding.severity) and wanted in (ALL, finding.category)

    def refresh(self) -> None:
        """Show the findings as they are now, reusing the cards of those already shown."""
        self._label_chips()
        old, self._cards = self._cards, {}
        self._empty_column()
        open_ones = self.open_findings
        self._add_groups(open_ones[: self._limit], old)
        if len(open_ones) > self._limit:
            self._add_more(len(open_ones) - self._limit)
        if not open_ones:
            self._column.addWidget(self._note(self._nothing()))
        self._add_answered(old)
        self._column.addStretch(1)
        for key in old.keys() - self._cards.keys():
            old[key].hide()
            old[key].deleteLater()

    def _nothing(self) -> str:
        if self.category.key != ALL:
            return "这一类没有发现问题。"
        if self._filter != ALL:
            return f"没有{SEVERITY_LABELS[self._filter]}。"  # type: ignore[index]
        return "没有发现问题。"

    def _label_chips(self) -> None:
        counts = self._document.counts
        found = Counter(f.category for f in self._document.findings if f.waived is None)
        for key, label in CATEGORY_LABELS.items():
            shown = f"{label} {found[key]}" if found[key] else label
            self.category.setItemText(self.category.findData(key), shown)
        self.chips["all"].setText("全部")
        for severity in SEVERITIES:
            chip = self.chips[severity]
            chip.setText(f"{SEVERITY_LABELS[severity]} {counts[severity]}")

    def _empty_column(self) -> None:
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None and not isinstance(widget, FindingCard):
                widget.hide()
                widget.deleteLater()

    def _add_groups(self, findings: list[Finding], old: dict[str, FindingCard]) -> None:
        report = self._document.report
        for section, group in groupby(findings, key=lambda f: f.place.section):
            heading = QLabel(section_label(report, section))
            heading.setProperty("role", "group")
            heading.setContentsMargins(px(2), px(6), 0, 0)
            self._column.addWidget(heading)
            for finding in group:
                self._column.addWidget(self._card(finding, old))

    def _card(self, finding: Finding, old: dict[str, FindingCard]) -> FindingCard:
        key, number = finding.fingerprint, 1
        while key in self._cards:
            number += 1
            key = f"{finding.fingerprint}-{number}"
        card = old.get(key)
        if card is None:
            card = FindingCard(finding)
            card.located.connect(self.located)
            card.fixed.connect(self.fixed)
            card.waived.connect(self.waived)
            card.withdrawn.connect(self.withdrawn)
            card.remark_wanted.connect(self.remark_wanted)
            card.rule_wanted.connect(self._document.rule_wanted)
            card.name_allowed.connect(self._document.name_allowed)
            card.stepped.connect(self._on_card_stepped)
        elif card.finding != finding:
            card.show_finding(finding)
        card.mark_current(finding.fingerprint == self._current)
        self._cards[key] = card
        return card

    def _add_more(self, rest: int) -> None:
        more = QPushButton(f"再显示 {rest} 条")
        more.setProperty("role", "link")
        more.clicked.connect(self._on_more_clicked)
        self._column.addWidget(more)

    def _add_answered(self, old: dict[str, FindingCard]) -> None:
        """The answered findings, folded until asked for."""
        answered = [f for f in self._document.findings if f.waived is not None and self._passes(f)]
        if not answered:
            return
        sign = "收起" if self._waived_shown else "展开"
        fold = QPushButton(f"已说明 {len(answered)} 条（{sign}）")
        fold.setProperty("role", "link")
        fold.clicked.connect(self._on_fold_clicked)
        self._column.addWidget(fold)
        if self._waived_shown:
            for finding in answered:
                self._column.addWidget(self._card(finding, old))

    def _note(self, text: str) -> QLabel:
        note = QLabel(text)
        note.setProperty("role", "note")
        note.setWordWrap(True)
        note.setContentsMargins(px(2), px(10), 0, 0)
        return note

    def show_current(self, finding: Finding) -> None:
        """Frame the card of the finding gone to and bring it into view."""
        self._current = finding.fingerprint
        for card in self._cards.values():
            card.mark_current(card.finding.fingerprint == self._current)
            if card.finding.fingerprint == self._current:
                self._scroll.ensureWidgetVisible(card)

    def focus_first(self) -> None:
        """Put the focus on the first card, or on the filters when there is none."""
        target = next(iter(self._cards.values()), self.chips["all"])
        target.setFocus()

    def _on_findings_changed(self, findings: list[Finding]) -> None:
        del findings
        self.refresh()

    def _on_chip_clicked(self, key: str) -> None:
        self._filter, self._limit = key, PAGE
        self.refresh()

    def _on_more_clicked(self) -> None:
        self._limit += PAGE
        self.refresh()

    def _on_fold_clicked(self) -> None:
        self._waived_shown = not self._waived_shown
        self.refresh()

    def _on_card_stepped(self, card: FindingCard, step: int) -> None:
        cards = list(self._cards.values())
        target = cards.index(card) + step
        if 0 <= target < len(cards):
            cards[target].setFocus()
            self._scroll.ensureWidgetVisible(cards[target])


def section_label(report: Report, key: str) -> str:
    """What the group of a section's findings is headed by."""
    section = report.section(key)
    return label_of(section) if section else "基本信息" if not key else "缺少的栏目"
