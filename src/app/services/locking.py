"""The lock of an open draft, as the window uses it."""

from datetime import datetime
from pathlib import Path

from app.store.locks import Holder, holder_of, lock, myself, take_over, unlock


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


def described(holder: Holder) -> str:
    """Who has a draft open, in words: ``李某（办公室电脑）自 2025-01-10 09:12``."""
    when = holder.time[:16].replace("T", " ")
    return f"{holder.user or '有人'}（{holder.host}）自 {when}"
