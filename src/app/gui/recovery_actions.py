"""What happens at the start after a crash: an offer in place, never a decision."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import AppError
from app.gui.recovery_dialog import RecoveryDialog
from app.services.recovery import (
    Recoverable,
    keep_as_file,
    note_start,
    note_started,
    recover,
    recoverable,
)

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow

TRIES = 2
"""After so many starts that came to nothing, nothing is looked for unless asked."""


class RecoveryActions(QObject):
    """Finds what a crash left behind, offers it, and brings it back."""

    def __init__(self, window: "MainWindow", folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder

    def offer_at_start(self) -> None:
        """Look for what was left behind and say so; the start counts as gone well then."""
        failed = note_start(self._folder)
        if failed >= TRIES:
            self._window.notice.show_message(
                "程序前几次没有顺利启动，这次没有查找未保存的内容。",
                "warning",
                "现在查找",
                self.show,
            )
        elif found := recoverable(self._folder):
            self._release(found)
            self._window.notice.show_message(
                f"上次没有正常退出，有 {len(found)} 份报告的内容没有保存。",
                "warning",
                "查看",
                self.show,
            )
        note_started(self._folder)

    def show(self) -> None:
        """Show what can be recovered: after a crash, or closed without saving some days ago."""
        found = [*recoverable(self._folder), *recoverable(self._folder, discarded=True)]
        if not found:
            self._window.notice.show_message("没有需要恢复的内容。", "info")
            return
        dialog = RecoveryDialog(found, self._window)
        dialog.recover_wanted.connect(self._recover)
        dialog.keep_wanted.connect(self._keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _recover(self, found: Recoverable) -> None:
        if not self._window.files.may_leave(lambda: self._recover(found)):
            return
        session = recover(found)
        self._window.set_session(session, replaces=found.folder)
        self._window.notice.show_message("已恢复，请检查后保存。", "done")

    def _keep(self, found: Recoverable) -> None:
        try:
            path = keep_as_file(found, self._folder.parent / "recovered")
        except AppError as error:
            self._window.notice.show_message(str(error), "error")
            return
        self._window.notice.show_message(f"已存为“{path}”。", "done")

    def _release(self, found: list[Recoverable]) -> None:
        for item in found:
            item.owner.release()
