"""Opening what cannot be opened in the usual way: damaged and newer drafts, dated copies."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from app.errors import AppError
from app.gui.backups_dialog import BackupsDialog
from app.services import drafts
from app.store.backups import Backup

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow

TOLD = 2
"""So many sentences on what is missing fit into the message bar."""


class RescueActions(QObject):
    """Brings out of a file what can be had, says what is missing, and leaves the file alone."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def offer(self, path: Path, error: AppError) -> None:
        """Say that a draft is damaged, and offer to read what can be read."""
        self._window.notice.show_message(
            str(error), "error", "尽量打开", lambda: self.open_damaged(path)
        )

    def open_damaged(self, path: Path) -> None:
        """Open what can be read of a damaged draft as a new unsaved one."""
        if not self._window.files.may_leave(lambda: self.open_damaged(path)):
            return
        try:
            session, missing = drafts.open_damaged(path)
        except AppError as error:
            self._tell(error)
            return
        self._window.set_session(session)
        words = f"“{path.name}”已损坏，读得出的内容作为新报告打开，还没有保存；原文件没有改动。"
        self._tell_missing(words, missing)

    def open_newer(self, path: Path) -> None:
        """Open a draft of a newer program to be read; it cannot be saved to its place."""
        try:
            session, missing = drafts.open_newer(path)
        except AppError as error:
            self._tell(error)
            return
        self._window.set_session(session)
        words = (
            f"“{path.name}”由较新的程序保存，以只读方式打开，本程序不认识的内容没有显示；"
            "要修改请先升级程序。"
        )
        self._tell_missing(words, missing)

    def show_backups(self) -> None:
        """List the dated copies of the open draft, of all drafts when none with a file is open."""
        document = self._window.document
        found = drafts.kept_backups(document.path if document else None)
        if not found:
            words = "还没有备份；每次保存之前的内容会自动留一份。"
            self._window.notice.show_message(words, "info")
            return
        present = document.report if document and document.path else None
        dialog = BackupsDialog(found, present, self._window)
        dialog.chosen.connect(self._open_backup)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_backup(self, backup: Backup) -> None:
        if not self._window.files.may_leave(lambda: self._open_backup(backup)):
            return
        try:
            session = drafts.open_backup(backup)
        except AppError as error:
            self._tell(error)
            return
        self._window.set_session(session)
        words = "已打开备份，是一份没有保存的新报告；原来的文件没有改动。"
        self._window.notice.show_message(words, "done")

    def _tell(self, error: AppError) -> None:
        self._window.notice.show_message(str(error), "error")

    def _tell_missing(self, words: str, missing: tuple[str, ...]) -> None:
        """Say what became of the file; more than a few gaps are listed in a box."""
        notice = self._window.notice
        if len(missing) <= TOLD:
            notice.show_message("".join([words, *missing]), "warning")
            return
        words += f"有 {len(missing)} 处读不出来。"
        notice.show_message(words, "warning", "逐条查看", lambda: self._list(missing))

    def _list(self, missing: tuple[str, ...]) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("读不出来的内容")
        box.setText("\n".join(missing))
        box.addButton("关闭", QMessageBox.ButtonRole.AcceptRole)
        box.finished.connect(box.deleteLater)
        box.open()
