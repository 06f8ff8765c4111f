"""What a crash left behind: found, compared with the file, brought back, never overwritten."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from app import paths
from app.domain.changes import Change, ReplaceReport, StaleChangeError
from app.domain.report import Report
from app.errors import InputError
from app.services.journaling import DISCARDED, OWNER, journals_folder
from app.services.session import Session
from app.standards.library import Library
from app.store.journal import Entry, Journal, is_begun, read_journal, remove_journal
from app.store.ownership import Ownership, claim
from app.store.package import SUFFIX, Stored, load, save

DISCARDED_DAYS = 7
_CHANGE: TypeAdapter[Change] = TypeAdapter(Change)
_STARTS = "starts"


@dataclass(frozen=True)
class Recoverable:
    """A report whose last changes are only in its journal.

    ``report`` is how it was at the end; ``saved`` what its file holds now, None when it was never
    saved or the file cannot be read. ``at`` and ``saved_at`` are the times of the two, in seconds
    since the epoch. ``whole`` is False when the journal's end was damaged.
    """

    folder: Path
    path: Path | None
    report: Report
    saved: Report | None
    at: float
    saved_at: float | None
    whole: bool
    base: Stored
    stored_hash: str
    owner: Ownership


def recoverable(
    folder: Path | None = None, *, discarded: bool = False, now: float | None = None
) -> list[Recoverable]:
    """Everything that can be recovered, the newest first.

    With ``discarded`` instead the reports that were closed without saving in the last days.
    Journals of running programs are left alone, those with nothing new are deleted.
    """
    today = time.time() if now is None else now
    found = list(_left_behind(folder or journals_folder(), discarded, today))
    return sorted(found, key=lambda item: item.at, reverse=True)


def recover(found: Recoverable, library: Library | None = None) -> Session:
    """Open what was left behind as an unsaved report; one undo step leads back to the file's.

    Give the session's new ``Journaler`` this journal's folder as ``replaces``.
    """
    unchanged = found.saved is not None and _hash_of(found.path) == found.stored_hash
    before = found.saved if unchanged and found.saved else found.base.report
    session = Session(before, found.path, library)
    session.blobs = dict(found.base.blobs)
    session.kept = found.base.kept
    session.stored_hash = found.stored_hash
    session.history.mark_dirty()
    session.apply(ReplaceReport(old=before, new=found.report, label="恢复"))
    found.owner.release()
    return session


def keep_as_file(found: Recoverable, folder: Path | None = None) -> Path:
    """Put what was left behind into a draft of its own, for when the file's version is chosen."""
    target = folder or paths.user_data() / "recovered"
    target.mkdir(parents=True, exist_ok=True)
    stamp = datetime.fromtimestamp(found.at).strftime("%Y%m%d-%H%M%S")
    name = (found.path.stem if found.path else found.report.title)[:40] or "未命名"
    safe = "".join("_" if c in '\\/:*?"<>|' or ord(c) < 32 else c for c in name)
    path = _free(target, f"{safe} {stamp}")
    save(path, found.report, found.base.blobs, kept=found.base.kept, force=False)
    found.owner.release()
    remove_journal(found.folder)
    return path


def note_start(folder: Path | None = None) -> int:
    """Note that the program starts; how many starts before this one came to nothing."""
    path = (folder or journals_folder()) / _STARTS
    failed = 0
    with contextlib.suppress(OSError, ValueError):
        failed = int(path.read_text(encoding="ascii"))
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(failed + 1), encoding="ascii")
    return failed


def note_started(folder: Path | None = None) -> None:
    """Note that the start went well."""
    with contextlib.suppress(OSError):
        ((folder or journals_folder()) / _STARTS).unlink(missing_ok=True)


def replay(journal: Journal) -> tuple[Report, bool]:
    """The report after all changes that can be made, and whether that is all of them."""
    report, whole = journal.base.report, journal.whole
    for entry in journal.entries:
        try:
            report = _CHANGE.validate_python(entry["change"]).apply(report)
        except (KeyError, ValidationError, StaleChangeError):
            return report, False
    return report, whole


def _left_behind(folder: Path, discarded: bool, now: float) -> Iterator[Recoverable]:
    journals = sorted(p for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []
    replaced = {_replaced_by(journal) for journal in journals}
    for journal in journals:
        if not (journal / OWNER).exists():
            continue
        owner = claim(journal / OWNER)
        if owner is None:
            continue
        if journal.name in replaced:
            _delete(journal, owner)
            continue
        found = _examined(journal, owner, now)
        if found and (journal / DISCARDED).exists() == discarded:
            yield found
        else:
            owner.release()


def _replaced_by(folder: Path) -> str:
    """The name of the older journal that this one goes on from, if it is begun."""
    try:
        return str(read_journal(folder).head.get("replaces", ""))
    except InputError:
        return ""


def _examined(folder: Path, owner: Ownership, now: float) -> Recoverable | None:
    """What a journal holds; None, and the journal deleted, when that is nothing of worth."""
    if not is_begun(folder) or _outdated(folder, now):
        _delete(folder, owner)
        return None
    try:
        found = _found(folder, read_journal(folder), owner)
    except InputError:
        return None
    if found.report == found.saved:
        _delete(folder, owner)
        return None
    return found


def _delete(folder: Path, owner: Ownership) -> None:
    owner.release()
    remove_journal(folder)


def _found(folder: Path, journal: Journal, owner: Ownership) -> Recoverable:
    report, whole = replay(journal)
    path = Path(journal.head["path"]) if journal.head.get("path") else None
    return Recoverable(
        folder=folder,
        path=path,
        report=report,
        saved=_saved(path),
        at=_time_of(journal.entries[-1] if journal.entries else journal.head),
        saved_at=_modified(path),
        whole=whole,
        base=journal.base,
        stored_hash=str(journal.head.get("stored_hash", "")),
        owner=owner,
    )


def _time_of(entry: Entry) -> float:
    return float(entry.get("at", 0.0))


def _saved(path: Path | None) -> Report | None:
    try:
        return load(path).report if path else None
    except InputError:
        return None


def _hash_of(path: Path | None) -> str:
    return load(path).hash if path else ""


def _modified(path: Path | None) -> float | None:
    try:
        return path.stat().st_mtime if path else None
    except OSError:
        return None


def _outdated(folder: Path, now: float) -> bool:
    """Whether the report was closed without saving so long ago that nobody misses it."""
    try:
        closed = float((folder / DISCARDED).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False
    return now - closed > DISCARDED_DAYS * 86400


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}（{number}）{SUFFIX}"
    return path
