"""What the checks read out of sentences in the rarer cases, and where they keep silent."""

from decimal import Decimal

import pytest

from app.checks.engine import Checker
from app.checks.reading.breakdowns import find_breakdowns
from app.checks.reading.enumerations import points
from app.checks.reading.numbers import chinese_number, find_numbers
from app.checks.reading.typos import slip_of
from app.checks.reading.wordlists import leading_words
from app.checks.registry import rule
from app.standards.library import standards
from rule_cases import report_of


def found(code: str, entry: dict, previous: dict | None = None) -> list[str]:
    """What a rule says about a report written in lines, perhaps beside last year's."""
    report = report_of(entry)
    last = report_of({"year": report.year - 1, **previous}) if previous else None
    checker = Checker(only=frozenset({code}))
    return [f.message for f in checker.run(report, standards().get(report.standard), last)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", 12),
        ("二百〇五", 205),
        ("两", 2),
        ("一万二千", 12000),
        ("三亿", 300000000),
        ("二三", None),
        ("甲", None),
    ],
)
def test_chinese_numerals(text, value):
    assert chinese_number(text) == value


def test_two_digits_side_by_side_are_no_number():
    assert [n.value for n in find_numbers("共二三件，另5件")] == [Decimal(5)]


@pytest.mark.parametrize(
    "text",
    [
        "全年收到申请12件。其中自然人5件，法人6件。",
        "参会12人，包括自然人5件、法人6件。",
        "收到申请12件，" + "经逐件核对台账并会同各科室反复研究，" + "其中自然人5件，法人6件。",
    ],
)
def test_figures_far_from_the_word_are_no_whole(text):
    assert list(find_breakdowns(text)) == []


def test_other_units_are_left_out_of_a_sum():
    text = "收到申请12件，其中自然人5件，涉及3人，法人6件。"
    (found_,) = find_breakdowns(text)
    assert [n.value for n in found_.parts] == [5, 6]


def test_a_wording_that_is_known_is_no_slip():
    assert slip_of("主动公开", ["主动公开", "主动公幵"]) is None
    assert slip_of("主动公幵情况", ["主动公开情况"]) == "主动公开情况"


def test_words_to_look_for_first():
    assert leading_words("甲乙?丙|丁戊(己|庚)") == ["甲", "丁戊"]
    with pytest.raises(ValueError, match="needs words"):
        leading_words("[甲乙]丙")
    with pytest.raises(ValueError, match="needs words"):
        leading_words("甲*乙")


def test_a_rule_of_an_unknown_scope_is_a_mistake():
    with pytest.raises(ValueError, match="scope"):
        rule("WD099", "甲", "info", "galaxy")(lambda *_: iter(()))  # type: ignore[arg-type]


def test_a_text_beside_tables_that_are_missing_or_blank_is_not_compared():
    text = {"requests": "# 二、申请\n全年收到政府信息公开申请9件。未收到行政复议。"}
    filled = {"tables": {"disclosure": {"A21": "3"}}}
    assert found("CS001", {"sections": text} | filled) == []


def test_several_possible_totals_are_told_without_a_repair():
    entry = {
        "sections": {"requests": "# 二、申请\n全年收到政府信息公开申请9件。"},
        "tables": {"applications": {"*": "0", "r1.c7": "5", "r2.c7": "2"}},
    }
    said = found("CS001", entry)
    assert said
    assert " 或 " in said[0]


def test_all_answered_in_full_is_no_wrong_share():
    text = "# 二、申请\n收到申请12件，答复10件，答复率100%。"
    assert found("CS002", {"sections": {"requests": text}}) == []


def test_a_signature_with_a_slip_keeps_the_name_of_the_higher_body():
    entry = {
        "organization": "青禾镇人民政府",
        "sections": {"signature": "云岭县青禾镇人民攻府\n2024年1月9日"},
    }
    assert any("之误" in said for said in found("ID001", entry))
    assert found("ID001", entry | {"organization": ""}) == []


LONG = "一是健全制度，明确专人负责信息发布审核和台账登记工作，做到件件有着落事事有回音。"
OTHER = "二是加强培训，组织全镇信息员集中学习条例和办理规程，考试成绩纳入年终考核内容。"


def test_copied_sentences_are_told_run_by_run():
    section = f"# 五、问题\n{LONG}{OTHER}\n今年新写的一段，与从前都不同，讲的是数据开放的事情。\n"
    section += f"{OTHER}本年另有新的打算。{LONG}{OTHER}"
    section += "\n" + "再写一些今年才有的内容，说明改进的成效，并列出下一步的安排和时限。" * 4
    last = {"sections": {"problems": f"# 五、问题\n{LONG}{OTHER}"}}
    entry = {"sections": {"problems": section, "other": f"# 六、其他\n{LONG}{OTHER}"}}
    said = found("RU002", entry, last)
    assert len(said) >= 2


def test_an_unknown_figure_of_last_year_leaves_the_sum_over_years_alone():
    entry = {"tables": {"disclosure": {"A21": "5", "A22": "1", "A23": "7", "A11": "若干"}}}
    previous = {"tables": {"disclosure": {"A13": "不详", "A21": "2"}}}
    sections = {"sections": {"proactive": "# 二、主动公开\n[disclosure]"}}
    assert found("CS007", entry | sections, previous | sections) == []


def test_residue_at_the_end_of_a_paragraph_is_not_told_twice():
    text = "# 一、总体情况\n全年共主动公开信息一百二十条并及时更新栏目内容【关闭窗口】"
    assert found("WD002", {"sections": {"overview": text}}) == []


def test_points_of_one_kind_alone_are_no_row():
    text = "（一）主动公开"
    assert found("ST004", {"sections": {"overview": f"# 一、总体情况\n## {text}"}}) == []
    assert points("二要加强。")


def test_a_heading_out_of_number_is_told_once_and_the_count_goes_on():
    headings = {
        "overview": "# 一、总体情况\n甲。",
        "proactive": "# 二、主动公开政府信息情况\n乙。",
        "requests": "# 三、收到和处理政府信息公开申请情况\n丙。",
        "litigation": "# 五、政府信息公开行政复议、行政诉讼情况\n丁。",
        "problems": "# 六、存在的主要问题及改进情况\n戊。",
        "other": "# 七、其他需要报告的事项\n己。",
    }
    assert len(found("ST003", {"sections": headings})) == 1
    missing = {key: text for key, text in headings.items() if key != "requests"}
    assert len(found("ST003", {"sections": missing})) <= 1


def test_a_history_of_years_may_name_them_all():
    text = "# 一、总体情况\n2019年发布12条、2020年发布15条、2021年发布18条、2023年发布30条信息。"
    assert found("PD002", {"sections": {"overview": text}}) == []


def test_names_of_regions_before_a_department_are_not_its_own():
    text = "# 一、总体情况\n县财政局网站同步发布。市财政局政府信息公开专栏同步更新。"
    assert found("ID003", {"sections": {"overview": text}}) is not None
