"""The journal of an open report: every change is safe within a second, saved or not.

``Journaler`` listens to a session and writes in the background; what a crash left behind is found
and brought back by ``app.services.recovery``.
"""

import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from app import paths
from app.domain.changes import Change
from app.domain.report import Report
from app.errors import StorageError
from app.services.session import Event, Session
from app.store.atomic import storage_error
from app.store.journal import JournalWriter, remove_journal
from app.store.ownership import Ownership, claim
from app.store.package import Kept, serialize

SYNC_SECONDS = 1.0
"""At most so long after a change it is safe from a power cut; from a crash it is at once."""
LONGEST_LOG = 8 * 1024 * 1024
OWNER, DISCARDED = "owner", "discarded"


def journals_folder() -> Path:
    """Where the journals lie, one folder each."""
    return paths.user_data() / "journals"


class _Step(NamedTuple):
    """The state of the session after a change (None: begin anew from this state)."""

    report: Report
    blobs: dict[str, bytes]
    kept: Kept
    path: Path | None
    stored_hash: str
    change: Change | None
    at: float
    replaces: str

    @property
    def base(self) -> tuple[object, ...]:
        """What a log line cannot say: when it differs, a new generation begins."""
        return (self.path, self.stored_hash, tuple(sorted(self.blobs)))

    def head(self) -> dict[str, Any]:
        return {
            "path": str(self.path.resolve()) if self.path else "",
            "stored_hash": self.stored_hash,
            "at": self.at,
            "replaces": self.replaces,
        }

    def entry(self) -> dict[str, Any]:
        assert self.change is not None
        return {"at": self.at, "change": self.change.model_dump(mode="json")}


class Journaler:
    """Keeps the journal of one session until ``close``; the session goes on without waiting.

    Before the session is saved the journal is completed: it never says less than the file.
    StorageError when not even its folder can be made.

    ``replaces`` is the journal of a recovered session: it goes as soon as the new one is on the
    disk. ``problem`` tells why the journal cannot be written at present, if so.
    """

    def __init__(
        self,
        session: Session,
        folder: Path | None = None,
        *,
        replaces: Path | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._session = session
        self._clock = clock
        self._replaces = replaces.name if replaces else ""
        self.folder, self._owner = _new_folder(folder or journals_folder())
        self._writing = _Writing(self.folder, replaces)
        self._unsubscribe = session.subscribe(self._on_event)
        session.before_saving.append(self.flush)
        if session.path is None or replaces:
            self._writing.put(self._step(None))

    @property
    def problem(self) -> StorageError | None:
        """Why the last change could not be written, None when it was."""
        return self._writing.problem

    def saved(self) -> None:
        """Begin anew from the state just saved; to be called after every save."""
        self._writing.put(self._step(None))

    def flush(self, timeout: float = 5.0) -> bool:
        """Wait until everything is on the disk; False when that took longer than ``timeout``."""
        self._session.finish()
        return self._writing.flush(timeout)

    def close(self) -> None:
        """End the journal: it is deleted, or kept some days when the session is not saved."""
        self._session.finish()
        self._unsubscribe()
        self._session.before_saving.remove(self.flush)
        self._writing.stop()
        if self._session.is_clean:
            remove_journal(self.folder)
        else:
            (self.folder / DISCARDED).write_text(str(self._clock()), encoding="ascii")
        self._owner.release()

    def _on_event(self, event: Event) -> None:
        self._writing.put(self._step(event.change))

    def _step(self, change: Change | None) -> _Step:
        session = self._session
        return _Step(
            session.report,
            dict(session.blobs),
            session.kept,
            session.path,
            session.stored_hash,
            change,
            self._clock(),
            self._replaces,
        )


def _new_folder(parent: Path) -> tuple[Path, Ownership]:
    """A fresh folder that nobody else takes for left behind."""
    while True:
        folder = parent / secrets.token_hex(8)
        try:
            folder.mkdir(parents=True)
            owner = claim(folder / OWNER)
        except OSError as error:
            raise storage_error(folder, error) from error
        if owner:
            return folder, owner


class _Writing:
    """The thread that writes steps in order and brings them to the disk every second."""

    def __init__(self, folder: Path, replaces: Path | None) -> None:
        self.problem: StorageError | None = None
        self._writer = JournalWriter(folder)
        self._replaces = replaces
        self._steps: SimpleQueue[_Step | threading.Event | None] = SimpleQueue()
        self._base: tuple[object, ...] | None = None
        self._sync_due: float | None = None
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    def put(self, step: _Step) -> None:
        self._steps.put(step)

    def flush(self, timeout: float) -> bool:
        done = threading.Event()
        self._steps.put(done)
        return done.wait(timeout)

    def stop(self) -> None:
        self._steps.put(None)
        self._thread.join()

    def _work(self) -> None:
        while True:
            try:
                item = self._steps.get(timeout=self._seconds_left())
            except Empty:
                self._attempt(self._sync)
                continue
            if isinstance(item, _Step):
                step = item
                self._attempt(lambda: self._write(step))  # noqa: B023 - run at once
            else:
                self._attempt(self._sync)
            if isinstance(item, threading.Event):
                item.set()
            elif item is None:
                self._writer.close()
                return
            if self._seconds_left() == 0:
                self._attempt(self._sync)

    def _seconds_left(self) -> float | None:
        return None if self._sync_due is None else max(0.0, self._sync_due - time.monotonic())

    def _attempt(self, action: Callable[[], None]) -> None:
        """Do it; a disk that refuses is remembered, and the next step begins anew."""
        try:
            action()
        except StorageError as error:
            self.problem, self._base, self._sync_due = error, None, None

    def _write(self, step: _Step) -> None:
        if step.change is None or step.base != self._base or self._writer.size > LONGEST_LOG:
            self._begin(step)
        else:
            self._writer.append([step.entry()])
        self.problem = None
        if self._sync_due is None:
            self._sync_due = time.monotonic() + SYNC_SECONDS

    def _begin(self, step: _Step) -> None:
        self._writer.begin(serialize(step.report, step.blobs, step.kept), step.head())
        self._base = step.base
        if self._replaces:
            remove_journal(self._replaces)
            self._replaces = None

    def _sync(self) -> None:
        self._writer.sync()
        self._sync_due = None
