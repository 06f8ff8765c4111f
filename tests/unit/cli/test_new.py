"""``nianbao new``."""

from pathlib import Path

import pytest

from app.domain.vocabulary import SUBJECTS
from app.standards.library import standards
from app.store import package

FACTS = ["--organization", "青禾县统计局", "--subject", "department", "--year", "2024"]


@pytest.mark.parametrize("standard", standards().ids())
@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_draft_of_every_standard_and_subject(
    standard: str, subject: str, cli, tmp_path: Path
) -> None:
    path = tmp_path / "a.nianbao"
    facts = ["--organization", "青禾县统计局", "--subject", subject, "--year", "2018"]
    assert cli("new", "-o", path, "--standard", standard, *facts).code == 0
    report = package.load(path).report
    assert (report.standard, report.subject, report.year) == (standard, subject, 2018)


def test_without_a_standard_the_default_of_the_year_is_taken(cli, tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    assert cli("new", "-o", path, *FACTS).code == 0
    assert package.load(path).report.standard == "national-2021"


def test_an_existing_file_is_replaced_only_with_force(cli, draft: Path, contents) -> None:
    before = contents()
    assert "--force" in cli("new", "-o", draft, *FACTS).sentence
    assert contents() == before
    assert cli("new", "-o", draft, *FACTS, "--force").code == 0


def test_what_is_missing_is_named(cli, tmp_path: Path) -> None:
    sentence = cli("new", "-o", tmp_path / "a.nianbao", "--year", "2024").sentence
    assert "--organization" in sentence
    assert "--subject" in sentence
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "words"),
    [("a.docx", ".nianbao"), ("none/a.nianbao", "文件夹不存在"), ("a" * 300 + ".nianbao", "太长")],
)
def test_bad_targets(name: str, words: str, cli, tmp_path: Path) -> None:
    assert words in cli("new", "-o", tmp_path / name, *FACTS).sentence
    assert not list(tmp_path.iterdir())


def test_an_unknown_standard(cli, tmp_path: Path) -> None:
    sentence = cli("new", "-o", tmp_path / "a.nianbao", *FACTS, "--standard", "mars-1").sentence
    assert "mars-1" in sentence
    assert "national-2021" in sentence


def test_from_last_year(cli, draft: Path, tmp_path: Path) -> None:
    data = tmp_path / "d.json"
    data.write_text('{"tables": {"applications": {"r25.c1": 4}}, "sections": {"overview": "旧"}}')
    assert cli("fill", draft, data).code == 0
    path = tmp_path / "b.nianbao"
    assert cli("new", "-o", path, "--from", draft).code == 0
    report = package.load(path).report
    assert (report.year, report.organization) == (2025, "青禾县统计局")
    assert report.tables == {"applications": {"r2.c1": "4"}}
    assert report.section("overview").blocks[0].inherited
    assert cli("new", "-o", path, "--from", draft, "--year", "2030", "--force").code == 0
    assert package.load(path).report.year == 2030


def test_from_an_unusable_file(cli, tmp_path: Path) -> None:
    bad = tmp_path / "坏.nianbao"
    bad.write_bytes(b"PK\x03\x04 broken")
    assert "坏.nianbao" in cli("new", "-o", tmp_path / "b.nianbao", "--from", bad).sentence
    assert (
        "none.nianbao"
        in cli("new", "-o", tmp_path / "b.nianbao", "--from", "none.nianbao").sentence
    )
