"""Every character arrives in the DOCX, in order; the look is that of GB/T 9704."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from app.domain.blocks import Table, paragraph
from app.domain.report import Report, Section
from app.render.context import RenderContext, build_context
from app.render.writers import WriteOptions, writers
from app.render.xmltext import legal
from app.standards.library import standards
from strategies import any_text, lines, reports
from unit.render.reading import W, body, paragraphs, parts, text_of, value
from unit.render.samples import ORGANIZATION, full_report

STANDARD = standards().get("national-2021")


def write(report: Report) -> bytes:
    return writers()[".docx"].write(build_context(report, STANDARD), WriteOptions())


def expected_texts(context: RenderContext) -> list[str]:
    texts = ["\n".join(context.title_lines)] if context.title else []
    views = [*context.preface]
    for section in context.sections:
        views += [section.heading, *section.blocks]
    for view in [*views, *context.signature]:
        if isinstance(view, str):
            texts.append(view)
        elif view.type == "table":
            texts += [c.text for line in view.lines for c in line.cells if not c.continued]
            texts.append("")
        else:
            texts.append(view.text)
    return [legal(text) for text in texts]


def written_texts(data: bytes) -> list[str]:
    texts: list[str] = []
    for element in body(data):
        if element.tag == f"{W}tbl":
            cells = element.iter(f"{W}tc")
            merges = ((cell, cell.find(f"{W}tcPr/{W}vMerge")) for cell in cells)
            texts += [
                text_of(cell)
                for cell, merge in merges
                if merge is None or merge.get(f"{W}val") == "restart"
            ]
        elif element.tag == f"{W}p":
            texts.append(text_of(element))
    return texts


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(reports(lines), reports(any_text)))
def test_every_text_arrives_whole(report: Report) -> None:
    context = build_context(report, STANDARD)
    assert written_texts(write(report)) == expected_texts(context)


@settings(max_examples=30)
@given(
    st.text(
        st.characters(codec="utf-8") | st.sampled_from("&<>\"'{}%\x00\x07\x1b\r\n\t"), max_size=50
    )
)
def test_awkward_text_in_every_field(text: str) -> None:
    section = Section(
        key="overview", heading=text, blocks=(paragraph(text), Table(rows=((text, "x"),)))
    )
    report = Report(
        standard="national-2021",
        title=text,
        organization=text,
        year=2024,
        sections=(section, Section(key="signature", blocks=(paragraph(text),))),
        tables={"disclosure": {"A11": text} if text else {}},
    )
    texts = written_texts(write(report))
    assert texts.count(legal(text)) >= (5 if text.strip("\n") else 0)
    core = etree.fromstring(parts(write(report))["docProps/core.xml"])
    assert (core[0].text or "") == legal(text)


def test_template_marks_are_words_like_others() -> None:
    report = full_report().model_copy(update={"title": "{{ title }}{% raw %}"})
    assert written_texts(write(report))[0] == "{{ title }}{% raw %}"


def test_hidden_words_of_a_merge_are_shown() -> None:
    from app.domain.blocks import Span

    table = Table(rows=(("甲", "乙"),), spans=(Span(row=0, column=0, columns=2),))
    section = Section(key="overview", heading="一、总体情况", blocks=(table,))
    report = Report(standard="national-2021", year=2024, sections=(section,))
    assert written_texts(write(report))[1:3] == ["甲", "乙"]


def test_filled_table_without_place_is_printed_in_its_section() -> None:
    report = full_report()
    requests = report.section("requests")
    assert requests
    report = report.with_section(requests.model_copy(update={"blocks": ()}))
    assert "一、本年新收政府信息公开申请数量" in written_texts(write(report))


def test_equal_reports_give_equal_bytes() -> None:
    assert write(full_report()) == write(full_report())


def test_long_paragraphs_and_tables() -> None:
    table = Table(rows=tuple((f"第{n}行", "文字" * 20, str(n)) for n in range(200)))
    section = Section(
        key="overview", heading="一、总体情况", blocks=(paragraph("长" * 10_000), table)
    )
    report = Report(standard="national-2021", year=2024, sections=(section,))
    texts = written_texts(write(report))
    assert texts[1] == "长" * 10_000
    assert len(texts) == 2 + 600 + 1


def test_headings_are_real_styles() -> None:
    styles = [value(p, "pPr/pStyle") for p in paragraphs(write(full_report()))]
    assert styles[0] == "Title"
    assert styles.count("Heading1") == 6
    assert styles.count("Heading2") == 5
    assert styles[-2:] == ["Signature", "Date"]
    sheet = etree.fromstring(parts(write(full_report()))["word/styles.xml"])
    for level in range(1, 6):
        style = sheet.find(f"{W}style[@{W}styleId='Heading{level}']")
        assert style is not None
        assert value(style, "pPr/outlineLvl") == str(level - 1)


def test_page_is_that_of_the_norm() -> None:
    section = body(write(full_report())).find(f"{W}sectPr")
    assert section is not None
    size, margins, grid = (section.find(W + n) for n in ("pgSz", "pgMar", "docGrid"))
    assert size is not None and margins is not None and grid is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    for side, millimeters in {"top": 37, "bottom": 35, "left": 28, "right": 26}.items():
        assert abs(int(margins.get(W + side, "0")) / 1440 * 25.4 - millimeters) < 0.1
    assert grid.get(f"{W}linePitch") == "579"


def test_fonts_are_named_for_chinese_on_styles_and_runs() -> None:
    written = parts(write(full_report()))
    for name in ("word/document.xml", "word/styles.xml"):
        assert b"Theme" not in written[name]
    for run in etree.fromstring(written["word/document.xml"]).iter(f"{W}r"):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        if run.find(f"{W}t") is not None:
            assert fonts is not None and fonts.get(f"{W}eastAsia")
    assert b'w:eastAsia="zh-CN"' in written["word/styles.xml"]
    assert b'w:firstLineChars="200"' in written["word/styles.xml"]


def test_date_begins_two_characters_right_of_the_name() -> None:
    name, date = paragraphs(write(full_report()))[-2:]
    assert text_of(name) == ORGANIZATION
    right = name.find(f"{W}pPr/{W}ind")
    left = date.find(f"{W}pPr/{W}ind")
    assert right is not None and right.get(f"{W}rightChars") == "200"
    assert left is not None and left.get(f"{W}left") == str((28 - len(ORGANIZATION)) * 314)


def test_published_parts_hold_no_traces() -> None:
    written = parts(write(full_report()))
    assert sorted(written) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml",
        "docProps/custom.xml", "word/_rels/document.xml.rels", "word/document.xml",
        "word/fontTable.xml",
        "word/footer-even.xml", "word/footer-odd.xml", "word/settings.xml", "word/styles.xml",
    ]  # fmt: skip
    everything = b"".join(written.values())
    for trace in (b"rsid", b"creator", b"lastModifiedBy", b"TargetMode", b"<w:ins ", b"<w:del "):
        assert trace not in everything
    assert not re.search(rb"\d{4}-\d\d-\d\dT", everything)
