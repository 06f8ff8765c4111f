"""Files of a review that go out and come back: Word with remarks, lists, returned drafts."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.changes import ReplaceReport
from app.errors import AppError
from app.gui.document import Document
from app.gui.file_dialogs import ask_open_many, ask_save, show_folder, with_suffix
from app.gui.notice import Kind
from app.gui.review.remarks import now
from app.gui.tasks import Step
from app.review.versions import with_saved_version
from app.services.merging import Copy
from app.store.atomic import write_atomic

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow
    from app.services.returning import Merged

RETURNED = "退回稿 (*.nianbao *.docx)"
WORD = "Word 文档 (*.docx)"
LISTS = "Word 文档 (*.docx);;CSV 表格 (*.csv)"


class ReviewFiles(QObject):
    """What can be sent to reviewers, and what they send back."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def merge(self) -> None:
        """Ask for returned files and merge them."""
        folder = self._window.settings.values.folder
        if paths := ask_open_many(self._window, "合并退回稿", RETURNED, folder):
            self.merge_paths(paths)

    def merge_paths(self, paths: list[Path]) -> None:
        """Merge returned files into the open report off the window's thread; it can be canceled."""
        document = self._window.document
        if document is None:
            return
        document.finish_entry()
        session = document.session
        own = Copy(name=self._window.files.name, report=session.report, blobs=session.blobs)

        def merge(step: Step) -> "Merged":
            from app.services.returning import merge_files

            return merge_files(own, paths, now(), session.library, step)

        def take(merged: "Merged") -> None:
            if document is self._window.document:
                self._take(document, own, merged, paths)

        def fail(error: AppError) -> None:
            self._window.notice.show_message(str(error), "error")

        self._window.tasks.start(f"正在合并 {len(paths)} 份退回稿", merge, take, fail)

    def _take(self, document: Document, own: Copy, merged: "Merged", paths: list[Path]) -> None:
        """Put the merged report in place: one step, which undo takes back.

        What was written while the files were read must not be lost: then they are merged again.
        """
        document.finish_entry()
        session = document.session
        if session.report != own.report:
            self.merge_paths(paths)
            return
        session.history.end_burst()
        session.blobs = merged.draft.blobs
        document.apply(
            ReplaceReport(old=session.report, new=merged.draft.report, label="合并退回稿"), "merge"
        )
        document.review(document.report.status == "submitted")
        self._window.review.show_remarks()
        kind: Kind = "warning" if merged.collisions or merged.orphans else "done"
        words = f"已合并 {len(paths)} 份：{merged}"
        self._window.notice.show_message(words, kind, "逐条处理", self._window.review.next_remark)

    def export_word(self) -> None:
        """Write a Word document with the remarks, for reviewers who only have Word or WPS."""
        document = self._window.document
        if document is None:
            return
        document.finish_entry()
        name = document.path.stem if document.path else document.report.title or "年报"
        folder = Path(self._window.settings.values.folder)
        path = ask_save(self._window, "导出给审阅人", WORD, str(folder / f"{name}（审阅）.docx"))
        if path:
            self._write_word(document, with_suffix(path, ".docx"))

    def _write_word(self, document: Document, path: Path) -> None:
        from app.services.exporting import export_report

        session = document.session
        try:
            export_report(
                document.report,
                document.standard,
                path,
                comments=True,
                contents=document.session.blobs,
                force=True,
            )
        except AppError as error:
            self._window.notice.show_message(str(error), "error")
            return
        # What the reviewers have before them is what their changes will be told from.
        session.blobs = with_saved_version(session.blobs, document.report)
        words = f"已导出“{path.name}”。审阅人改好后，用“合并退回稿”收回。"
        self._window.notice.show_message(
            words, "done", "打开文件夹", lambda: show_folder(path.parent)
        )

    def export_list(self) -> None:
        """Write all remarks and findings as a list to hand over."""
        document = self._window.document
        if document is None:
            return
        name = f"{document.report.title or '年报'}审核意见表.docx"
        folder = self._window.settings.values.folder
        path = ask_save(self._window, "导出审核意见表", LISTS, str(Path(folder) / name))
        if path:
            self._write_list(document, path)

    def _write_list(self, document: Document, path: Path) -> None:
        from app.services.remarks import review_csv, review_docx, review_rows

        document.checks.run()
        report = document.report
        rows = review_rows(report, document.standard, document.findings)
        path = path if path.suffix.lower() == ".csv" else with_suffix(path, ".docx")
        data = review_csv(rows) if path.suffix == ".csv" else review_docx(report.title, rows)
        try:
            write_atomic(path, data, force=True)
        except AppError as error:
            self._window.notice.show_message(str(error), "error")
            return
        words = f"已导出“{path.name}”。"
        self._window.notice.show_message(
            words, "done", "打开文件夹", lambda: show_folder(path.parent)
        )
