"""Tables reach a workbook whole: every text in its cell, figures as numbers, nothing a formula."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.domain.blocks import Table
from app.domain.report import Report, Section
from app.render.context import build_context
from app.render.tables_xlsx import cell_name, tables_of, tables_workbook
from app.render.xmltext import legal
from app.services.sample import sample_report
from app.standards.library import standards
from strategies import any_text, tables

STANDARD = standards().get("national-2021")
NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def report_with(table: Table) -> Report:
    section = Section(key="overview", heading="一、总体情况", blocks=(table,))
    return Report(standard=STANDARD.id, year=2025, sections=(section,))


def read(data: bytes, number: int = 1) -> dict[str, tuple[str, str]]:
    """Kind and text of every cell that holds something, as a spreadsheet program reads them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    found = {}
    for cell in root.iterfind(".//x:c", NS):
        text = cell.findtext("x:is/x:t", namespaces=NS)
        if text is not None:
            decoded = CODE.sub(lambda m: chr(int(m[1], 16)), text)
            found[cell.get("r")] = ("text", decoded)
        elif (value := cell.findtext("x:v", namespaces=NS)) is not None:
            found[cell.get("r")] = ("number", value)
        assert cell.find("x:f", NS) is None
    return found


@settings(max_examples=60)
@given(tables(st.one_of(any_text, st.sampled_from(["=1+1", "_x0041_", "12", "012", "1,204"]))))
def test_no_text_is_lost(table: Table) -> None:
    found = read(tables_workbook(build_context(report_with(table), STANDARD)))
    for r, row in enumerate(table.rows):
        for c, text in enumerate(row):
            # XML reads a carriage return as a line break.
            wanted = legal(text).replace("\r\n", "\n").replace("\r", "\n")
            assert found.get(cell_name(r, c), ("text", ""))[1] == wanted


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("12", "number"), ("0", "number"), ("0.35", "number"), ("-3", "number"),
        ("012", "text"), ("1,204", "text"), ("2笔", "text"), ("/", "text"), ("１２", "text"),
        ("=HYPERLINK(1)", "text"), ("+1", "text"), ("@x", "text"), ("1234567890123456", "text"),
    ],
)  # fmt: skip
def test_only_plain_numbers_are_numbers(typed: str, kind: str) -> None:
    table = Table(rows=(("项目",), (typed,)), header_rows=1)
    found = read(tables_workbook(build_context(report_with(table), STANDARD)))
    assert found["A2"] == (kind, typed)


def test_every_statutory_table_has_a_sheet_with_its_merges() -> None:
    report = sample_report()
    context = build_context(report, standards().get(report.standard))
    data = tables_workbook(context)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = etree.fromstring(archive.read("xl/workbook.xml"))
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet2.xml"))
        assert not [n for n in archive.namelist() if n.endswith(".bin") or "external" in n]
    names = [s.get("name") for s in book.iterfind(".//x:sheet", NS)]
    assert len(names) == len(set(names)) == len(tables_of(context)) == 3
    assert all(len(name) <= 31 for name in names)
    assert len(sheet.findall(".//x:mergeCell", NS)) == len(tables_of(context)[1].table.spans)


def test_equal_reports_give_equal_bytes_and_none_gives_a_blank_sheet() -> None:
    context = build_context(Report(standard=STANDARD.id, year=2025), STANDARD)
    assert tables_workbook(context) == tables_workbook(context)
    assert read(tables_workbook(context)) == {}


@pytest.mark.parametrize(("column", "name"), [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1")])
def test_columns_are_named_as_spreadsheets_do(column: int, name: str) -> None:
    assert cell_name(0, column) == name
