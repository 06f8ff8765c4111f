"""Looking through a folder beside the window: rows come in as they are ready."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QThread, Signal

from app.services.desk import look_through


class Reading(QThread):
    """Reads files in other processes; emits rows in the thread of its owner."""

    arrived = Signal(list)
    """Some ``Row`` values."""

    def __init__(self, paths: Sequence[Path], parent: QObject | None = None, jobs: int = 0) -> None:
        super().__init__(parent)
        self._paths, self._jobs = tuple(paths), jobs
        self._canceled = Event()
        self.fault: Exception | None = None
        """A fault of ours, for the owner to raise in the window's thread."""

    def run(self) -> None:
        """Read until all is read or canceled."""
        try:
            for row in look_through(self._paths, self._canceled.is_set, self._jobs):
                self.arrived.emit([row])
        except Exception as fault:  # raised again on the window's thread
            self.fault = fault

    def cancel(self) -> None:
        """Read no more files."""
        self._canceled.set()
