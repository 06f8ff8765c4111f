"""What a returned document says is found in the report, or kept with its words as an orphan."""

import pytest

from app.domain.anchoring import words
from app.domain.annotations import Annotation
from app.domain.blocks import StatutoryTable, Table, paragraph
from app.domain.report import Contact, Report, Section
from app.importers.returned import (
    ReturnedComment,
    ReturnedDocument,
    ReturnedParagraph,
    Spot,
    TrackedChange,
)
from app.services.returned import attach_returned
from app.services.returned_lines import printed
from app.services.returned_places import carried
from app.services.returned_words import Change, described, widened
from app.standards.library import standards

STANDARD = standards().get("national-2021")
TIME = "2026-02-01T09:00:00+08:00"
FIRST = "全年主动公开政府信息一百二十条，其中规范性文件三件。"
SECOND = "举办政府开放日活动两次，收集意见建议十五条。"
BASE = Report(
    standard="national-2021",
    title="青禾县档案局2025年政府信息公开工作年度报告",
    organization="青禾县档案局",
    year=2025,
    contact=Contact(telephone="000-1234"),
    sections=(
        Section(key="preface", blocks=(paragraph("按照条例编制本报告。"),)),
        Section(
            key="overview",
            heading="一、总体情况",
            blocks=(
                paragraph(FIRST),
                Table(rows=(("渠道", "条数"), ("网站", "120"), ("公众号", ""))),
                paragraph(SECOND),
            ),
        ),
        Section(key="litigation", heading="二、复议", blocks=(StatutoryTable(key="disputes"),)),
    ),
)


def returned_lines(report: Report = BASE) -> list[ReturnedParagraph]:
    """What the report's own export holds, as it is read back."""
    found: list[ReturnedParagraph] = []
    tables = 0
    for item in printed(report, STANDARD):
        if hasattr(item, "cells"):
            found += [
                ReturnedParagraph(original=line.text, table=tables, row=row, column=column)
                for (row, column), line in sorted(item.cells.items())
            ]
            tables += 1
        else:
            found.append(ReturnedParagraph(original=item.text))
    return found


def index_of(lines: list[ReturnedParagraph], text: str) -> int:
    return next(n for n, line in enumerate(lines) if line.original.startswith(text))


def attached(
    lines: list[ReturnedParagraph],
    *changes: TrackedChange,
    comments: tuple[ReturnedComment, ...] = (),
) -> tuple[Annotation, ...]:
    document = ReturnedDocument(
        name="退回.docx", paragraphs=tuple(lines), comments=comments, changes=changes
    )
    result = attach_returned(BASE, STANDARD, {}, document, TIME)
    return result.change.apply(BASE).annotations


def tracked(number: int, start: int, end: int, deleted: str, inserted: str) -> TrackedChange:
    spot = Spot(paragraph=number, start=start, end=end)
    return TrackedChange(author="李", time="", spot=spot, deleted=deleted, inserted=inserted)


def test_an_unchanged_document_brings_nothing():
    assert attached(returned_lines()) == ()


def test_words_put_in_are_a_suggestion_on_the_letter_before_them():
    lines = returned_lines()
    (made,) = attached(lines, tracked(index_of(lines, "全年"), 2, 2, "", "依法"))
    assert (made.kind, made.anchor.quote, made.replacement) == ("suggestion", "年", "年依法")


def test_words_put_in_before_everything_stand_on_the_first_letter():
    lines = returned_lines()
    (made,) = attached(lines, tracked(index_of(lines, "全年"), 0, 0, "", "今年"))
    assert (made.anchor.quote, made.replacement) == ("全", "今年全")
    assert widened(Change(0, 0, "甲"), "") == Change(0, 0, "甲")


@pytest.mark.parametrize(
    ("deleted", "inserted", "said"),
    [
        ("一、", "壹、", "退回稿把“一、”改为“壹、”。"),
        ("总体", "", "退回稿删去了“总体”。"),
    ],
)
def test_a_change_of_a_heading_is_told_in_words(deleted, inserted, said):
    lines = returned_lines()
    number = index_of(lines, "一、总体情况")
    start = lines[number].original.index(deleted)
    (made,) = attached(lines, tracked(number, start, start + len(deleted), deleted, inserted))
    assert (made.kind, made.text) == ("comment", said)
    assert made.anchor.section == "overview"
    assert described("", "甲") == "退回稿在这里增加了“甲”。"


def test_a_figure_put_into_an_empty_statutory_cell_is_proposed_for_it():
    lines = returned_lines()
    number = next(
        n for n, line in enumerate(lines) if line.table == 1 and not line.original.strip()
    )
    (made,) = attached(lines, tracked(number, 0, 0, "", "5"))
    assert made.anchor.cell.startswith("disputes.")
    assert (made.kind, made.replacement) == ("suggestion", "5")


def test_a_change_in_words_of_nowhere_keeps_them_as_a_quotation():
    lines = returned_lines()
    lines.insert(index_of(lines, "举办") + 1, ReturnedParagraph(original="审阅人另写的一大段话。"))
    number = index_of(lines, "审阅人")
    found = attached(lines, tracked(number, 0, 3, "审阅人", "我"))
    lost = next(a for a in found if a.anchor.orphan)
    assert (lost.anchor.section, lost.anchor.quote) == ("overview", "审阅人")
    assert (lost.kind, lost.replacement) == ("suggestion", "我")


def test_a_comment_on_nothing_is_kept():
    lines = returned_lines()
    bare = ReturnedComment(key="1", author="李", time="", text="总的意见")
    (made,) = attached(lines, comments=(bare,))
    assert (made.text, made.anchor.section, made.anchor.orphan) == ("总的意见", "", False)


def test_a_comment_before_every_section_belongs_to_the_first_one():
    lines = [ReturnedParagraph(original="封面上写的一行字完全无关"), *returned_lines()]
    spots = (Spot(paragraph=0, start=0, end=4),)
    comment = ReturnedComment(key="1", author="李", time="", text="删去封面", spots=spots)
    made = next(a for a in attached(lines, comments=(comment,)) if a.text == "删去封面")
    assert made.anchor.orphan
    assert made.anchor.quote == "封面上写"


def test_a_comment_on_changed_words_keeps_to_what_survives_of_them():
    lines = returned_lines()
    number = index_of(lines, "举办")
    lines[number] = ReturnedParagraph(original=SECOND.replace("两次", "三次"))
    spots = (Spot(paragraph=number, start=0, end=9),)
    comment = ReturnedComment(key="1", author="李", time="", text="属实吗", spots=spots)
    made = next(a for a in attached(lines, comments=(comment,)) if a.text == "属实吗")
    assert words(BASE, made.anchor) == SECOND[:9]


def test_lines_added_and_taken_out_of_a_table_are_told():
    lines = returned_lines()
    number = index_of(lines, "公众号")
    without = [*lines[:number], *lines[number + 2 :]]
    removed = attached(without)
    assert any("公众号" in a.anchor.quote for a in removed)
    extra = ReturnedParagraph(original="短视频平台", table=0, row=3, column=0)
    added = attached([*lines[: number + 2], extra, *lines[number + 2 :]])
    assert any("短视频平台" in f"{a.text}{a.replacement}" for a in added)


def test_a_removed_table_is_told_cell_by_cell():
    lines = [line for line in returned_lines() if line.table != 0]
    quoted = {a.anchor.quote for a in attached(lines)}
    assert {"渠道", "条数", "网站", "120", "公众号"} <= quoted


def test_a_document_that_only_adds_words_says_so():
    lines = [ReturnedParagraph(original="题外话" * 9), *returned_lines()]
    (made,) = attached(lines)
    assert made.text.startswith("退回稿在这里增加了“题外话")


@pytest.mark.parametrize(
    ("old", "new", "stretch", "survives"),
    [
        ("甲乙丙丁", "甲乙丙丁", (1, 3), "乙丙"),
        ("甲乙丙丁", "子甲乙丙丁", (1, 3), "乙丙"),
        ("甲乙丙丁", "甲丙丁", (1, 3), "丙"),
        ("甲乙丙丁", "甲丁", (1, 3), ""),
    ],
)
def test_a_stretch_is_carried_to_the_changed_text(old, new, stretch, survives):
    start, end = carried(old, new, *stretch)
    assert new[start:end] == survives
