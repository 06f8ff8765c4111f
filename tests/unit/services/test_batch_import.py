"""A folder imported: a draft for each text, nothing written over, whatever cannot be read told."""

from pathlib import Path

import pytest

from app.services.batch_import import (
    HEAD,
    Imported,
    batch_table,
    find_texts,
    import_all,
    import_one,
    planned_drafts,
)
from app.services.reading import read_report

TEXT = """青禾县{name}2024年政府信息公开工作年度报告

一、总体情况

2024年，青禾县{name}公开政务信息四十条。

二、存在的主要问题及改进情况

培训还不够。
"""
NAMES = ("审计局", "档案局", "水利局", "教育局", "民政局", "财政局")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six texts in two folders, two of one name, one that is no report, a draft, a lock file."""
    place = tmp_path / "收到的"
    (place / "第二批").mkdir(parents=True)
    for number, name in enumerate(NAMES):
        path = place / ("第二批" if number % 2 else "") / f"{name}.txt"
        path.write_text(TEXT.format(name=name), encoding="utf-8")
    (place / "审计局.md").write_text(TEXT.format(name="审计局"), encoding="utf-8")
    (place / "坏的.docx").write_bytes(b"PK\x03\x04")
    (place / "旧的.nianbao").write_bytes(b"x")
    (place / "~$档案局.docx").write_bytes(b"lock")
    return place


def test_every_text_becomes_a_draft_beside_it(folder: Path) -> None:
    planned = planned_drafts(find_texts(folder), folder)
    assert len(planned) == 8
    rows = list(import_all(planned, jobs=1))
    made = {Path(row.path).name: row for row in rows}
    assert made["坏的.docx"].problem and not made["坏的.docx"].draft
    assert made["档案局.txt"].organization == "青禾县档案局" and made["档案局.txt"].year == 2024
    assert 0 < made["档案局.txt"].confidence <= 1
    both = {made["审计局.txt"].draft, made["审计局.md"].draft}
    assert both == {str(folder / "审计局.nianbao"), str(folder / "审计局（2）.nianbao")}
    for row in rows:
        if row.draft:
            text = "".join(s.text for s in read_report(Path(row.draft)).report.sections)
            assert "公开政务信息四十条" in text
    assert (folder / "旧的.nianbao").read_bytes() == b"x"


def test_drafts_go_to_a_folder_of_their_own_in_the_same_places(
    folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "草稿"
    rows = list(import_all(planned_drafts(find_texts(folder), folder, target), jobs=1))
    assert (target / "第二批" / "档案局.nianbao").is_file()
    assert all(Path(row.draft).is_relative_to(target) for row in rows if row.draft)
    assert [p.name for p in folder.rglob("*.nianbao")] == ["旧的.nianbao"]


def test_several_processes_do_it_too(folder: Path) -> None:
    planned = planned_drafts(find_texts(folder), folder)
    rows = list(import_all(planned, jobs=2))
    assert sorted(row.path for row in rows) == sorted(str(path) for path, _ in planned)
    assert sum(bool(row.draft) for row in rows) == 7


def test_a_name_taken_meanwhile_is_left_alone(folder: Path) -> None:
    taken = folder / "水利局.nianbao"
    taken.write_bytes(b"mine")
    row = import_one(folder / "水利局.txt", taken)
    assert taken.read_bytes() == b"mine" and row.draft == str(folder / "水利局（2）.nianbao")


def test_a_folder_that_cannot_be_made_is_told(folder: Path) -> None:
    row = import_one(folder / "水利局.txt", folder / "审计局.txt" / "水利局.nianbao")
    assert "无法建立文件夹" in row.problem and not row.draft


@pytest.mark.parametrize("jobs", [1, 2])
def test_canceling_keeps_what_is_done(folder: Path, jobs: int) -> None:
    planned = planned_drafts(find_texts(folder), folder)
    seen: list[Imported] = []
    for row in import_all(planned, lambda: bool(seen), jobs):
        seen.append(row)
    assert 1 <= len(seen) < len(planned) or jobs == 2
    drafts = {str(path) for path in folder.rglob("*.nianbao")} - {str(folder / "旧的.nianbao")}
    assert drafts == {row.draft for row in seen if row.draft}


def test_the_table_has_a_row_for_each() -> None:
    rows = [
        Imported(path="a/一.docx", draft="a/一.nianbao", year=2024, unplaced=3, notes=("甲。",)),
        Imported(path="a/二.pdf", problem="读不出。"),
    ]
    head, good, bad = batch_table(rows)
    assert head == HEAD and len(good) == len(bad) == len(HEAD)
    assert good[1] == "一.nianbao" and good[6] == "3" and good[7] == "甲。"
    assert bad[1] == "没有导入" and bad[7] == "读不出。"
