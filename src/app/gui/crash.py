"""What happens on a fault of our own: the work goes on, and the details can be copied.

The details name the place in the program and the versions; they hold no word of any report,
because the messages of exceptions and local values are left out.
"""

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.gui import log
from app.gui.theme import px

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def details(error: BaseException) -> str:
    """A description of a fault that holds nothing of the report."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_module(f.filename)}:{f.lineno} {f.name}" for f in frames]
    return "\n".join([versions(), type(error).__name__, *places])


def versions() -> str:
    """The program and what it runs on, in one line."""
    return (
        f"年报工作台 {__version__} · Python {platform.python_version()} · "
        f"Qt {PySide6.__version__} · {platform.platform()}"
    )


def _module(filename: str) -> str:
    """The file's path within the program, without folders of this machine."""
    parts = filename.replace("\\", "/").split("/")
    return "/".join(parts[parts.index("app") :]) if "app" in parts else parts[-1]


class CrashHook(QObject):
    """Replaces ``sys.excepthook``; shows one dialog at a time and keeps the program alive."""

    crashed = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._previous: Hook = sys.excepthook
        self._previous_in_threads = threading.excepthook
        self._dialog: QDialog | None = None
        self.crashed.connect(self._show)

    def install(self) -> None:
        """From now on, answer for uncaught exceptions."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        """Give the former hook back."""
        sys.excepthook = self._previous
        threading.excepthook = self._previous_in_threads

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._previous(kind, error, trace)
        self._own_up(error)

    def _on_thread_exception(self, fault: threading.ExceptHookArgs) -> None:
        """A thread has died: told on the window's thread, to which the signal is queued."""
        self._previous_in_threads(fault)
        if fault.exc_value is not None:
            self._own_up(fault.exc_value)

    def _own_up(self, error: BaseException) -> None:
        text = details(error)
        log.note(text)
        self.crashed.emit(text)

    def _show(self, text: str) -> None:
        if self._dialog is None:
            self._dialog = crash_dialog(text, QApplication.activeWindow())
            self._dialog.finished.connect(self._on_dialog_finished)
            self._dialog.open()

    def _on_dialog_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None


def crash_dialog(text: str, parent: QWidget | None) -> QDialog:
    """The dialog that owns up to a fault and offers its details."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("程序出了错")
    dialog.setMinimumWidth(px(520))
    note = QLabel(
        "刚才的操作没有完成，是程序自身的错误。已经写好的内容都还在，可以继续工作；"
        "建议先保存一次。\n把下面的信息发给维护人员有助于改正，其中没有报告的内容。"
    )
    note.setWordWrap(True)
    box = QPlainTextEdit(text)
    box.setReadOnly(True)
    box.setAccessibleName("错误信息")
    copy = QPushButton("复制错误信息")
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    proceed = QPushButton("继续工作")
    proceed.setProperty("role", "primary")
    proceed.setDefault(True)
    proceed.clicked.connect(dialog.accept)
    buttons = QHBoxLayout()
    buttons.addWidget(copy)
    buttons.addStretch(1)
    buttons.addWidget(proceed)
    layout = QVBoxLayout(dialog)
    for part in (note, box):
        layout.addWidget(part)
    layout.addLayout(buttons)
    return dialog
