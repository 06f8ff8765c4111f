"""Starting the window: the application with its font, language, theme and crash hook."""

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from app import __version__, paths
from app.gui import log
from app.gui.crash import CrashHook, versions
from app.gui.fonts import has_chinese_face, interface_families
from app.gui.icons import program_icon
from app.gui.input_method import wanted_module
from app.gui.settings import SettingsFile
from app.gui.tasks import finish_work
from app.gui.theme import appearance
from app.gui.translation import translate
from app.services.locking import CALLS, call_other_window

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow

SIGNAL_INTERVAL = 300
"""Milliseconds between looks at signals: Python's handlers run only between Python steps."""


def make_application() -> QApplication:
    """Make the application, or return the one there is, dressed for Chinese offices."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    _prepare_environment()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("nianbao")
    application.setApplicationDisplayName("年报工作台")
    application.setApplicationVersion(__version__)
    application.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translate(application)
    if families := interface_families():
        font = QFont()
        font.setFamilies(families)
        application.setFont(font)
    application.setWindowIcon(program_icon())
    appearance().apply()
    return application


def _prepare_environment() -> None:
    """What must be settled before Qt starts."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    if module := wanted_module(os.environ, plugins):
        os.environ["QT_IM_MODULE"] = module
    policy = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(policy)


def _heed_interrupts(application: QApplication) -> None:
    """Let Ctrl+C in the terminal end the program."""
    signal.signal(signal.SIGINT, lambda *_: application.quit())
    timer = QTimer(application)
    timer.timeout.connect(lambda: None)
    timer.start(SIGNAL_INTERVAL)


def run(files: list[str]) -> int:
    """Open the window, on the first file when one is given; return the exit code.

    A draft that another window of this person shows already is left to that window.
    """
    if files and call_other_window(Path(files[0]), paths.user_data() / CALLS):
        sys.stderr.write(f"“{Path(files[0]).name}”已经打开，它的窗口到前面来了。\n")
        return 0
    from app.gui.ahead import Ahead
    from app.gui.calls import Calls
    from app.gui.garbage import Garbage

    application = make_application()
    _begin(application)
    window = _show_window()
    garbage = Garbage(window)
    Calls(window)
    ahead = Ahead(window)
    QTimer.singleShot(0, window, lambda: _go_on(window, files))
    code = application.exec()
    ahead.timer.stop()
    garbage.end()
    finish_work()
    log.note(f"结束 {code}")
    log.end()
    return code


def _go_on(window: "MainWindow", files: list[str]) -> None:
    """Once the window is there: what a crash has left behind, and the file it was started for."""
    window.recovery.offer_at_start()
    if files:
        window.open_path(Path(files[0]))


def _begin(application: QApplication) -> None:
    """What watches over the program from here on, and a word where no Chinese can be shown."""
    _heed_interrupts(application)
    log.begin()
    log.note(f"开始 {versions()}")
    CrashHook(application).install()
    if not has_chinese_face():
        sys.stderr.write(
            "这台电脑上没有中文字体，文字会显示成方框；请安装一种，如 fonts-wqy-microhei。\n"
        )


def _show_window() -> "MainWindow":
    """The window, in the appearance and at the place it had when last closed."""
    from app.gui.main_window import MainWindow

    settings = SettingsFile()
    appearance().choose(settings.values.mode, settings.values.scale)
    window = MainWindow(settings)
    window.show()
    return window
