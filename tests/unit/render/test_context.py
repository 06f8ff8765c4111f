"""The one view of a report that all formats share."""

from datetime import date

import pypdfium2
import pytest

from app.domain.blocks import StatutoryTable, paragraph
from app.domain.report import Contact, Report, Section, signature_blocks
from app.render.context import build_context
from app.render.signing import SignatureLine
from app.render.tables import statutory_table
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from unit.render.reading import parts
from unit.render.samples import full_report

STANDARD = standards().get("national-2021")


def report_of(**fields: object) -> Report:
    return Report.model_validate({"standard": "national-2021", "year": 2024, **fields})


def test_contact_is_the_last_paragraph_of_the_preface() -> None:
    context = build_context(full_report(), STANDARD)
    assert context.preface[-1].text == full_report().contact.line


def test_contact_is_not_said_twice() -> None:
    contact = Contact(telephone="0999-5550123")
    preface = Section(key="preface", blocks=(paragraph(contact.line),))
    context = build_context(report_of(contact=contact, sections=(preface,)), STANDARD)
    assert [block.text for block in context.preface] == [contact.line]


def test_contact_stands_without_a_preface() -> None:
    context = build_context(report_of(contact=Contact(telephone="1")), STANDARD)
    assert [block.text for block in context.preface] == ["联系方式：电话：1。"]


def lines(organization: str, when: date | None) -> list[SignatureLine]:
    section = Section(key="signature", blocks=signature_blocks(organization, when))
    context = build_context(report_of(sections=(section,)), STANDARD)
    return [line for line in context.signature if isinstance(line, SignatureLine)]


def test_long_name_leads_the_date() -> None:
    name, when = lines("云溪市青岚区人民政府", date(2025, 1, 16))
    assert (name.align, name.indent, name.left) == ("right", 2, 16)
    assert (when.align, when.left) == ("left", name.left + 2)


def test_short_name_follows_the_date() -> None:
    name, when = lines("青岚区", date(2025, 1, 16))
    assert (when.align, when.indent) == ("right", 2)
    assert when.left == name.left + 2
    assert name.indent > 2


def test_name_alone_and_date_alone() -> None:
    (name,) = lines("青岚区", None)
    assert (name.align, name.indent) == ("right", 2)
    (when,) = lines("", date(2025, 1, 16))
    assert (when.align, when.indent) == ("right", 2)


def test_name_longer_than_a_line_stays_on_the_page() -> None:
    name, when = lines("云" * 40, date(2025, 1, 16))
    assert name.left == 0
    assert when.left >= 0


def test_words_left_behind_are_told() -> None:
    context = build_context(
        report_of(
            unplaced=("一段",),
            tables={"disclosure": {"A11": "1", "Z9": "2"}, "unknown": {"x": "1"}},
            sections=(Section(key="proactive", blocks=(StatutoryTable(key="disclosure"),)),),
        ),
        STANDARD,
    )
    assert len(context.notes) == 3
    assert "1 段未归类" in context.notes[0]


def test_place_of_an_unknown_table_is_left_out() -> None:
    section = Section(key="proactive", blocks=(StatutoryTable(key="unknown"),))
    assert build_context(report_of(sections=(section,)), STANDARD).sections[0].blocks == ()


def test_statutory_tables_are_named_for_templates() -> None:
    tables = build_context(full_report(), STANDARD).tables
    assert tables["disputes"].lines[-1].cells[0].text == "1"
    assert tables["applications"].lines[5].cells[0].upright
    assert not tables["applications"].lines[7].cells[1].upright


def test_the_last_words_stay_with_the_signature() -> None:
    context = build_context(full_report(), STANDARD)
    kept = [
        block.keeps_next for s in context.sections for block in s.blocks if block.type != "table"
    ]
    assert kept == [*[False] * (len(kept) - 1), True]
    unsigned = full_report().model_copy(update={"sections": full_report().sections[:-1]})
    sections = build_context(unsigned, STANDARD).sections
    assert not any(b.keeps_next for s in sections for b in s.blocks if b.type != "table")


def test_a_table_without_given_widths_takes_them_from_its_words() -> None:
    spec = STANDARD.table("disclosure")
    assert spec
    view = statutory_table(spec.model_copy(update={"widths": ()}), {"A11": "1"})
    assert abs(sum(view.widths) - 1) < 1e-9
    assert view.widths[0] == max(view.widths)


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf", ".txt"])
def test_the_note_of_a_table_is_printed_below_it(suffix: str) -> None:
    context = build_context(full_report(), STANDARD)
    noted = context.tables["disclosure"].model_copy(update={"note": "注：单位为件。"})
    section = context.sections[1].model_copy(update={"blocks": (noted,)})
    context = context.model_copy(update={"sections": (section,)})
    data = writers()[suffix].write(context, WriteOptions())
    if suffix == ".docx":
        data = parts(data)["word/document.xml"]
    if suffix == ".pdf":
        pages = pypdfium2.PdfDocument(data)
        data = "".join(page.get_textpage().get_text_range() for page in pages).encode()
    assert "注：单位为件。".encode() in data
