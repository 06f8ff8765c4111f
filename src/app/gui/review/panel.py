"""The list of remarks: collisions first, then cards by section, then reasons to be judged."""

from itertools import groupby

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.annotations import KIND_LABELS, Annotation, Kind
from app.domain.findings import Finding
from app.gui.card_list import CardList, ListedCard, chip, row_above
from app.gui.document import Document
from app.gui.finding_card import FindingCard
from app.gui.findings_panel import section_label
from app.gui.form import Choice
from app.gui.review.card import RemarkCard
from app.gui.review.collision_card import CollisionCard
from app.gui.review.entry import KINDS
from app.gui.review.remarks import PAUSE, TYPING, Remarks
from app.gui.theme import px
from app.review.collisions import open_collisions
from app.services.remarks import place_label
from app.services.reviewing import GROUP_LABELS, Filter, Group, about, count, is_in, listed
from app.services.session import Event

_NOTHING: dict[Group, tuple[str, str]] = {
    "open": ("没有未解决的批注。", "选中文字后按 Ctrl+Alt+M 可以批注。"),
    "resolved": ("还没有解决了的批注。", "标为已解决的批注会列在这里。"),
    "orphan": ("没有失锚的批注。", "原文被删改的批注会列在这里。"),
    "mine": ("还没有本人写的批注。", "选中文字后按 Ctrl+Alt+M 可以批注。"),
}
_ALL_KINDS = ""


class RemarksPanel(QWidget):
    """The remarks of the open report, as far as they pass the filter."""

    count_changed = Signal(int)
    """How many remarks and collisions wait for somebody."""
    remark_wanted = Signal(object)
    """A ``Finding`` whose stated reason is to be remarked on."""
    finding_located = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self.remarks = Remarks(document, self)
        self.remarks.made.connect(self._on_made)
        self.filter = Filter()
        self.page_key = ""
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.refresh)
        self._build()
        document.changed.connect(self._on_document_changed)
        document.findings_changed.connect(lambda _findings: self.refresh())
        self.refresh()

    def _build(self) -> None:
        self.list = CardList()
        self.list.emptied.connect(self.focus_first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(6))
        column.addLayout(self._build_chips())
        column.addLayout(self._build_narrowing())
        column.addWidget(self.list, 1)

    def _build_chips(self) -> QHBoxLayout:
        self.chips: dict[Group, QPushButton] = {}
        group = QButtonGroup(self)
        row = row_above()
        for key in GROUP_LABELS:
            made = chip()
            made.setChecked(key == self.filter.group)
            made.clicked.connect(lambda _=False, key=key: self._narrow(group=key))
            group.addButton(made)
            row.addWidget(made)
            self.chips[key] = made
        row.addStretch(1)
        return row

    def _build_narrowing(self) -> QHBoxLayout:
        self.kind = Choice({_ALL_KINDS: "全部类别", **{k: KIND_LABELS[k] for k in KINDS}})
        self.kind.setAccessibleName("批注类别")
        self.kind.setProperty("role", "small")
        self.kind.activated.connect(lambda: self._narrow(kind=self.kind.key or None))
        self.here = chip("本节")
        self.here.setToolTip("只看正在看的这一节的批注")
        self.here.clicked.connect(lambda: self.show_page(self.page_key))
        row = row_above()
        row.addWidget(self.kind)
        row.addWidget(self.here)
        row.addStretch(1)
        return row

    def show_page(self, key: str) -> None:
        """Another page is shown; with 本节 only its remarks are listed."""
        self.page_key = key
        section = key if self.here.isChecked() else None
        if section != self.filter.section:
            self._narrow(section=section)

    def _narrow(self, **changes: Group | Kind | str | None) -> None:
        self.filter = self.filter.model_copy(update=changes)
        for key, button in self.chips.items():
            button.setChecked(key == self.filter.group)
        self.refresh()

    @property
    def shown(self) -> list[Annotation]:
        """The remarks that pass the filter, in the order of the report."""
        return listed(self._document.report, self.filter, self._document.person.name)

    @property
    def waiting(self) -> int:
        """How many remarks and collisions wait for somebody."""
        report = self._document.report
        orphans = count(report, "orphan", "")
        return count(report, "open", "") + orphans + len(open_collisions(report))

    def refresh(self) -> None:
        """Show the remarks as they are now, keeping the cards of those that are the same."""
        report, me = self._document.report, self._document.person.name
        for key, button in self.chips.items():
            number = count(report, key, me)
            button.setText(f"{GROUP_LABELS[key]} {number}" if number or key != "mine" else "我的")
        with self.list.renewing() as old:
            self._add_collisions()
            self._add_remarks(old)
            self._add_reasons()
        self.count_changed.emit(self.waiting)

    def _add_remarks(self, old: dict[str, ListedCard]) -> None:
        report, shown = self._document.report, self.shown
        for section, group in groupby(shown, key=lambda a: a.anchor.section):
            self.list.add_heading(place_label(report, self._document.standard, section))
            for remark in group:
                self.list.add_card(remark.id, self._card(remark, old.get(remark.id)))
        if not shown:
            self.list.add_empty(*_NOTHING[self.filter.group], "comment")

    def _card(self, remark: Annotation, known: ListedCard | None) -> RemarkCard:
        words = about(self._document.report, self._document.standard, remark.anchor)
        if isinstance(known, RemarkCard) and known.shows(remark, words):
            return known
        card = RemarkCard(remark, words)
        card.located.connect(self.go_to)
        card.accepted.connect(self.remarks.accept)
        card.state_chosen.connect(self.remarks.set_state)
        card.answered.connect(self.remarks.answer)
        card.stepped.connect(self.list.step)
        return card

    def _add_collisions(self) -> None:
        report, standard = self._document.report, self._document.standard
        for collision in open_collisions(report):
            anchor = collision.anchor
            card = CollisionCard(
                collision, place_label(report, standard, anchor.section, anchor.cell)
            )
            card.decided.connect(self.remarks.decide)
            self.list.add(card)

    def _add_reasons(self) -> None:
        """The reasons given for findings, for the reviewer's judgement."""
        found = [f for f in self._document.findings if f.waived is not None]
        section = self.filter.section
        found = [f for f in found if section in (None, f.place.section)]
        if not found or self.filter.group != "open":
            return
        self.list.add_heading(f"情况说明 {len(found)} 条，请判断是否成立")
        for finding in found:
            self.list.add(self._reason(finding))

    def _reason(self, finding: Finding) -> FindingCard:
        card = FindingCard(finding)
        card.withdraw_button.setText("转为批注")
        card.withdrawn.connect(self.remark_wanted)
        card.located.connect(self.finding_located)
        where = section_label(self._document.report, finding.place.section)
        card.setToolTip(where)
        return card

    def card(self, key: str) -> RemarkCard | None:
        """The card of a remark, where it is shown."""
        card = self.list.cards.get(key)
        return card if isinstance(card, RemarkCard) else None

    # Going through the remarks

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) remark of those shown."""
        keys = [remark.id for remark in self.shown]
        if not keys:
            return
        if self.list.current in keys:
            index = (keys.index(self.list.current) + step) % len(keys)
        else:
            index = 0 if step > 0 else len(keys) - 1
        self.go_to(keys[index])

    def go_to(self, key: str) -> None:
        """Go to what a remark is about and frame its card."""
        self.list.show_current(key)
        self.remarks.locate(key)

    def focus_first(self) -> None:
        """Put the focus on the card last gone to, or the first, or on the filters."""
        if not self.list.focus_first():
            self.chips["open"].setFocus()

    def _on_made(self, key: str) -> None:
        """Make sure that a new remark is seen."""
        remark = next(a for a in self._document.report.annotations if a.id == key)
        if not is_in(remark, self.filter.group, self._document.person.name):
            self._narrow(group="open")
        self.list.show_current(key)

    def _on_document_changed(self, event: Event) -> None:
        touched = event.touched
        if event.source.startswith(TYPING):
            self._later.start()
        elif touched.fields or touched.structure or touched.cells:
            self._later.stop()
            self.refresh()
