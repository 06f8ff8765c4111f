"""Figures that can be quoted: which there are, how they are found, and what they are made of."""

import pytest

from app.domain.blocks import Paragraph, Run, StatutoryTable, paragraph
from app.domain.figures import MISSING, live_run
from app.domain.report import Report, Section
from app.services.figures import (
    TRIGGER,
    FigureChoice,
    choices,
    described,
    matching,
    place_of_figure,
    renewed,
)
from app.standards.library import standards

STANDARD = standards().get("national-2021")
REPORT = Report(
    standard="national-2021",
    year=2025,
    sections=(
        Section(key="requests", blocks=(StatutoryTable(key="applications"),)),
        Section(key="litigation", blocks=(StatutoryTable(key="disputes"),)),
    ),
    tables={
        "applications": {"r1.c1": "21", "r1.c7": "24", "r5.c7": "1", "r12.c7": "2", "r2.c7": "1"},
        "disputes": {"D5": "2", "P5": "1"},
    },
)
OFFERED = choices(REPORT, STANDARD)


def choice(label: str) -> FigureChoice:
    return next(c for c in OFFERED if c.label == label)


def test_cells_of_the_tables_of_the_report_are_offered_with_their_values() -> None:
    assert choice("一、本年新收·自然人").value == "21"
    assert choice("一、本年新收·自然人").ref == "applications.r1.c1"
    assert choice("（一）予以公开·总计").value == MISSING
    assert {c.table for c in OFFERED} == {STANDARD.tables[1].title, STANDARD.tables[2].title}


def test_a_report_without_tables_offers_nothing() -> None:
    assert (
        choices(Report(standard="shandong-2015", year=2016), standards().get("shandong-2015")) == []
    )


def test_sums_that_reports_speak_of() -> None:
    assert choice("行政诉讼·总计").ref == "disputes.D5+disputes.P5"
    assert choice("行政诉讼·总计").value == "3"
    assert choice("一、本年新收＋二、上年结转·总计").value == "25"
    refused = choice("（三）不予公开·总计")
    assert refused.ref.count("+") == 7
    assert choice("一、本年新收·法人或其他组织·合计").ref.startswith("applications.r1.c2+")


def test_no_sum_counts_a_cell_twice() -> None:
    for spec in STANDARD.tables:
        totals = {f.total: {t.cell for t in f.right} for f in spec.all_formulas if f.total}
        for offered in OFFERED:
            cells = {name.partition(".")[2] for name in offered.ref.split("+")}
            if offered.ref.startswith(spec.key):
                assert not any(total in cells and parts & cells for total, parts in totals.items())


def test_labels_and_references_are_unique() -> None:
    assert (
        len({c.ref for c in OFFERED}) == len({(c.table, c.label) for c in OFFERED}) == len(OFFERED)
    )


def test_totals_come_first() -> None:
    assert OFFERED[0].label == "一、本年新收·总计"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("新收", "一、本年新收·总计"),
        ("新收 自然人", "一、本年新收·自然人"),
        ("不予公开", "（三）不予公开·总计"),
        ("新收总", "一、本年新收·总计"),
        ("24", "一、本年新收·总计"),
        ("", "一、本年新收·总计"),
    ],
)
def test_finding_by_words_or_value(words: str, first: str) -> None:
    assert matching(OFFERED, words)[0].label == first


def test_words_that_no_figure_has() -> None:
    assert matching(OFFERED, "财政") == []


def test_what_a_figure_is_made_of() -> None:
    title = STANDARD.tables[1].title
    assert described(REPORT, STANDARD, "applications.r1.c7") == f"{title}·一、本年新收·总计"
    assert described(REPORT, STANDARD, "disputes.D5+disputes.P5") == "行政诉讼·总计（2 格之和）"
    assert "之和" in described(REPORT, STANDARD, "disputes.V1+disputes.P5")
    assert "没有的格" in described(REPORT, STANDARD, "elsewhere.x")


def test_where_a_figure_is() -> None:
    place = place_of_figure(REPORT, STANDARD, "disputes.D5+disputes.P5")
    assert place and (place.section, place.cells) == ("litigation", ("disputes.D5", "disputes.P5"))
    assert place_of_figure(REPORT, STANDARD, "disclosure.A21") is None


def test_pasted_figures_are_those_of_this_report() -> None:
    foreign = Run(text="99", ref="disclosure.A21")
    blocks = (Paragraph(runs=(Run(text="收到"), Run(text="7", ref="applications.r1.c7"), foreign)),)
    [block] = renewed(REPORT, STANDARD, blocks)
    assert block.text == "收到2499"
    assert [run.ref for run in block.runs] == ["", "applications.r1.c7", ""]
    assert renewed(REPORT, STANDARD, (paragraph("无"),)) == (paragraph("无"),)
    assert live_run(REPORT, "applications.r1.c7").text == "24"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("共收到{{新收", "新收"),
        ("共收到{{", ""),
        ("共#总计", "总计"),
        ("共＃", ""),
        ("｛｛", ""),
        ("#一，二", None),
    ],
)
def test_what_opens_the_list(text: str, words: str | None) -> None:
    found = TRIGGER.search(text)
    assert (found["words"] if found else None) == words
