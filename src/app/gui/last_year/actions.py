"""Opening last year's report beside the draft, and what can be done with it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.report import Report
from app.errors import AppError
from app.gui.document import Document
from app.gui.file_dialogs import all_filters, ask_open
from app.gui.last_year.panel import LastYearPanel
from app.gui.last_year.side_by_side import SideBySide
from app.gui.notice import Kind
from app.gui.tasks import Step
from app.services.reading import read_report

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow


class LastYearActions(QObject):
    """What the window can do with last year's report."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def attend(self, document: Document, panel: LastYearPanel) -> None:
        """Serve the report just opened and its panel."""
        document.last_year_wanted.connect(self.open)
        panel.open_wanted.connect(self.open)
        panel.whole_wanted.connect(self.show_whole)
        panel.remove_wanted.connect(self.remove)

    def open(self) -> None:
        """Ask for last year's report, a draft or any text that can be imported."""
        folder = self._window.settings.values.folder
        path = ask_open(self._window, "打开上年报告", all_filters(), folder)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Read a report off the window's thread and lay it beside the open one."""
        document = self._window.document
        if document is None:
            return

        def read(step: Step) -> Report:
            step(f"正在读取“{path.name}”")
            return read_report(path).report

        def fail(error: AppError) -> None:
            self._window.notice.show_message(str(error), "error")

        show = partial(self._lay_beside, document, path.name)
        self._window.tasks.start(f"正在读取“{path.name}”", read, show, fail)

    def _lay_beside(self, document: Document, name: str, last: Report) -> None:
        """Compare with a report and keep it with the draft; one press takes that back."""
        if document is not self._window.document:
            return
        before = document.last_year
        document.compare_with(last, name)
        self.show_panel()
        year = document.report.year
        kind: Kind = "done"
        words = f"已打开 {last.year} 年的报告，检查时会与它核对；它随草稿一起保存。"
        if last.year != year - 1:
            words = f"这份报告是 {last.year} 年的，不是上一年（{year - 1} 年）的，请核对。"
            kind = "warning"
        back = (before.report, before.name) if before else (None,)
        self._window.notice.show_message(
            words, kind, "换回" if before else "撤回", lambda: document.compare_with(*back)
        )

    def show_panel(self) -> None:
        """Bring the comparison of the section to the front."""
        workbench = self._window.workbench
        if workbench is not None:
            self._window.view.show_panel()
            workbench.side.setCurrentWidget(workbench.last_year)

    def show_whole(self) -> None:
        """Show both reports side by side; without last year's, ask for it."""
        document = self._window.document
        if document is None:
            return
        last = document.last_year
        if last is None:
            self.open()
            return
        dialog = SideBySide(last.report, document.report, document.standard, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def remove(self) -> None:
        """Compare with last year no more."""
        document = self._window.document
        if document is None or document.last_year is None:
            return
        last = document.last_year
        document.compare_with(None)
        self._window.notice.show_message(
            "不再与上年的报告对照。",
            "info",
            "重新打开",
            lambda: document.compare_with(last.report, last.name),
        )
