"""What is typed is safe at once, saved or not, and comes back after a crash."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.blocks import paragraph
from app.domain.changes import ReplaceBlocks, set_cells, set_field
from app.domain.report import Report, Section
from app.services import journaling
from app.services.beginning import new_report
from app.services.drafts import open_session, save_session
from app.services.journaling import Journaler
from app.services.recovery import (
    Recoverable,
    keep_as_file,
    note_start,
    note_started,
    recover,
    recoverable,
    replay,
)
from app.services.session import Session
from app.standards.library import Library
from app.store import journal as journal_store
from app.store.journal import read_journal
from strategies import reports


@pytest.fixture
def session(invented: Library) -> Session:
    report = new_report(invented, organization="青禾县统计局", subject="department", year=2024)
    return Session(report, library=invented)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journals"


def crash(journaler: Journaler) -> None:
    """End the journal as a crash does: nothing more is written, the owner is gone."""
    assert journaler.flush()
    journaler._writing.stop()
    journaler._owner.release()
    journaler._session.before_saving.clear()


def rename(session: Session, title: str) -> None:
    session.apply(set_field(session.report, "title", title))


def one(folder: Path) -> Recoverable:
    (found,) = recoverable(folder)
    return found


def test_a_never_saved_report_is_safe_from_the_start(session: Session, folder: Path) -> None:
    journaler = Journaler(session, folder, clock=lambda: 1000.0)
    rename(session, "第一笔")
    session.apply(set_cells(session.report, "applications", {"r1.c1": "/"}))
    crash(journaler)
    found = one(folder)
    assert found.report == session.report
    assert (found.path, found.saved, found.at, found.whole) == (None, None, 1000.0, True)


def test_a_recovered_report_is_unsaved_and_undo_leads_back(
    session: Session, folder: Path, tmp_path: Path, invented: Library
) -> None:
    path = tmp_path / "a.nianbao"
    save_session(session, path)
    journaler = Journaler(session, folder)
    saved = session.report
    rename(session, "新标题")
    crash(journaler)
    found = one(folder)
    assert (found.path, found.saved) == (path, saved)
    again = recover(found, invented)
    assert (again.report.title, again.is_clean) == ("新标题", False)
    assert open_session(path, invented).report == saved
    save_session(again)
    assert open_session(path, invented).report.title == "新标题"
    assert again.undo()
    assert again.report == saved


def test_recovery_does_not_overwrite_what_others_saved_since(
    session: Session, folder: Path, tmp_path: Path, invented: Library
) -> None:
    path = tmp_path / "a.nianbao"
    save_session(session, path)
    journaler = Journaler(session, folder)
    rename(session, "我的")
    crash(journaler)
    colleague = open_session(path, invented)
    rename(colleague, "同事的")
    save_session(colleague)
    found = one(folder)
    assert found.saved.title == "同事的"
    again = recover(found, invented)
    with pytest.raises(journal_store.StorageError):
        save_session(again)
    assert open_session(path, invented).report.title == "同事的"


def test_the_journal_of_a_recovered_session_takes_over(session: Session, folder: Path) -> None:
    journaler = Journaler(session, folder)
    rename(session, "一")
    crash(journaler)
    found = one(folder)
    again = recover(found)
    second = Journaler(again, folder, replaces=found.folder)
    rename(again, "二")
    crash(second)
    assert not found.folder.exists()
    assert one(folder).report.title == "二"


def test_a_crash_before_the_older_journal_was_removed_leaves_one(
    session: Session, folder: Path
) -> None:
    journaler = Journaler(session, folder)
    rename(session, "一")
    crash(journaler)
    found = one(folder)
    again = recover(found)
    copy = folder / "copy"
    shutil.copytree(found.folder, copy)
    second = Journaler(again, folder, replaces=found.folder)
    rename(again, "二")
    crash(second)
    copy.rename(found.folder)
    assert one(folder).report.title == "二"
    assert not found.folder.exists()


def test_the_journal_never_says_less_than_the_file(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    path = save_session(session, tmp_path / "a.nianbao")
    journaler = Journaler(session, folder)
    rename(session, "一")
    save_session(session)
    assert replay(read_journal(journaler.folder))[0] == session.report
    crash(journaler)
    assert open_session(path, session.library).report.title == "一"
    assert recoverable(folder) == []


def test_running_programs_are_left_alone(session: Session, folder: Path) -> None:
    journaler = Journaler(session, folder)
    rename(session, "一")
    assert journaler.flush()
    assert recoverable(folder) == []
    assert journaler.folder.exists()
    crash(journaler)
    assert one(folder)


def test_saving_begins_anew_and_leaves_nothing_to_recover(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    journaler = Journaler(session, folder)
    rename(session, "一")
    save_session(session, tmp_path / "a.nianbao")
    journaler.saved()
    crash(journaler)
    assert read_journal(journaler.folder).entries == ()
    assert recoverable(folder) == []
    assert not journaler.folder.exists()


def test_a_crash_between_saving_and_the_journal_is_no_loss(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    journaler = Journaler(session, folder)
    rename(session, "一")
    save_session(session, tmp_path / "a.nianbao")
    rename(session, "二")
    crash(journaler)
    assert one(folder).report.title == "二"


def test_undo_and_redo_are_journalled(session: Session, folder: Path) -> None:
    journaler = Journaler(session, folder)
    for title in ("一", "二", "三"):
        session.history.end_burst()
        rename(session, title)
    session.undo()
    session.undo()
    session.redo()
    crash(journaler)
    assert one(folder).report.title == session.report.title == "二"


def test_closing_a_saved_report_leaves_nothing(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    journaler = Journaler(session, folder)
    rename(session, "一")
    save_session(session, tmp_path / "a.nianbao")
    journaler.saved()
    journaler.close()
    assert not journaler.folder.exists()


def test_closing_without_saving_is_kept_for_some_days(session: Session, folder: Path) -> None:
    journaler = Journaler(session, folder, clock=lambda: 1000.0)
    rename(session, "弃稿")
    journaler.close()
    assert recoverable(folder, now=1001.0) == []
    (found,) = recoverable(folder, discarded=True, now=1001.0)
    assert found.report.title == "弃稿"
    found.owner.release()
    assert recoverable(folder, discarded=True, now=1000.0 + 8 * 86400) == []
    assert not journaler.folder.exists()


def test_the_version_not_chosen_stays_as_a_file(
    session: Session, folder: Path, tmp_path: Path, invented: Library
) -> None:
    kept = []
    for _ in range(2):
        journaler = Journaler(session, folder, clock=lambda: 1_700_000_000.0)
        rename(session, session.report.title + "：稿/一")
        crash(journaler)
        kept.append(keep_as_file(one(folder), tmp_path / "recovered"))
        assert not journaler.folder.exists()
    assert open_session(kept[1], invented).report == session.report
    assert kept[0] != kept[1]
    assert "/" not in kept[0].name


def test_a_long_log_is_begun_anew(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journaling, "LONGEST_LOG", 2000)
    journaler = Journaler(session, folder)
    for number in range(50):
        rename(session, f"标题{number}")
    crash(journaler)
    assert len(read_journal(journaler.folder).entries) < 20
    assert len(list(journaler.folder.glob("base-*"))) == 1
    assert one(folder).report == session.report


def test_a_cut_or_damaged_log_is_read_as_far_as_it_goes(session: Session, folder: Path) -> None:
    journaler = Journaler(session, folder)
    for number in range(5):
        rename(session, f"标题{number}")
    crash(journaler)
    (log,) = journaler.folder.glob("changes-*.log")
    whole = log.read_bytes()
    seen = set()
    for length in range(whole.index(b"\n") + 1, len(whole)):
        log.write_bytes(whole[:length])
        report, complete = replay(read_journal(journaler.folder))
        seen.add((report.title, complete))
    assert {title for title, _ in seen} >= {"标题0", "标题1", "标题2", "标题3"}
    assert ("标题3", False) in seen
    log.write_bytes(whole.replace("标题2".encode(), "标题9".encode()))
    report, complete = replay(read_journal(journaler.folder))
    assert (report.title, complete) == ("标题1", False)


def test_a_full_disk_is_told_and_made_good_later(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journaler = Journaler(session, folder)
    rename(session, "一")
    assert journaler.flush()
    real = os.write

    def full(descriptor: int, data: bytes) -> int:
        if threading.current_thread().name != "journal":
            return real(descriptor, data)
        real(descriptor, bytes(data[:5]))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    rename(session, "二")
    assert journaler.flush()
    assert "磁盘已满" in str(journaler.problem)
    monkeypatch.setattr(os, "write", real)
    rename(session, "三")
    assert journaler.flush()
    assert journaler.problem is None
    crash(journaler)
    assert one(folder).report.title == "三"


def test_a_journal_without_a_readable_base_is_not_deleted(session: Session, folder: Path) -> None:
    journaler = Journaler(session, folder)
    crash(journaler)
    (base,) = journaler.folder.glob("base-*")
    base.write_bytes(b"damaged")
    assert recoverable(folder) == []
    assert base.exists()


def test_new_attachments_are_in_the_journal(session: Session, folder: Path) -> None:
    journaler = Journaler(session, folder)
    session.blobs["图.png"] = b"png"
    rename(session, "一")
    crash(journaler)
    assert recover(one(folder)).blobs == {"图.png": b"png"}


def test_failed_starts_are_counted(folder: Path) -> None:
    assert [note_start(folder), note_start(folder), note_start(folder)] == [0, 1, 2]
    note_started(folder)
    assert note_start(folder) == 0


KILLED = """
import sys, time
from pathlib import Path
from app.domain.changes import set_field
from app.domain.report import Report
from app.services.journaling import Journaler
from app.services.session import Session
session = Session(Report(standard="national-2021", year=2024))
journaler = Journaler(session, Path(sys.argv[1]))
for number in range(200):
    session.apply(set_field(session.report, "title", str(number)))
time.sleep(0.3)
print("typed", flush=True)
time.sleep(60)
"""


def test_a_killed_program_loses_nothing(folder: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "typed\n"
        assert recoverable(folder) == []
        process.kill()
    assert one(folder).report.title == "199"


@given(
    reports(), reports(), st.lists(st.sampled_from(["title", "cells", "blocks", "undo", "redo"]))
)
@settings(max_examples=25)
def test_any_changes_come_back(before: Report, after: Report, steps: list[str]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name:
        session = Session(before)
        journaler = Journaler(session, Path(name))
        session.apply(set_field(before, "annotations", ()))
        for number, step in enumerate(steps):
            edit(session, step, number)
        from app.domain.changes import ReplaceReport

        session.apply(ReplaceReport(old=session.report, new=after))
        for number, step in enumerate(steps):
            edit(session, step, number)
        crash(journaler)
        assert one(Path(name)).report == session.report


def edit(session: Session, step: str, number: int) -> None:
    report = session.report
    if step == "title":
        rename(session, f"标题{number}")
    elif step == "cells":
        session.apply(set_cells(report, "applications", {"r1.c1": str(number)}))
    elif step == "blocks" and report.sections:
        section: Section = report.sections[number % len(report.sections)]
        old = section.blocks[:1]
        new = (paragraph(f"第{number}段 &<>"),)
        session.apply(ReplaceBlocks(section=section.key, index=0, old=old, new=new))
    elif step == "undo":
        session.undo()
    elif step == "redo":
        session.redo()


@pytest.fixture(autouse=True)
def _no_thread_stays() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert threading.active_count() == before
