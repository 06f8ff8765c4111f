"""Passages of last year: counted, confirmed one by one or all, walked through."""

from app.domain.blocks import Table
from app.domain.changes import ReplaceBlocks
from app.services.inheriting import confirm, count_unreviewed, marked, next_unreviewed, unreviewed
from app.services.session import Session
from rule_cases import report_of

REPORT = report_of(
    {
        "sections": {
            "overview": "# 一、总体情况\n~ 去年的话。\n今年的话。\n~ 去年的又一句。",
            "problems": "# 二、存在的问题\n~ 去年的问题。",
        }
    }
)


def left(session: Session) -> list[tuple[int, ...]]:
    return [unreviewed(section) for section in session.report.sections]


def test_they_are_counted() -> None:
    assert count_unreviewed(REPORT) == 3
    assert left(Session(REPORT)) == [(0, 2), (0,)]


def test_one_passage_is_confirmed_as_one_step() -> None:
    here = Session(REPORT)
    change = confirm(here.report, "overview", [2])
    assert change
    here.apply(change)
    assert left(here) == [(0,), (0,)]
    assert here.history.undo_label == "确认上年的文字"
    here.undo()
    assert here.report == REPORT


def test_a_whole_section_is_one_step() -> None:
    here = Session(REPORT)
    change = confirm(here.report, "overview")
    assert change
    here.apply(change)
    assert left(here) == [(), (0,)]
    assert [b.text for b in here.report.sections[0].blocks] == [
        b.text for b in REPORT.sections[0].blocks
    ]
    here.undo()
    assert left(here) == [(0, 2), (0,)]


def test_nothing_to_confirm_is_no_change() -> None:
    assert confirm(REPORT, "overview", [1]) is None
    assert confirm(REPORT, "elsewhere") is None


def test_tables_are_confirmed_too() -> None:
    section = REPORT.sections[0]
    table = marked(Table(rows=(("类别", "数目"),)))
    with_table = REPORT.with_section(section.model_copy(update={"blocks": (table,)}))
    change = confirm(with_table, "overview")
    assert change and isinstance(change.changes[0], ReplaceBlocks)  # type: ignore[union-attr]
    assert not count_unreviewed(
        change.apply(with_table).model_copy(
            update={"sections": change.apply(with_table).sections[:1]}
        )
    )


def test_walking_from_passage_to_passage() -> None:
    assert next_unreviewed(REPORT, "overview", 0) == ("overview", 2)
    assert next_unreviewed(REPORT, "overview", 2) == ("problems", 0)
    assert next_unreviewed(REPORT, "problems", 0) == ("overview", 0)
    assert next_unreviewed(report_of({"sections": {"overview": "甲"}}), "overview", 0) is None
