"""What the checks mean for the user: completeness, states and the summary for scripts."""

from app.checks.engine import Checker
from app.domain.changes import set_field
from app.services.allowed_names import allow_name
from app.services.checking import (
    check_summary,
    completeness,
    copied_sentences,
    is_clean,
    office_checker,
    standards_in_force,
)
from app.services.fixing import change_for_fix, waive
from app.standards.library import standards
from rule_cases import report_of

STANDARD = standards().get("national-2021")
REPORT = report_of(
    {
        "sections": {
            "preface": "统计期限自2022年1月1日至2022年12月31日。",
            "overview": "# 一、总体情况",
            "proactive": "# 二、主动公开政府信息情况\n[disclosure]",
            "requests": "# 三、收到和处理政府信息公开申请情况\n[applications]",
            "litigation": "# 四、政府信息公开行政复议、行政诉讼情况\n[disputes]",
            "other": "# 五、其他需要报告的事项\n未收取政府信息公开信息处理费。",
        },
        "tables": {
            "disclosure": {"*": "0"},
            "applications": {"*": "0", "r1.c7": "1"},
            "disputes": {"V1": "0"},
        },
    }
)
FOUND = Checker().run(REPORT, STANDARD)


def test_completeness_counts_what_stands_in_the_way() -> None:
    done = completeness(REPORT, STANDARD, FOUND)
    assert (done.required, done.done, done.missing) == (6, 4, ("problems",))


def test_every_section_has_a_state() -> None:
    states = completeness(REPORT, STANDARD, FOUND).states
    assert states == {
        "facts": "complete", "preface": "error", "overview": "empty", "proactive": "complete",
        "requests": "error", "litigation": "progress", "problems": "empty", "other": "complete",
        "signature": "empty", "unplaced": "complete",
    }  # fmt: skip


def test_unplaced_text_and_an_empty_title_are_in_progress() -> None:
    report = REPORT.model_copy(update={"unplaced": ("附件",), "title": ""})
    states = completeness(report, STANDARD, Checker().run(report, STANDARD)).states
    assert (states["facts"], states["unplaced"]) == ("progress", "progress")


def test_the_summary_is_the_contract_of_the_command_line() -> None:
    summary = check_summary("a.nianbao", REPORT, STANDARD, FOUND)
    assert summary["completeness"] == {"required": 6, "done": 4, "missing": ["problems"]}
    assert (summary["file"], summary["year"]) == ("a.nianbao", 2023)
    period = next(f for f in summary["findings"] if f["code"] == "PD001")
    assert period["section"] == "preface"
    assert period["excerpt"] in REPORT.sections[0].text
    assert period["fix"] == {
        "label": "改为 2023 年全年", "replacement": "2023年1月1日至2023年12月31日",
    }  # fmt: skip
    formula = next(f for f in summary["findings"] if f["code"] == "AR001")
    assert formula["cells"][0] == "applications.r1.c7"
    assert summary["counts"]["error"] == sum(f.severity == "error" for f in FOUND)


def test_answered_findings_count_no_more() -> None:
    report = REPORT
    for finding in FOUND:
        change = waive(report, finding, "已核实", "张某", "2024-01-01T08:00:00+08:00")
        report = change.apply(report)
    answered = Checker().run(report, STANDARD)
    assert is_clean(answered)
    assert not is_clean(FOUND)
    assert set(check_summary("a", report, STANDARD, answered)["counts"].values()) == {0}
    assert all(
        f["waived"] == "已核实" for f in check_summary("a", report, STANDARD, answered)["findings"]
    )


def test_a_missing_section_is_inserted_by_its_fix() -> None:
    finding = next(f for f in FOUND if f.code == "CO001")
    report = change_for_fix(REPORT, STANDARD, finding).apply(REPORT)
    assert [s.key for s in report.sections][-2:] == ["problems", "other"]
    assert report.sections[-1].heading.startswith("六、")


def test_standards_in_force_begin_with_the_default() -> None:
    ids = [s.id for s in standards_in_force(2016)]
    assert ids[0] == "regulation-2008"
    assert {"shandong-2015", "zhejiang-2008"} <= set(ids)
    assert [s.id for s in standards_in_force(2024)] == ["national-2021"]


def test_last_years_facts_do_not_matter_for_states() -> None:
    changed = set_field(REPORT, "status", "approved").apply(REPORT)
    before = completeness(REPORT, STANDARD, FOUND)
    assert completeness(changed, STANDARD, Checker().run(changed, STANDARD)) == before


def test_allowed_names_are_let_stand() -> None:
    report = report_of(
        {"sections": {"overview": "# 一、总体情况\n转发《白鹭县经贸局政府信息公开指南》。"}}
    )
    assert any(f.code == "ID003" for f in office_checker().run(report, STANDARD))
    allow_name("白鹭县经贸局")
    assert not any(f.code == "ID003" for f in office_checker().run(report, STANDARD))


def test_copied_sentences_by_section() -> None:
    words = "依托县政府门户网站设立公开专区，指定两名信息员负责日常维护。"
    now = report_of({"sections": {"overview": f"今年添了电子屏，方便群众查看。{words}"}})
    last = report_of({"year": 2022, "sections": {"overview": words, "problems": words}})
    found = copied_sentences(now, last)
    assert [copied.text for copied in found["overview"].copied] == [words.rstrip("。")]
    assert 0 < found["overview"].ratio < 1
