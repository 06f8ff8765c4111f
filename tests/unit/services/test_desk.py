"""Looking through a folder, lists of expected bodies, plain sheets."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.services.beginning import new_report
from app.services.desk import (
    Row,
    desk_table,
    expected_bodies,
    find_files,
    look_through,
    pasted_bodies,
    with_missing,
)
from app.services.sheets import read_rows, write_xlsx
from app.standards.library import standards
from app.store import package


def drafts(folder: Path, count: int) -> None:
    for number in range(count):
        report = new_report(
            standards(), organization=f"青禾县第{number}局", subject="department", year=2025
        )
        package.save(folder / f"{number:02d}.nianbao", report)


def test_a_folder_is_looked_through_by_several_processes(tmp_path: Path) -> None:
    drafts(tmp_path, 14)
    (tmp_path / "~$03.docx").write_bytes(b"lock")
    paths = find_files(tmp_path)
    assert len(paths) == 14
    rows = list(look_through(paths, jobs=2))
    assert sorted(row.path for row in rows) == [str(path) for path in paths]
    assert {row.organization for row in rows} == {f"青禾县第{n}局" for n in range(14)}


def test_canceling_ends_early(tmp_path: Path) -> None:
    drafts(tmp_path, 5)
    seen: list[Row] = []
    for row in look_through(find_files(tmp_path), canceled=lambda: len(seen) >= 2):
        seen.append(row)
    assert len(seen) == 2


def test_a_file_that_cannot_be_read_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "坏.nianbao").write_bytes(b"\x00")
    (row,) = look_through(find_files(tmp_path))
    assert "坏.nianbao" in row.problem


def test_the_names_are_found_in_any_list() -> None:
    sheet = [["序号", "单位名称", "联系人"], ["1", "青禾县审计局", "王某"], ["2", "青禾镇", ""]]
    assert expected_bodies(sheet) == ["青禾县审计局", "青禾镇"]
    assert pasted_bodies("青禾县审计局\n\n青禾镇\n青禾镇\n") == ["青禾县审计局", "青禾镇"]
    assert pasted_bodies("1\t青禾县审计局\n2\t青禾镇\n") == ["青禾县审计局", "青禾镇"]


def test_missing_bodies_come_first() -> None:
    rows = [Row(path="a", organization="青禾县审计局"), Row(path="b", problem="坏")]
    found = with_missing(rows, ["青禾县 审计局", "青禾镇"])
    assert [row.organization for row in found] == ["青禾镇", "青禾县审计局", ""]
    assert desk_table(found)[1][3] == "未报送"


TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), max_size=5))
def test_a_sheet_comes_back_as_it_was_written(tmp_path_factory, rows: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("sheet") / "表.xlsx"
    path.write_bytes(write_xlsx(rows))
    shown = [["".join(c if c.isprintable() else "?" for c in text) for text in r] for r in rows]
    back = [["".join(c if c.isprintable() else "?" for c in t) for t in r] for r in read_rows(path)]
    assert [len(r) for r in back] == [len(r) for r in shown]
    for a, b in zip(shown, back, strict=True):
        for left, right in zip(a, b, strict=True):
            assert left == right or "?" in left


def test_words_never_act_as_formulas() -> None:
    data = write_xlsx([["=1+1", "@SUM(A1)", "12", "-3.5", "+1"]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert sheet.count("inlineStr") == 3


def test_csv_and_broken_lists(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("单位,电话\n青禾县审计局,123\n", encoding="gb18030")
    assert expected_bodies(read_rows(path)) == ["青禾县审计局"]
    broken = tmp_path / "名单.xlsx"
    broken.write_bytes(b"PK\x03\x04xx")
    with pytest.raises(InputError, match="名单"):
        read_rows(broken)


def test_a_fault_in_one_file_does_not_hide_the_others(tmp_path: Path) -> None:
    drafts(tmp_path, 14)
    rows: list[Row] = []
    strange = [*find_files(tmp_path), None]
    with pytest.raises(AttributeError):
        for row in look_through(strange, jobs=2):  # type: ignore[arg-type]
            rows.append(row)
    assert len(rows) >= 12
