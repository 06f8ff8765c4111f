"""Opening and saving drafts."""

from pathlib import Path

import pytest

from app.domain.changes import set_cells, set_field
from app.errors import InputError, StorageError
from app.services.beginning import new_report
from app.services.drafts import open_session, save_session
from app.services.session import Session
from app.standards.library import Library, standards
from app.store.package import ChangedByOthersError

BODY = "青禾县统计局"


@pytest.fixture
def session(invented: Library) -> Session:
    report = new_report(invented, organization=BODY, subject="department", year=2024)
    return Session(report, library=invented)


def test_save_and_open_again(session: Session, invented: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    session.apply(set_cells(session.report, "applications", {"r1.c1": "0"}))
    assert not session.is_clean
    assert save_session(session, path) == path
    assert session.is_clean
    again = open_session(path, invented)
    assert (again.report, again.path) == (session.report, path)
    assert again.is_clean


def test_saving_again_replaces_the_own_file_only(session: Session, tmp_path: Path) -> None:
    path, other = tmp_path / "a.nianbao", tmp_path / "b.nianbao"
    other.write_bytes(b"foreign")
    save_session(session, path)
    session.apply(set_field(session.report, "title", "新标题"))
    save_session(session)
    with pytest.raises(StorageError, match="已经存在"):
        save_session(session, other)
    assert other.read_bytes() == b"foreign"
    assert session.path == path
    save_session(session, other, force=True)
    assert session.path == other


def test_a_draft_saved_by_others_is_noticed(
    session: Session, invented: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.nianbao"
    save_session(session, path)
    colleague = open_session(path, invented)
    colleague.apply(set_field(colleague.report, "title", "同事的标题"))
    save_session(colleague)
    session.apply(set_field(session.report, "title", "我的标题"))
    with pytest.raises(ChangedByOthersError):
        save_session(session)
    assert not session.is_clean
    assert open_session(path, invented).report.title == "同事的标题"
    save_session(session, force=True)
    assert open_session(path, invented).report.title == "我的标题"


def test_a_draft_of_an_unknown_standard_is_not_opened(session: Session, tmp_path: Path) -> None:
    save_session(session, tmp_path / "a.nianbao")
    with pytest.raises(InputError, match="lake-2021"):
        open_session(tmp_path / "a.nianbao", standards())


def test_a_session_without_a_file_needs_a_path(session: Session) -> None:
    with pytest.raises(ValueError, match="path"):
        save_session(session)
