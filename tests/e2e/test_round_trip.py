"""What is exported comes back on import as the same report: sections, tables, cells, looks."""

from pathlib import Path

import pytest

from app.domain.report import Report
from app.services.exporting import export_report
from app.services.importing import import_report
from app.standards.library import standards
from unit.render.samples import full_report

SAME = ("standard", "title", "organization", "subject", "year", "contact", "tables", "sections")


def again(report: Report, path: Path) -> Report:
    export_report(report, standards().get(report.standard), path)
    return import_report(path)[0]


def assert_same(first: Report, second: Report) -> None:
    for name in SAME:
        assert getattr(second, name) == getattr(first, name), name
    assert second.unplaced == ()


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".html", ".pdf"])
def test_full_report(tmp_path: Path, suffix: str) -> None:
    assert_same(full_report(), again(full_report(), tmp_path / f"年报{suffix}"))


@pytest.mark.shared
@pytest.mark.parametrize("suffix", [".txt", ".docx", ".html"])
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_published_reports(
    tmp_path: Path, seeds: dict[str, Path], number: str, suffix: str
) -> None:
    report, _ = import_report(seeds[number])
    assert_same(report, again(report, tmp_path / f"年报{suffix}"))
