"""What is done with remarks in the window: each one change of the report, by the person here."""

import secrets
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.domain.annotations import Anchor, Kind, State
from app.domain.changes import Change
from app.domain.findings import Finding
from app.errors import AppError
from app.gui.document import Document
from app.review.deciding import decide
from app.review.threads import Moment, Person, accept, annotate, get, reply, set_state
from app.services.reviewing import place_of, remark_on

SOURCE = "review"
TYPING = "editor:"
"""How the sources of changes that are typed begin; what only follows the words may wait."""
PAUSE = 200
"""Milliseconds without typing after which cards and marks are brought in step."""


def now() -> str:
    """The time, as remarks keep it."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


class Remarks(QObject):
    """Makes, answers and decides remarks; what cannot be done is told in a sentence."""

    failed = Signal(str)
    made = Signal(str)
    """The identifier of a remark just made."""

    def __init__(
        self, document: Document, parent: QObject | None = None, clock: Callable[[], str] = now
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._clock = clock

    @property
    def person(self) -> Person:
        """Who remarks here."""
        return self._document.person

    def _moment(self) -> Moment:
        return Moment(time=self._clock(), id=secrets.token_hex(8))

    def _apply(self, make: Callable[[], Change]) -> bool:
        try:
            change = make()
        except AppError as error:
            self.failed.emit(str(error))
            return False
        self._document.end_burst()
        self._document.apply(change, SOURCE)
        return True

    def annotate(self, anchor: Anchor, kind: Kind, text: str, proposed: str = "") -> None:
        """Make a remark."""
        moment, report = self._moment(), self._document.report
        self._apply(
            lambda: annotate(
                report, anchor, text, self.person, moment, kind=kind, replacement=proposed
            )
        )
        self.made.emit(moment.id)

    def from_finding(self, finding: Finding, suggest: bool = False) -> None:
        """Turn a finding into a remark, or its repair into a suggestion."""
        moment, report = self._moment(), self._document.report
        self._apply(lambda: remark_on(report, finding, self.person, moment, suggest=suggest))
        self.made.emit(moment.id)

    def answer(self, key: str, text: str) -> None:
        """Answer a remark."""
        report = self._document.report
        self._apply(lambda: reply(report, key, text, self.person, self._moment()))

    def set_state(self, key: str, state: State) -> None:
        """Resolve, reopen or refuse a remark."""
        self._apply(lambda: set_state(self._document.report, key, state, self._clock()))

    def accept(self, key: str) -> None:
        """Take the proposed words over and show them."""
        if self._apply(lambda: accept(self._document.report, key, self._clock())):
            self.locate(key)

    def decide(self, key: str, choice: int) -> None:
        """Take one variant of a collision and show it."""
        if self._apply(lambda: decide(self._document.report, key, choice, self._clock())):
            self.locate(key)

    def locate(self, key: str) -> None:
        """Go to what a remark is about."""
        document = self._document
        anchor = get(document.report, key).anchor
        document.show_place(place_of(document.report, document.standard, anchor))
