"""The open report as the window sees it: the thin Qt face of the session."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.domain.changes import Change
from app.domain.findings import Finding, Place
from app.domain.report import Report, Section
from app.gui.live_checks import LiveChecks
from app.gui.places import place_of_change
from app.render.charts import Chart, offered_charts
from app.review.threads import Person
from app.services.checking import Completeness, completeness
from app.services.counting import CharacterCount
from app.services.last_year import LastYear, forget, keep, kept
from app.services.printing import Printing, wanted_charts
from app.services.session import Event, Session
from app.standards.model import Standard

LONG = 50_000
"""Characters from which on a first check takes so long that the window would stand still."""


class Document(QObject):
    """One open report: signals when it changes, live findings, undo with the place it touched.

    Views call ``apply`` with their own name as ``source`` and refresh on ``changed`` when the
    event concerns them and does not come from themselves.
    """

    changed = Signal(object)
    """An ``Event``: the report has changed."""
    findings_changed = Signal(list)
    """The findings to show, waived ones included."""
    state_changed = Signal()
    """Saved or not, path, what can be undone."""
    place_requested = Signal(object)
    """A ``Place`` to bring into view and to focus."""
    reviewing_changed = Signal()
    """The text has become read only for a review, or is no longer so."""
    rule_wanted = Signal(str)
    """The code of a rule that is to be explained."""
    reason_wanted = Signal(object)
    """A ``Finding`` for which a reason is to be asked."""
    name_allowed = Signal(object, bool)
    """A ``Finding`` whose name may stand: in all reports of the office (True) or in this one."""
    last_year_wanted = Signal()
    """Last year's report is to be asked for."""
    last_year_changed = Signal()
    """Last year's report has been opened, changed or removed."""
    replayed = Signal(str, str)
    """``undo`` or ``redo``, and the label of the step."""
    printing_changed = Signal()
    """Other charts are to be printed, or the signature is placed otherwise."""
    finishing = Signal()
    """Views must make a change of what is typed but not entered yet, as in an open cell."""

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._state: tuple[bool, str, str] | None = None
        """Saved or not, and what can be undone and redone, as last told."""
        self.today = today
        self.characters = CharacterCount()
        self.person = Person(name="")
        """Who gives reasons and makes remarks here."""
        self.printing = Printing()
        """What is printed besides the words; set by ``print_with``."""
        self.is_reviewing = False
        """Whether the text is read only and changes of it are made as suggestions."""
        self.checks = LiveChecks(lambda: self.session, self)
        self.checks.findings_changed.connect(self.findings_changed)
        self._marks_copies = True
        self._take_last_year()
        self._unsubscribe: Callable[[], None] = session.subscribe(self._on_session_event)

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self.session.report

    @property
    def standard(self) -> Standard:
        """The standard the report follows."""
        return self.session.standard

    @property
    def path(self) -> Path | None:
        """Where the draft is kept; None before the first save."""
        return self.session.path

    @property
    def is_clean(self) -> bool:
        """Whether everything is saved."""
        return self.session.is_clean

    @property
    def findings(self) -> list[Finding]:
        """The findings last shown."""
        return self.checks.findings

    def findings_in(self, section: str) -> list[Finding]:
        """The findings of one section (``""``: the facts), waived ones left out."""
        return [f for f in self.findings if f.place.section == section and f.waived is None]

    @property
    def counts(self) -> Counter[str]:
        """How many unanswered findings there are of each severity."""
        return Counter(f.severity for f in self.findings if f.waived is None)

    @property
    def completeness(self) -> Completeness:
        """How far the report is, by the findings of the last check."""
        return completeness(self.report, self.standard, self.checks.findings)

    @property
    def undo_label(self) -> str:
        """The step undo takes back; empty when there is none."""
        return self.session.history.undo_label

    @property
    def redo_label(self) -> str:
        """The step redo makes again; empty when there is none."""
        return self.session.history.redo_label

    def apply(self, change: Change, source: str = "") -> Report:
        """Make a change; ``source`` is the name of the view it comes from."""
        return self.session.apply(change, source)

    @property
    def author(self) -> str:
        """The name of the person here; setting it keeps unit and role."""
        return self.person.name

    @author.setter
    def author(self, name: str) -> None:
        self.person = self.person.model_copy(update={"name": name})

    def review(self, reviewing: bool) -> None:
        """Make the text read only for a review, or let it be written again."""
        if reviewing != self.is_reviewing:
            self.finish_entry()
            self.is_reviewing = reviewing
            self.reviewing_changed.emit()

    @property
    def last_year(self) -> LastYear | None:
        """Last year's report, kept with the draft."""
        return self._last_year

    def compare_with(self, last: Report | None, name: str = "") -> None:
        """Check against last year's report of the same body from now on, and keep it.

        ``name`` is that of its file; without a report the comparison ends.
        """
        session = self.session
        blobs = forget(session.blobs) if last is None else keep(session.blobs, last, name)
        if blobs != session.blobs:
            session.blobs = blobs
            session.history.mark_dirty()
            self.state_changed.emit()
        self._take_last_year()
        self.checks.run()
        self.last_year_changed.emit()

    @property
    def offered_charts(self) -> tuple[Chart, ...]:
        """The charts that the report, and last year's kept with it, have figures for."""
        return offered_charts(self.report, self.standard, self._earlier)

    @property
    def printed_charts(self) -> tuple[Chart, ...]:
        """Those of them that are to be printed."""
        return wanted_charts(self.printing, self.report, self.standard, self._earlier)

    @property
    def _earlier(self) -> tuple[Report, ...]:
        return (self._last_year.report,) if self._last_year else ()

    def print_with(self, printing: Printing) -> None:
        """Choose what is printed besides the words."""
        if printing != self.printing:
            self.printing = printing
            self.printing_changed.emit()

    def mark_copies(self, marking: bool) -> None:
        """Mark the sentences of last year in the text, or no more."""
        self._marks_copies = marking
        self.last_year_changed.emit()

    def section_to_copy_from(self, key: str) -> Section | None:
        """Last year's section whose sentences are to be marked in this year's, if any."""
        last = self._last_year if self._marks_copies else None
        return last.report.section(key) if last else None

    def _take_last_year(self) -> None:
        self._last_year = kept(self.session.blobs)
        self.checks.previous = self._last_year.report if self._last_year else None

    def check_first(self) -> None:
        """Check what has just been opened: at once, a very long report while one looks at it."""
        if self.characters.of_all(self.report) > LONG:
            self.checks.begin()
        else:
            self.checks.run()

    def finish_entry(self) -> None:
        """Take over what is being typed, before saving, exporting, undoing or closing."""
        QGuiApplication.inputMethod().commit()
        self.finishing.emit()

    def end_burst(self) -> None:
        """Let the next change be a step of its own: the focus or the cursor has moved."""
        self.session.history.end_burst()

    def typing_at(self, place: Place | None, composing: bool = False) -> None:
        """Tell where the cursor is, so that the word being typed is not marked in mid-word.

        ``composing`` says that an input method holds text not yet committed: checks wait.
        """
        self.checks.typing_at(place, composing)

    def undo(self) -> None:
        """Take the last step back, what is being typed included; ask for its place to be shown."""
        self.finish_entry()
        self.session.undo()

    def redo(self) -> None:
        """Make the step last taken back again and ask for its place to be shown."""
        self.session.redo()

    def show_place(self, place: Place) -> None:
        """Ask the window to go to a place."""
        self.place_requested.emit(place)

    def note_saved(self) -> None:
        """Tell the views that the draft has been written."""
        self._state = None
        self.state_changed.emit()

    def close(self) -> None:
        """Stop listening to the session and stop all timers."""
        self.session.finish()
        self._unsubscribe()
        self._unsubscribe = lambda: None
        self.checks.stop()

    def _on_session_event(self, event: Event) -> None:
        self.changed.emit(event)
        state = (self.is_clean, self.undo_label, self.redo_label)
        if state != self._state or event.touched.fields or event.touched.structure:
            self._state = state
            self.state_changed.emit()
        self.checks.note_change(event)
        if event.kind != "apply" and event.change is not None:
            self.place_requested.emit(place_of_change(self.report, event.change))
            self.replayed.emit(event.kind, event.label)
