"""Keeps the open report safe: a journal of every change, and a lock that warns a second person."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.errors import StorageError
from app.services.journaling import Journaler
from app.services.locking import DraftLock, described
from app.services.session import Session


class Safekeeping(QObject):
    """Journal and lock of one open report, from opening to closing.

    ``troubled`` says in one sentence why the work is not kept at present; the work itself goes on.
    """

    troubled = Signal(str)

    def __init__(
        self, session: Session, folder: Path, replaces: Path | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._replaces = replaces
        self._journaler: Journaler | None = None
        self._lock: DraftLock | None = None

    def begin(self) -> None:
        """Begin the journal; take the lock of the draft, if it has a file."""
        try:
            self._journaler = Journaler(self._session, self._folder, replaces=self._replaces)
        except StorageError as error:
            self.troubled.emit(f"自动备份没有开启：{error}")
        self._take_lock()

    def _take_lock(self) -> None:
        if self._session.path is not None:
            self._lock = DraftLock(self._session.path)

    @property
    def other(self) -> str:
        """Who else has the draft open, in words; empty when nobody has."""
        holder = self._lock.other if self._lock else None
        return described(holder) if holder else ""

    def take_over(self) -> None:
        """Take the draft over from whoever has it open."""
        if self._lock is None:
            return
        try:
            self._lock.take_over()
        except StorageError as error:
            self.troubled.emit(str(error))

    @property
    def journal(self) -> Path | None:
        """The folder of the journal; None when there is none."""
        return self._journaler.folder if self._journaler else None

    def note_saved(self) -> None:
        """The report has been saved: the journal begins anew, the lock follows the file."""
        if self._journaler:
            self._journaler.saved()
        if self._lock is None or self._lock.draft != self._session.path:
            self._release_lock()
            self._take_lock()

    def close(self) -> None:
        """End the journal and give the draft free."""
        if self._journaler:
            self._journaler.close()
        self._journaler = None
        self._release_lock()

    def _release_lock(self) -> None:
        if self._lock is not None and self._lock.other is None:
            self._lock.release()
        self._lock = None
