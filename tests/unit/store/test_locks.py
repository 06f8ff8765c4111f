"""Two people, one file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import StorageError
from app.services.locking import DraftLock, described
from app.store import locks
from app.store.locks import Holder, holder_of, lock_path

NOW = datetime(2025, 1, 10, 9, 12, tzinfo=UTC)
COLLEAGUE = Holder(
    host="别处", user="李某", time="2025-01-10T09:00:00+08:00", process=1, token="colleague"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "年报.nianbao"


def colleague_opens(draft: Path) -> None:
    lock_path(draft).write_text(COLLEAGUE.model_dump_json(), encoding="utf-8")


def test_the_second_is_told_who_has_it(draft: Path) -> None:
    first = DraftLock(draft, NOW)
    second = DraftLock(draft, NOW)
    assert first.other is None
    assert second.other is not None
    assert second.other.time == "2025-01-10T09:12:00+00:00"
    first.release()
    assert DraftLock(draft, NOW).other is None


def test_who_in_words(draft: Path) -> None:
    colleague_opens(draft)
    other = DraftLock(draft, NOW).other
    assert other is not None
    assert described(other) == "李某（别处）自 2025-01-10 09:00"


def test_only_the_holder_gives_it_free(draft: Path) -> None:
    first, second = DraftLock(draft, NOW), DraftLock(draft, NOW)
    second.release()
    assert lock_path(draft).exists()
    first.release()
    assert not lock_path(draft).exists()


def test_taking_over_is_noticed(draft: Path) -> None:
    first, second = DraftLock(draft, NOW), DraftLock(draft, NOW)
    assert first.was_taken_over() is None
    second.take_over()
    assert second.other is None
    taker = first.was_taken_over()
    assert taker is not None
    assert taker == holder_of(draft)
    first.release()
    assert lock_path(draft).exists()


def test_the_lock_of_an_ended_program_does_not_count(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    DraftLock(draft, NOW)
    monkeypatch.setattr(locks, "_is_running", lambda process: False)
    assert holder_of(draft) is None
    assert DraftLock(draft, NOW).other is None


def test_a_lock_from_elsewhere_counts_whatever_runs_here(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    colleague_opens(draft)
    monkeypatch.setattr(locks, "_is_running", lambda process: False)
    assert holder_of(draft) == COLLEAGUE


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"host": 1}'])
def test_an_unreadable_lock_does_not_keep_anybody_out(content: bytes, draft: Path) -> None:
    lock_path(draft).write_bytes(content)
    assert DraftLock(draft, NOW).other is None
    assert holder_of(draft) is not None


def test_where_no_file_can_be_written_nobody_is_kept_out(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    lock = DraftLock(blocked / "年报.nianbao", NOW)
    assert lock.other is None
    with pytest.raises(StorageError):
        lock.take_over()
    lock.release()


def test_running_and_ended_processes() -> None:
    import os
    import subprocess
    import sys

    assert locks._is_running(os.getpid())
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert not locks._is_running(ended.pid)
