"""The 审核意见表 as DOCX: one table on landscape A4."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

_WIDTHS_MM = (11, 34, 44, 16, 62, 30, 26, 16, 18)
_FONT = "宋体"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def render_review_list(title: str, head: Sequence[str], rows: Sequence[tuple[str, ...]]) -> bytes:
    """The bytes of the document; no author, no date of its own."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = Document()
    _landscape(document)
    _chinese(document.styles["Normal"], 10)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(f"{title}审核意见表")
    run.bold = True
    run.font.size = Pt(16)
    _table(document, head, rows)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _EPOCH
    properties.title = "审核意见表"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _landscape(document: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)


def _chinese(style: Any, points: int) -> None:
    """Name the font for East-Asian text too: python-docx alone leaves it to the theme."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name = _FONT
    style.font.size = Pt(points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), _FONT)


def _table(document: Any, head: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=0, cols=len(head), style="Table Grid")
    table.autofit = False
    for line, texts in enumerate([tuple(head), *rows]):
        row = table.add_row()
        for width, cell, text in zip(_WIDTHS_MM, row.cells, texts, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].add_run(_legal(text)).bold = line == 0
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if line == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _legal(text: str) -> str:
    """Control characters, which XML cannot hold, become visible."""
    from app.render.xmltext import legal

    return legal(text)
