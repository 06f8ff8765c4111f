"""The three columns of work on one report: outline, page, findings."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.domain.findings import Finding, Place
from app.errors import AppError
from app.gui.columns import Columns
from app.gui.document import Document
from app.gui.find_bar import FindBar
from app.gui.findings_panel import FindingsPanel
from app.gui.last_year.panel import LastYearPanel
from app.gui.manual import about
from app.gui.outline import Outline
from app.gui.pages import PageStack, page_of
from app.gui.reason_dialog import ReasonDialog
from app.gui.review.panel import RemarksPanel
from app.gui.review.reviewing import Reviewing
from app.services.checking import FACTS
from app.services.fixing import change_for_fix, waive, withdraw
from app.services.session import Event

if TYPE_CHECKING:
    from app.gui.preview.panel import PreviewPanel


class Workbench(QWidget):
    """Work on one open report."""

    context_changed = Signal(str)
    failed = Signal(str)
    told = Signal(str)
    """What the finding gone to says, where its card is not in sight."""
    print_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.outline = Outline(document)
        self.pages = PageStack(document)
        self.find_bar = FindBar(document)
        self.middle = self._build_middle()
        self.findings = FindingsPanel(document)
        self.side = QTabWidget()
        self.side.setObjectName("side")
        self.side.setDocumentMode(True)
        self.side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.side.tabBar().setDrawBase(False)
        self.side.tabBar().setAccessibleName("检查、批注、上年对照")
        self.side.addTab(self.findings, "检查")
        self.remarks = RemarksPanel(document)
        self.side.addTab(self.remarks, "批注")
        self.last_year = LastYearPanel(document)
        self.side.addTab(self.last_year, "上年对照")
        self.reviewing = Reviewing(document, self.pages, self.remarks, self)
        self._finding: Finding | None = None
        self.columns = Columns(self.outline, self.middle, self.side, self._make_preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        for part, topic in self._topics().items():
            about(part, topic)
        self._connect()
        self._label_tab()
        self._label_remarks(self.remarks.waiting)
        self.show_page(FACTS)

    def _build_middle(self) -> QWidget:
        """The page, and the find bar below it."""
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addWidget(self.find_bar)
        return middle

    def _make_preview(self) -> "PreviewPanel":
        from app.gui.preview.panel import PreviewPanel

        panel = PreviewPanel(self.document)
        about(panel, "publish")
        panel.print_wanted.connect(self.print_wanted)
        return panel

    def _topics(self) -> dict[QWidget, str]:
        """The page of the manual about each part."""
        return {
            self.outline: "writing",
            self.pages: "writing",
            self.find_bar: "find",
            self.findings: "checks",
            self.remarks: "review",
            self.last_year: "last-year",
        }

    def _connect(self) -> None:
        self.outline.page_chosen.connect(self.show_page)
        self.outline.page_entered.connect(self.enter_page)
        self.pages.context_changed.connect(self.context_changed)
        self.find_bar.found.connect(self.show_place)
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
        here = self.pages.current_key
        index = keys.index(here) + step if here in keys else -1
        if 0 <= index < len(keys):
            self.enter_page(keys[index])

    def cycle_focus(self) -> None:
        """Go from outline to page to side column and around, leaving out what takes no focus."""
        stops: list[tuple[QWidget, Callable[[], None]]] = [
            (self.outline, self.outline.pages.setFocus),
            (self.pages, lambda: self.pages.page(self.pages.current_key).focus_first()),
            (self.side, self._focus_side),
        ]
        here = next((i for i, (column, _) in enumerate(stops) if self._has_focus(column)), -1)
        for column, go in (*stops[here + 1 :], *stops[: here + 1]):
            if column.isVisible():
                go()
            if self._has_focus(column):
                return

    def _has_focus(self, column: QWidget) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and column.isAncestorOf(focus)

    def _focus_side(self) -> None:
        """Into what the side column shows: findings, remarks or last year."""
        shown = self.side.currentWidget()
        if isinstance(shown, FindingsPanel | RemarksPanel):
            shown.focus_first()
        else:
            self.side.tabBar().setFocus()

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
