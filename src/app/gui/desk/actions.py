"""Opening the desk, and what its buttons ask the window for."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from app.errors import AppError
from app.gui.desk.expected_dialog import ExpectedDialog
from app.gui.desk.page import DeskPage
from app.gui.file_dialogs import ask_folder, ask_save, show_folder, with_suffix
from app.services.sheets import write_xlsx
from app.store.atomic import write_atomic

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow

SHEETS = "Excel 表格 (*.xlsx)"


class DeskActions(QObject):
    """The desk of one window; its table stays while a draft of it is open."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.page: DeskPage | None = None

    def choose(self) -> None:
        """Ask whether one draft is to be reviewed or a whole folder."""
        menu = QMenu(self._window)
        menu.addAction("打开一份送审稿…", self._window.files.open)
        menu.addAction("打开一个文件夹，逐份审阅…", self.open)
        if self.page is not None:
            menu.addAction("回到审阅台", self.show)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())

    def open(self) -> None:
        """Ask for a folder and look through it."""
        folder = ask_folder(self._window, "审阅台", self._window.settings.values.folder)
        if folder:
            self.open_folder(folder)

    def open_folder(self, folder: Path) -> None:
        """Look through a folder."""
        if self.page is None:
            self.page = self._make()
        self._window.settings.update(folder=str(folder))
        self.page.show_folder(folder)
        self.page.expect(list(self._window.settings.values.expected))
        self.show()

    def _make(self) -> DeskPage:
        page = DeskPage()
        page.open_wanted.connect(lambda path: self._window.open_path(Path(path)))
        page.folder_wanted.connect(self.open)
        page.expected_wanted.connect(self._ask_expected)
        page.export_wanted.connect(self._export)
        page.left.connect(self._leave)
        return page

    def show(self) -> None:
        """Bring the table to the front."""
        if self.page is None:
            self.open()
            return
        document = self._window.document
        if document is not None and document.path is not None:
            self.page.read_again(document.path)
        self._window.show_widget(self.page)
        self.page.focus_first()

    def _leave(self) -> None:
        if self._window.workbench:
            self._window.show_workbench()
        else:
            self._window.show_start()

    def _ask_expected(self) -> None:
        values = self._window.settings.values
        dialog = ExpectedDialog(list(values.expected), values.folder, self._window)
        dialog.given.connect(self._on_expected_given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_expected_given(self, names: list[str]) -> None:
        self._window.settings.update(expected=names)
        if self.page:
            self.page.expect(names)

    def _export(self) -> None:
        if self.page is None:
            return
        proposal = Path(self._window.settings.values.folder) / "报送情况.xlsx"
        path = ask_save(self._window, "导出表格", SHEETS, str(proposal))
        if path is None:
            return
        path = with_suffix(path, ".xlsx")
        try:
            write_atomic(path, write_xlsx(self.page.export_rows()), force=True)
        except AppError as error:
            self._window.notice.show_message(str(error), "error")
            return
        words = f"已导出“{path.name}”。"
        self._window.notice.show_message(
            words, "done", "打开文件夹", lambda: show_folder(path.parent)
        )

    def close(self) -> None:
        """Stop reading; the window goes."""
        if self.page is not None:
            self.page.stop()
