"""The window comes forward when its draft is opened a second time from the desktop."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QApplication

from app.gui.main_window import MainWindow
from app.services.locking import CALLS, is_called


class Calls(QObject):
    """Watches for calls of programs that were started for a draft which is open here."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._folder: Path = window.settings.path.parent / CALLS
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return
        is_called(self._folder)  # what a program of the same number left unanswered
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        if is_called(self._folder):
            self._come_forward()

    def _come_forward(self) -> None:
        """To the front where the desktop allows it; else it lets the task bar ask."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
        window.notice.show_message("这份草稿已经打开，就在这个窗口里。", "info")
