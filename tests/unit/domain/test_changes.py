"""Every change undoes itself exactly, survives JSON, and says what it touches."""

import pytest
from pydantic import TypeAdapter

from app.domain.blocks import paragraph
from app.domain.changes import (
    Change,
    Composite,
    ReplaceBlocks,
    ReplaceReport,
    StaleChangeError,
    TextEdit,
    replace_section,
    set_cells,
    set_field,
)
from app.domain.report import Report, Section, signature_blocks

REPORT = Report(
    standard="national-2021",
    title="示例县示范镇2025年政府信息公开工作年度报告",
    organization="示例县示范镇人民政府",
    subject="township",
    year=2025,
    sections=(
        Section(key="overview", heading="一、总体情况", blocks=(paragraph("甲"), paragraph("乙"))),
        Section(key="signature", blocks=signature_blocks("示例县示范镇人民政府", None)),
    ),
    tables={"applications": {"r1.c1": "3"}},
)


def typing(index: int, old: str, new: str, edit: TextEdit) -> ReplaceBlocks:
    return ReplaceBlocks(
        section="overview", index=index, old=(paragraph(old),), new=(paragraph(new),), edit=edit
    )


CHANGES: list[Change] = [
    set_field(REPORT, "title", "新标题"),
    set_cells(REPORT, "applications", {"r1.c1": "", "r1.c2": "/"}),
    set_cells(REPORT, "disclosure", {"A8": "0.5"}),
    typing(1, "乙", "乙丙", TextEdit(start=1, removed="", inserted="丙")),
    replace_section(REPORT, Section(key="overview", heading="一、概述")),
    ReplaceReport(old=REPORT, new=REPORT.model_copy(update={"year": 2024})),
    Composite(
        changes=(set_field(REPORT, "year", 2024), set_cells(REPORT, "disputes", {"V1": "2"}))
    ),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.type)
def test_inverse_takes_back_exactly(change: Change) -> None:
    after = change.apply(REPORT)
    assert after != REPORT
    assert change.inverse().apply(after) == REPORT
    assert change.inverse().inverse() == change


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.type)
def test_survives_json(change: Change) -> None:
    adapter: TypeAdapter[Change] = TypeAdapter(Change)
    assert adapter.validate_json(adapter.dump_json(change)) == change


def test_refuses_content_it_was_not_made_for() -> None:
    change = set_cells(REPORT, "applications", {"r1.c1": "4"})
    with pytest.raises(StaleChangeError):
        change.apply(change.apply(REPORT))


def test_blank_cells_are_not_stored() -> None:
    change = set_cells(REPORT, "applications", {"r1.c1": ""})
    assert change.apply(REPORT).tables == {}


def test_typing_on_is_one_step_and_jumping_is_two() -> None:
    first = typing(0, "甲", "甲一", TextEdit(start=1, removed="", inserted="一"))
    on = typing(0, "甲一", "甲一二", TextEdit(start=2, removed="", inserted="二"))
    elsewhere = typing(0, "甲一", "三甲一", TextEdit(start=0, removed="", inserted="三"))
    merged = first.merged(on)
    assert merged is not None
    assert merged.edit == TextEdit(start=1, removed="", inserted="一二")
    assert merged.apply(REPORT) == on.apply(first.apply(REPORT))
    assert first.merged(elsewhere) is None


def test_deleting_back_is_one_step() -> None:
    first = typing(0, "甲乙丙", "甲乙", TextEdit(start=2, removed="丙", inserted=""))
    back = typing(0, "甲乙", "甲", TextEdit(start=1, removed="乙", inserted=""))
    merged = first.merged(back)
    assert merged is not None
    assert merged.edit == TextEdit(start=1, removed="乙丙", inserted="")


def test_touched_names_what_changed() -> None:
    touched = CHANGES[-1].touched
    assert touched.fields == {"year"}
    assert touched.cells == {"disputes.V1"}
