"""What is published holds no trace of persons, machines and times, and keeps to its measures."""

import io
import re
import zipfile
from itertools import pairwise

import pypdfium2
import pytest
from lxml import etree, html

from app.domain.drawn_text import display_width
from app.render.context import build_context
from app.render.tables_xlsx import tables_workbook
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from unit.render.samples import full_report

FINAL = WriteOptions(final=True)
MILLIMETER = 72 / 25.4
TRACES = (b"rsid", b"creator>", b"lastModifiedBy", b"TargetMode", b"/root", b"/home", b"\\Users")
INLINE = ("strong", "br", "img", "col")


def written(suffix: str) -> bytes:
    standard = standards().get("national-2021")
    return writers()[suffix].write(build_context(full_report(), standard), FINAL)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        return {name: archive.read(name) for name in archive.namelist()}


def workbook() -> bytes:
    return tables_workbook(build_context(full_report(), standards().get("national-2021")))


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_office_files_hold_no_traces(name: str) -> None:
    found = parts(written(".docx") if name == "docx" else workbook())
    everything = b"".join(found.values())
    for trace in TRACES:
        assert trace not in everything, trace
    assert not re.search(rb"\d{4}-\d\d-\d\dT\d\d", everything)
    assert not [n for n in found if re.search(r"comment|people|theme|customXml|thumbnail", n)]
    assert not re.search(rb"[aA]sciiTheme|eastAsiaTheme|hAnsiTheme|cstheme", everything)
    relations = [etree.fromstring(d) for n, d in found.items() if n.endswith(".rels")]
    targets = [r.get("Target", "") for root in relations for r in root]
    assert targets
    assert not [target for target in targets if "://" in target]


def test_docx_asks_for_no_compatibility_mode() -> None:
    settings = parts(written(".docx"))["word/settings.xml"]
    assert b'w:name="compatibilityMode"' in settings
    assert b'w:val="15"' in settings


def test_pdf_holds_no_traces() -> None:
    data = written(".pdf")
    facts = pypdfium2.PdfDocument(data).get_metadata_dict()
    assert facts["Title"] == full_report().title
    assert not facts["Author"]
    assert not facts["CreationDate"]
    assert not facts["ModDate"]
    for trace in (b"/root", b"/home", b"\\Users", b"<xmp:CreateDate>", b"/EmbeddedFile"):
        assert trace not in data


def test_html_is_a_clean_fragment() -> None:
    """It reads the same as XML once its empty elements are closed: every tag is balanced."""
    page = written(".html").decode()
    closed = re.sub(r"<(meta|col|br|img)\b([^>]*?)/?>", r"<\1\2/>", page)
    root = etree.fromstring(f"<page>{closed}</page>".encode())
    for name in ("script", "link", "iframe", "style", "form", "object"):
        assert root.find(f".//{name}") is None
    for element in root.iter():
        assert not [a for a in element.attrib if a.startswith("on") or a in ("id", "class", "src")]
    levels = [int(e.tag[1]) for e in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert html.fromstring(page).text_content().count("一、总体情况") == 1


@pytest.mark.parametrize("columns", [56, 80])
def test_text_keeps_to_its_width(columns: int) -> None:
    """All lines, those of tables included; table B alone needs more than 56 columns."""
    standard = standards().get("national-2021")
    options = WriteOptions(final=True, columns=columns)
    text = writers()[".txt"].write(build_context(full_report(), standard), options).decode()
    widest = max(display_width(line.rstrip()) for line in text.splitlines())
    assert widest <= 80
    running = [line for line in text.splitlines() if line[:1] not in "┌│├└"]
    assert max(display_width(line.rstrip()) for line in running) <= columns


def test_pdf_pages_keep_to_the_type_area() -> None:
    """156 mm by 225 mm from 28 mm and 37 mm; numbers of pages outside, below."""
    for number, page in enumerate(pypdfium2.PdfDocument(written(".pdf")), start=1):
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        drawn = [box for box in boxes if box[2] > box[0] and box[3] > box[1]]
        body = [b for b in drawn if b[1] > 34 * MILLIMETER]
        foot = [b for b in drawn if b[3] < 34 * MILLIMETER]
        assert min(b[0] for b in body) > 27 * MILLIMETER
        assert max(b[2] for b in body) < (210 - 25) * MILLIMETER
        assert max(b[3] for b in body) < (297 - 36) * MILLIMETER
        middle = (foot[0][0] + foot[-1][2]) / 2
        assert (middle > 105 * MILLIMETER) == bool(number % 2)
