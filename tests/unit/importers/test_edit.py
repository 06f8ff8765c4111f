"""Mending a proposal by hand: passages go where they are sent, and none is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.blocks import Run
from app.domain.report import PREFACE, SIGNATURE, Contact, count_characters
from app.importers.accept import account, to_report
from app.importers.edit import (
    CUSTOM,
    drop,
    give_key,
    make_title,
    move_to_section,
    open_section,
    rows_of,
    section_keys,
    unplace,
)
from app.importers.plan import ImportPlan, Passage, SectionProposal
from app.importers.source import SourceDocument, SourceParagraph, SourceTable
from app.standards.library import standards

STANDARD = standards().get("national-2021")
LONG = "这一段话很长，" * 10


def plan(*passages: tuple[str, str, int | None], sections: tuple[str, ...]) -> ImportPlan:
    """A proposal over one-line passages given as (text, role, section)."""
    blocks = tuple(
        SourceTable(rows=((text,), ("",)))
        if role == "table"
        else SourceParagraph(runs=(Run(text=text),))
        for text, role, _ in passages
    )
    return ImportPlan(
        source=SourceDocument(
            name="稿.txt",
            format="txt",
            blocks=blocks,
            characters=sum(count_characters(block.text) for block in blocks),
        ),
        standard=STANDARD.id,
        confidence=1,
        title="标题",
        year=2023,
        sections=tuple(SectionProposal(key=key, heading=f"{key}标题") for key in sections),
        passages=tuple(
            Passage(blocks=(i,), role="body" if role == "table" else role, slot=slot)
            for i, (_, role, slot) in enumerate(passages)
        ),
    )


PLAN = plan(
    ("标题", "title", None),
    ("overview标题", "heading", 0),
    ("甲", "body", 0),
    (LONG, "body", 0),
    ("problems标题", "heading", 1),
    ("乙", "body", 1),
    ("表", "table", 1),
    ("联系方式：电话：000-1234。", "contact", 1),
    ("丙", "unplaced", None),
    sections=("overview", "problems"),
).model_copy(update={"contact": Contact(telephone="000-1234")})


def keys(result: ImportPlan) -> list[str]:
    return [section.key for section in result.sections]


def where(result: ImportPlan) -> list[str]:
    """The section of every passage, or its role where it has none."""
    return [keys(result)[p.slot] if p.slot is not None else p.role for p in result.passages]


def test_all_kinds_of_sections_are_offered_custom_ones_last():
    offered = section_keys(STANDARD)
    assert offered[0] == PREFACE
    assert offered[-2:] == [SIGNATURE, CUSTOM]


def test_a_heading_moved_into_another_section_is_a_sub_heading_there():
    moved = move_to_section(PLAN, rows_of(PLAN, 1), 0)
    assert keys(moved) == ["overview"]
    assert moved.passages[4].level == 2
    assert set(where(moved)) == {"title", "overview", "unplaced"}
    assert moved.contact == Contact()


def test_a_section_that_loses_its_heading_keeps_its_text():
    result = unplace(PLAN, [1])
    assert [s.heading for s in result.sections] == ["", "problems标题"]
    assert where(result)[2] == "overview"


def test_passages_can_be_left_out_or_made_the_title():
    assert drop(PLAN, [8]).passages[8].role == "dropped"
    entitled = make_title(PLAN, [8])
    assert "丙" in entitled.title
    assert unplace(PLAN, [0]).title == ""


def test_a_section_becomes_another_one_of_the_standard():
    result = give_key(PLAN, 1, "other")
    assert keys(result) == ["overview", "other"]
    assert result.sections[1].confidence == 1
    assert keys(give_key(PLAN, 1, CUSTOM)) == ["overview", "custom-1"]


def test_a_section_that_is_there_already_takes_the_other_in():
    assert keys(give_key(PLAN, 1, "overview")) == ["overview"]


def test_a_section_begins_with_a_passage_and_takes_along_what_follows():
    result = open_section(PLAN, [2], "requests")
    assert keys(result) == ["overview", "requests", "problems"]
    assert where(result)[2:4] == ["requests", "requests"]
    assert result.sections[1].heading == "甲"
    assert result.passages[2].role == "heading"


def test_neither_a_table_nor_a_long_passage_is_a_heading():
    assert open_section(PLAN, [6], "other").sections[-1].heading == ""
    assert open_section(PLAN, [3], CUSTOM).sections[1].heading == ""


def test_what_has_no_section_can_begin_one_and_several_go_together():
    assert keys(open_section(PLAN, [8], CUSTOM)) == ["overview", "problems", "custom-1"]
    assert where(open_section(PLAN, [2, 8], "requests"))[8] == "requests"
    assert where(open_section(PLAN, [8], "overview"))[8] == "overview"


STEPS = st.lists(
    st.tuples(st.sampled_from("mtudko"), st.integers(0, 8), st.integers(0, 30)), max_size=8
)


def step(result: ImportPlan, action: str, row: int, number: int) -> ImportPlan:
    offered = section_keys(STANDARD)
    slot = number % len(result.sections) if result.sections else 0
    if action in "mk" and not result.sections:
        return result
    return {
        "m": lambda: move_to_section(result, [row], slot),
        "t": lambda: make_title(result, [row]),
        "u": lambda: unplace(result, [row]),
        "d": lambda: drop(result, [row]),
        "k": lambda: give_key(result, slot, offered[number % len(offered)]),
        "o": lambda: open_section(result, [row], offered[number % len(offered)]),
    }[action]()


@given(STEPS)
@settings(max_examples=60)
def test_no_character_is_lost_by_any_steps(steps):
    result = PLAN
    for action, row, number in steps:
        result = step(result, action, row, number)
    assert account(result).balances
    assert [p.blocks for p in result.passages] == [p.blocks for p in PLAN.passages]
    assert len(set(keys(result))) == len(result.sections)
    used = {p.slot for p in result.passages if p.slot is not None}
    assert used == set(range(len(result.sections)))
    to_report(result)
