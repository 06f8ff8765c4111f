"""Publishing writes everything or nothing, clean, and is kept in the draft."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from app.domain.annotations import Anchor, Annotation
from app.domain.report import Report, Section
from app.errors import InputError, NotCleanError, StorageError
from app.review.versions import versions
from app.services.publishing import (
    CHECKSUMS,
    file_stem,
    planned_files,
    publish,
    record,
    what_is_cleaned,
)
from app.services.sample import sample_report
from app.services.session import Session
from app.standards.library import standards

STANDARD = standards().get("national-2021")
WHEN = "2026-01-19T09:12:00+08:00"


@pytest.fixture(scope="module")
def report() -> Report:
    return sample_report()


def test_all_formats_the_tables_and_checksums_are_written(report: Report, tmp_path: Path) -> None:
    said: list[str] = []
    published = publish(report, STANDARD, tmp_path / "新" / "夹", findings=(), step=said.append)
    names = [planned.name for planned in planned_files(report)]
    assert [file.name for file in published.files] == names
    assert {Path(name).suffix for name in names} >= {".docx", ".pdf", ".html", ".txt", ".xlsx"}
    for line in (published.folder / CHECKSUMS).read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((published.folder / name).read_bytes()).hexdigest() == digest
    assert said[-1] == "正在写入"
    assert len(said) == len(names) + 1


def test_the_json_holds_every_figure(report: Report, tmp_path: Path) -> None:
    published = publish(report, STANDARD, tmp_path, findings=())
    name = next(f.name for f in published.files if f.name.endswith(".json"))
    data = json.loads((tmp_path / name).read_text("utf-8"))
    for table, cells in report.tables.items():
        kept = data["tables"][table]["cells"]
        assert {key: kept[key]["raw"] for key in cells} == cells


def test_what_is_published_holds_no_remark_and_no_name(report: Report, tmp_path: Path) -> None:
    remark = Annotation(
        id="a", anchor=Anchor(section="overview"), text="请核对", author="赵某某", time=WHEN
    )
    marked = report.model_copy(update={"annotations": (remark,)})
    assert "批注和修改建议 1 条" in what_is_cleaned(marked)
    published = publish(marked, STANDARD, tmp_path, findings=())
    for file in published.files:
        data = (tmp_path / file.name).read_bytes()
        if zipfile.is_zipfile(tmp_path / file.name):
            with zipfile.ZipFile(tmp_path / file.name) as archive:
                assert not [n for n in archive.namelist() if "comments" in n]
                data = b"".join(archive.read(n) for n in archive.namelist())
        assert "赵某某".encode() not in data
        assert "请核对".encode() not in data


def test_a_report_that_is_not_ready_is_refused(tmp_path: Path) -> None:
    unread = Section(
        key="overview",
        heading="一、总体情况",
        blocks=sample_report().section("overview").blocks[:1],  # type: ignore[union-attr]
    )
    blocks = tuple(b.model_copy(update={"inherited": True}) for b in unread.blocks)
    report = Report(
        standard=STANDARD.id,
        year=2025,
        sections=(unread.model_copy(update={"blocks": blocks}),),
    )
    with pytest.raises(NotCleanError) as refused:
        publish(report, STANDARD, tmp_path / "a", findings=())
    assert "沿用上年" in refused.value.reasons[0]
    assert not (tmp_path / "a").exists()


def test_a_report_under_review_is_not_published(report: Report, tmp_path: Path) -> None:
    submitted = report.model_copy(update={"status": "submitted"})
    with pytest.raises(InputError, match="送审稿"):
        publish(submitted, STANDARD, tmp_path, findings=())


def test_a_file_in_the_way_stops_it_and_leaves_nothing_new(report: Report, tmp_path: Path) -> None:
    last = planned_files(report)[-2].name
    (tmp_path / last).write_text("别的内容", encoding="utf-8")
    with pytest.raises(StorageError, match="已经存在"):
        publish(report, STANDARD, tmp_path, findings=())
    assert [p.name for p in tmp_path.iterdir()] == [last]
    published = publish(report, STANDARD, tmp_path, findings=(), force=True)
    assert len(list(tmp_path.iterdir())) == len(published.files)


def test_what_is_called_off_leaves_no_folder(report: Report, tmp_path: Path) -> None:
    class CalledOffError(Exception):
        pass

    def step(words: str) -> None:
        if words == "正在写入":
            raise CalledOffError

    with pytest.raises(CalledOffError):
        publish(report, STANDARD, tmp_path / "夹", findings=(), step=step)
    assert not (tmp_path / "夹").exists()


def test_a_folder_that_cannot_be_made_is_named(report: Report, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    with pytest.raises(StorageError, match="文件"):
        publish(report, STANDARD, tmp_path / "文件" / "夹", findings=())


def test_the_act_is_kept_with_who_when_and_note(report: Report, tmp_path: Path) -> None:
    session = Session(report)
    published = publish(report, STANDARD, tmp_path / "对外", findings=())
    record(session, published, author="钱某", note="县政府网站", time=WHEN)
    assert session.report.status == "published"
    kept = versions(session.blobs)[-1]
    assert (kept.author, kept.time, kept.status) == ("钱某", WHEN, "published")
    assert kept.note == f"县政府网站；发布到“对外”，{len(published.files)} 个文件"
    record(session, published, author="钱某", note="更正", time=WHEN)
    assert [v.note[:2] for v in versions(session.blobs)] == ["县政", "更正"]
    assert session.report.status == "published"


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("某局/某科2025年报告", "某局某科2025年报告"),
        ("a" * 200, "a" * 80),
        (" . ", "2025年政府信息公开工作年度报告"),
        ("con:*?\n", "con"),
    ],
)
def test_files_are_named_as_every_system_allows(title: str, stem: str) -> None:
    assert file_stem(Report(standard=STANDARD.id, year=2025, title=title)) == stem
