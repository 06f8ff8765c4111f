"""Live figures are plain digits in every exported document."""

import io
import re
import zipfile

import pypdfium2
import pytest

from app.domain.blocks import Paragraph, Run, StatutoryTable
from app.domain.changes import set_cells
from app.domain.figures import live_run
from app.domain.report import Report, Section
from app.services.exporting import export_formats, render_report
from app.services.session import Session
from app.standards.library import standards

STANDARD = standards().get("national-2021")
SAID = "新收政府信息公开申请37件，诉讼5件。"


def report() -> Report:
    empty = Report(
        standard="national-2021",
        title="示例县审计局2025年政府信息公开工作年度报告",
        organization="示例县审计局",
        year=2025,
        tables={"applications": {"r1.c7": "24"}, "disputes": {"D5": "2", "P5": "3"}},
    )
    runs = (
        Run(text="新收政府信息公开申请"), live_run(empty, "applications.r1.c7"),
        Run(text="件，诉讼"), live_run(empty, "disputes.D5+disputes.P5"), Run(text="件。"),
    )  # fmt: skip
    blocks = (StatutoryTable(key="applications"), Paragraph(runs=runs))
    requests = Section(key="requests", heading="一、收到和处理申请情况", blocks=blocks)
    here = Session(empty.model_copy(update={"sections": (requests,)}))
    here.apply(set_cells(here.report, "applications", {"r1.c7": "37"}))
    return here.report


def words(data: bytes, suffix: str) -> str:
    """The words of a document without white space."""
    if suffix == ".docx":
        xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
        return re.sub(r"<[^>]*>|\s", "", xml)
    if suffix == ".pdf":
        pages = pypdfium2.PdfDocument(data)
        return "".join("".join(p.get_textpage().get_text_range().split()) for p in pages)
    return re.sub(r"<[^>]*>|\s", "", data.decode("utf-8-sig"))


@pytest.mark.parametrize("suffix", export_formats())
def test_digits_stand_in_the_sentence(suffix: str) -> None:
    data, _ = render_report(report(), STANDARD, suffix)
    assert SAID in words(data, suffix)
