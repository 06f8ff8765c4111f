"""Values refuse what they were not made for, and say so."""

import pytest

from app.domain.anchoring import anchor_on, edits
from app.domain.annotations import Anchor
from app.domain.blocks import Table, paragraph
from app.domain.changes import (
    Composite,
    ReplaceBlocks,
    ReplaceReport,
    ReplaceSections,
    SetField,
    StaleChangeError,
    TextEdit,
    set_field,
)
from app.domain.dates import find_date
from app.domain.drawing import draw_table, parse_drawing
from app.domain.report import Report, Section

SECTION = Section(key="overview", heading="一、总体情况", blocks=(paragraph("甲乙丙"),))
REPORT = Report(
    standard="national-2021", title="标题", organization="甲局", year=2025, sections=(SECTION,)
)


@pytest.mark.parametrize(
    "change",
    [
        SetField(name="title", old="另一个", new="新"),
        ReplaceBlocks(section="overview", index=0, old=(paragraph("丁"),), new=()),
        ReplaceSections(index=0, old=(Section(key="other"),), new=()),
        ReplaceReport(old=REPORT.model_copy(update={"year": 2024}), new=REPORT),
    ],
)
def test_a_change_is_refused_by_a_report_it_was_not_made_for(change):
    with pytest.raises(StaleChangeError):
        change.apply(REPORT)


def typing(old: str, new: str, edit: TextEdit) -> ReplaceBlocks:
    return ReplaceBlocks(
        section="overview", index=0, old=(paragraph(old),), new=(paragraph(new),), edit=edit
    )


def test_deleting_forth_is_one_step_and_deleting_elsewhere_is_two():
    first = typing("甲乙丙", "甲丙", TextEdit(start=1, removed="乙", inserted=""))
    forth = typing("甲丙", "甲", TextEdit(start=1, removed="丙", inserted=""))
    merged = first.merged(forth)
    assert merged is not None
    assert merged.edit == TextEdit(start=1, removed="乙丙", inserted="")
    far = typing("甲丙", "甲丙", TextEdit(start=9, removed="丁", inserted=""))
    assert first.merged(far) is None


def test_steps_of_other_names_or_about_the_same_thing_stay_apart():
    year = Composite(changes=(set_field(REPORT, "year", 2024),), label="甲")
    named = year.model_copy(update={"label": "乙"})
    assert year.merged(named) is None
    assert year.merged(set_field(REPORT, "year", 2023)) is None
    twice = Composite(changes=(set_field(REPORT, "title", "甲"), set_field(REPORT, "year", 2024)))
    other = Composite(changes=(set_field(REPORT, "year", 2022), set_field(REPORT, "title", "乙")))
    assert twice.merged(other) is None


@pytest.mark.parametrize("stretch", [(2, 2), (-1, 2), (1, 9)])
def test_there_are_no_words_outside_a_text(stretch):
    with pytest.raises(ValueError, match=str(stretch[0])):
        anchor_on(SECTION, *stretch)


def test_a_change_whose_own_record_does_not_fit_is_compared_anew():
    change = typing("甲乙丙", "甲丁丙", TextEdit(start=0, removed="甲", inserted="丁"))
    assert list(edits(REPORT, change)) == [
        ("overview", TextEdit(start=1, removed="乙", inserted="丁"))
    ]


def test_a_section_replaced_by_another_text_is_an_edit_of_it():
    new = SECTION.model_copy(update={"blocks": (paragraph("甲丙"),)})
    change = ReplaceSections(index=0, old=(SECTION,), new=(new,))
    assert list(edits(REPORT, change)) == [
        ("overview", TextEdit(start=1, removed="乙", inserted=""))
    ]
    renamed = SECTION.model_copy(update={"heading": "一、概述"})
    assert list(edits(REPORT, change.model_copy(update={"new": (renamed,)}))) == []


def test_a_remark_on_a_cell_does_not_move_with_words():
    anchor = Anchor(section="requests", cell="applications.r1.c1")
    assert anchor.moved(0, 3, 9) == anchor


def test_a_table_is_a_rectangle():
    with pytest.raises(ValueError, match="one length"):
        Table(rows=(("甲", "乙"), ("丙",)))


def test_there_is_no_index_for_a_section_that_is_not_there():
    with pytest.raises(KeyError):
        REPORT.index("other")


def test_nothing_is_drawn_of_an_empty_table():
    assert draw_table([]) == []
    assert draw_table([[]]) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["┌───┬───┐", "│甲 │乙 │", "├─┬─┤   │", "│丙│丁│  │", "└─┴─┴───┘"],
        ["┌──┬──┐", "│甲│乙│", "├──┘  │", "│丙   │", "└─────┘"],
        ["┌────┐", "│甲  │丁", "└────┘"],
    ],
)
def test_a_drawing_that_does_not_close_is_no_table(lines):
    with pytest.raises(ValueError, match="drawing"):
        parse_drawing(lines)


def test_a_date_that_there_is_not_is_none():
    assert find_date("二〇二五年十三月一日") is None
    assert find_date("2025年2月30日") is None
