"""Dated copies with a limit."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.report import Report
from app.errors import StorageError
from app.services.drafts import open_session, save_session
from app.services.session import Session
from app.store import atomic
from app.store.backups import Backup, backups_of, keep_backup, superfluous

NOON = datetime(2025, 1, 10, 12, 0, 0)


def test_copies_are_dated_and_told_apart_by_draft(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    one, two = tmp_path / "a" / "年报.nianbao", tmp_path / "b" / "年报.nianbao"
    keep_backup(one, b"1", folder, NOON)
    keep_backup(one, b"2", folder, NOON + timedelta(minutes=5))
    keep_backup(two, b"3", folder, NOON)
    assert [(b.path.read_bytes(), b.time) for b in backups_of(one, folder)] == [
        (b"2", NOON + timedelta(minutes=5)),
        (b"1", NOON),
    ]
    assert [b.path.read_bytes() for b in backups_of(two, folder)] == [b"3"]


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    for minute in range(3):
        keep_backup(tmp_path / "a", b"same", tmp_path, NOON + timedelta(minutes=minute))
    assert len(backups_of(tmp_path / "a", tmp_path)) == 1


def test_an_afternoon_of_saving_does_not_push_out_the_days_before() -> None:
    days = [Backup(Path(str(n)), NOON - timedelta(days=n)) for n in range(50)]
    afternoon = [Backup(Path(f"m{n}"), NOON + timedelta(minutes=n)) for n in range(40, 0, -1)]
    every = [*afternoon, *days]
    kept = [backup for backup in every if backup not in superfluous(every)]
    assert afternoon[:10] == kept[:10]
    assert {backup.time.date() for backup in kept} == {b.time.date() for b in days[:30]}
    assert len(kept) == 10 + 29
    assert superfluous(kept) == []


def test_saving_keeps_what_was_there(tmp_path: Path, user_data: Path) -> None:
    path = tmp_path / "a.nianbao"
    session = Session(Report(standard="national-2021", year=2024, title="一"))
    save_session(session, path)
    first = path.read_bytes()
    assert backups_of(path, user_data / "backups") == []
    again = open_session(path)
    from app.domain.changes import set_field

    again.apply(set_field(again.report, "title", "二"))
    save_session(again, now=NOON)
    (kept,) = backups_of(path, user_data / "backups")
    assert (kept.path.read_bytes(), kept.time) == (first, NOON)


def test_a_copy_that_cannot_be_kept_does_not_undo_the_saving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.nianbao"
    session = Session(Report(standard="national-2021", year=2024))
    save_session(session, path)
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    save_session(session, backups=blocked / "below")
    assert session.is_clean


def test_a_failed_saving_keeps_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.nianbao"
    session = Session(Report(standard="national-2021", year=2024))
    save_session(session, path)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "write", full)
    with pytest.raises(StorageError, match="磁盘已满"):
        save_session(session, backups=tmp_path / "backups")
    assert not (tmp_path / "backups").exists()
