"""Work off the window's thread: plain functions on snapshots; the latest wins, errors are values.

A function gets an immutable snapshot in its closure and a ``step`` to call between its parts:
``step("正在排版")`` tells how far it is and raises ``Canceled`` when its result is not wanted any
more. All functions of the program run one after the other on one thread, so that writes are
serial and libraries that know no threads are safe.
"""

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QThreadPool, Signal, SignalInstance
from PySide6.QtWidgets import QApplication

from app.errors import AppError

Step = Callable[[str], None]
Work = Callable[[Step], Any]
_POOL = "work"


class Canceled(Exception):  # noqa: N818 - an order, not an error
    """Ends a function whose result is not wanted any more."""


class Outcome(NamedTuple):
    """What became of a function: a value, an error of the user's world, or a fault of ours."""

    generation: int
    value: Any = None
    error: AppError | None = None
    fault: Exception | None = None


class _Job:
    """One function on its way; it knows its owner by bound signals only."""

    def __init__(
        self, generation: int, work: Work, told: SignalInstance, arrived: SignalInstance
    ) -> None:
        self._generation, self._work = generation, work
        self._told, self._arrived = told, arrived
        self._unwanted = threading.Event()

    def cancel(self) -> None:
        """Let the function end at its next step."""
        self._unwanted.set()

    def run(self) -> None:
        """Run on the working thread; every end is told as a value."""
        try:
            self._step("")
            outcome = Outcome(self._generation, self._work(self._step))
        except Canceled:
            return
        except AppError as error:
            outcome = Outcome(self._generation, error=error)
        except Exception as fault:  # raised again on the window's thread
            outcome = Outcome(self._generation, fault=fault)
        _emit(self._arrived, outcome)

    def _step(self, words: str) -> None:
        if self._unwanted.is_set():
            raise Canceled
        if words:
            _emit(self._told, self._generation, words)


def _emit(signal: SignalInstance, *values: object) -> None:
    """Emit, unless the owner of the signal is gone by now."""
    try:
        signal.emit(*values)
    except RuntimeError:
        return


class Tasks(QObject):
    """One lane of work for one owner: starting something new drops what is still under way."""

    began = Signal(str)
    """Something is under way: what, in words."""
    stepped = Signal(str)
    ended = Signal()
    """Nothing is under way any more."""
    _told = Signal(int, str)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._job: _Job | None = None
        self._done: Callable[[Any], object] = _ignore
        self._failed: Callable[[AppError], object] = _ignore
        self._told.connect(self._on_told)
        self._arrived.connect(self._on_arrived)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def start(
        self,
        words: str,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[AppError], object],
    ) -> None:
        """Run ``work(step)`` off this thread, then ``done`` with its value or ``failed``."""
        self._drop()
        self._generation += 1
        self._done, self._failed = done, failed
        self._job = _Job(self._generation, work, self._told, self._arrived)
        self.began.emit(words)
        pool().start(self._job.run)

    def cancel(self) -> None:
        """Drop what is under way; neither of its two ends will be called."""
        if self._job is not None:
            self._drop()
            self.ended.emit()

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._done = self._failed = _ignore

    def _on_told(self, generation: int, words: str) -> None:
        if self.is_busy and generation == self._generation:
            self.stepped.emit(words)

    def _on_arrived(self, outcome: Outcome) -> None:
        if not self.is_busy or outcome.generation != self._generation:
            return
        done, failed = self._done, self._failed
        self._drop()
        self.ended.emit()
        if outcome.fault is not None:
            raise outcome.fault
        if outcome.error is not None:
            failed(outcome.error)
        else:
            done(outcome.value)


def _ignore(_value: object) -> None:
    """Take an end nobody waits for."""


def pool() -> QThreadPool:
    """The one working thread of the program."""
    application = QApplication.instance()
    assert application is not None, "work needs an application"
    found = application.findChild(QThreadPool, _POOL)
    if found is None:
        found = QThreadPool(application)
        found.setObjectName(_POOL)
        found.setMaxThreadCount(1)
    return found


def finish_work(milliseconds: int = 10_000) -> bool:
    """Drop what has not begun and wait for what has; whether all is done."""
    pool().clear()
    return pool().waitForDone(milliseconds)
