"""The lists, places and quotations of remarks, and remarks made of findings."""

import pytest

from app.domain.anchoring import anchor_on
from app.domain.annotations import Anchor, Annotation
from app.domain.blocks import paragraph
from app.domain.findings import Finding, Fix, Place
from app.domain.report import Report, Section
from app.review.threads import Moment, Person
from app.services.reviewing import (
    WHOLE,
    Filter,
    about,
    anchor_at,
    count,
    listed,
    place_of,
    remark_on,
    spans,
)
from app.standards.library import standards

STANDARD = standards().get("national-2021")
SECTION = Section(
    key="overview",
    heading="一、总体情况",
    blocks=(paragraph("全年主动公开信息。"), paragraph(""), paragraph("形式单一。")),
)
REPORT = Report(
    standard="national-2021",
    title="示例县水利局2025年政府信息公开工作年度报告",
    organization="示例县水利局",
    year=2025,
    sections=(SECTION, Section(key="other", heading="六、其他", blocks=(paragraph("无。"),))),
    tables={"applications": {"r1.c1": "3"}},
)
ME, HER = "王小明", "李小红"
PERSON, MOMENT = Person(name=ME), Moment(id="new", time="2026-01-05T09:00:00+08:00")


def words_of(text: str, section: Section = SECTION) -> Anchor:
    start = section.text.index(text)
    return anchor_on(section, start, start + len(text))


def remark(name: str, anchor: Anchor, **rest: object) -> Annotation:
    fields = {"author": HER, "text": "请核实", "time": f"2026-01-0{name[-1]}T09:00:00+08:00"}
    return Annotation.model_validate({"id": name, "anchor": anchor} | fields | rest)


LOST = words_of("形式单一").model_copy(update={"orphan": True})
REMARKS = (
    remark("r1", Anchor(section="other")),
    remark("r2", words_of("形式单一"), author=ME),
    remark("r3", words_of("主动公开"), kind="question"),
    remark("r4", words_of("信息"), state="resolved"),
    remark("r5", LOST),
    remark("r6", words_of("全年"), kind="collision"),
)
COMMENTED = REPORT.model_copy(update={"annotations": REMARKS})


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), ["r3", "r2", "r1"]),
        (Filter(group="resolved"), ["r4"]),
        (Filter(group="orphan"), ["r5"]),
        (Filter(group="mine"), ["r2"]),
        (Filter(kind="question"), ["r3"]),
        (Filter(section="other"), ["r1"]),
    ],
)
def test_remarks_are_listed_in_the_order_of_the_text(wanted, found):
    assert [a.id for a in listed(COMMENTED, wanted, ME)] == found


def test_a_nameless_person_has_no_remarks_of_their_own():
    assert count(COMMENTED, "mine", "") == 0


def test_words_over_several_blocks_are_a_span_in_each():
    anchor = words_of("信息。\n\n形式")
    assert list(spans(SECTION, anchor)) == [(0, 6, 9), (2, 0, 2)]
    assert list(spans(SECTION, words_of("全年"))) == [(0, 0, 2)]
    assert list(spans(SECTION, LOST)) == []


@pytest.mark.parametrize(
    ("anchor", "place"),
    [
        (words_of("形式"), Place(section="overview", block=2, end=2)),
        (LOST, Place(section="overview")),
        (Anchor(section="overview"), Place(section="overview")),
        (Anchor(section="gone", quote="甲", end=1), Place(section="gone")),
        (Anchor(section="", field="title"), Place(field="title")),
        (
            Anchor(section="", cell="applications.r1.c1"),
            Place(section="requests", cells=("applications.r1.c1",)),
        ),
        (Anchor(section="", cell="table-9.r1"), Place(cells=("table-9.r1",))),
    ],
)
def test_a_remark_leads_to_its_place(anchor, place):
    found = place_of(REPORT, STANDARD, anchor)
    if anchor.cell.startswith("applications"):
        place = place.model_copy(update={"section": STANDARD.table("applications").section})
    assert found == place


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        (words_of("形式单一"), "形式单一"),
        (LOST, "原文已改：形式单一"),
        (Anchor(section="overview"), WHOLE),
        (Anchor(section="", cell="table-9.r1"), "table-9.r1：（空白）"),
    ],
)
def test_a_card_quotes_what_it_is_about(anchor, words):
    assert about(REPORT, STANDARD, anchor) == words


def test_a_card_about_a_cell_names_it_with_its_figure():
    said = about(REPORT, STANDARD, Anchor(section="", cell="applications.r1.c1"))
    assert said.endswith("：3")
    assert "applications" not in said
    assert about(REPORT, STANDARD, Anchor(section="", field="title"))


@pytest.mark.parametrize(
    ("place", "anchor"),
    [
        (Place(section="overview", cells=("applications.r1.c1", "x")), "cell"),
        (Place(section="overview", block=2, start=0, end=2), "words"),
        (Place(section="overview", block=2), "section"),
        (Place(field="title"), "field"),
    ],
)
def test_a_place_becomes_an_anchor(place, anchor):
    made = anchor_at(REPORT, place)
    expected = {
        "cell": Anchor(section="overview", cell="applications.r1.c1"),
        "words": words_of("形式"),
        "section": Anchor(section="overview"),
        "field": Anchor(section="", field="title"),
    }
    assert made == expected[anchor]


def made_of(finding: Finding, *, suggest: bool) -> Annotation:
    return remark_on(REPORT, finding, PERSON, MOMENT, suggest=suggest).apply(REPORT).annotations[0]


def test_a_finding_becomes_a_remark_or_the_proposal_of_its_repair():
    finding = Finding(
        code="WD004",
        severity="error",
        category="wording",
        message="“形式”应为“形态”",
        clause="常用字",
        place=Place(section="overview", block=2, end=2),
        fix=Fix(label="改为“形态”", replacement="形态"),
    )
    said = made_of(finding, suggest=False)
    assert (said.kind, said.replacement) == ("must-fix", "")
    assert said.text == "“形式”应为“形态”（常用字）"
    proposed = made_of(finding, suggest=True)
    assert (proposed.kind, proposed.replacement) == ("suggestion", "形态")


def test_the_repair_of_a_cell_is_proposed_for_that_cell():
    finding = Finding(
        code="AR001",
        severity="warning",
        category="arithmetic",
        message="不平",
        place=Place(cells=("applications.r1.c1", "applications.r2.c1")),
        fix=Fix(label="改为 5", cells={"applications.r1.c1": "5"}),
    )
    assert made_of(finding, suggest=True).replacement == "5"
    bare = finding.model_copy(update={"fix": None})
    assert (made_of(bare, suggest=True).kind, made_of(bare, suggest=True).text) == (
        "comment",
        "不平",
    )
