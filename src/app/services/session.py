"""One open report and the one way to change it."""

from collections.abc import Callable
from pathlib import Path

from app.domain.anchoring import follow
from app.domain.base import Value
from app.domain.changes import Change, Touched
from app.domain.figures import renew_figures
from app.domain.report import Report
from app.services.history import History
from app.standards.library import Library, standards
from app.standards.model import Standard
from app.store.package import NOTHING, Kept


class Event(Value):
    """What happened to the report: what was touched, by which step, and who started it.

    ``source`` is the name of the view that made the change, so that it need not refresh itself;
    undo and redo have none. ``kind`` is ``apply``, ``undo`` or ``redo``.
    """

    touched: Touched
    label: str
    kind: str = "apply"
    source: str = ""
    change: Change | None = None


Listener = Callable[[Event], None]


class Session:
    """An open report with its history, file and listeners. No Qt, no clock."""

    def __init__(
        self, report: Report, path: Path | None = None, library: Library | None = None
    ) -> None:
        self._report = report
        self.path = path
        self._history = History()
        self._unfinished: Callable[[], None] | None = None
        self._library = library or standards()
        self._listeners: list[Listener] = []
        self.before_saving: list[Callable[[], object]] = []
        """What must be done before the report is written to its file."""
        self.blobs: dict[str, bytes] = {}
        """Contents of the report's attachments, by name."""
        self.stored_hash = ""
        """SHA-256 of the draft file as last read or written, to notice changes by others."""
        self.kept: Kept = NOTHING
        """What a newer program has put into the draft file, kept when it is saved."""
        self.read_only = ""
        """Why the file must not be saved over, empty when it may be."""

    @property
    def report(self) -> Report:
        """The report as it is now, what is being typed included."""
        self.finish()
        return self._report

    @property
    def history(self) -> History:
        """The changes made, what is being typed included."""
        self.finish()
        return self._history

    def expect(self, change: Callable[[], None]) -> None:
        """A view holds words that are no change yet: ``change`` makes them one.

        It is called, once, before anybody looks at the report or changes it; until then the words
        can be on the screen already. What another view holds is finished first.
        """
        if self._unfinished != change:
            self.finish()
            self._unfinished = change

    def finish(self) -> None:
        """Make a change of what a view holds, if any does."""
        change, self._unfinished = self._unfinished, None
        if change is not None:
            change()

    @property
    def library(self) -> Library:
        """The standards this session knows."""
        return self._library

    @property
    def standard(self) -> Standard:
        """The standard the report follows."""
        return self._library.get(self._report.standard)

    @property
    def is_clean(self) -> bool:
        """Whether everything is saved."""
        return self.history.is_clean

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after every change; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(self, change: Change, source: str = "") -> Report:
        """Make a change: the only way a report changes. A change of nothing is no step.

        Live figures in the text are renewed, and anchors of annotations moved, in the same step.
        """
        self.finish()
        change = follow(self._report, renew_figures(self._report, change))
        after = change.apply(self._report)
        if after == self._report:
            return self._report
        self._report = after
        self._history.push(change)
        self._notify(change, "apply", source)
        return after

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        return self._replay(self.history.undo(), "undo")

    def redo(self) -> bool:
        """Make the step last taken back again; False when there is none."""
        return self._replay(self.history.redo(), "redo")

    def _replay(self, change: Change | None, kind: str) -> bool:
        if change is None:
            return False
        self._report = change.apply(self._report)
        self._notify(change, kind, "")
        return True

    def _notify(self, change: Change, kind: str, source: str) -> None:
        event = Event(
            touched=change.touched, label=change.label, kind=kind, source=source, change=change
        )
        for listener in tuple(self._listeners):
            listener(event)
