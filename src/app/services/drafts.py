"""Opening a draft from its file and saving it."""

import contextlib
import time
from datetime import datetime
from pathlib import Path

from app import paths
from app.errors import StorageError
from app.review.versions import with_saved_version
from app.services.attachments import without_orphans
from app.services.reading import naming
from app.services.session import Session
from app.standards.library import Library
from app.store import package
from app.store.atomic import remove_leftovers
from app.store.backups import Backup, all_backups, backups_of, keep_backup
from app.store.rescue import rescue

LEFTOVER_SECONDS = 3600.0
"""Temporary files older than this belong to no writer at work."""


def open_session(path: Path, library: Library | None = None) -> Session:
    """Open a draft; InputError when it cannot be read. Notices later changes by others.

    After DamagedError ``open_damaged`` may still bring out something, after NewerError
    ``open_newer``.
    """
    stored = package.load(path)
    session = Session(stored.report, path, library)
    with naming(path):
        session.standard  # noqa: B018 - an unknown standard is found now, not in mid-work
    session.blobs = stored.blobs
    session.stored_hash = stored.hash
    session.kept = stored.kept
    return session


def open_damaged(path: Path, library: Library | None = None) -> tuple[Session, tuple[str, ...]]:
    """A damaged draft as far as it can be read, with sentences on what is missing.

    The session is a new unsaved draft: the damaged file stays as it is. InputError when nothing
    can be read.
    """
    session, missing = _rescued(path, library)
    session.history.mark_dirty()
    return session, missing


def open_newer(path: Path, library: Library | None = None) -> tuple[Session, tuple[str, ...]]:
    """A draft of a newer program as far as this one knows it, read-only, and what is missing.

    InputError when nothing can be read.
    """
    session, missing = _rescued(path, library)
    session.path = path
    session.read_only = "由较新的程序保存"
    return session, missing


def _rescued(path: Path, library: Library | None) -> tuple[Session, tuple[str, ...]]:
    rescued = rescue(path)
    session = Session(rescued.report, None, library)
    with naming(path):
        session.standard  # noqa: B018 - as in open_session
    session.blobs = rescued.blobs
    return session, rescued.missing


def kept_backups(draft: Path | None, folder: Path | None = None) -> list[Backup]:
    """The dated copies of a draft, of all drafts without one; the newest first."""
    place = folder or paths.user_data() / "backups"
    return backups_of(draft, place) if draft else all_backups(place)


def open_backup(backup: Backup, library: Library | None = None) -> Session:
    """A dated copy as a new unsaved draft; InputError when it cannot be read."""
    session = open_session(backup.path, library)
    session.path, session.stored_hash = None, ""
    session.history.mark_dirty()
    return session


def save_session(
    session: Session,
    path: Path | None = None,
    force: bool = False,
    *,
    backups: Path | None = None,
    now: datetime | None = None,
) -> Path:
    """Save to the session's own file, or to ``path``, which becomes its file; returns where.

    What the file held before is kept as a dated copy under ``backups`` (default: in the user's
    data). Raises ChangedByOthersError when the own file was saved by others since it was read, and
    StorageError when ``path`` is another existing file; ``force`` overrides both. ValueError
    when there is no path at all.
    """
    target = path or session.path
    if target is None:
        raise ValueError("a session without a file needs a path to be saved to")
    own = session.path is not None and target.resolve() == session.path.resolve()
    if own and session.read_only:
        raise StorageError(f"“{target}”{session.read_only}，不能存回原处；请另存为新文件。")
    for prepare in tuple(session.before_saving):
        prepare()
    session.blobs = with_saved_version(session.blobs, session.report)
    before = _content(target)
    session.stored_hash = package.save(
        target,
        session.report,
        without_orphans(session.blobs, session.report),
        expected_hash=session.stored_hash if own and not force else "",
        kept=session.kept,
        force=own or force,
    )
    session.path, session.read_only = target, ""
    session.history.mark_clean()
    if before is not None:
        _keep_copy(target, before, backups, now)
    remove_leftovers(target.parent, time.time() - LEFTOVER_SECONDS)
    return target


def _content(path: Path) -> bytes | None:
    """What lies at the path before it is saved over; None when nothing readable does."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _keep_copy(path: Path, content: bytes, folder: Path | None, now: datetime | None) -> None:
    """A dated copy; that it cannot be kept does not undo the saving."""
    with contextlib.suppress(OSError, StorageError):
        place = folder or paths.user_data() / "backups"
        keep_backup(path, content, place, now or datetime.now())
