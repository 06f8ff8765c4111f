"""Commands of the file menu: begin, open, save, import, export, close; errors are told in place."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from app.domain.findings import Finding
from app.domain.vocabulary import STATUS_LABELS
from app.errors import AppError, StorageError
from app.gui.file_dialogs import (
    DRAFTS,
    all_filters,
    ask_open,
    ask_save,
    show_folder,
    with_suffix,
)
from app.gui.new_dialog import NewDialog, NewReport
from app.gui.notice import Kind
from app.gui.settings import RecentFile
from app.services import beginning, drafts
from app.services.reading import is_draft
from app.services.sample import sample_report
from app.services.session import Session
from app.standards.library import standards
from app.store.archive import DamagedError
from app.store.package import SUFFIX, NewerError

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow
    from app.services.exporting import Exported


class FileActions(QObject):
    """What can be done with files; never more than one report is open."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._question: QMessageBox | None = None
        self._discard = False

    @property
    def name(self) -> str:
        """What the open report is called in the title of the window."""
        document = self._window.document
        if document is None:
            return ""
        if document.path is None:
            return document.report.title or "未命名报告"
        return f"{document.path.name}{'（只读）' if document.session.read_only else ''}"

    def take_way(self, way: str) -> None:
        """Go one of the ways of the start page."""
        ways: dict[str, Callable[[], None]] = {
            "from-last-year": self._window.imports.from_last_year,
            "new": self.new,
            "review": self._window.desk.choose,
            "sample": self.open_sample,
        }
        ways[way]()

    def new(self) -> None:
        """Ask what the new report is about, then begin it."""
        if not self.may_leave(self.new):
            return
        year = datetime.now().year - 1
        organization = self._window.settings.values.organization
        dialog = NewDialog(standards(), year, organization, self._window)
        dialog.wanted.connect(self._begin)
        dialog.last_year_wanted.connect(lambda: self._on_last_year_wanted(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_last_year_wanted(self, dialog: NewDialog) -> None:
        path = ask_open(dialog, "上年的报告", all_filters(), self._folder())
        if path:
            dialog.use_last_year(path)

    def _begin(self, wanted: NewReport) -> None:
        report = beginning.new_report(
            standards(),
            standard=wanted.standard,
            organization=wanted.organization,
            subject=wanted.subject,
            year=wanted.year,
        )
        self._window.settings.update(organization=wanted.organization)
        if wanted.last_year:
            self._window.imports.from_last_year_path(wanted.last_year)
        else:
            self._take(Session(report))

    def open(self) -> None:
        """Ask for a file and open it."""
        path = ask_open(self._window, "打开", all_filters(), self._folder())
        if path:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a draft, import any other text, look through a folder at the desk."""
        if path.is_dir():
            self._window.desk.open_folder(path)
            return
        if not self.may_leave(lambda: self.open_path(path)):
            return
        if not is_draft(path):
            self._window.imports.open_text(path)
            return
        try:
            session = drafts.open_session(path)
        except DamagedError as error:
            self._window.rescue.offer(path, error)
            return
        except NewerError:
            self._window.rescue.open_newer(path)
            return
        except AppError as error:
            self._tell_unopened(path, error)
            return
        self._window.settings.update(folder=str(path.parent))
        self._take(session)
        self.note_recent()

    def _tell_unopened(self, path: Path, error: AppError) -> None:
        """Say why a draft does not open; one that is gone can be taken off the list."""
        listed = any(entry.path == str(path) for entry in self._window.settings.values.recent)
        if not listed or path.exists():
            self._tell(error)
            return
        words = f"找不到“{path}”，它可能被移走、改名或删除，或所在的磁盘没有接上。"
        forget = partial(self.forget, str(path))
        self._window.notice.show_message(words, "error", "从列表中移除", forget)

    def open_sample(self) -> None:
        """Open the sample report; it is in memory only, so nothing of it can be spoiled."""
        if self.may_leave(self.open_sample):
            self._take(Session(sample_report()))
            self._window.help.offer_tour()

    def save(self) -> bool:
        """Save to the report's own file, or ask for one; whether it is saved now."""
        document = self._window.document
        if document is None:
            return False
        return self._save_to(None) if document.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save to it; whether it is saved now."""
        document = self._window.document
        if document is None:
            return False
        proposal = Path(self._folder()) / f"{document.report.title or '未命名报告'}{SUFFIX}"
        path = ask_save(self._window, "另存为", DRAFTS, str(document.path or proposal))
        return self._save_to(with_suffix(path, SUFFIX)) if path else False

    def _save_to(self, path: Path | None) -> bool:
        document = self._window.document
        assert document is not None
        document.finish_entry()
        try:
            drafts.save_session(document.session, path, force=path is not None)
        except StorageError as error:
            self._window.notice.show_message(str(error), "error", "另存为…", self.save_as)
            return False
        document.note_saved()
        if self._window.safekeeping:
            self._window.safekeeping.note_saved()
        self.note_recent()
        self._window.notice.clear()
        return True

    def export(self) -> None:
        """Show what stands in the way, and write the finished document."""
        document = self._window.document
        if document is None:
            return
        from app.gui.export_dialog import ExportDialog

        document.finish_entry()
        document.checks.run()
        settings = self._window.settings
        dialog = ExportDialog(document, self._folder(), self._window, settings.values.template)
        dialog.template_used.connect(lambda template: settings.update(template=template))
        dialog.exported.connect(self._on_exported)
        dialog.located.connect(self._on_export_located)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_exported(self, written: "Exported") -> None:
        folder = written.path.parent
        self._window.settings.update(folder=str(folder))
        words = "".join([f"已导出“{written.path.name}”。", *written.notes])
        kind: Kind = "warning" if written.notes else "done"
        self._window.notice.show_message(words, kind, "打开文件夹", lambda: show_folder(folder))

    def _on_export_located(self, finding: Finding) -> None:
        if self._window.workbench:
            self._window.workbench.locate(finding)

    def close(self) -> None:
        """Close the report and go back to the start page."""
        if self.may_leave(self.close):
            self._window.set_session(None)

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Whether nothing would be lost; otherwise ask, and call ``then`` after the answer."""
        document = self._window.document
        if document is not None and not self._discard:
            document.finish_entry()
        if document is None or document.is_clean or self._discard:
            self._discard = False
            return True
        self._question = box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("保存修改")
        box.setText(f"“{self.name}”有未保存的修改，要保存吗？")
        save = box.addButton("保存", QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton("不保存", QMessageBox.ButtonRole.DestructiveRole)
        box.setEscapeButton(box.addButton("取消", QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(save)
        save.clicked.connect(lambda: self._on_save_chosen(then))
        drop.clicked.connect(lambda: self._on_discard_chosen(then))
        box.finished.connect(box.deleteLater)
        box.open()
        return False

    def _on_save_chosen(self, then: Callable[[], object]) -> None:
        if self.save():
            then()

    def _on_discard_chosen(self, then: Callable[[], object]) -> None:
        self._discard = True
        then()

    def _take(self, session: Session) -> None:
        self._discard = False
        self._window.set_session(session)

    def _tell(self, error: AppError) -> None:
        self._window.notice.show_message(str(error), "error")

    def _folder(self) -> str:
        return self._window.settings.values.folder or str(Path.home())

    def forget(self, path: str) -> None:
        """Take a draft off the list of recent reports; the file stays."""
        self._window.settings.forget(path)
        self._window.start_page.show_recent(self._window.settings.values.recent)

    def forget_all(self) -> None:
        """Empty the list of recent reports; the files stay."""
        self._window.settings.update(recent=())
        self._window.start_page.show_recent(())

    def note_recent(self) -> None:
        """Note on the start page how the report stands."""
        document = self._window.document
        if document is None or document.path is None:
            return
        errors, done = document.counts["error"], document.completeness
        parts = [STATUS_LABELS[document.report.status]]
        if errors:
            parts.append(f"错误 {errors}")
        parts.append(f"完整度 {done.done}/{done.required}")
        finished = document.report.status in ("approved", "published")
        state = "error" if errors else "done" if finished else "half"
        self._window.settings.remember(
            RecentFile(
                path=str(document.path),
                title=document.report.title or document.path.stem,
                summary=" · ".join(parts),
                state=state,
                time=datetime.now().astimezone().isoformat(timespec="seconds"),
            )
        )
