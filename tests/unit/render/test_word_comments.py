"""Remarks in a DOCX: well-formed by the seven rules, each around exactly its words."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.domain.anchoring import anchor_on, words
from app.domain.annotations import Anchor, Annotation, Reply
from app.domain.blocks import Paragraph, Run, Span, StatutoryTable, Subheading, Table, paragraph
from app.domain.report import Report, Section, signature_blocks
from app.render.word_comments.annotate import with_comments
from app.render.word_comments.names import w
from app.services.exporting import render_report
from app.standards.library import standards
from word_rules import check_rules

STANDARD = standards().get("national-2021")
TABLE = Table(
    rows=(("类别", "", "数目"), ("公文", "发文", "12"), ("合计", "", "12")),
    spans=(Span(row=0, column=0, columns=2), Span(row=2, column=0, columns=2)),
)
REPORT = Report(
    standard="national-2021",
    title="示例县统计局2025年政府信息公开工作年度报告",
    organization="示例县统计局",
    subject="department",
    year=2025,
    sections=(
        Section(key="preface", blocks=(paragraph("根据《条例》编制本报告。"),)),
        Section(
            key="overview",
            heading="一、总体情况",
            blocks=(
                Subheading(runs=(Run(text="（一）主动公开"),)),
                Paragraph(runs=(Run(text="一是", bold=True), Run(text="公开信息12条 & <其他>。"))),
                TABLE,
                paragraph("二是\t公开公开公开。"),
            ),
        ),
        Section(
            key="requests",
            heading="二、收到和处理政府信息公开申请情况",
            blocks=(StatutoryTable(key="applications"), paragraph("收到申请3件。")),
        ),
        Section(key="signature", blocks=signature_blocks("示例县统计局", None)),
    ),
    tables={"applications": {"r1.c1": "3"}},
)


def remark(name: str, anchor: Anchor, *replies: str, **more: object) -> Annotation:
    answers = tuple(
        Reply(id=f"{name}-{n}", author="镇", time="2026-01-17T09:00:00+08:00", text=text)
        for n, text in enumerate(replies)
    )
    fields = {"text": f"意见{name}", "author": "县办", "time": "2026-01-16T14:20:00+08:00"}
    return Annotation(id=name, anchor=anchor, replies=answers, **{**fields, **more})


def written(*remarks: Annotation) -> tuple[Report, dict[str, etree._Element]]:
    report = REPORT.model_copy(update={"annotations": remarks})
    plain, _ = render_report(report, STANDARD, ".docx")
    with zipfile.ZipFile(io.BytesIO(with_comments(plain, report, STANDARD))) as archive:
        assert archive.testzip() is None
        parts = {n: etree.fromstring(archive.read(n)) for n in archive.namelist()}
    return report, parts


def covered(root: etree._Element, number: str) -> str:
    """The report's words within the range of a comment, as a reader of the file sees them."""
    text, inside = "", False
    for element in root.iter():
        if element.get(w("id")) == number and element.tag == w("commentRangeStart"):
            inside = True
        elif element.get(w("id")) == number and element.tag == w("commentRangeEnd"):
            return text
        elif inside and element.tag in (w("t"), w("delText")):
            if element.getparent().getparent().tag != w("ins"):
                text += element.text or ""
        elif inside and element.tag == w("tab") and element.getparent().tag == w("r"):
            text += "\t"
    raise AssertionError(f"the range of comment {number} does not end")


def on(key: str, quote: str, occurrence: int = 1) -> Anchor:
    section = REPORT.sections[REPORT.index(key)]
    start = -1
    for _ in range(occurrence):
        start = section.text.index(quote, start + 1)
    return anchor_on(section, start, start + len(quote))


def test_remarks_of_every_kind_stand_at_their_words() -> None:
    remarks = (
        remark("跨粗体", on("overview", "是公开信息1"), "第一次答复", "第二次答复"),
        remark("重叠", on("overview", "信息12条 & <其"), state="resolved"),
        remark("表内", on("overview", "发文"), "答"),
        remark("第三处", on("overview", "公开公开公", 1)),
        remark("小标题", on("overview", "主动公开")),
        remark("跨段", on("overview", "其他>。\n类别")),
        remark("制表符", on("overview", "是\t公")),
        remark("引言", on("preface", "《条例》")),
        remark("落款", on("signature", "统计局")),
    )
    _, parts = written(*remarks)
    check_rules(parts)
    numbers = {}
    for comment in parts["word/comments.xml"]:
        text = "".join(comment.itertext())
        numbers[text] = comment.get(w("id"))
    for one in remarks:
        found = covered(parts["word/document.xml"], numbers[one.text])
        assert found == one.anchor.quote.replace("\n", ""), one.id


def test_cells_whole_sections_and_orphans_have_a_place_too() -> None:
    _, parts = written(
        remark("格", Anchor(section="requests", cell="applications.r1.c1")),
        remark("空格", Anchor(section="requests", cell="applications.r9.c6")),
        remark("整节", Anchor(section="overview")),
        remark("失锚", on("overview", "信息").model_copy(update={"orphan": True})),
    )
    check_rules(parts)
    body = parts["word/document.xml"]
    assert [covered(body, str(n)) for n in range(4)] == ["3", "", "一、总体情况", "一、总体情况"]
    assert "原文已改：“信息”" in "".join(parts["word/comments.xml"].itertext())


def test_a_suggestion_is_a_tracked_change() -> None:
    _, parts = written(
        remark("改", on("overview", "12条"), kind="suggestion", replacement="13条 & <新>"),
        remark("同处", on("overview", "信息12")),
    )
    body = parts["word/document.xml"]
    assert "".join(t.text or "" for t in body.iter(w("delText"))) == "12条"
    (inserted,) = body.iter(w("ins"))
    assert "".join(inserted.itertext()) == "13条 & <新>"
    assert inserted.get(w("author")) == "县办"
    assert covered(body, "1") == "信息12"
    check_rules(parts)


def plain_text(root: etree._Element) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(w("t"), w("delText"))) for p in root.iter(w("p"))]


@settings(max_examples=40)
@given(st.data())
def test_fifty_threads_anywhere_stand_at_their_words_and_change_no_text(
    data: st.DataObject,
) -> None:
    remarks = []
    for n in range(50):
        section = REPORT.sections[data.draw(st.sampled_from([0, 1, 2, 3]))]
        start = data.draw(st.integers(0, len(section.text) - 1))
        end = data.draw(st.integers(start + 1, len(section.text)))
        replies = ["答复"] * data.draw(st.integers(0, 2))
        remarks.append(remark(f"第{n}条", anchor_on(section, start, end), *replies))
    report, parts = written(*remarks)
    check_rules(parts)
    body = parts["word/document.xml"]
    empty, _ = render_report(REPORT, STANDARD, ".docx")
    with zipfile.ZipFile(io.BytesIO(empty)) as archive:
        assert plain_text(body) == plain_text(etree.fromstring(archive.read("word/document.xml")))
    numbers = {"".join(c.itertext()): c.get(w("id")) for c in parts["word/comments.xml"]}
    for one in report.annotations:
        if "\t" in one.anchor.quote or "\n" in one.anchor.quote:
            continue
        assert covered(body, numbers[one.text]) == words(report, one.anchor)


@pytest.mark.libreoffice
def test_libreoffice_reads_them(libreoffice, tmp_path) -> None:
    remarks = (remark("甲", on("overview", "信息12"), "答"), remark("乙", on("overview", "发文")))
    report = REPORT.model_copy(update={"annotations": remarks})
    plain, _ = render_report(report, STANDARD, ".docx")
    source = tmp_path / "a.docx"
    source.write_bytes(with_comments(plain, report, STANDARD))
    target = libreoffice(source, "odt")
    with zipfile.ZipFile(target) as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") == 3
