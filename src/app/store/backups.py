"""Dated copies of drafts as they were before they were saved over, with a limit."""

import contextlib
import hashlib
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.store.atomic import write_atomic
from app.store.package import SUFFIX, digest

NEWEST_KEPT, DAYS_KEPT = 10, 30
"""So many newest copies stay, and besides one (the last) of each of so many days."""
_STAMP = "%Y%m%d-%H%M%S"


class Backup(NamedTuple):
    """One dated copy."""

    path: Path
    time: datetime

    @property
    def draft(self) -> str:
        """The name of the draft it is a copy of, without the ending."""
        return self.path.parent.name.rpartition("-")[0]


def backups_of(draft: Path, folder: Path) -> list[Backup]:
    """The copies of a draft, the newest first."""
    return _dated(_place(draft, folder))


def all_backups(folder: Path) -> list[Backup]:
    """The copies of all drafts, the newest first."""
    return _dated(*(place for place in folder.glob("*") if place.is_dir()))


def _dated(*places: Path) -> list[Backup]:
    found = []
    for path in (path for place in places for path in place.glob(f"*{SUFFIX}")):
        with contextlib.suppress(ValueError):
            found.append(Backup(path, datetime.strptime(path.stem, _STAMP)))
    return sorted(found, key=lambda backup: backup.time, reverse=True)


def keep_backup(draft: Path, content: bytes, folder: Path, now: datetime) -> None:
    """Keep the content a draft had until now, unless the newest copy is the same.

    StorageError when it cannot be written.
    """
    kept = backups_of(draft, folder)
    if kept and digest(kept[0].path.read_bytes()) == digest(content):
        return
    place = _place(draft, folder)
    place.mkdir(parents=True, exist_ok=True)
    write_atomic(place / f"{now.strftime(_STAMP)}{SUFFIX}", content, force=True)
    for backup in superfluous(backups_of(draft, folder)):
        with contextlib.suppress(OSError):
            backup.path.unlink()


def superfluous(backups: list[Backup]) -> list[Backup]:
    """What is beyond the limit, given the copies of one draft, the newest first."""
    days = list(dict.fromkeys(backup.time.date() for backup in backups))[:DAYS_KEPT]
    last_of_day = {
        day: next(backup for backup in backups if backup.time.date() == day) for day in days
    }
    kept = {*backups[:NEWEST_KEPT], *last_of_day.values()}
    return [backup for backup in backups if backup not in kept]


def _place(draft: Path, folder: Path) -> Path:
    """The folder of one draft's copies, told apart by where the draft lies."""
    resolved = draft.resolve()
    mark = hashlib.sha256(str(resolved).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return folder / f"{resolved.stem[:30]}-{mark}"
