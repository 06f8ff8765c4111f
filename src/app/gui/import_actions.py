"""Bringing a text in: read, shown as a proposal, mended by the user, accepted as one step."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.domain.changes import Change
from app.domain.report import Report
from app.errors import AppError
from app.gui.file_dialogs import all_filters, ask_folder, ask_open
from app.gui.manual import about
from app.gui.tasks import Step
from app.importers.plan import ImportPlan
from app.services import beginning
from app.services.reading import is_draft, naming, read_report
from app.services.session import Session
from app.standards.library import standards

if TYPE_CHECKING:
    from app.gui.importing.view import ImportView
    from app.gui.main_window import MainWindow

Take = Callable[[ImportPlan], None]


class ImportActions(QObject):
    """The ways a text becomes the open report, or the ground of a new one."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._view: ImportView | None = None

    def import_text(self) -> None:
        """Ask for a text and show where each passage would go; it becomes the open report."""
        document = self._window.document
        if document is not None and document.is_reviewing:
            words = "审阅模式下文字只读，不能导入；要改文字请先退出审阅模式。"
            self._window.notice.show_message(words, "warning")
            return
        if path := self._ask("导入"):
            self._propose(path, self._accept, leaves=False)

    def take_from_file(self) -> None:
        """Ask for a text, look it over, and choose which parts go into the open draft."""
        document = self._window.document
        if document is not None and (path := self._ask("从别的文件取用")):
            take = partial(self._choose_parts, path.name)
            self._propose(path, take, leaves=False, into=document.report.standard)

    def import_folder(self) -> None:
        """Ask for a folder and make a draft of every text in it."""
        from app.gui.importing.batch_dialog import BatchDialog

        window = self._window
        folder = ask_folder(window, "批量导入文件夹", window.settings.values.folder)
        if folder is None:
            return
        window.settings.update(folder=str(folder))
        dialog = BatchDialog(folder, window)
        dialog.open_wanted.connect(lambda path: window.open_path(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_text(self, path: Path) -> None:
        """Show where each passage of a text would go; it becomes a report of its own."""
        self._propose(path, self._accept_anew)

    def from_last_year(self) -> None:
        """Ask for last year's report, draft or text, and begin this year's from it."""
        if not self._window.files.may_leave(self.from_last_year):
            return
        if path := self._ask("以上年的报告为底稿"):
            self.from_last_year_path(path)

    def from_last_year_path(self, path: Path) -> None:
        """Begin this year's report from last year's file."""
        if not is_draft(path):
            self._propose(path, partial(self._begin_after_import, path.name))
            return
        try:
            last = read_report(path).report
        except AppError as error:
            self._tell(error)
            return
        self._begin_after(last, path.name)

    def _ask(self, title: str) -> Path | None:
        folder = self._window.settings.values.folder
        return ask_open(self._window, title, all_filters(), folder)

    def _propose(self, path: Path, take: Take, leaves: bool = True, into: str = "") -> None:
        """Read a text off the window's thread, then show the proposal to be looked over.

        ``leaves`` says that the open report is left for it: what is written while the text is
        being read is asked for again. ``into`` is the standard of the draft that parts go into.
        """
        from app.services.importing import propose

        window = self._window
        before = window.document and window.document.report

        def read(step: Step) -> ImportPlan:
            step(f"正在读取“{path.name}”")
            with naming(path):
                return propose(path, standard=into or None)

        def show(plan: ImportPlan) -> None:
            now = window.document and window.document.report
            kept = leaves and now is not None and now is not before
            if not kept or window.files.may_leave(lambda: self._show(path, plan, take)):
                self._show(path, plan, take)
                if into and self._view is not None:
                    self._view.sections.show_next("下一步：选择取用的部分…")

        window.notice.clear()
        window.tasks.start(f"正在读取“{path.name}”", read, show, self._tell)

    def _show(self, path: Path, plan: ImportPlan, take: Take) -> None:
        """Open the page on which a proposal is looked over."""
        from app.gui.importing.view import ImportView
        from app.services.importing import propose, propose_again

        self._window.settings.update(folder=str(path.parent))
        self._leave_view()

        def reread(plan: ImportPlan, options: dict[str, Any]) -> ImportPlan:
            return propose(path, standard=plan.standard, **options)

        self._view = view = ImportView(
            plan, standards(), recognize=propose_again, pdf=path, reread=reread
        )
        view.setWindowTitle("导入")
        about(view, "import")
        view.accepted.connect(lambda plan: self._on_accepted(plan, take))
        view.canceled.connect(self._on_canceled)
        view.step_made.connect(self._window.status_line.show_context)
        self._window.notice.clear()
        self._window.show_widget(view)
        view.setFocus()

    def _on_accepted(self, plan: ImportPlan, take: Take) -> None:
        self._leave_view()
        take(plan)

    def _on_canceled(self) -> None:
        self._leave_view()
        if self._window.document:
            self._window.show_workbench()
        else:
            self._window.show_start()

    def _leave_view(self) -> None:
        if self._view is not None:
            self._window.stack.removeWidget(self._view)
            self._view.hide()
            self._view.deleteLater()
        self._view = None

    def _accept(self, plan: ImportPlan) -> None:
        """Make the imported report the open one: one step, which undo takes back."""
        from app.services.importing import accept

        window = self._window
        if window.document is None:
            window.set_session(Session(_blank_like(plan)))
        assert window.document is not None
        replaced = window.document.path is not None or window.document.undo_label
        accept(window.document.session, plan)
        window.document.check_first()
        window.show_workbench()
        words = "已导入，替换了原来的内容。" if replaced else "已导入。"
        window.notice.show_message(words, "done", "撤销导入", window.undo)

    def _accept_anew(self, plan: ImportPlan) -> None:
        self._window.set_session(None)
        self._accept(plan)

    def _choose_parts(self, name: str, plan: ImportPlan) -> None:
        """Let the user choose among the parts of an imported text, with what each would change."""
        from app.gui.importing.taking_over import TakingOverDialog
        from app.importers.accept import to_report
        from app.importers.attaching import contents_of
        from app.services.attaching import with_free_names

        window = self._window
        window.show_workbench()
        if (document := window.document) is None:
            return
        blobs = document.session.blobs
        made = to_report(plan, standards())
        imported, contents = with_free_names(made, contents_of(plan), blobs)
        dialog = TakingOverDialog(document.report, imported, document.standard, name, window)
        dialog.taken.connect(lambda change: self._on_parts_taken(change, contents))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_parts_taken(self, change: Change, contents: Mapping[str, bytes]) -> None:
        from app.services.attaching import keep_contents

        window = self._window
        if window.document is not None:
            session = window.document.session
            keep_contents(session, change.apply(session.report), contents)
            window.document.apply(change)
            window.document.check_first()
            window.notice.show_message("已取用勾选的部分。", "done", "撤销取用", window.undo)

    def _begin_after_import(self, name: str, plan: ImportPlan) -> None:
        from app.importers.accept import to_report

        self._begin_after(to_report(plan, standards()), name)

    def _begin_after(self, last: Report, name: str) -> None:
        """Begin the report of the year after ``last``, which came from a file of that name."""
        year = last.year + 1
        report = beginning.new_from_last_year(last, standards().for_year(year), year)
        session = Session(report)
        session.history.mark_dirty()
        self._window.set_session(session)
        assert self._window.document is not None
        self._window.document.compare_with(last, name)
        words = (
            f"已用 {last.year} 年的报告作底稿新建 {year} 年的报告。"
            "文字照抄上年，逐段改过或确认才算核对；表格数字待填。"
        )
        self._window.notice.show_message(words, "info")

    def _tell(self, error: AppError) -> None:
        self._window.notice.show_message(str(error), "error")


def _blank_like(plan: ImportPlan) -> Report:
    """An empty report of the same body and year: what undoing the import leaves."""
    return beginning.new_report(
        standards(),
        standard=plan.standard,
        organization=plan.organization,
        subject=plan.subject,
        year=plan.year,
    )
