"""The window as users have it, on settings of its own."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.gui.application import make_application
from app.gui.main_window import MainWindow
from app.gui.settings import SettingsFile
from app.gui.theme import appearance


@pytest.fixture(scope="session")
def qapp():
    """The application as ``run`` makes it."""
    return make_application()


@pytest.fixture
def window(qtbot, tmp_path: Path):
    """The window, just started for the first time."""
    appearance().choose(mode="light", scale=100)
    made = MainWindow(SettingsFile(tmp_path / "settings.json"))
    made.show()
    yield made
    made.set_session(None)
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
