"""Every standard loads, is complete, and says nothing that contradicts itself."""

import re
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from app import paths
from app.domain.vocabulary import SUBJECTS
from app.standards.headings import fold_heading
from app.standards.library import load_standard, standards
from app.standards.model import Deadline, Requirement, SectionSpec, Standard
from app.standards.numbering import to_chinese

ALL = [pytest.param(standard, id=standard.id) for standard in standards()]
SECTIONS = [
    pytest.param(standard, section, id=f"{standard.id}-{section.key}")
    for standard in standards()
    for section in standard.sections
]
SIX = "overview proactive requests litigation problems other"
SEVEN = "overview proactive requests fees litigation problems other"
TWELVE = (
    "overview organization interpretation key_areas proactive requests fees litigation"
    " confidentiality institutions problems other"
)


@pytest.mark.parametrize(
    ("identifier", "years", "keys", "by_law"),
    [
        ("national-2021", (2021, None), SIX, SIX),
        ("national-2019", (2019, 2020), SIX, SIX),
        ("shandong-2015", (2015, 2018), TWELVE, "proactive requests fees litigation problems"),
        ("zhejiang-2008", (2008, 2018), SEVEN, SEVEN.removeprefix("overview ")),
        ("regulation-2008", (2008, 2018), SEVEN, SEVEN.removeprefix("overview ")),
    ],
)
def test_sections(identifier: str, years: tuple[int, int | None], keys: str, by_law: str) -> None:
    standard = standards().get(identifier)
    assert (standard.first_year, standard.last_year) == years
    assert [section.key for section in standard.sections] == keys.split()
    assert [s.key for s in standard.sections if s.mandate == "law"] == by_law.split()


def test_what_is_mandatory() -> None:
    shandong, general = standards().get("shandong-2015"), standards().get("regulation-2008")
    assert len(shandong.mandatory("subdistrict")) == 12
    assert [s.key for s in general.mandatory("department")] == SEVEN.split()[1:]


@pytest.mark.parametrize("standard", ALL)
def test_the_file_is_named_after_the_standard(standard: Standard) -> None:
    assert (paths.resources() / "standards" / f"{standard.id}.toml").is_file()


@pytest.mark.parametrize("standard", ALL)
def test_every_body_has_a_filing_date(standard: Standard) -> None:
    for subject in SUBJECTS:
        deadline = standard.deadline(subject)
        assert deadline is not None
        assert deadline.on(standard.first_year).year == standard.first_year + 1
        assert deadline.clause


@pytest.mark.parametrize("identifier", ["shandong-2015", "zhejiang-2008", "regulation-2008"])
def test_before_2019_all_file_by_the_end_of_march(identifier: str) -> None:
    for subject in SUBJECTS:
        deadline = standards().get(identifier).deadline(subject, "示例县人民政府")
        assert deadline is not None
        assert deadline.on(2017) == date(2018, 3, 31)


@pytest.mark.parametrize(("standard", "section"), SECTIONS)
def test_every_section_guides_the_clerk(standard: Standard, section: SectionSpec) -> None:
    del standard
    assert section.clause
    assert 1 <= len(re.findall("[。！？]", section.guidance)) <= 5
    assert 15 <= len(section.guidance) <= 160
    assert section.text_required != bool(section.tables)


@pytest.mark.parametrize(("standard", "section"), SECTIONS)
def test_every_wording_means_one_section(standard: Standard, section: SectionSpec) -> None:
    for number, wording in enumerate(section.wordings, start=1):
        for heading in (wording, f"{to_chinese(number)}、{wording}：", f"**{wording}**"):
            assert [s.key for s in standard.sections if s.is_named(heading)] == [section.key]
            assert {s.key for s in standard.sections if s.is_described(heading)} <= {section.key}
            assert standard.section_of(heading) == section


@pytest.mark.parametrize("standard", ALL)
def test_no_wording_is_written_twice(standard: Standard) -> None:
    wordings = [wording for section in standard.sections for wording in section.wordings]
    assert len(set(wordings)) == len(wordings)


@pytest.mark.parametrize("standard", ALL)
@pytest.mark.parametrize(
    "heading",
    [
        "六、人大代表建议、政协委员提案公开办理情况",
        "七、2022年工作思路",
        "五、咨询处理情况",
        "四、人员和收支情况",
        "四、审批事项及处理情况",
        "八、附表",
        "三、回应解读情况",
        "六、机构设置、保障经费和培训会议情况",
        "平台建设与监督保障",
        "工作制度和工作机制建设情况",
        "政府信息公开工作年度报告",
        "",
    ],
)
def test_other_headings_mean_no_section(standard: Standard, heading: str) -> None:
    assert standard.section_of(heading) is None


@pytest.mark.parametrize("standard", ALL)
def test_the_sample_preface_announces_the_sections(standard: Standard) -> None:
    preface = standard.default_preface(2031)
    announced = re.search(r"全文包括(.+?)等([一二三四五六七八九十]+)个部分", preface)
    assert announced
    titles = [section.title for section in standard.mandatory("department")]
    parts = announced[1].split("，")
    assert [fold_heading(part) for part in parts] == [fold_heading(title) for title in titles]
    assert announced[2] == to_chinese(len(titles))
    assert "自2031年1月1日起至2031年12月31日止" in preface


@pytest.mark.parametrize("standard", ALL)
def test_the_title(standard: Standard) -> None:
    title = standard.default_title("示例县审计局", 2017)
    assert title == "示例县审计局2017年政府信息公开工作年度报告"


def test_only_the_newest_format_limits_the_overview() -> None:
    limits = {
        standard.id: section.maximum
        for standard in standards()
        for section in standard.sections
        if section.maximum
    }
    assert limits == {"national-2021": 1000}


def missing(identifier: str, key: str, text: str, subject: str = "department") -> list[str]:
    section = standards().get(identifier).section(key)
    assert section is not None
    return [r.name for r in section.contains if subject in r.subjects and not r.met_by(text)]


def test_the_five_aspects() -> None:
    aspects = ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
    assert missing("national-2021", "overview", "") == aspects
    text = "主动公开文件9件；收到依申请公开1件；清理规范性文件；改版网站；培训2次。"
    assert missing("national-2021", "overview", text) == []
    assert missing("national-2021", "overview", "主动 公开\n文件", "department") == aspects[1:]


def test_governments_also_report_on_assessment() -> None:
    results = ["工作考核结果", "社会评议结果", "责任追究结果"]
    text = "主动公开、依申请公开、信息管理、平台、监督。"
    assert missing("national-2021", "overview", text, "government") == results
    assert missing("national-2021", "overview", text, "township") == results
    assert missing("national-2021", "overview", text, "department") == []
    text += "年度考核、社会评议结果良好，没有责任追究情形。"
    assert missing("national-2021", "overview", text, "government") == []


def test_street_offices_are_only_advised_to() -> None:
    section = standards().get("national-2021").section("overview")
    assert section is not None
    special = [r for r in section.contains if "subdistrict" in r.subjects and r.scope == "report"]
    assert [r.severity for r in special] == ["info"]


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("本年度未收取信息处理费。", []),
        ("按规定收取费用3件共600元处理费。", []),
        ("无。", ["信息处理费收取情况"]),
    ],
)
def test_the_processing_fee(text: str, lacking: list[str]) -> None:
    assert missing("national-2021", "other", text) == lacking
    assert missing("national-2019", "other", text) == []


@pytest.mark.parametrize(
    "identifier",
    ["national-2021", "national-2019", "shandong-2015", "zhejiang-2008", "regulation-2008"],
)
def test_problems_need_both_problem_and_measure(identifier: str) -> None:
    assert missing(identifier, "problems", "解读少，这是主要问题。") == ["改进的措施"]
    assert missing(identifier, "problems", "我们要改进工作。") == ["存在的问题"]
    assert missing(identifier, "problems", "") == ["存在的问题", "改进的措施"]


SECTION = {"key": "overview", "title": "概述"}
TABLE = {"key": "t", "title": "表", "section": "overview", "header_rows": 1}
INVENTED = {"id": "x", "name": "x", "short_name": "x", "basis": "x", "first_year": 2000}


@pytest.mark.parametrize(
    "wrong",
    [
        {"sections": [SECTION], "surprise": 1},
        {"sections": [SECTION, SECTION]},
        {"sections": [SECTION | {"tables": ["t"]}]},
        {"sections": [SECTION], "tables": [TABLE | {"grid": [["a"], ["@b"]]}]},
        {"sections": [SECTION | {"patterns": ["("]}]},
        {"sections": [SECTION | {"contains": [{"name": "x", "any_of": ["["]}]}]},
        {"sections": [SECTION | {"mandate": "maybe"}]},
        {"sections": [SECTION | {"subjects": ["nobody"]}]},
    ],
)
def test_refuses_a_standard_that_contradicts_itself(wrong: dict) -> None:
    with pytest.raises(ValidationError):
        Standard.model_validate(INVENTED | wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"grid": [["a"], ["@b"]], "widths": [1, 2]},
        {"grid": [["a"], ["@b"]], "units": {"c": "元"}},
        {"grid": [["a"], ["@b"]], "row_variants": {"c": ["d"]}},
        {"grid": [["a"], ["@b"]], "carried": {"b": "c"}},
    ],
)
def test_refuses_a_table_that_names_what_it_has_not(wrong: dict) -> None:
    tables = [TABLE | wrong]
    with pytest.raises(ValidationError):
        Standard.model_validate(
            INVENTED | {"sections": [SECTION | {"tables": ["t"]}], "tables": tables}
        )


def test_a_deadline_may_depend_on_the_name() -> None:
    deadline = Deadline(subjects=("government",), organization="县$", month=2, day=20, clause="x")
    assert deadline.applies("government", "示例县")
    assert not deadline.applies("government", "示例市")
    assert not deadline.applies("township", "示例县")


def test_a_requirement_ignores_white_space() -> None:
    assert Requirement(name="x", any_of=("政府信息",)).met_by("政府\n 信息")


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(ValueError, match=r"Invalid"):
        load_standard(tmp_path / "x.toml")
