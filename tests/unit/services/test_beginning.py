"""Beginning a report from nothing, or from last year's."""

from datetime import date

import pytest

from app.domain.blocks import Paragraph, Run, StatutoryTable, paragraph, subheading
from app.domain.figures import MISSING
from app.domain.report import Contact, Report, Section, signature_blocks
from app.errors import InputError
from app.services.beginning import new_from_last_year, new_report
from app.standards.library import Library, standards

BODY = "青禾县统计局"


def headings(report: Report) -> list[str]:
    return [section.heading for section in report.body]


def test_a_new_report_has_what_the_standard_demands_of_the_body(invented: Library) -> None:
    report = new_report(invented, organization=BODY, subject="department", year=2024)
    assert report.standard == "lake-2021"
    assert report.title == "青禾县统计局2024年政府信息公开工作年度报告"
    assert headings(report) == [
        "一、总体情况", "二、主动公开情况", "三、申请办理情况", "四、问题与改进",
    ]  # fmt: skip
    assert report.sections[0].text == "本报告统计期限为2024年1月1日至2024年12月31日。"
    assert report.sections[-1].text == BODY
    assert report.section("requests").blocks == (StatutoryTable(key="applications"),)


def test_what_is_not_demanded_of_a_subject_is_left_out(invented: Library) -> None:
    report = new_report(
        invented, standard="lake-2021", organization="青禾镇", subject="township", year=2024
    )
    assert headings(report) == ["一、总体情况", "二、申请办理情况", "三、问题与改进"]


def test_an_unknown_standard_is_an_input_error(invented: Library) -> None:
    with pytest.raises(InputError, match=r"none.*lake-2021、pond-2010"):
        new_report(invented, standard="none", organization=BODY, subject="other", year=2024)


@pytest.mark.parametrize("standard", standards().ids())
def test_every_standard_can_begin_a_report(standard: str) -> None:
    report = new_report(
        standards(), standard=standard, organization=BODY, subject="department", year=2024
    )
    placed = {table.key for table in standards().get(standard).tables}
    assert set(report.placed_tables()) <= placed
    assert report.body


@pytest.fixture
def last() -> Report:
    return Report(
        standard="lake-2021",
        title="题",
        organization=BODY,
        subject="department",
        year=2023,
        status="published",
        contact=Contact(telephone="0000-1234567"),
        sections=(
            Section(
                key="overview", heading="一、总体工作", blocks=(paragraph("2023年公开12条。"),)
            ),
            Section(key="custom-1", heading="二、特色", blocks=(subheading("（一）开放日"),)),
            Section(
                key="requests", heading="三、申请", blocks=(StatutoryTable(key="applications"),)
            ),
            Section(key="signature", blocks=signature_blocks(BODY, date(2024, 1, 20))),
        ),
        tables={"applications": {"r1.c1": "9", "r4.c1": "2", "r4.c3": "/"}},
        unplaced=("没有归类的一段",),
    )


def test_last_year_gives_structure_words_and_carried_figures(
    last: Report, invented: Library
) -> None:
    report = new_from_last_year(last, invented.get("lake-2021"), 2024, invented)
    assert (report.year, report.status, report.contact) == (2024, "draft", last.contact)
    assert report.title == "青禾县统计局2024年政府信息公开工作年度报告"
    assert [(s.key, s.heading) for s in report.sections] == [
        ("preface", ""),
        ("overview", "一、总体工作"),
        ("proactive", "二、主动公开情况"),
        ("custom-1", "三、特色"),
        ("requests", "四、申请"),
        ("problems", "五、问题与改进"),
        ("signature", ""),
    ]
    assert report.section("overview").blocks[0].inherited
    assert report.section("overview").text == "2023年公开12条。"
    assert report.section("custom-1").blocks[0].inherited
    assert report.tables == {"applications": {"r2.c1": "2", "r2.c3": "/"}}
    assert (report.date, report.section("signature").text) == (None, BODY)
    assert report.unplaced == last.unplaced


def test_last_year_under_another_standard_loses_no_words(invented: Library) -> None:
    last = Report(
        standard="pond-2010",
        organization=BODY,
        year=2020,
        sections=(
            Section(key="fees", heading="一、收费及减免情况", blocks=(paragraph("未收费。"),)),
            Section(
                key="requests",
                heading="二、依申请公开",
                blocks=(paragraph("共3件。"), StatutoryTable(key="applications")),
            ),
        ),
        tables={"applications": {"r9.c1": "3", "r9.c3": "3"}},
    )
    report = new_from_last_year(last, invented.get("lake-2021"), 2021, invented)
    assert headings(report) == ["一、总体情况", "二、申请办理情况", "三、问题与改进"]
    assert report.section("requests").text == "共3件。\n"
    assert report.placed_tables() == ["applications"]
    assert report.tables == {"applications": {"r2.c1": "3", "r2.c3": "3"}}
    assert report.unplaced == ("收费及减免情况\n未收费。",)


def test_live_figures_show_the_new_tables_not_last_years() -> None:
    run = Run(text="7", ref="applications.r1.c7")
    carried = Run(text="9", ref="applications.r2.c7")
    words = Section(key="overview", blocks=(Paragraph(runs=(run, carried)),))
    table = Section(key="requests", blocks=(StatutoryTable(key="applications"),))
    last = Report(
        standard="national-2021",
        year=2024,
        sections=(words, table),
        tables={"applications": {"r1.c7": "7", "r2.c7": "9", "r25.c7": "2"}},
    )
    report = new_from_last_year(last, standards().get("national-2021"), 2025)
    overview = report.section("overview")
    assert overview and overview.text == f"{MISSING}2"
