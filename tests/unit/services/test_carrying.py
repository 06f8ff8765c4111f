"""Last year beside this year: what became of each sentence, and taking sentences over."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.blocks import (
    Paragraph,
    Run,
    StatutoryTable,
    Subheading,
    Table,
    paragraph,
    subheading,
)
from app.domain.report import Report, Section
from app.review.compare import Words, compare_words
from app.services.carrying import (
    Passage,
    Said,
    Spot,
    compared,
    copied,
    readable,
    sentences,
    take_over,
    take_over_all,
)
from app.services.last_year import forget, keep, kept
from app.services.session import Session
from app.standards.library import standards
from strategies import any_text, blocks

STANDARD = standards().get("national-2021")
LAST = Section(
    key="overview",
    heading="一、总体情况",
    blocks=(
        subheading("（一）主动公开"),
        paragraph("2024年公开信息20条。主动公开目录及时更新。解读政策3次。"),
        paragraph("开展业务培训两次，参训人员覆盖各科室。"),
    ),
)


def section(*texts: object) -> Section:
    given_blocks = tuple(paragraph(t) if isinstance(t, str) else t for t in texts)
    return Section(key="overview", heading="一、总体情况", blocks=given_blocks)  # type: ignore[arg-type]


def session(*texts: object, **tables: dict[str, str]) -> Session:
    return Session(
        Report(standard="national-2021", year=2025, sections=(section(*texts),), tables=tables)
    )


def said(passages: tuple[Passage, ...], words: str) -> Said:
    return next(s for p in passages for s in p.said if words in s.text)


def take(here: Session, *words: str, last: Section = LAST) -> list[str]:
    now = here.report.sections[0]
    spots = [said(compared(last, now), w).spot for w in words]
    change = take_over(here.report, STANDARD, last, spots)
    if change:
        here.apply(change)
    return [block.text for block in here.report.sections[0].blocks]


def test_sentences_make_up_the_text() -> None:
    text = "全年平稳。一是制度；二是平台！（完）"
    assert [text[a:b] for a, b in sentences(text)] == [
        "全年平稳。",
        "一是制度；",
        "二是平台！",
        "（完）",
    ]
    assert list(sentences("")) == []


def test_what_became_of_each_sentence() -> None:
    now = section("2025年公开信息32条。主动公开目录及时更新。", "新的一段。")
    found = compared(LAST, now)
    assert said(found, "公开信息").state == "changed"
    assert said(found, "公开信息").now == Spot(0, 0, 13)
    assert said(found, "目录").state == "same"
    assert said(found, "解读").state == "absent"
    assert [p.state for p in found] == ["absent", "changed", "absent"]


def test_what_moved_elsewhere_is_the_same() -> None:
    now = section("开展业务培训两次，参训人员覆盖各科室。", "主动公开目录及时更新。")
    assert said(compared(LAST, now), "培训").state == "same"
    assert said(compared(LAST, now), "目录").state == "same"


def test_a_missing_section_has_nothing() -> None:
    assert {p.state for p in compared(LAST, None)} == {"absent"}


def test_single_equal_characters_do_not_tear_a_change() -> None:
    found = list(readable(compare_words("公开信息20条。", "公开信息32条。")))
    assert found == [
        Words(operation="equal", old="公开信息", new="公开信息"),
        Words(operation="replace", old="20", new="32"),
        Words(operation="equal", old="条。", new="条。"),
    ]


@given(any_text, any_text)
@settings(max_examples=60)
def test_a_readable_comparison_still_holds_both_texts(old: str, new: str) -> None:
    found = list(readable(compare_words(old, new)))
    assert ("".join(w.old for w in found), "".join(w.new for w in found)) == (old, new)
    assert all(w.old == w.new for w in found if w.operation == "equal")


def test_an_absent_sentence_comes_behind_its_neighbor() -> None:
    here = session("2025年公开信息32条。新写一句。")
    assert take(here, "目录") == ["2025年公开信息32条。主动公开目录及时更新。新写一句。"]
    assert here.report.sections[0].blocks[0].inherited
    assert here.history.undo_label == "采用上年的文字"


def test_or_before_it() -> None:
    here = session("解读政策3次。")
    assert take(here, "目录") == ["主动公开目录及时更新。解读政策3次。"]


def test_a_changed_sentence_is_put_back_as_it_was() -> None:
    here = session("2025年公开信息32条。新写一句。")
    assert take(here, "公开信息") == ["2024年公开信息20条。新写一句。"]


def test_a_passage_without_neighbors_begins_a_paragraph_in_its_place() -> None:
    here = session("主动公开目录及时更新。", "新写一段。")
    assert take(here, "培训") == [
        "主动公开目录及时更新。",
        "开展业务培训两次，参训人员覆盖各科室。",
        "新写一段。",
    ]
    assert take(here, "（一）")[0] == "（一）主动公开"
    assert isinstance(here.report.sections[0].blocks[0], Subheading)


def test_what_is_there_is_not_taken_again() -> None:
    here = session("主动公开目录及时更新。")
    before = here.report
    take(here, "目录")
    assert here.report == before


def test_an_empty_section_takes_all_of_it_around_its_table() -> None:
    last = LAST.model_copy(update={"blocks": (StatutoryTable(key="disclosure"), *LAST.blocks)})
    here = session(StatutoryTable(key="disclosure"), "")
    change = take_over_all(here.report, STANDARD, last)
    assert change
    here.apply(change)
    got = here.report.sections[0].blocks
    assert [b.type for b in got] == ["statutory", "subheading", "paragraph", "paragraph"]
    assert all(b.inherited for b in got[1:])  # type: ignore[union-attr]
    here.undo()
    assert here.report.sections[0].is_empty


def test_the_rest_of_a_section_leaves_this_years_words_alone() -> None:
    here = session("2025年公开信息32条。新写一句。")
    change = take_over_all(here.report, STANDARD, LAST)
    assert change
    here.apply(change)
    assert [b.text for b in here.report.sections[0].blocks] == [
        "（一）主动公开",
        "2025年公开信息32条。主动公开目录及时更新。解读政策3次。新写一句。",
        "开展业务培训两次，参训人员覆盖各科室。",
    ]
    assert take_over_all(here.report, STANDARD, LAST) is None
    here.undo()
    assert [b.text for b in here.report.sections[0].blocks] == ["2025年公开信息32条。新写一句。"]


def test_tables_are_taken_whole() -> None:
    table = Table(rows=(("类别", "数目"), ("公开", "20")))
    last = section("下表为公开情况。", table)
    here = session("下表为公开情况。")
    take(here, "类别", last=last)
    assert here.report.sections[0].blocks[1] == table.model_copy(update={"inherited": True})


def test_live_figures_show_this_years_numbers() -> None:
    runs = (Run(text="收到申请"), Run(text="7", ref="disputes.V5"), Run(text="件。"))
    last = section(Paragraph(runs=runs))
    place = Section(key="litigation", blocks=(StatutoryTable(key="disputes"),))
    empty = session("", disputes={"V5": "2"}).report
    here = Session(empty.model_copy(update={"sections": (*empty.sections, place)}))
    change = take_over_all(here.report, STANDARD, last)
    assert change
    here.apply(change)
    assert here.report.sections[0].text == "收到申请2件。"
    assert here.report.sections[0].blocks[0].runs[1].ref == "disputes.V5"  # type: ignore[union-attr]


@given(st.lists(blocks(), max_size=4), st.lists(blocks(), max_size=4))
@settings(max_examples=60)
def test_taking_over_loses_no_word(old: list, new: list) -> None:
    last, here = section(*old), session(*new)
    before = here.report
    change = take_over_all(here.report, STANDARD, last)
    if change is None:
        return
    after = change.apply(before).sections[0].text
    rest = iter(after)
    assert all(char in rest for char in before.sections[0].text if not char.isspace())
    assert change.inverse().apply(change.apply(before)) == before


def test_copied_sentences_figures_aside() -> None:
    now = section("2025年共主动公开各类政府信息32条。", "短句。")
    last = section("2024年共主动公开各类政府信息20条。短句。")
    assert copied(last, now) == [Spot(0, 0, 19)]


@pytest.mark.parametrize("name", ["", "去年.docx"])
def test_it_is_kept_with_the_draft(name: str) -> None:
    last = Report(standard="national-2021", year=2024, sections=(LAST,))
    blobs = keep({"versions/0001": b"x"}, last, name)
    found = kept(blobs)
    assert found and (found.name, found.report) == (name, last)
    again = keep(blobs, last.model_copy(update={"year": 2023}), "前年.docx")
    assert len(again) == 2
    assert forget(again) == {"versions/0001": b"x"}
    assert kept({}) is None
    assert kept({"last-year/x.json": b"{}"}) is None
