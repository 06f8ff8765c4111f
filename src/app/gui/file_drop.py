"""A file dropped anywhere on the window is opened, also over fields that take dragged words."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

_KINDS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


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


class FileDrop(QObject):
    """Takes files that are dropped on a window."""

    dropped = Signal(object)
    """The path of a file."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a file that reaches the window."""
        del watched
        if event.type() not in _KINDS:
            return False
        assert isinstance(event, QDropEvent | QDragMoveEvent)
        path = dropped_file(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True
