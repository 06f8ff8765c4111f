"""Awkward text in every field arrives whole in every format, and comes back exactly."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from app.domain.blocks import Paragraph, Run, StatutoryTable, Table, paragraph, subheading
from app.domain.report import Contact, Report, Section, signature_blocks
from app.render.context import build_context
from app.render.review_list import render_review_list
from app.render.tables_xlsx import tables_workbook
from app.render.writers import WriteOptions, writers
from app.render.xmltext import legal
from app.services.exporting import export_report
from app.services.importing import import_report
from app.services.publishing import tables_document
from app.services.showing import report_document
from app.standards.library import standards
from unit.render.reading import parts, text_of

STANDARD = standards().get("national-2021")
AWKWARD = {
    "markup": "& < > \" ' &amp; <b>粗</b> <!-- x --> ]]>",
    "tags": "{{ title }} {% if %} {# 注 #} {%p x %} {{p y }}",
    "backslashes": r"\ \\ \n \_ \u{41} C:\公文\年报",
    "typst": "$x$ #let @ref *b* _a_ `c` ~ <l> // /* [x] = + - / 1. 0x",
    "asterisks": "**粗** 与 * 星 ** 半",
    "spaces": "  前二  中二  后二  ",
    "tabs": "\t表\t\t格\t",
    "no-break spaces": "\u00a0不\u00a0断\u00a0",
    "wide spaces": "　　全角　前　后　",
    "emoji": "👨‍👩‍👧‍👦 😀 🇨🇳 👍🏽",
    "GB 18030": "㐀䶵𠀀𪜶𫝀𫠝𬺰𭑄㐂䲣𣲷龦",
    "combining": "é ǹ c̈ 汉̂",
    "invisible": "零\u200b宽\ufeff度\u00ad软",
    "separators": "行\u2028段\u2029尾",
    "long": "长" * 300,
    "address": "https://example.gov.cn/" + "a" * 400,
    "heading": "一、总体情况",
    "figure": "3.14 是圆周率",
    "date": "2024年1月1日",
    "lines": "第一行\n第二行\n\n第四行",
    "quotes": "“引”‘号’《书》——……",
    "boxes": "┌─┐│ ├┼┤ \\│",
}
TITLE = "云溪市民政局&<{{ 年报 }}>#$@*_2024年政府信息公开工作年度报告"


def awkward_report(texts: list[str]) -> Report:
    """A report with each of the texts as heading, sub-heading, paragraph, bold words and cell."""
    custom = tuple(
        Section(
            key=f"custom-{number}",
            heading=text.replace("\n", " "),
            blocks=(
                subheading(text),
                paragraph(text),
                Paragraph(runs=(Run(text="前"), Run(text=text, bold=True), Run(text="后"))),
                Table(rows=(("甲", text), (text, "2"))),
            ),
        )
        for number, text in enumerate(texts, start=1)
    )
    cells = {f"r{row}.c1": text.strip() for row, text in enumerate(texts, start=1)}
    return Report(
        standard=STANDARD.id,
        title=TITLE,
        organization=texts[0],
        subject="vertical",
        year=2024,
        contact=Contact(address=texts[0].replace("；", "")),
        sections=(
            Section(key="preface", blocks=(paragraph("引言。"),)),
            Section(
                key="requests", heading="一、申请", blocks=(StatutoryTable(key="applications"),)
            ),
            *custom,
            Section(key="signature", blocks=signature_blocks(texts[0].replace("\n", " "), None)),
        ),
        tables={"applications": {key: raw for key, raw in cells.items() if raw}},
    )


@pytest.fixture(scope="module")
def report() -> Report:
    return awkward_report(list(AWKWARD.values()))


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_comes_back_exactly(tmp_path: Path, report: Report, suffix: str) -> None:
    """Line breaks inside a statutory figure alone are not kept."""
    plain = {k: "".join(v.split("\n")) for k, v in report.tables["applications"].items()}
    expected = report.model_copy(update={"tables": {"applications": plain}})
    path = tmp_path / f"年报{suffix}"
    export_report(report, STANDARD, path)
    assert report_document(import_report(path)[0], STANDARD) == report_document(expected, STANDARD)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        alphabet=st.one_of(
            st.sampled_from("&<>\"'{}%#$@*_\\`~[]()=+-/|一二三、（）.0123456789 \t\n　\u00a0"),
            st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        ),
        min_size=1,
        max_size=40,
    ).filter(lambda text: bool(text.strip()))
)
@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_any_text_comes_back_exactly(tmp_path: Path, suffix: str, text: str) -> None:
    body = Section(
        key="custom-1",
        heading="一、事项",
        blocks=(subheading(text, 3), paragraph(text), Table(rows=((text, "1"), ("2", text)))),
    )
    report = Report(
        standard=STANDARD.id,
        title="云溪市民政局2024年政府信息公开工作年度报告",
        organization="云溪市民政局",
        subject="department",
        year=2024,
        sections=(Section(key="preface", blocks=(paragraph("引言。"),)), body),
    )
    path = tmp_path / f"年报{suffix}"
    export_report(report, STANDARD, path, force=True)
    back, _ = import_report(path)
    assert back.sections == report.sections


def docx_words(data: bytes) -> str:
    return text_of(etree.fromstring(parts(data)["word/document.xml"]))


def html_words(data: bytes) -> str:
    return html.fromstring(data.decode()).text_content()


def pdf_words(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    return re.sub(r"—\s*\d+\s*—", "", text).replace("\ufffe", "")


def txt_words(data: bytes) -> str:
    return data.decode()


READERS: dict[str, Callable[[bytes], str]] = {
    ".docx": docx_words, ".html": html_words, ".pdf": pdf_words, ".txt": txt_words,
}  # fmt: skip
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200d\ufeff\u00ad\u2028\u2029"))


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_arrives_whole(report: Report, suffix: str) -> None:
    """All visible characters in order, in heading, sub-heading, paragraph and bold words."""
    context = build_context(report, STANDARD)
    words = READERS[suffix](writers()[suffix].write(context, WriteOptions(final=True)))
    dense = "".join(words.translate(INVISIBLE).split())
    for name, text in AWKWARD.items():
        wanted = "".join(legal(text).translate(INVISIBLE).split())
        assert dense.count(wanted) >= 4, name


def test_title_arrives_whole(report: Report) -> None:
    context = build_context(report, STANDARD)
    for suffix, read in READERS.items():
        words = "".join(read(writers()[suffix].write(context, WriteOptions(final=True))).split())
        assert "".join(TITLE.split()) in words, suffix


def test_tables_as_workbook_and_json(report: Report) -> None:
    workbook = tables_workbook(build_context(report, STANDARD))
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        cells = {
            "".join(cell.itertext())
            for name in sheets
            for cell in etree.fromstring(archive.read(name)).iter("{*}c")
        }
    document = json.loads(json.dumps(tables_document(report, STANDARD), ensure_ascii=False))
    free = {text for table in document["free_tables"] for row in table["rows"] for text in row}
    for text in AWKWARD.values():
        assert legal(text) in cells
        assert text in free


def test_lists_of_remarks() -> None:
    """As a document and as CSV, a text that could be a formula included."""
    texts = [*AWKWARD.values(), "=1+1", "@x"]
    rows = [(text,) * 9 for text in texts]
    data = render_review_list(TITLE, ("栏",) * 9, [tuple(map(legal, row)) for row in rows])
    words = "".join(docx_words(data).split())
    for text in texts:
        assert "".join(legal(text).split()) in words
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    assert list(csv.reader(io.StringIO(buffer.getvalue(), newline=""))) == [list(r) for r in rows]


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_paragraphs_and_cells_of_10000_characters(suffix: str) -> None:
    long = "字" * 10_000
    section = Section(
        key="custom-2",
        heading="一、事项",
        blocks=(paragraph(long), paragraph(long, bold=True), Table(rows=((long, "1"), ("2", "3")))),
    )
    report = awkward_report(["文"])
    report = report.model_copy(update={"sections": (*report.sections[:-1], section)})
    data = writers()[suffix].write(build_context(report, STANDARD), WriteOptions())
    assert READERS[suffix](data).count("字") == 30_000


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_tables_of_200_rows_and_60_columns(suffix: str) -> None:
    tall = Table(rows=tuple((f"行{n}", str(n), "注") for n in range(200)))
    wide = Table(rows=tuple(tuple(f"{r}列{c}" for c in range(60)) for r in range(3)))
    report = awkward_report(["文"])
    section = Section(key="custom-2", heading="三、大表", blocks=(tall, wide))
    report = report.model_copy(update={"sections": (*report.sections[:-1], section)})
    data = writers()[suffix].write(build_context(report, STANDARD), WriteOptions())
    words = "".join(READERS[suffix](data).split())
    for text in (*(row[0] for row in tall.rows), *wide.rows[0], *wide.rows[2]):
        assert text in words
