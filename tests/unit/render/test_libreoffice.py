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
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from unit.render.samples import full_report

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]
MILLIMETER = 72 / 25.4
Line = list[tuple[float, float, str]]


def pages(folder: Path, report: Report) -> list[dict[int, Line]]:
    """The lines of each page by height: left edge, right edge and character, from the left."""
    import pypdfium2

    source = folder / "report.docx"
    context = build_context(report, standards().get("national-2021"))
    source.write_bytes(writers()[".docx"].write(context, WriteOptions()))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    ran = subprocess.run(
        [*command, str(source)], capture_output=True, text=True, timeout=120, check=True,
        env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    assert "rror" not in ran.stderr.replace("javaldx", "")
    document = pypdfium2.PdfDocument(folder / "report.pdf")
    return [_lines(page) for page in document]


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


def test_full_report_opens_with_its_tables_inside_the_type_area(tmp_path: Path) -> None:
    found = pages(tmp_path, full_report())
    words = "".join(c for page in found for line in page.values() for *_, c in line)
    assert "云溪市青岚区人民政府柳河街道办事处2024年政府信息公开工作年度报告" in words
    assert "5949.088667" in words
    for page in found:
        for line in page.values():
            assert line[0][0] > 27 * MILLIMETER
            assert line[-1][1] < (210 - 25) * MILLIMETER
