"""What is exported comes back on import as the same report: sections, tables, cells, looks."""

from pathlib import Path
from typing import Any

import pytest

from app.domain.report import Report
from app.domain.vocabulary import SUBJECTS
from app.services.exporting import export_report
from app.services.importing import import_report
from app.services.showing import report_document
from app.standards.library import standards
from e2e.reports import filled_report
from unit.render.samples import full_report

EXACT = (".docx", ".html", ".txt", ".pdf")
PLAIN = ((".txt", 0, True), (".txt", 56, True), (".txt", 80, True))
"""Texts to publish, which have no marks for bold words: the rest must be the same."""


def again(report: Report, path: Path, **options: Any) -> Report:
    export_report(report, standards().get(report.standard), path, **options)
    return import_report(path)[0]


def shown(report: Report, *, bold: bool = True) -> dict[str, Any]:
    """What ``show --json`` says of a report."""
    data = report_document(report, standards().get(report.standard))
    for section in data["sections"]:
        for block in section["blocks"]:
            if not bold:
                block.pop("runs", None)
    return data


@pytest.mark.parametrize("suffix", EXACT)
def test_full_report(tmp_path: Path, suffix: str) -> None:
    report = full_report()
    assert shown(again(report, tmp_path / f"年报{suffix}")) == shown(report)


@pytest.mark.parametrize("final", [False, True], ids=["draft", "final"])
@pytest.mark.parametrize("suffix", [".docx", ".html"])
@pytest.mark.parametrize("standard", standards().ids())
def test_every_standard_and_body(tmp_path: Path, standard: str, suffix: str, final: bool) -> None:
    for number, subject in enumerate(SUBJECTS):
        report = filled_report(standards().get(standard), subject, number)
        back = again(report, tmp_path / f"{number}{suffix}", final=final)
        assert shown(back) == shown(report), subject


@pytest.mark.parametrize("suffix", [".txt", ".pdf"])
@pytest.mark.parametrize("standard", standards().ids())
def test_every_standard_and_body_as_text(tmp_path: Path, standard: str, suffix: str) -> None:
    for number, subject in enumerate(SUBJECTS):
        report = filled_report(standards().get(standard), subject, number)
        assert shown(again(report, tmp_path / f"{number}{suffix}")) == shown(report), subject


@pytest.mark.parametrize(("suffix", "columns", "final"), PLAIN)
@pytest.mark.parametrize("standard", standards().ids())
def test_published_texts(
    tmp_path: Path, standard: str, suffix: str, columns: int, final: bool
) -> None:
    for number, subject in enumerate(SUBJECTS):
        report = filled_report(standards().get(standard), subject, number)
        back = again(report, tmp_path / f"{number}{suffix}", columns=columns, final=final)
        assert shown(back, bold=False) == shown(report, bold=False), subject


def test_the_report_of_a_foreign_standard_keeps_its_kind(tmp_path: Path) -> None:
    """A title changed by hand makes the facts of the old one void, and only them."""
    report = filled_report(standards().get("regulation-2008"), "other")
    path = tmp_path / "年报.html"
    export_report(report, standards().get(report.standard), path)
    page = path.read_text(encoding="utf-8")
    path.write_text(page.replace("云溪市自来水有限公司2018年", "云溪市民政局2017年"), "utf-8")
    back, _ = import_report(path)
    assert (back.organization, back.subject, back.year) == ("云溪市民政局", "department", 2017)
    assert back.standard == "regulation-2008"


@pytest.mark.shared
@pytest.mark.parametrize("suffix", EXACT)
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_published_reports(
    tmp_path: Path, seeds: dict[str, Path], number: str, suffix: str
) -> None:
    report, _ = import_report(seeds[number])
    assert shown(again(report, tmp_path / f"年报{suffix}")) == shown(report)
