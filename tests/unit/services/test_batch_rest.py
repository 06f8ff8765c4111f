"""The rest of a batch: files that need telling, folders that take no draft, faults of ours."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from app.services.batch_import import Imported, _as_ready, complete, import_one
from app.store import package

TEXT = "青禾县审计局{year}政府信息公开工作年度报告\n\n一、总体情况\n\n公开政务信息四十条。\n"


def text(folder: Path, year: str) -> Path:
    path = folder / "审计局.txt"
    path.write_text(TEXT.format(year=year), encoding="utf-8")
    return path


def test_a_text_without_a_year_is_finished_with_the_one_told(tmp_path: Path) -> None:
    path, draft = text(tmp_path, ""), tmp_path / "审计局.nianbao"
    row = import_one(path, draft)
    assert row.missing == ("year",) and not draft.exists()
    told = complete(row, draft, year=2024)
    assert (told.year, told.draft, told.problem) == (2024, str(draft), "")


def test_the_name_told_stands_in_the_draft_and_a_lost_draft_is_told(tmp_path: Path) -> None:
    path, draft = text(tmp_path, "2024年"), tmp_path / "审计局.nianbao"
    row = import_one(path, draft)
    assert complete(row, draft, organization="青禾县审计局").missing == ()
    assert package.load(draft).report.organization == "青禾县审计局"
    draft.unlink()
    assert "审计局.nianbao" in complete(row, draft, organization="甲").notes[0]


def test_a_place_that_takes_no_draft_is_told(tmp_path: Path) -> None:
    path = text(tmp_path, "2024年")
    blocked = import_one(path, path / "里面" / "审计局.nianbao")
    assert "无法建立文件夹" in blocked.problem
    assert import_one(path, tmp_path / ("长" * 300 + ".nianbao")).problem


def test_canceling_leaves_out_what_waits_and_faults_are_kept() -> None:
    waiting, done, faulty = Future[Imported](), Future[Imported](), Future[Imported]()
    done.set_result(Imported(path="甲.txt"))
    faulty.set_exception(KeyError("ours"))
    faults: list[BaseException] = []
    rows = list(_as_ready({waiting, done, faulty}, lambda: True, faults))
    assert [row.path for row in rows] == ["甲.txt"] and waiting.cancelled()
    with pytest.raises(KeyError, match="ours"):
        raise faults[0]
