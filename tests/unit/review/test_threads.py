"""Remarks are made, answered, resolved, reopened, accepted and refused, and never lost."""

import pytest

from app.domain.anchoring import words
from app.domain.blocks import Paragraph, Run, paragraph
from app.domain.report import Report, Section
from app.errors import InputError
from app.review.threads import Moment, Person, accept, annotate, find_anchor, reply, set_state
from app.services.session import Session

REPORT = Report(
    standard="national-2021",
    year=2025,
    sections=(
        Section(
            key="problems",
            heading="五、存在的主要问题及改进情况",
            blocks=(
                Paragraph(runs=(Run(text="一是", bold=True), Run(text="2024年公开形式单一。"))),
                paragraph("2024年将加强培训。"),
            ),
        ),
    ),
)
REVIEWER = Person(name="县办", unit="示例县政务公开办", role="审核")
NOW = Moment(time="2026-01-16T14:20:00+08:00", id="a1")
LATER = Moment(time="2026-01-17T09:00:00+08:00", id="r1")


def annotated(occurrence: int = 2) -> Session:
    session = Session(REPORT)
    anchor = find_anchor(REPORT, "problems", "2024年", occurrence)
    session.apply(
        annotate(
            REPORT, anchor, "下一年度应为2026年", REVIEWER, NOW,
            kind="suggestion", replacement="2026年",
        )
    )  # fmt: skip
    return session


def test_the_right_instance_of_the_words_is_meant() -> None:
    session = annotated()
    anchor = session.report.annotations[0].anchor
    assert words(session.report, anchor) == "2024年"
    assert anchor.suffix.startswith("将加强")


def test_words_that_are_not_there_are_refused() -> None:
    with pytest.raises(InputError, match="第 3 处"):
        find_anchor(REPORT, "problems", "2024年", 3)


def test_accepting_puts_in_the_words_as_one_step_that_undo_takes_back() -> None:
    session = annotated()
    before = session.report
    session.apply(accept(session.report, "a1", LATER.time))
    assert session.report.sections[0].blocks[1].text == "2026年将加强培训。"
    assert session.report.annotations[0].state == "accepted"
    session.undo()
    assert session.report == before


def test_accepted_words_keep_the_look_of_those_they_replace() -> None:
    session = annotated(occurrence=1)
    session.apply(accept(session.report, "a1", LATER.time))
    first = session.report.sections[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert [(r.text, r.bold) for r in first.runs] == [
        ("一是", True),
        ("2026年公开形式单一。", False),
    ]


def test_an_answer_to_a_resolved_remark_reopens_it() -> None:
    session = annotated()
    session.apply(set_state(session.report, "a1", "resolved", LATER.time))
    session.apply(reply(session.report, "a1", "还没有改完", Person(name="镇"), LATER))
    (remark,) = session.report.annotations
    assert remark.state == "open"
    assert remark.replies[0].text == "还没有改完"
