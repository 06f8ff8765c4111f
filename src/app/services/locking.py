"""The lock of an open draft, as the window uses it."""

import os
from datetime import datetime
from pathlib import Path

from app.store.calls import answer, call
from app.store.locks import Holder, holder_of, lock, myself, take_over, unlock

CALLS = "calls"
"""The folder, beside a person's settings, in which windows look for calls."""


class DraftLock:
    """The lock of one open draft; ``other`` is who holds it instead, None when it is ours.

    To be made after the draft was opened, so that no lock stays of an opening that failed.
    """

    def __init__(self, draft: Path, now: datetime | None = None) -> None:
        self.draft = draft
        moment = now or datetime.now().astimezone()
        self._me = myself(moment.isoformat(timespec="seconds"))
        self.other: Holder | None = lock(draft, self._me)

    def take_over(self) -> None:
        """Take the draft over from the other; StorageError when the folder takes no files."""
        take_over(self.draft, self._me)
        self.other = None

    def was_taken_over(self) -> Holder | None:
        """Who has taken the draft over from us, if anybody has."""
        holder = holder_of(self.draft)
        return holder if holder and self.other is None and holder != self._me else None

    def release(self) -> None:
        """Give the draft free."""
        unlock(self.draft, self._me)


def call_other_window(draft: Path, folder: Path) -> bool:
    """Let the window that has a draft open already come forward; whether there is one that does.

    ``folder`` is where the windows of this person look for calls.
    """
    holder = holder_of(draft)
    return holder is not None and call(holder, folder)


def is_called(folder: Path) -> bool:
    """Whether this program was called; who called it learns that it was heard."""
    return answer(folder, os.getpid())


def described(holder: Holder) -> str:
    """Who has a draft open, in words: ``李某（办公室电脑）自 2025-01-10 09:12``."""
    when = holder.time[:16].replace("T", " ")
    return f"{holder.user or '有人'}（{holder.host}）自 {when}"
