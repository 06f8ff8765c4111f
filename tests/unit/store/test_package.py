"""Drafts: what is saved comes back, and nothing else is taken for a draft."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.blocks import paragraph
from app.domain.report import Attachment, Report, Section
from app.errors import InputError, StorageError
from app.store import archive, package
from app.store.ownership import exclusively
from app.store.package import ChangedByOthersError, load, parse, save, serialize
from strategies import any_text, reports

REPORT = Report(
    standard="national-2021",
    title="青禾县统计局2024年政府信息公开工作年度报告",
    organization="青禾县统计局",
    subject="department",
    year=2024,
    sections=(
        Section(key="overview", heading="一、总体情况", blocks=(paragraph("全年公开&<12>条。"),)),
        Section(
            key="problems", heading="二、问题", blocks=(paragraph("无。"), paragraph("另有。"))
        ),
    ),
    tables={"applications": {"r1.c1": "/", "r1.c2": "0", "r2.c1": "55（含自然失效29件）"}},
    attachments=(Attachment(name="../图 1.png"),),
)
BLOBS = {"../图 1.png": b"\x89PNG", "same content": b"\x89PNG"}


@given(
    reports(any_text), st.dictionaries(any_text.filter(bool), st.binary(max_size=50), max_size=3)
)
@settings(max_examples=60)
def test_what_is_saved_comes_back(report: Report, blobs: dict[str, bytes]) -> None:
    data = serialize(report, blobs)
    stored = parse(data)
    assert (stored.report, stored.blobs) == (report, blobs)
    assert serialize(stored.report, stored.blobs, stored.kept) == data


def test_equal_reports_give_equal_bytes() -> None:
    other_order = REPORT.model_copy(
        update={"tables": {"applications": dict(reversed(REPORT.tables["applications"].items()))}}
    )
    assert serialize(REPORT, BLOBS) == serialize(other_order, dict(reversed(BLOBS.items())))


def test_save_and_load(tmp_path: Path) -> None:
    path = tmp_path / "年报.nianbao"
    written = save(path, REPORT, BLOBS)
    stored = load(path)
    assert stored == (REPORT, BLOBS, written, package.NOTHING)
    assert [found.name for found in tmp_path.iterdir()] == ["年报.nianbao"]


def test_a_draft_changed_by_others_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    mine = save(path, REPORT)
    theirs = save(path, REPORT.model_copy(update={"title": "他人"}))
    with pytest.raises(ChangedByOthersError, match=r"a\.nianbao.*被别人保存过"):
        save(path, REPORT, expected_hash=mine)
    assert load(path).hash == theirs
    assert save(path, REPORT, expected_hash=theirs) == mine


def test_a_vanished_draft_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    written = save(path, REPORT)
    path.unlink()
    assert save(path, REPORT, expected_hash=written) == written


def test_without_force_nothing_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    path.write_bytes(b"other")
    with pytest.raises(StorageError, match="已经存在"):
        save(path, REPORT, force=False)
    assert path.read_bytes() == b"other"


def test_too_large_attachments_are_refused_before_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_FILE", 100)
    with pytest.raises(StorageError, match="附件太多或超过"):
        save(tmp_path / "a.nianbao", REPORT, {"a": b"x" * 101})
    assert not list(tmp_path.iterdir())


def files_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def repacked(files: dict[str, bytes], *, manifest: bool = True) -> bytes:
    """The files as a ZIP, its manifest made to fit unless told otherwise."""
    files = dict(files)
    if manifest:
        content = json.loads(files["manifest.json"])
        content["files"] = {
            name: package.digest(value) for name, value in files.items() if name != "manifest.json"
        }
        files["manifest.json"] = json.dumps(content).encode()
    return archive.pack(files)


def with_document(**changes: Any) -> bytes:
    files = files_of(serialize(REPORT, BLOBS))
    document = json.loads(files["report.json"]) | changes
    return repacked(files | {"report.json": json.dumps(document).encode()})


FILES = files_of(serialize(REPORT, BLOBS))
ATTACHMENT = next(name for name in FILES if name.startswith("attachments/"))
BAD = {
    "empty": (b"", "空的"),
    "no archive": (b"\x00\x01binary", "已损坏"),
    "text": ("一、概述".encode(), "已损坏"),
    "cut": (serialize(REPORT, BLOBS)[:-40], "已损坏"),
    "other archive": (archive.pack({"word/document.xml": b"<x/>"}), "不是年报草稿"),
    "no manifest": (archive.pack({"report.json": FILES["report.json"]}), "manifest"),
    "changed content": (
        repacked(FILES | {"report.json": FILES["report.json"] + b" "}, manifest=False),
        "与清单不符",
    ),
    "lost attachment": (
        repacked({k: v for k, v in FILES.items() if k != ATTACHMENT}),
        "缺少附件",
    ),
    "no JSON": (repacked(FILES | {"report.json": b"{"}), "读不出来"),
    "wrong encoding": (repacked(FILES | {"report.json": "{}年".encode("gb18030")}), "读不出来"),
    "a list": (repacked(FILES | {"report.json": b"[]"}), "内容不对"),
    "deep nesting": (repacked(FILES | {"report.json": b"[" * 200_000}), "读不出来"),
    "no format": (with_document(format="1"), "没有格式版本"),
    "newer": (with_document(format=99, program="nianbao 9.0"), "nianbao 9.0.*请先升级"),
    "no report": (with_document(report=None), "没有年报内容"),
    "half a report": (with_document(report={"title": "x"}), "内容不完整"),
    "path out": (archive.pack({"../x": b"", **FILES}), "指向别处"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_drafts_are_refused_with_one_sentence(case: str, tmp_path: Path) -> None:
    data, words = BAD[case]
    path = tmp_path / "草稿.nianbao"
    path.write_bytes(data)
    with pytest.raises(InputError, match=words) as caught:
        load(path)
    sentence = str(caught.value)
    assert "草稿.nianbao" in sentence
    assert sentence.count("。") == 1
    assert "\n" not in sentence


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(data: bytes) -> None:
    with pytest.raises(InputError):
        parse(data)


@given(st.data())
@settings(max_examples=150)
def test_any_damage_is_noticed(data: st.DataObject) -> None:
    """A draft with one byte changed is either refused or still the same report."""
    draft = bytearray(serialize(REPORT, BLOBS))
    position = data.draw(st.integers(0, len(draft) - 1))
    draft[position] ^= data.draw(st.integers(1, 255))
    try:
        stored = parse(bytes(draft))
    except InputError:
        return
    assert (stored.report, stored.blobs) == (REPORT, BLOBS)


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "RATIO_FREE", 1000)
    with pytest.raises(InputError, match="压缩率"):
        parse(archive.pack({**FILES, "x": b"0" * 1_000_000}))
    draft = serialize(REPORT, BLOBS)
    monkeypatch.setattr(archive, "LARGEST_TOTAL", 1000)
    with pytest.raises(InputError, match="展开后超过"):
        parse(draft)
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    with pytest.raises(InputError, match="条目超过"):
        parse(draft)


def test_half_a_surrogate_pair_survives() -> None:
    report = REPORT.model_copy(update={"title": "年报\ud842"})
    assert parse(serialize(report, {})).report == report


def test_missing_files_folders_and_huge_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="找不到文件"):
        load(tmp_path / "none.nianbao")
    with pytest.raises(InputError, match="是一个文件夹"):
        load(tmp_path)
    path = tmp_path / "a.nianbao"
    save(path, REPORT)
    monkeypatch.setattr(package, "LARGEST_FILE", 10)
    with pytest.raises(InputError, match="超过 0 MB"):
        load(path)


def test_what_a_newer_program_added_is_kept() -> None:
    files = files_of(serialize(REPORT, BLOBS))
    document = json.loads(files["report.json"])
    document["mood"] = "calm"
    document["report"]["rating"] = 5
    document["report"]["sections"][0]["color"] = "red"
    document["report"]["sections"][1]["blocks"][1]["indent"] = 2
    files |= {"report.json": json.dumps(document).encode(), "notes/today.txt": b"later"}
    stored = parse(repacked(files))
    assert stored.report == REPORT
    edited = stored.report.model_copy(
        update={
            "title": "新标题",
            "sections": (
                Section(key="custom-1", heading="新"),
                stored.report.sections[1].model_copy(
                    update={"blocks": (paragraph("前"), *stored.report.sections[1].blocks)}
                ),
                stored.report.sections[0],
            ),
        }
    )
    saved = files_of(serialize(edited, stored.blobs, stored.kept))
    again = json.loads(saved["report.json"])
    assert (again["mood"], again["report"]["rating"]) == ("calm", 5)
    assert again["report"]["sections"][2]["color"] == "red"
    assert again["report"]["sections"][1]["blocks"][2]["indent"] == 2
    assert "color" not in again["report"]["sections"][0]
    assert saved["notes/today.txt"] == b"later"
    assert parse(serialize(edited, stored.blobs, stored.kept)).kept == stored.kept


WRITER = """
import sys
from pathlib import Path
from app.store.ownership import exclusively
from app.store.package import ChangedByOthersError, load, save
path, who = Path(sys.argv[1]), sys.argv[2]
done = 0
while done < 25:
    stored = load(path)
    mine = {**stored.report.tables.get(who, {}), f"r{done}": "1"}
    report = stored.report.model_copy(update={"tables": {**stored.report.tables, who: mine}})
    try:
        save(path, report, expected_hash=stored.hash)
    except ChangedByOthersError:
        continue
    done += 1
"""


def test_two_programs_on_one_draft_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    save(path, REPORT.model_copy(update={"tables": {}}))
    command = [sys.executable, "-c", WRITER, str(path)]
    both = [subprocess.Popen([*command, who]) for who in ("甲", "乙")]
    assert [process.wait(60) for process in both] == [0, 0]
    tables = load(path).report.tables
    assert {who: len(cells) for who, cells in tables.items()} == {"甲": 25, "乙": 25}


def test_a_program_that_hangs_does_not_keep_others_waiting_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    with exclusively(path), exclusively(path, patience=0.02):
        path.write_bytes(b"done")
    with exclusively(tmp_path / "none"):
        pass
