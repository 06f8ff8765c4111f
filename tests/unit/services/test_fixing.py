import pytest

from app.domain.blocks import Paragraph, Run, paragraph
from app.domain.findings import Finding, Fix, Place
from app.domain.report import Report, Section
from app.services.fixing import change_for_fix, waive, withdraw
from app.standards.library import standards

NATIONAL = standards().get("national-2021")
REPORT = Report(
    standard="national-2021",
    title="示例县青禾镇2024年年报",
    year=2025,
    sections=(
        Section(
            key="overview",
            heading="一、总体情况2024",
            blocks=(
                paragraph("第一段。"),
                Paragraph(runs=(Run(text="一是", bold=True), Run(text="2024年公开32条。"))),
            ),
        ),
    ),
)


def finding(place: Place, fix: Fix | None, **rest: str) -> Finding:
    return Finding(
        code="PD002",
        severity="warning",
        category="period",
        message="年度不符",
        place=place,
        fix=fix,
        **rest,
    )


def fixed(place: Place, fix: Fix) -> Report:
    change = change_for_fix(REPORT, NATIONAL, finding(place, fix))
    after = change.apply(REPORT)
    assert change.inverse().apply(after) == REPORT
    assert fix.label in change.label
    return after


def test_words_in_a_paragraph_keep_the_look_around_them():
    place = Place(section="overview", block=1, start=2, end=7)
    after = fixed(place, Fix(label="改为 2025", replacement="2025年"))
    assert after.sections[0].blocks[1].runs == (
        Run(text="一是", bold=True),
        Run(text="2025年公开32条。"),
    )


def test_words_in_a_heading():
    place = Place(section="overview", start=6, end=10)
    after = fixed(place, Fix(label="改", replacement="2025"))
    assert after.sections[0].heading == "一、总体情况2025"


def test_words_in_a_fact():
    place = Place(field="title", start=6, end=10)
    assert fixed(place, Fix(label="改", replacement="2025")).title == "示例县青禾镇2025年年报"


def test_a_whole_fact_and_a_year():
    assert fixed(Place(field="title"), Fix(label="改", replacement="新标题")).title == "新标题"
    assert fixed(Place(field="year"), Fix(label="改", replacement="2024")).year == 2024


def test_cells_of_several_tables():
    cells = {"applications.r1.c1": "1", "disputes.V1": "0"}
    after = fixed(Place(section="requests"), Fix(label="填 0", cells=cells))
    assert after.tables == {"applications": {"r1.c1": "1"}, "disputes": {"V1": "0"}}


@pytest.mark.parametrize("key", ["requests", "preface", "signature"])
def test_a_missing_section(key: str):
    after = fixed(Place(section=key), Fix(label="补上", add_section=key))
    assert after.section(key) is not None


def test_without_fix_there_is_no_change():
    with pytest.raises(ValueError, match="PD002"):
        change_for_fix(REPORT, NATIONAL, finding(Place(), None))


def test_a_reason_is_kept_once_and_can_be_withdrawn():
    found = finding(Place(section="overview"), None)
    once = waive(REPORT, found, "引用原文", "王某", "2026-01-10T09:12:00+08:00").apply(REPORT)
    twice = waive(once, found, "引用去年原文", "王某", "2026-01-10T09:13:00+08:00").apply(once)
    assert [w.reason for w in twice.waivers] == ["引用去年原文"]
    assert twice.waivers[0].fingerprint == found.fingerprint
    assert withdraw(twice, found).apply(twice).waivers == ()
