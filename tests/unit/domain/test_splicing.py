"""Replacing words keeps everything around them, and never reaches over blocks or cells."""

import pytest

from app.domain.blocks import Paragraph, Run, StatutoryTable, Subheading, Table, paragraph
from app.domain.report import Section
from app.domain.splicing import replace_words, splice_block
from app.errors import InputError

TABLE = Table(rows=(("甲乙", "丙"), ("丁", "戊己")))


def section(*blocks) -> Section:
    return Section(key="overview", heading="一、总体情况", blocks=blocks)


def test_words_of_a_paragraph_take_the_look_of_those_they_replace():
    runs = (Run(text="全年"), Run(text="一是", bold=True), Run(text="公开。"))
    change = replace_words(section(Paragraph(runs=runs)), 2, 4, "首先")
    (new,) = change.new
    assert [(run.text, run.bold) for run in new.runs] == [
        ("全年", False),
        ("首先", True),
        ("公开。", False),
    ]


def test_line_breaks_part_a_paragraph_and_only_the_first_keeps_its_kind():
    heading = Subheading(runs=(Run(text="（一）甲乙"),), level=2)
    change = replace_words(section(heading), 4, 4, "\n中\n")
    assert [(type(b), b.text) for b in change.new] == [
        (Subheading, "（一）甲"),
        (Paragraph, "中"),
        (Paragraph, "乙"),
    ]


def test_words_within_one_cell_are_replaced_there():
    change = replace_words(section(paragraph("前文"), TABLE), 3, 4, "子")
    assert change.new[0].rows == (("子乙", "丙"), ("丁", "戊己"))
    assert splice_block(TABLE, 8, 9, "").rows[1] == ("丁", "戊")


@pytest.mark.parametrize(
    "replace",
    [
        lambda: replace_words(section(paragraph("甲"), paragraph("乙")), 0, 3, "丙"),
        lambda: splice_block(TABLE, 1, 4, "丙"),
        lambda: splice_block(StatutoryTable(key="applications"), 0, 0, "丙"),
    ],
)
def test_what_reaches_further_is_refused_in_one_sentence(replace):
    with pytest.raises(InputError) as refused:
        replace()
    assert str(refused.value).count("。") == 1


def test_something_that_is_no_block_is_our_own_mistake():
    with pytest.raises(TypeError):
        splice_block("甲", 0, 1, "乙")  # type: ignore[arg-type]
