"""Figures in the text follow their cells, in the same step, undo included."""

from app.domain.anchoring import anchor_on, words
from app.domain.annotations import Annotation
from app.domain.blocks import Paragraph, Run
from app.domain.changes import set_cells
from app.domain.figures import MISSING, figure, live_run
from app.domain.report import Report, Section
from app.services.session import Session

CELLS = {"applications": {"r1.c7": "24", "r2.c7": "1"}}
EMPTY = Report(standard="national-2021", year=2025, tables=CELLS)
SUM = "applications.r1.c7+applications.r2.c7"


def session() -> Session:
    runs = (
        Run(text="收到申请"),
        live_run(EMPTY, "applications.r1.c7"),
        Run(text="件，共"),
        live_run(EMPTY, SUM),
        Run(text="件，均已答复。"),
    )
    section = Section(key="requests", blocks=(Paragraph(runs=runs),))
    anchor = anchor_on(section, section.text.index("均"), len(section.text))
    remark = Annotation(id="a", anchor=anchor, text="？", author="甲", time="2026-01-10")
    return Session(EMPTY.model_copy(update={"sections": (section,), "annotations": (remark,)}))


def text(open_session: Session) -> str:
    return open_session.report.sections[0].text


def test_the_text_follows_the_cell_and_undo_takes_both_back() -> None:
    here = session()
    before = here.report
    here.apply(set_cells(here.report, "applications", {"r1.c7": "1024"}))
    assert text(here) == "收到申请1024件，共1025件，均已答复。"
    assert words(here.report, here.report.annotations[0].anchor) == "均已答复。"
    here.undo()
    assert here.report == before
    here.redo()
    assert text(here) == "收到申请1024件，共1025件，均已答复。"


def test_a_blank_cell_shows_as_missing() -> None:
    here = session()
    here.apply(set_cells(here.report, "applications", {"r1.c7": ""}))
    assert text(here) == f"收到申请{MISSING}件，共{MISSING}件，均已答复。"
    here.apply(set_cells(here.report, "applications", {"r1.c7": "/"}))
    assert MISSING in text(here)


def test_numbers_with_notes_and_units_are_read() -> None:
    report = EMPTY.model_copy(update={"tables": {"applications": {"r1.c7": "55（含2件）"}}})
    assert figure(report, "applications.r1.c7") == "55"


def test_other_cells_leave_the_text_alone() -> None:
    here = session()
    here.apply(set_cells(here.report, "applications", {"r9.c7": "3"}))
    assert text(here) == "收到申请24件，共25件，均已答复。"
