"""The list of findings: filters, cards in document order grouped by section, answered ones last."""

from collections import Counter
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.findings import Finding
from app.domain.report import Report
from app.domain.vocabulary import CATEGORY_LABELS, SEVERITIES, SEVERITY_LABELS
from app.gui.card_list import CardList, ListedCard, chip, row_above
from app.gui.document import Document
from app.gui.finding_card import FindingCard
from app.gui.form import Choice
from app.gui.outline_rows import label_of
from app.gui.theme import px

ALL = "all"
PAGE = 60
"""Cards shown before asking for more."""
_Spot = tuple[str, str, int | None]


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
        self._spare: dict[_Spot, list[FindingCard]] = {}
        self.list = CardList()
        self.list.emptied.connect(self.focus_first)
        self._chips = self._build_chips()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(6))
        column.addLayout(self._chips)
        column.addLayout(self._build_categories())
        column.addWidget(self.list, 1)
        document.findings_changed.connect(self._on_findings_changed)
        self.refresh()

    def _build_chips(self) -> QHBoxLayout:
        self.chips: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        row = row_above()
        for key in ("all", *SEVERITIES):
            made = chip()
            made.setChecked(key == "all")
            made.clicked.connect(lambda _=False, key=key: self._on_chip_clicked(key))
            group.addButton(made)
            row.addWidget(made)
            self.chips[key] = made
        row.addStretch(1)
        return row

    def _build_categories(self) -> QHBoxLayout:
        self.category = Choice({ALL: "全部类别", **CATEGORY_LABELS})
        self.category.setAccessibleName("问题类别")
        self.category.setProperty("role", "small")
        self.category.activated.connect(self._on_category_chosen)
        row = row_above()
        row.addWidget(self.category)
        row.addStretch(1)
        return row

    def _on_category_chosen(self) -> None:
        self._limit = PAGE
        self.refresh()

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
        with self.list.renewing() as old:
            open_ones = self.open_findings
            self._spare = self._spares(old)
            self._add_groups(open_ones[: self._limit], old)
            if len(open_ones) > self._limit:
                self._add_more(len(open_ones) - self._limit)
            if not open_ones:
                self.list.add_empty(*self._nothing(), "state-done", "complete")
            self._add_answered(old)

    def _spares(self, old: dict[str, ListedCard]) -> dict[_Spot, list[FindingCard]]:
        """Cards whose finding is gone: one of the same rule at the same place takes them over."""
        present = {finding.fingerprint for finding in self._document.findings}
        spares: dict[_Spot, list[FindingCard]] = {}
        for card in old.values():
            if isinstance(card, FindingCard) and card.finding.fingerprint not in present:
                spares.setdefault(_spot(card.finding), []).append(card)
        return spares

    def _nothing(self) -> tuple[str, str]:
        """That there is nothing, and what to do then."""
        if self.category.key != ALL:
            return "这一类没有发现问题。", "换成“全部类别”看其余的。"
        if self._filter != ALL:
            label = SEVERITY_LABELS[self._filter]  # type: ignore[index]
            return f"没有{label}。", "按“全部”看其余的。"
        return "没有发现问题。", "边写边查，有问题会列在这里。"

    def _label_chips(self) -> None:
        counts = self._document.counts
        found = Counter(f.category for f in self._document.findings if f.waived is None)
        for key, label in CATEGORY_LABELS.items():
            shown = f"{label} {found[key]}" if found[key] else label
            self.category.setItemText(self.category.findData(key), shown)
        self.chips["all"].setText("全部")
        for severity in SEVERITIES:
            self.chips[severity].setText(f"{SEVERITY_LABELS[severity]} {counts[severity]}")

    def _add_groups(self, findings: list[Finding], old: dict[str, ListedCard]) -> None:
        report = self._document.report
        for section, group in groupby(findings, key=lambda f: f.place.section):
            self.list.add_heading(section_label(report, section))
            for finding in group:
                self._add_card(finding, old)

    def _add_card(self, finding: Finding, old: dict[str, ListedCard]) -> None:
        key, number = finding.fingerprint, 1
        while key in self.list.cards:
            number += 1
            key = f"{finding.fingerprint}-{number}"
        known, spare = old.get(key), self._spare.get(_spot(finding))
        card = known if isinstance(known, FindingCard) else spare.pop(0) if spare else None
        if card is None:
            card = self._make_card(finding)
        elif card.finding != finding:
            card.show_finding(finding)
        self.list.add_card(key, card)

    def _make_card(self, finding: Finding) -> FindingCard:
        card = FindingCard(finding)
        card.located.connect(self.located)
        card.fixed.connect(self.fixed)
        card.waived.connect(self.waived)
        card.withdrawn.connect(self.withdrawn)
        card.remark_wanted.connect(self.remark_wanted)
        card.rule_wanted.connect(self._document.rule_wanted)
        card.name_allowed.connect(self._document.name_allowed)
        card.stepped.connect(self.list.step)
        return card

    def _add_more(self, rest: int) -> None:
        more = QPushButton(f"再显示 {rest} 条")
        more.setProperty("role", "link")
        more.clicked.connect(self._on_more_clicked)
        self.list.add(more)

    def _add_answered(self, old: dict[str, ListedCard]) -> None:
        """The answered findings, folded until asked for."""
        answered = [f for f in self._document.findings if f.waived is not None and self._passes(f)]
        if not answered:
            return
        sign = "收起" if self._waived_shown else "展开"
        fold = QPushButton(f"已说明 {len(answered)} 条（{sign}）")
        fold.setProperty("role", "link")
        fold.clicked.connect(self._on_fold_clicked)
        self.list.add(fold)
        if self._waived_shown:
            for finding in answered:
                self._add_card(finding, old)

    def show_current(self, finding: Finding) -> None:
        """Frame the card of the finding gone to and bring it into view."""
        self.list.show_current(finding.fingerprint)

    def focus_first(self) -> None:
        """Put the focus on the card last gone to, or the first, or on the filters."""
        if not self.list.focus_first():
            self.chips["all"].setFocus()

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


def _spot(finding: Finding) -> _Spot:
    """The rule and the place of a finding, as long as only its figures change."""
    return finding.code, finding.place.section, finding.place.block


def section_label(report: Report, key: str) -> str:
    """What the group of a section's findings is headed by."""
    section = report.section(key)
    return label_of(section) if section else "基本信息" if not key else "缺少的栏目"
