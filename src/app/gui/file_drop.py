"""A file dropped anywhere on the window is opened, also over fields that take dragged words."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragMoveEvent, QDropEvent


def dropped_file(data: QMimeData) -> Path | None:
    """The one local file that is being dragged; None for anything else."""
    urls = data.urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        return Path(urls[0].toLocalFile())
    return None


def leave_files(event: QDropEvent | QDragMoveEvent) -> bool:
    """Leave files to the window in a field that takes dragged words; whether it was one."""
    if not event.mimeData().hasUrls():
        return False
    event.ignore()
    return True


def take_file(event: QDropEvent | QDragMoveEvent) -> Path | None:
    """Take the file that reaches the window; None, and nothing taken, for anything else."""
    path = dropped_file(event.mimeData())
    if path is not None:
        event.acceptProposedAction()
    return path
