"""Deciding a collision puts the chosen variant in its place, whatever the place is."""

import pytest

from app.domain.anchoring import anchor_on
from app.domain.annotations import Anchor, Annotation, Variant
from app.domain.blocks import paragraph
from app.domain.report import Contact, Report, Section
from app.errors import InputError
from app.review.deciding import decide

SECTION = Section(
    key="overview",
    heading="一、总体情况",
    blocks=tuple(map(paragraph, ("甲。", "乙。", "丙。"))),
)
BASE = Report(
    standard="national-2021",
    title="示例县水利局2025年政府信息公开工作年度报告",
    organization="示例县水利局",
    year=2025,
    sections=(SECTION,),
    tables={"applications": {"r1.c1": "3"}},
)
TIME = "2026-01-05T09:00:00+08:00"


def decided(anchor: Anchor, variant: Variant, report: Report = BASE) -> Report:
    other = Variant(sources=("本稿",), text="别的")
    collision = Annotation(
        id="x", anchor=anchor, text="", author="", time=TIME, kind="collision",
        variants=(other, variant),
    )  # fmt: skip
    with_it = report.model_copy(update={"annotations": (collision,)})
    after = decide(with_it, "x", 1, TIME).apply(with_it)
    assert after.annotations[0].state == "accepted"
    return after


def said(text: str) -> Variant:
    return Variant(sources=("退回稿",), text=text)


def test_a_cell_takes_the_chosen_figure():
    after = decided(Anchor(section="requests", cell="applications.r1.c1"), said("8"))
    assert after.cell("applications", "r1.c1") == "8"


def test_a_heading_takes_the_chosen_words():
    after = decided(Anchor(section="overview", field="heading"), said("一、概述"))
    assert after.sections[0].heading == "一、概述"


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("title", "新标题", "新标题"),
        ("year", "2024", 2024),
        ("contact", "联系方式：电话：000-1234。", Contact(telephone="000-1234")),
        ("contact", "没有", Contact()),
    ],
)
def test_a_fact_takes_the_chosen_value(field, text, value):
    assert getattr(decided(Anchor(section="", field=field), said(text)), field) == value


def texts(report: Report) -> list[str]:
    return [block.text for block in report.sections[0].blocks]


def test_a_stretch_takes_the_chosen_paragraphs():
    anchor = anchor_on(SECTION, 3, 8)
    chosen = Variant(sources=("退回稿",), blocks=(paragraph("丁。"),))
    assert texts(decided(anchor, chosen)) == ["甲。", "丁。"]
    assert texts(decided(anchor, Variant(sources=("退回稿",)))) == ["甲。"]


def test_words_for_an_empty_place_go_to_the_end():
    chosen = Variant(sources=("退回稿",), blocks=(paragraph("丁。"),))
    after = decided(Anchor(section="overview"), chosen)
    assert texts(after) == ["甲。", "乙。", "丙。", "丁。"]


@pytest.mark.parametrize(
    "anchor",
    [Anchor(section="gone", quote="甲", end=1), Anchor(section="overview", orphan=True)],
)
def test_a_place_that_is_gone_is_told(anchor):
    with pytest.raises(InputError, match="手工处理"):
        decided(anchor, said("甲"))
