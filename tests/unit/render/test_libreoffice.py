"""LibreOffice opens the DOCX and sets it as the norm asks: 22 lines of 28 characters."""

import os
import shutil
import subprocess
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from app.domain.blocks import paragraph
from app.domain.report import Report, Section
from app.render.context import build_context
from app.render.tables_xlsx import tables_of, tables_workbook
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from e2e.reports import filled_report
from unit.render.samples import full_report

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]
MILLIMETER = 72 / 25.4
Line = list[tuple[float, float, str]]


def converted(folder: Path, name: str, data: bytes) -> Path:
    """What LibreOffice makes of a file, as PDF; a missing part of it skips the test, visibly."""
    source = folder / name
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    ran = subprocess.run(
        [*command, str(source)], capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    made = source.with_suffix(".pdf")
    if source.suffix == ".xlsx" and not made.exists():
        pytest.skip("LibreOffice Calc is not installed")
    assert "rror" not in ran.stderr.replace("javaldx", "")
    return made


def pages(folder: Path, report: Report) -> list[dict[int, Line]]:
    """The lines of each page by height: left edge, right edge and character, from the left."""
    import pypdfium2

    context = build_context(report, standards().get(report.standard))
    data = writers()[".docx"].write(context, WriteOptions())
    return [_lines(page) for page in pypdfium2.PdfDocument(converted(folder, "a.docx", data))]


def _lines(page: Any) -> dict[int, Line]:
    text = page.get_textpage()
    lines: dict[int, Line] = defaultdict(list)
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        left, bottom, right, top = text.get_charbox(index, loose=True)
        if char.strip():
            height = round((bottom + top) / 2)
            lines[next((y for y in lines if abs(y - height) < 7), height)].append(
                (left, right, char)
            )
    return {y: sorted(line) for y, line in sorted(lines.items(), reverse=True)}


def test_body_pages_hold_22_lines_of_28_characters(tmp_path: Path) -> None:
    words = "政府信息公开工作年度报告" * 120
    section = Section(key="overview", heading="一、总体情况", blocks=(paragraph(words),) * 2)
    found = pages(tmp_path, Report(standard="national-2021", year=2024, sections=(section,)))
    for number, page in enumerate(found[:-1], start=1):
        *body, foot = page.values()
        assert len(body) == 22
        assert "".join(c for *_, c in foot) == f"—{number}—"
        full = [line for line in body if line[0][0] < 30 * MILLIMETER]
        assert Counter(len(line) for line in full).most_common(1)[0][0] == 28
        for line in full:
            assert abs(line[0][0] / MILLIMETER - 28) < 1
            assert 595.3 - line[-1][1] > 25 * MILLIMETER
        outer = 210 - foot[-1][1] / MILLIMETER - 26 if number % 2 else foot[0][0] / MILLIMETER - 28
        assert abs(outer - 14 / MILLIMETER) < 1


def keeps_to_the_type_area(found: list[dict[int, Line]]) -> None:
    """156 mm by 225 mm from 28 mm and 37 mm, the number of the page below."""
    for page in found:
        for line in page.values():
            assert line[0][0] > 27 * MILLIMETER
            assert line[-1][1] < (210 - 25) * MILLIMETER
        *body, foot = page
        assert max(body) < (297 - 37) * MILLIMETER
        assert min(body) > 35 * MILLIMETER
        assert foot < 35 * MILLIMETER


def test_full_report_opens_with_its_tables_inside_the_type_area(tmp_path: Path) -> None:
    found = pages(tmp_path, full_report())
    words = "".join(c for page in found for line in page.values() for *_, c in line)
    assert "云溪市青岚区人民政府柳河街道办事处2024年政府信息公开工作年度报告" in words
    assert "5949.088667" in words
    keeps_to_the_type_area(found)


@pytest.mark.parametrize("standard", standards().ids())
def test_reports_of_every_standard_keep_to_the_type_area(tmp_path: Path, standard: str) -> None:
    report = filled_report(standards().get(standard), "other")
    found = pages(tmp_path, report)
    words = "".join(c for page in found for line in page.values() for *_, c in line)
    for section in report.body:
        assert "".join(section.heading.split()) in words
    keeps_to_the_type_area(found)


def test_every_table_of_the_workbook_is_one_page(tmp_path: Path) -> None:
    import pypdfium2

    context = build_context(full_report(), standards().get("national-2021"))
    made = pypdfium2.PdfDocument(converted(tmp_path, "a.xlsx", tables_workbook(context)))
    assert len(made) == len(tables_of(context))
