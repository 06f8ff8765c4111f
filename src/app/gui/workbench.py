"""The three columns of work on one report: outline, page, findings."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.domain.findings import Finding, Place
from app.errors import AppError
from app.gui.document import Document
from app.gui.findings_panel import FindingsPanel
from app.gui.last_year.panel import LastYearPanel
from app.gui.outline import Outline
from app.gui.pages import PageStack, page_of
from app.gui.reason_dialog import ReasonDialog
from app.gui.review.panel import RemarksPanel
from app.gui.review.reviewing import Reviewing
from app.gui.theme import px
from app.services.checking import FACTS
from app.services.fixing import change_for_fix, waive, withdraw
from app.services.session import Event

if TYPE_CHECKING:
    from app.gui.preview.panel import PreviewPanel

OUTLINE_WIDTH, PANEL_WIDTH = 268, 344
OUTLINE_MINIMUM, PANEL_MINIMUM, PAGE_MINIMUM, PREVIEW_MINIMUM = 224, 290, 560, 340
PAGE_BESIDE_PREVIEW = 600
"""Pixels at 100 %."""


class Workbench(QWidget):
    """Work on one open report."""

    context_changed = Signal(str)
    failed = Signal(str)
    told = Signal(str)
    """What the finding gone to says, where its card is not in sight."""
    layout_changed = Signal()
    preview_changed = Signal()
    print_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.outline = Outline(document)
        self.pages = PageStack(document)
        self.findings = FindingsPanel(document)
        self.side = QTabWidget()
        self.side.setObjectName("side")
        self.side.setDocumentMode(True)
        self.side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.side.tabBar().setDrawBase(False)
        self.side.addTab(self.findings, "检查")
        self.remarks = RemarksPanel(document)
        self.side.addTab(self.remarks, "批注")
        self.last_year = LastYearPanel(document)
        self.side.addTab(self.last_year, "上年对照")
        self.reviewing = Reviewing(document, self.pages, self.remarks, self)
        self._finding: Finding | None = None
        self._outline_wanted, self._panel_wanted, self._panel_first = True, True, False
        self.preview: PreviewPanel | None = None
        self._splitter = self._build_splitter()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self._connect()
        self._label_tab()
        self._label_remarks(self.remarks.waiting)
        self.show_page(FACTS)

    def _build_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for part, stretch in ((self.outline, 0), (self.pages, 1), (self.side, 0)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.indexOf(part), stretch)
        self._fit_columns()
        splitter.setSizes([px(OUTLINE_WIDTH), px(760), px(PANEL_WIDTH)])
        splitter.splitterMoved.connect(self._on_splitter_moved)
        return splitter

    def _on_splitter_moved(self) -> None:
        self.layout_changed.emit()

    def _fit_columns(self) -> None:
        self.pages.setMinimumWidth(PAGE_MINIMUM)
        self.outline.setMinimumWidth(px(OUTLINE_MINIMUM))
        self.side.setMinimumWidth(px(PANEL_MINIMUM))

    def _connect(self) -> None:
        self.outline.page_chosen.connect(self.show_page)
        self.outline.page_entered.connect(self.enter_page)
        self.pages.context_changed.connect(self.context_changed)
        self.pages.stepped.connect(self.step_page)
        self.pages.section_wanted.connect(self.outline.commands.add_missing)
        self.findings.located.connect(self.locate)
        self.findings.fixed.connect(self.apply_fix)
        self.findings.waived.connect(self._on_waived)
        self.findings.withdrawn.connect(self._on_withdrawn)
        self.findings.remark_wanted.connect(self.reviewing.remark_on)
        self.remarks.finding_located.connect(self.locate)
        self.remarks.count_changed.connect(self._label_remarks)
        self.remarks.remarks.failed.connect(self.failed)
        self.document.place_requested.connect(self.show_place)
        self.document.reason_wanted.connect(self.ask_reason)
        self.document.changed.connect(self._on_document_changed)
        self.document.findings_changed.connect(lambda _findings: self._label_tab())

    @property
    def sizes(self) -> tuple[int, ...]:
        """The widths of the three columns."""
        return tuple(self._splitter.sizes()[:3])

    def restore_sizes(self, sizes: tuple[int, ...]) -> None:
        """Set the widths of the columns as they were."""
        if len(sizes) == 3 and all(sizes):
            self._splitter.setSizes(list(sizes))

    def reset_sizes(self) -> None:
        """Set the widths of the drawings."""
        rest = max(self.width() - px(OUTLINE_WIDTH) - px(PANEL_WIDTH), PAGE_MINIMUM)
        self._splitter.setSizes([px(OUTLINE_WIDTH), rest, px(PANEL_WIDTH)])

    def want_columns(self, outline: bool, panel: bool, panel_first: bool = False) -> None:
        """Show or hide the side columns, as far as there is room for them.

        Where there is room for one only it is the outline, unless ``panel_first``.
        """
        self._outline_wanted, self._panel_wanted = outline, panel
        self._panel_first = panel_first
        self._fold()

    @property
    def is_previewing(self) -> bool:
        """Whether the pages as they will print are shown."""
        return self.preview is not None and not self.preview.isHidden()

    def show_preview(self, shown: bool) -> None:
        """Show the pages as they will print in the place of the right column, or no more."""
        if shown == self.is_previewing:
            return
        if self.preview is None:
            self.preview = self._make_preview()
        if not shown:
            self.preview.whole.setChecked(False)
        self.preview.setVisible(shown)
        self._fold()
        if shown:
            self._share_with_preview()
        self.preview_changed.emit()

    def _make_preview(self) -> "PreviewPanel":
        from app.gui.preview.panel import PreviewPanel

        panel = PreviewPanel(self.document)
        self._splitter.addWidget(panel)
        panel.closed.connect(lambda: self.show_preview(False))
        panel.whole_wanted.connect(lambda _whole: self._fold())
        panel.print_wanted.connect(self.print_wanted)
        return panel

    def _share_with_preview(self) -> None:
        """Half of the room for the pages, as far as the form has what it needs."""
        outline = 0 if self.outline.isHidden() else px(OUTLINE_WIDTH)
        room = self.width() - outline
        form = max(room // 2, min(px(PAGE_BESIDE_PREVIEW), room - px(PREVIEW_MINIMUM)))
        self._splitter.setSizes([outline, form, 0, room - form])

    def _fold_for_preview(self, preview: "PreviewPanel") -> None:
        """The pages take the room of the right column, or with ``whole`` that of everything."""
        preview.setMinimumWidth(px(PREVIEW_MINIMUM))
        whole = preview.whole.isChecked()
        needed = px(PAGE_BESIDE_PREVIEW) + preview.minimumWidth() + px(OUTLINE_WIDTH)
        self.side.hide()
        self.pages.setVisible(not whole)
        self.outline.setVisible(self._outline_wanted and not whole and self.width() >= needed)

    def _fold(self) -> None:
        """Keep the page its room: the right column folds away first, and sooner with large text."""
        if self.preview is not None and self.is_previewing:
            self._fold_for_preview(self.preview)
            return
        self.pages.show()
        free = self.width()
        columns = [
            (self.outline, self._outline_wanted, PAGE_MINIMUM),
            (self.side, self._panel_wanted, px(PAGE_MINIMUM)),
        ]
        for column, wanted, page in reversed(columns) if self._panel_first else columns:
            kept = PAGE_MINIMUM if self._panel_first else page
            shown = wanted and free - kept >= column.minimumWidth()
            column.setVisible(shown)
            free -= column.minimumWidth() if shown else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold the side columns."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_splitter"):
            self._fit_columns()
            self._fold()

    def show_page(self, key: str) -> None:
        """Bring a page to the front, the focus left where it is."""
        if self.pages.current_key != key:
            self.document.end_burst()
        self.pages.show_page(key)
        self.outline.show_current(key)
        self.last_year.show_section(key)

    def enter_page(self, key: str) -> None:
        """Bring a page to the front and begin to work on it."""
        self.show_page(key)
        self.pages.page(key).focus_first()

    def step_page(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) page of the outline and work on it."""
        keys = self.outline.pages.keys()
        index = keys.index(self.pages.current_key) + step
        if 0 <= index < len(keys):
            self.enter_page(keys[index])

    def cycle_focus(self) -> None:
        """Go from outline to page to findings and around, leaving out what is hidden."""
        stops = [
            (self.outline, self.outline.pages.setFocus),
            (self.pages, lambda: self.pages.page(self.pages.current_key).focus_first()),
            (self.side, self.findings.focus_first),
        ]
        shown = [(column, go) for column, go in stops if not column.isHidden()]
        focus = self.window().focusWidget()
        here = [i for i, (column, _) in enumerate(shown) if focus and column.isAncestorOf(focus)]
        shown[(here[0] + 1 if here else 0) % len(shown)][1]()

    def show_place(self, place: Place) -> None:
        """Go to a place: its page, its paragraph or cell."""
        key = page_of(place)
        if self.pages.exists(key):
            self.show_page(key)
            self.pages.page(key).show_place(place)

    def locate(self, finding: Finding) -> None:
        """Go to the place of a finding and frame its card."""
        self._finding = finding
        self.show_place(finding.place)
        self.findings.show_current(finding)
        if self.side.isHidden():
            self.told.emit(finding.message)

    def step_finding(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) finding from the one last gone to."""
        self.document.checks.run_pending()
        findings = self.findings.open_findings
        if findings:
            self.locate(findings[self._next_index(findings, step)])

    def _next_index(self, findings: list[Finding], step: int) -> int:
        marks = [finding.fingerprint for finding in findings]
        if self._finding is None or self._finding.fingerprint not in marks:
            return 0 if step > 0 else len(marks) - 1
        return (marks.index(self._finding.fingerprint) + step) % len(marks)

    def apply_fix(self, finding: Finding) -> None:
        """Repair what a finding is about, if it is still there."""
        self.document.checks.run_pending()
        fresh = [f for f in self.document.findings if f.fingerprint == finding.fingerprint]
        if not fresh:
            return
        if self.document.is_reviewing:
            self.reviewing.remark_on(fresh[0], suggest=True)
            return
        try:
            change = change_for_fix(self.document.report, self.document.standard, fresh[0])
        except AppError as error:
            self.failed.emit(str(error))
            return
        self.document.end_burst()
        self.document.apply(change, "findings")
        self.show_place(fresh[0].place)

    def ask_reason(self, finding: Finding) -> None:
        """Ask why a finding is no fault."""
        dialog = ReasonDialog(finding, self)
        dialog.given.connect(lambda reason: self._on_waived(finding, reason))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_waived(self, finding: Finding, reason: str) -> None:
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        change = waive(self.document.report, finding, reason, self.document.author, now)
        self.document.apply(change, "findings")

    def _on_withdrawn(self, finding: Finding) -> None:
        self.document.apply(withdraw(self.document.report, finding), "findings")

    def _on_document_changed(self, event: Event) -> None:
        if not self.pages.exists(self.pages.current_key):
            self.show_page(FACTS)
        if event.touched.structure:
            self.outline.show_current(self.pages.current_key)

    def _label_remarks(self, count: int) -> None:
        index = self.side.indexOf(self.remarks)
        self.side.setTabText(index, f"批注 {count}" if count else "批注")

    def _label_tab(self) -> None:
        count = sum(self.document.counts.values())
        self.side.setTabText(0, f"检查 {count}" if count else "检查")
