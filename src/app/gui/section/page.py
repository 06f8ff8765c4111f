"""The page of one section: title, guidance, then tables and text in the report's order."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.annexes import is_annex
from app.domain.changes import ReplaceBlocks, replace_section
from app.domain.findings import Finding, Place
from app.domain.report import PREFACE, SIGNATURE
from app.gui.document import Document
from app.gui.form import LineField
from app.gui.page import Page
from app.gui.section.guidance import ANNEX_GUIDANCE, Guidance, guidance_of
from app.gui.section.inherited import InheritedLine
from app.gui.section.part_stack import PartStack
from app.gui.theme import appearance, px
from app.services.carrying import copied
from app.services.fixing import change_for_fix
from app.services.inheriting import confirm, unreviewed
from app.services.session import Event

TITLES = {PREFACE: "引言", SIGNATURE: "落款"}
"""What the two sections without a printed heading are called here."""


class SectionPage(Page):
    """The page of the section of that key, as long as the report has it."""

    cursor_context_changed = Signal(str)
    """What the cursor or the selection is at, for the status line."""
    go_next = Signal()
    go_previous = Signal()

    def __init__(self, document: Document, key: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._document, self.key = document, key
        self._standard = document.report.standard
        self._waiting: frozenset[int] = frozenset()
        """The blocks of last year that nobody has reviewed."""
        self._wanted = QRect()
        self._reveal_timer = QTimer(self, singleShot=True, interval=0)
        self._title, self.guidance, self.inherited = LineField(), Guidance(), InheritedLine()
        self.parts = PartStack(document, key)
        self._build()
        self._connect()
        self._follow_document()
        self.show_section()

    def _connect(self) -> None:
        self._title.editingFinished.connect(self._rename)
        self.guidance.paste_wanted.connect(self._paste)
        self.parts.said.connect(self.cursor_context_changed)
        self.parts.caret_moved.connect(self._reveal)
        self.parts.caret_moved.connect(lambda _rect: self._show_inherited())
        self.parts.fix_chosen.connect(self._fix)
        self.inherited.one_wanted.connect(self.confirm_one)
        self.inherited.all_wanted.connect(self._confirm_all)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, self.confirm_one)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._reveal_timer.timeout.connect(self._scroll_to_wanted)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._stick())

    def _follow_document(self) -> None:
        document = self._document
        document.reviewing_changed.connect(self._count_inherited)
        document.last_year_changed.connect(self._show_copies)
        document.checks.checked.connect(self._show_copies)
        document.findings_changed.connect(self._on_findings_changed)
        document.finishing.connect(self.parts.finish_entry)
        appearance().changed.connect(self._restyle)

    def _build(self) -> None:
        self._title.setObjectName("section-title")
        self._title.setAccessibleName("本节标题")
        self.note.hide()
        self.head.addWidget(self._title)
        self.head.addWidget(self.guidance)
        self.head.addWidget(self.inherited)
        self.column.addWidget(self.parts)
        self.column.addLayout(self._build_buttons())
        self.column.addStretch(1)

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, signal in (("‹ 上一节", self.go_previous), ("下一节 ›", self.go_next)):
            button = QPushButton(text)
            button.clicked.connect(signal)
            row.addWidget(button)
            row.addStretch(1) if signal is self.go_previous else None
        return row

    # What the report holds is shown

    def show_section(self) -> None:
        """Show title, guidance and parts as the report now holds them."""
        section = self._document.report.section(self.key)
        if section is None:
            return
        self.heading.setText(section.heading or TITLES.get(self.key, ""))
        self.heading.setVisible(not section.is_custom)
        self._title.setVisible(section.is_custom)
        self._title.show_text(section.heading)
        standard, subject = self._document.standard, self._document.report.subject
        spec = standard.section(self.key)
        text, details = guidance_of(standard, self.key, subject)
        if is_annex(self._document.report, self.key):
            text = ANNEX_GUIDANCE
        self.guidance.show_guidance(text, details, bool(spec and spec.tables))
        self.parts.refresh()
        self._count_inherited()

    def _count_inherited(self) -> None:
        section = self._document.report.section(self.key)
        reviewing = self._document.is_reviewing
        self._waiting = frozenset(unreviewed(section) if section and not reviewing else ())
        self._show_inherited()

    def _show_inherited(self) -> None:
        self.inherited.show_count(len(self._waiting), self.parts.current_block in self._waiting)

    def _show_copies(self) -> None:
        """Mark what stood in last year's section, while the page is in sight."""
        if not self.isVisible():
            return
        then = self._document.section_to_copy_from(self.key)
        now = self._document.report.section(self.key)
        self.parts.show_copies(copied(then, now) if then and now else [])

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what went by unseen."""
        super().showEvent(event)
        self._show_copies()

    def refresh(self, event: Event) -> None:
        """Show what an event has touched of this section, and nothing else."""
        touched = event.touched
        if self._document.report.section(self.key) is None:
            return
        if self._standard != self._document.report.standard:
            self._standard = self._document.report.standard
            self.parts.rebuild()
        if typed := self.parts.follow(event):
            self._follow_typing(typed)
        elif touched.structure or touched.fields or self.key in touched.sections:
            self.show_section()
        if touched.cells:
            self.parts.refresh_cells(touched.cells)

    refresh_for = refresh

    def _follow_typing(self, typed: ReplaceBlocks) -> None:
        """Which passages are reviewed hangs only on the paragraphs that were typed in."""
        moved = len(typed.old) != len(typed.new)
        if self._waiting and (moved or any(getattr(b, "inherited", False) for b in typed.old)):
            self._count_inherited()

    def _on_findings_changed(self, findings: list[Finding]) -> None:
        del findings
        self.parts.show_findings()

    def _restyle(self) -> None:
        self.parts.restyle()

    # What is done here

    def _rename(self) -> None:
        section = self._document.report.section(self.key)
        heading = self._title.text().strip()
        if section is None or not section.is_custom or heading == section.heading:
            return
        if not heading:
            self._title.show_text(section.heading)
            return
        change = replace_section(
            self._document.report, section.model_copy(update={"heading": heading}), "修改标题"
        )
        self._document.apply(change, f"title:{self.key}")

    def _fix(self, finding: Finding) -> None:
        report, standard = self._document.report, self._document.standard
        self._document.end_burst()
        self._document.apply(change_for_fix(report, standard, finding), "page")

    def confirm_one(self) -> None:
        """Take the passage with the caret as reviewed, and go to the next one of the section."""
        section = self._document.report.section(self.key)
        waiting = unreviewed(section) if section else ()
        if not waiting or self._document.is_reviewing:
            return
        here = self.parts.current_block
        self._confirm([here] if here is not None else [])
        later = [block for block in waiting if here is None or block > here]
        rest = [block for block in (*later, *waiting) if block != here]
        if rest:
            self.show_place(Place(section=self.key, block=rest[0]))

    def _confirm_all(self) -> None:
        self._confirm(None)

    def _confirm(self, blocks: list[int] | None) -> None:
        change = confirm(self._document.report, self.key, blocks)
        if change is not None:
            self._document.end_burst()
            self._document.apply(change, "page")

    def _paste(self) -> None:
        self.parts.paste_table()

    # Where the user is

    def composing(self) -> bool:
        """Whether an input method holds text that is not committed yet."""
        return self.parts.is_composing

    def focus_first(self) -> None:
        """Put the focus where work on the section begins."""
        self.parts.focus_first()

    def show_place(self, place: Place) -> None:
        """Select the words or cells of a place, light them up and bring them into view."""
        if place.section == self.key and place.block is None and not place.cells:
            self._wanted = QRect()
            self.verticalScrollBar().setValue(0)
            self.parts.focus_first()
            return
        self._reveal(self.parts.show_place(place))

    def _reveal(self, rect: QRect) -> None:
        """Scroll to a place of the parts once the layout has settled."""
        self._wanted = rect
        self._reveal_timer.start()

    def _scroll_to_wanted(self) -> None:
        sheet = self.widget()
        if sheet is None or self._wanted.isNull():
            return
        center = self._wanted.translated(self.parts.mapTo(sheet, QPoint())).center()
        margin = min(self.parts.head_height + px(60), self.viewport().height() // 3)
        selecting = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        self.ensureVisible(center.x(), center.y(), 0, 0 if selecting else margin)

    def _stick(self) -> None:
        sheet = self.widget()
        if sheet is not None:
            top = self.verticalScrollBar().value() - self.parts.mapTo(sheet, QPoint()).y()
            self.parts.stick(top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep heads of tables where they belong."""
        super().resizeEvent(event)
        self._stick()
