"""A damaged draft opens as far as it can be read."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.blocks import paragraph
from app.domain.report import Report, Section
from app.errors import InputError, StorageError
from app.services.drafts import open_damaged, open_newer, open_session, save_session
from app.store.archive import pack
from app.store.package import digest, load, save, serialize
from app.store.rescue import rescue, salvage_json
from strategies import any_text, reports

SECTIONS = tuple(
    Section(key=f"custom-{n}", heading=f"{n}、第{n}节", blocks=(paragraph(f"内容{n}" * 40),))
    for n in range(1, 30)
)
REPORT = Report(
    standard="national-2021",
    title="青禾县统计局2024年报",
    organization="青禾县统计局",
    year=2024,
    sections=SECTIONS,
    tables={"disclosure": {"A21": "3"}},
)
BLOBS = {"图.png": b"png" * 100}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "坏.nianbao"


def test_a_whole_draft_is_rescued_whole(path: Path) -> None:
    save(path, REPORT, BLOBS)
    assert rescue(path) == (REPORT, BLOBS, ())


def test_a_draft_without_its_end_loses_nothing_of_the_report(path: Path) -> None:
    data = serialize(REPORT, BLOBS)
    path.write_bytes(data[: data.rindex(b"PK\x01\x02")])
    with pytest.raises(InputError):
        open_session(path)
    rescued = rescue(path)
    assert rescued.report == REPORT
    assert rescued.missing == ()


def test_a_draft_cut_in_the_middle_gives_its_beginning(path: Path) -> None:
    # The report lies last in the file; cut through it.
    data = serialize(REPORT, {})
    path.write_bytes(data[: data.rindex(b"report.json", 0, data.rindex(b"PK\x01\x02")) + 500])
    rescued = rescue(path)
    assert rescued.report.title == REPORT.title
    assert 0 < len(rescued.report.sections) < 29
    assert rescued.report.sections == SECTIONS[: len(rescued.report.sections)] or (
        rescued.report.sections[:-1] == SECTIONS[: len(rescued.report.sections) - 1]
    )
    assert "中途断开" in rescued.missing[0]


def test_a_damaged_draft_is_opened_as_a_new_unsaved_one(path: Path, tmp_path: Path) -> None:
    data = serialize(REPORT, BLOBS)
    path.write_bytes(data[:-10])
    session, missing = open_damaged(path)
    assert (session.report, session.is_clean, missing) == (REPORT, False, ())
    assert session.path is None
    save_session(session, tmp_path / "好.nianbao")
    assert open_session(tmp_path / "好.nianbao").report == REPORT
    assert path.read_bytes() == data[:-10]


def rewritten(change: dict, report_change: dict) -> bytes:
    with zipfile.ZipFile(io.BytesIO(serialize(REPORT, {}))) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    document = json.loads(files["report.json"]) | change
    document["report"] |= report_change
    files["report.json"] = json.dumps(document).encode()
    manifest = json.loads(files["manifest.json"])
    manifest["files"]["report.json"] = digest(files["report.json"])
    files["manifest.json"] = json.dumps(manifest).encode()
    return pack(files)


def test_what_a_newer_program_wrote_is_read_as_far_as_it_is_known(path: Path) -> None:
    sections = [section.model_dump(mode="json") for section in SECTIONS[:2]]
    sections[0]["blocks"].append({"type": "hologram"})
    sections[1]["color"] = "red"
    path.write_bytes(rewritten({"format": 99}, {"sections": sections, "mood": "calm"}))
    rescued = rescue(path)
    assert rescued.report.sections == SECTIONS[:2]
    assert rescued.missing == ("“1、第1节”里有 1 段读不出来。",)


def test_a_newer_draft_is_read_only(path: Path, tmp_path: Path) -> None:
    path.write_bytes(data := rewritten({"format": 99}, {"mood": "calm"}))
    session, missing = open_newer(path)
    assert (session.report, session.is_clean, session.path, missing) == (REPORT, True, path, ())
    with pytest.raises(StorageError, match="较新的程序保存，不能存回原处；请另存"):
        save_session(session)
    assert path.read_bytes() == data
    save_session(session, tmp_path / "好.nianbao")
    assert open_session(tmp_path / "好.nianbao").report == REPORT


def test_parts_of_the_wrong_kind_are_named(path: Path) -> None:
    path.write_bytes(rewritten({}, {"subject": "palace", "sections": [5, {"key": "overview"}]}))
    rescued = rescue(path)
    assert [section.key for section in rescued.report.sections] == ["overview"]
    assert rescued.report.subject == "other"
    assert len(rescued.missing) == 2


def test_altered_content_is_told(path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(serialize(REPORT, BLOBS))) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    files["report.json"] = files["report.json"].replace("内容1".encode(), "内客1".encode())
    attachment = next(name for name in files if name.startswith("attachments/"))
    files[attachment] += b"x"
    path.write_bytes(pack(files))
    rescued = rescue(path)
    assert "内客1" in rescued.report.sections[0].text
    assert rescued.missing == (
        "内容与清单不符，个别文字可能有误，请核对。",
        "附件“图.png”读不出来。",
    )


@pytest.mark.parametrize("checksum", [{}, [], 5, None])
def test_a_nonsensical_manifest_is_survived(checksum: object, path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(serialize(REPORT, BLOBS))) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    manifest = json.loads(files["manifest.json"])
    manifest["attachments"]["图.png"] = checksum
    path.write_bytes(pack(files | {"manifest.json": json.dumps(manifest).encode()}))
    rescued = rescue(path)
    assert (rescued.report, rescued.blobs) == (REPORT, {})
    assert rescued.missing == ("附件“图.png”读不出来。",)
    with pytest.raises(InputError):
        load(path)


@pytest.mark.parametrize("content", [b"", b"nothing", b"PK\x03\x04", pack({"report.json": b"{}"})])
def test_where_nothing_can_be_read_that_is_said(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"坏\.nianbao"):
        rescue(path)


@given(st.text() | st.binary().map(lambda b: b.decode("utf-8", "replace")))
def test_any_text_is_salvaged_or_not(text: str) -> None:
    salvage_json(text)


@given(reports(any_text), st.data())
@settings(max_examples=40)
def test_any_beginning_of_a_report_is_salvaged(report: Report, data: st.DataObject) -> None:
    whole = json.dumps(report.model_dump(mode="json"), ensure_ascii=False)
    cut = data.draw(st.integers(1, len(whole)))
    value, complete = salvage_json(whole[:cut])
    assert complete == (cut == len(whole))
    if value is not None:
        assert set(value) <= set(report.model_dump())


@given(st.data())
@settings(max_examples=100)
def test_any_damage_is_survived(data: st.DataObject) -> None:
    from tempfile import TemporaryDirectory

    draft = bytearray(serialize(REPORT, BLOBS))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(draft) - 1))
        draft[start : start + data.draw(st.integers(1, 50))] = data.draw(st.binary(max_size=20))
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.nianbao")
        path.write_bytes(bytes(draft))
        try:
            rescue(path)
        except InputError:
            return
