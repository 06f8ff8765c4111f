"""Pictures of every page of the window, taken off screen: for eyes, never for comparison.

``python -m app.gui.pictures FOLDER [DRAFT]`` takes the sample where no draft is named.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app import paths
from app.gui.application import make_application
from app.gui.import_actions import ImportActions
from app.gui.main_window import MainWindow
from app.gui.settings import SettingsFile
from app.gui.theme import Mode, appearance
from app.services.drafts import open_session
from app.services.sample import sample_report
from app.services.session import Session

LOOKS: tuple[tuple[Mode, int], ...] = (("light", 100), ("dark", 100), ("light", 150), ("dark", 150))
SIZE = (1410, 876)
SETTLE = 60
"""Milliseconds for layouts and scrolling to come to rest."""


def take_pictures(draft: Path | None, folder: Path) -> list[Path]:
    """Put a picture of every page in every look into ``folder``; return where they are."""
    make_application()
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with tempfile.TemporaryDirectory() as temporary:
        for mode, scale in LOOKS:
            appearance().choose(mode, scale)
            settings = SettingsFile(Path(temporary) / f"{mode}-{scale}.json")
            for name, widget in _pages(settings, draft):
                _settle()
                path = folder / f"{name}-{mode}-{scale}.png"
                widget.grab().save(str(path))
                written.append(path)
    return written


def _pages(settings: SettingsFile, draft: Path | None) -> Iterator[tuple[str, QWidget]]:
    """Every page in turn, on screen while it is being looked at."""
    window = MainWindow(settings)
    window.setMinimumSize(0, 0)
    window.resize(*SIZE)
    window.show()
    window.set_session(open_session(draft) if draft else Session(sample_report()))
    if draft:
        window.files.note_recent()
    yield from _work(window)
    yield from _dialogs(window)
    window.set_session(None)
    yield "start", window
    yield from _import(window)
    window.close()
    window.deleteLater()


def _work(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    workbench = window.workbench
    assert workbench is not None
    for number, key in enumerate(workbench.outline.pages.keys()):
        workbench.show_page(key)
        yield f"page-{number:02}-{key}", window
    window.next_finding()
    yield "finding", window
    window.undo()


def _dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    for name, show in (
        ("dialog-new", window.files.new),
        ("dialog-export", window.files.export),
        ("dialog-publish", window.publishing.show),
        ("dialog-keys", window.help.show_keys),
    ):
        show()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            yield name, dialog
            dialog.close()


def _import(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    source = next((paths.resources() / "sample").glob("*2024年报.txt"))
    imports: ImportActions = window.imports
    imports.open_text(source)
    yield "import", window


def _settle() -> None:
    """Let layouts and timers come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE, loop.quit)
    loop.exec()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments = [Path(argument) for argument in sys.argv[1:]]
    take_pictures(arguments[1] if arguments[1:] else None, arguments[0])
