"""The window comes forward, and says why, when its draft is opened again."""

import os

from PySide6.QtCore import Qt

from app.gui.calls import Calls
from app.services.locking import CALLS


def test_a_called_window_comes_forward(qtbot, window, settings):
    Calls(window)
    window.showMinimized()
    (settings.path.parent / CALLS / str(os.getpid())).touch()
    qtbot.waitUntil(lambda: "已经打开" in window.notice.text)
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert not list((settings.path.parent / CALLS).iterdir())


def test_calls_of_others_are_theirs(qtbot, window, settings):
    Calls(window)
    other = settings.path.parent / CALLS / "1"
    other.touch()
    (settings.path.parent / CALLS / str(os.getpid())).touch()
    qtbot.waitUntil(lambda: "已经打开" in window.notice.text)
    assert other.exists()


def test_an_old_call_is_forgotten_at_the_start(window, settings):
    folder = settings.path.parent / CALLS
    folder.mkdir()
    (folder / str(os.getpid())).touch()
    Calls(window)
    assert not list(folder.iterdir())
    assert window.notice.text == ""
