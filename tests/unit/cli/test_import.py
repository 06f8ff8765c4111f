"""``nianbao import``, and the commands that import what they are given."""

import json
from pathlib import Path

import pytest

from app.importers.registry import importable_extensions
from app.store import package

TEXT = """\
青禾县统计局2017年政府信息公开工作年度报告

根据《中华人民共和国政府信息公开条例》编制本报告。

一、概述

2017年，青禾县统计局认真做好政府信息公开工作，全年运转正常。

二、主动公开政府信息情况

全年主动公开政府信息 36 条，其中网站 30 条，公开栏 6 条。

三、依申请公开政府信息情况

2017年未收到政府信息公开申请。

四、政府信息公开收费及减免情况

未收取任何费用。

五、因政府信息公开申请行政复议、提起行政诉讼情况

未发生行政复议和行政诉讼。

六、存在的主要问题及改进措施

公开的内容还不够丰富，下一步将继续改进。

青禾县统计局
2018年3月5日
"""
KEYS = [
    "source", "format", "standard", "confidence", "title", "organization", "subject", "year",
    "date", "sections", "unplaced", "losses", "characters",
]  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "去年.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_import_says_what_went_where(cli, source: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.nianbao"
    outcome = cli("import", source, "-o", target, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    summary = outcome.json
    assert list(summary)[: len(KEYS)] == KEYS
    assert (summary["year"], summary["organization"]) == (2017, "青禾县统计局")
    assert summary["date"] == "2018-03-05"
    assert [s["key"] for s in summary["sections"]] == [
        "preface", "overview", "proactive", "requests", "fees", "litigation", "problems",
        "signature",
    ]  # fmt: skip
    counted = summary["characters"]
    assert counted["source"] == sum(not c.isspace() for c in TEXT)
    assert counted["source"] == sum(counted[key] for key in ("placed", "unplaced", "dropped"))
    assert package.load(target).report.title == summary["title"]


def test_import_for_people(cli, source: Path, tmp_path: Path) -> None:
    outcome = cli("import", source, "-o", tmp_path / "a.nianbao")
    assert outcome.code == 0
    assert "青禾县统计局2017年政府信息公开工作年度报告" in outcome.out
    assert "未归类 0" in outcome.out


def test_what_the_user_says_is_not_guessed(cli, source: Path, tmp_path: Path) -> None:
    said = ["--standard", "zhejiang-2008", "--year", "2016", "--organization", "青禾县档案局"]
    outcome = cli(
        "import", source, "-o", tmp_path / "a.nianbao", *said, "--subject", "vertical", "--json"
    )
    summary = outcome.json
    assert [summary[key] for key in ("standard", "year", "organization", "subject")] == [
        "zhejiang-2008", 2016, "青禾县档案局", "vertical",
    ]  # fmt: skip


def test_other_commands_import_what_they_are_given(cli, source: Path, tmp_path: Path) -> None:
    checked = cli("check", source, "--json")
    assert checked.code in (0, 1)
    assert checked.json["file"] == str(source)
    assert checked.json["organization"] == "青禾县统计局"
    assert cli("compare", source, source, "--json").json["same"]
    target = tmp_path / "b.nianbao"
    assert cli("new", "-o", target, "--from", source, "--year", "2018").code == 0
    report = package.load(target).report
    assert (report.organization, report.year) == ("青禾县统计局", 2018)
    assert cli("check", target, "--against", source, "--json").code == 1


SUFFIXES = sorted(importable_extensions())
GARBAGE = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 20,
    "zip": b"PK\x03\x04" + bytes(200),
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "pdf": b"%PDF-1.7\n" + bytes(100),
    "half a character": "政府".encode()[:-1] + b"\xff\xfe\xff" * 9,
}


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".xyz", ""])
@pytest.mark.parametrize("kind", GARBAGE)
def test_what_cannot_be_read_is_refused(
    kind: str, suffix: str, cli, tmp_path: Path, contents
) -> None:
    path = tmp_path / f"坏文件{suffix}"
    path.write_bytes(GARBAGE[kind])
    before = contents()
    assert "坏文件" in cli("import", path, "-o", tmp_path / "a.nianbao").sentence
    assert "坏文件" in cli("check", path, "--json").sentence
    assert contents() == before


def test_missing_files_and_folders(cli, tmp_path: Path) -> None:
    assert (
        "没有.docx" in cli("import", tmp_path / "没有.docx", "-o", tmp_path / "a.nianbao").sentence
    )
    assert tmp_path.name in cli("import", tmp_path, "-o", tmp_path / "a.nianbao").sentence


def test_targets_are_looked_at_first(cli, source: Path, draft: Path, contents) -> None:
    before = contents()
    assert "--force" in cli("import", source, "-o", draft).sentence
    assert ".nianbao" in cli("import", source, "-o", draft.with_suffix(".txt")).sentence
    assert contents() == before


def test_below_a_file_nothing_can_be_written(cli, source: Path, contents) -> None:
    before = contents()
    assert cli("import", source, "-o", source / "a.nianbao").sentence
    assert contents() == before


def test_wrong_encoding_is_recognized(cli, tmp_path: Path) -> None:
    for encoding in ("gb18030", "utf-8-sig", "utf-16"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(TEXT.encode(encoding))
        outcome = cli("import", path, "-o", tmp_path / f"{encoding}.nianbao", "--json")
        assert outcome.code == 0, outcome
        assert outcome.json["organization"] == "青禾县统计局"


@pytest.mark.shared
def test_the_published_reports(cli, seeds: dict[str, Path], tmp_path: Path) -> None:
    outcome = cli("check", *seeds.values(), "--json", "--jobs", "2")
    documents = [json.loads(line) for line in outcome.out.splitlines()]
    assert [Path(document["file"]).name[:3] for document in documents] == list(seeds)
    assert documents[0]["completeness"]["missing"] == ["requests", "fees", "litigation"]
