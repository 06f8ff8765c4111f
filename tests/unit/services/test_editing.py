"""What an editor did becomes one exact change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import Paragraph, Run, paragraph, subheading
from app.domain.report import Report, Section
from app.services.editing import (
    common_ends,
    insert_block,
    joined,
    read_back,
    shown,
    slice_runs,
    typed_change,
)
from app.services.tables import empty_table
from strategies import any_text, lines, paragraphs, subheadings

texts = st.lists(st.one_of(paragraphs(), subheadings()), max_size=4)


def report(blocks) -> Report:
    return Report(
        standard="x", year=2025, sections=(Section(key="overview", blocks=tuple(blocks)),)
    )


def apply(change, blocks):
    return change.apply(report(blocks)).sections[0].blocks


def test_typing_one_character_names_that_character():
    old, new = [paragraph("一一一")], [paragraph("一一一一")]
    change = typed_change("overview", 4, old, new, near=2)
    assert change.edit.model_dump() == {"start": 2, "removed": "", "inserted": "一"}
    assert change.index == 4
    assert change.label == "输入"


def test_consecutive_typing_is_one_step():
    a, b, c = ([paragraph(text)] for text in ("全年", "全年共", "全年共收"))
    first = typed_change("overview", 0, a, b, near=2)
    second = typed_change("overview", 0, b, c, near=3)
    assert first.merged(second).edit.inserted == "共收"


def test_first_words_and_emptied_text():
    first = typed_change("overview", 1, [], [paragraph("共")])
    assert (first.old, first.edit.inserted) == ((), "共")
    last = typed_change("overview", 1, [paragraph("共")], [])
    assert (last.new, last.edit.removed) == ((), "共")


def test_a_paragraph_break_keeps_untouched_paragraphs_out():
    old = [paragraph("甲"), paragraph("乙丙"), paragraph("丁")]
    new = [paragraph("甲"), paragraph("乙"), paragraph("丙"), paragraph("丁")]
    change = typed_change("overview", 0, old, new, near=3)
    assert (change.index, change.old) == (1, (paragraph("乙丙"),))
    assert change.edit.model_dump() == {"start": 1, "removed": "", "inserted": "\n"}


def test_a_change_of_look_moves_no_words():
    old, new = [paragraph("甲"), paragraph("乙")], [paragraph("甲"), subheading("乙")]
    change = typed_change("overview", 0, old, new, label="小标题")
    assert (change.index, change.new) == (1, (subheading("乙"),))
    assert (change.edit.removed, change.edit.inserted) == ("", "")


def test_nothing_changed_is_no_change():
    assert typed_change("overview", 0, [paragraph("甲")], [paragraph("甲")]) is None


def test_edited_words_count_as_reviewed_and_others_do_not():
    old = [Paragraph(runs=(Run(text=t),), inherited=True) for t in ("去年", "前年")]
    new = [paragraph("去年"), paragraph("今年")]
    change = typed_change("overview", 0, old, new)
    assert change.new == (paragraph("今年"),)
    assert apply(change, old)[0].inherited


def test_a_cut_figure_is_ordinary_text():
    runs = (Run(text="共"), Run(text="24", ref="applications.r1.c7"), Run(text="件"))
    assert slice_runs(runs, 0, 3) == (runs[0], runs[1])
    assert slice_runs(runs, 0, 2) == (Run(text="共2"),)


def test_a_table_parts_the_paragraph_it_is_put_into():
    table = empty_table(1, 2)
    change = insert_block("overview", 3, [paragraph("甲"), subheading("乙丙")], 3, table)
    assert change.new == (subheading("乙"), table, subheading("丙"))
    assert (change.index, change.edit.removed) == (4, "")


def test_a_table_at_the_end_or_in_nothing_leaves_no_empty_paragraph():
    table = empty_table(1, 1)
    assert insert_block("overview", 0, [paragraph("甲")], 1, table).new[-1] == table
    assert insert_block("overview", 0, [paragraph("")], 0, table).new == (table,)
    assert insert_block("overview", 0, [], 0, table).new == (table,)


@given(texts, texts, st.integers(0, 60))
def test_a_change_leads_from_old_to_new_and_its_edit_says_how(old, new, near):
    change = typed_change("overview", 0, old, new, near=min(near, len(joined(old))))
    result = apply(change, old) if change else tuple(old)
    assert joined(result) == joined(new)
    assert [b.runs for b in result] == [b.runs for b in new]
    assert [type(b) for b in result] == [type(b) for b in new]
    if change:
        before, after, edit = joined(change.old), joined(change.new), change.edit
        end = edit.start + len(edit.removed)
        assert before[edit.start : end] == edit.removed
        assert before[: edit.start] + edit.inserted + before[end:] == after
        assert apply(change.inverse(), result) == tuple(old)


@given(texts.filter(bool), st.data())
def test_a_table_put_anywhere_keeps_all_words(old, data):
    at = data.draw(st.integers(0, len(joined(old))))
    change = insert_block("overview", 0, old, at, empty_table(2, 2))
    result = apply(change, old)
    words = "".join(b.text for b in result if b.type != "table")
    assert words == joined(old).replace("\n", "")
    assert apply(change.inverse(), result) == tuple(old)


@given(st.text("一二\n", max_size=12), st.text("一二\n", max_size=12), st.integers(0, 12))
def test_common_ends_never_overlap(old, new, near):
    start, tail = common_ends(old, new, near)
    assert start + tail <= min(len(old), len(new))
    assert old[:start] == new[:start]
    assert old[len(old) - tail :] == new[len(new) - tail :]
    plain = sum(common_ends(old, new))
    assert start + tail == plain


@given(any_text)
def test_an_editor_holds_one_character_for_each(text):
    assert len(shown(text)) == len(text)
    assert not set(shown(text)) & set("\n\r\u2029\ufdd0\ufdd1")


@given(lines.filter(lambda text: "\ufeff" not in text))
def test_ordinary_text_comes_back_as_it_went(text):
    assert read_back(shown(text)) == text


@pytest.mark.parametrize("size", [100_000])
def test_a_long_paragraph_is_no_burden(size):
    text = "共" * size
    change = typed_change("overview", 0, [paragraph(text)], [paragraph(text + "一")], near=size)
    assert change.edit.start == size
