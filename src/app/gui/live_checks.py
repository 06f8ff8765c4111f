"""Checks while one types: shortly after the last change, and never in the middle of a word."""

from collections.abc import Callable, Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.findings import Finding, Place
from app.domain.report import Report
from app.services.checking import office_checker
from app.services.session import Event, Session

CHECK_DELAY = 150
"""Milliseconds from the last change to the check."""
SLICE = 3
"""Milliseconds the check works before keys have their turn."""
SETTLE_DELAY = 900
"""Milliseconds without typing after which the word at the cursor counts as finished."""


class LiveChecks(QObject):
    """Runs the checks when typing pauses and holds back what concerns the word being typed.

    A check goes on in slices; a change of the report ends it, and what it has found out by then
    is remembered by the checker for the next one.
    """

    findings_changed = Signal(list)
    checked = Signal()
    """A check has run, whether or not it found something new."""

    def __init__(self, session: Callable[[], Session], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._checker = office_checker(session().library)
        self.previous: Report | None = None
        """Last year's report, where it is at hand."""
        self.findings: list[Finding] = []
        self._all: list[Finding] = []
        self._cursor: Place | None = None
        self._composing = False
        self._steps: Generator[None, None, list[Finding]] | None = None
        self._check_timer = self._timer(CHECK_DELAY, self.begin)
        self._slice_timer = self._timer(0, self._go_on)
        self._show_timer = self._timer(0, self._show)
        self._tell_timer = self._timer(0, self.checked.emit)
        self._settle_timer = self._timer(SETTLE_DELAY, self._on_settled)

    def _timer(self, interval: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(action)
        return timer

    def note_change(self, event: Event) -> None:
        """The report has changed: check when the changes pause."""
        self._give_up()
        self._check_timer.start()
        if event.kind == "apply" and event.touched.sections:
            self._settle_timer.start()
        else:
            self._settle_timer.stop()

    def typing_at(self, place: Place | None, composing: bool) -> None:
        """Where the cursor is and whether an input method is at work there."""
        typing = self._settle_timer.isActive() and self._cursor is not None
        moved_away = typing and not _same_block(place, self._cursor)
        self._cursor, self._composing = place, composing
        if moved_away:
            self._settle_timer.stop()
            self._on_settled()

    def run(self) -> None:
        """Check now and to the end, unless an input method is composing."""
        self.begin()
        while self._steps is not None:
            self._go_on()
        if self._show_timer.isActive():
            self._show()
        if self._tell_timer.isActive():
            self._tell_timer.stop()
            self.checked.emit()

    def begin(self) -> None:
        """Check from now on in slices, unless an input method is composing."""
        session = self._session()
        report = session.report
        self._give_up()
        if self._composing:
            self._check_timer.start()
            return
        self._check_timer.stop()
        self._steps = self._checker.steps(report, session.standard, self.previous)
        self._slice_timer.start()

    def _go_on(self) -> None:
        """Check for a slice of time; what was found is shown a turn after the last one."""
        until = perf_counter() + SLICE / 1000
        while self._steps is not None and perf_counter() < until:
            try:
                next(self._steps)
            except StopIteration as done:
                self._give_up()
                self._all = done.value
                self._show_timer.start()
                return
        self._slice_timer.start()

    def _give_up(self) -> None:
        self._steps = None
        self._slice_timer.stop()
        self._show_timer.stop()

    def renew(self) -> None:
        """Check anew with the names the office allows now."""
        self._checker = office_checker(self._session().library)
        self.run()

    def run_pending(self) -> None:
        """Check at once if a change has not been checked yet."""
        self._session().finish()
        if self._is_checking:
            self.run()

    def stop(self) -> None:
        """Check no more."""
        self._give_up()
        self._tell_timer.stop()
        self._check_timer.stop()
        self._settle_timer.stop()

    def _on_settled(self) -> None:
        if not self._is_checking:
            self._show()

    @property
    def _is_checking(self) -> bool:
        """Whether a check is due, at work, or about to be shown."""
        timers = (self._check_timer, self._show_timer)
        return self._steps is not None or any(timer.isActive() for timer in timers)

    def _show(self) -> None:
        """Show all findings but new ones at the word being typed.

        That a check has run is told a turn later, so that a key need not wait for both.
        """
        self._show_timer.stop()
        shown = {finding.fingerprint for finding in self.findings}
        typing = self._settle_timer.isActive()
        visible = [
            finding
            for finding in self._all
            if not typing or finding.fingerprint in shown or not self._is_at_cursor(finding)
        ]
        if visible != self.findings:
            self.findings = visible
            self.findings_changed.emit(visible)
        self._tell_timer.start()

    def _is_at_cursor(self, finding: Finding) -> bool:
        place, cursor = finding.place, self._cursor
        return (
            _same_block(place, cursor)
            and cursor is not None
            and place.start <= cursor.start <= place.end
        )


def _same_block(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.section, one.block) == (other.section, other.block)
