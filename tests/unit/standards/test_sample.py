"""The sample reports are what they are meant to be: clean where clean, flawed where flawed."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from app import paths
from app.domain.report import count_characters
from app.standards.library import standards
from app.standards.model import Standard

SAMPLE = paths.resources() / "sample"
LAST_YEAR = SAMPLE / "示例县示范镇2024年报.txt"
THIS_YEAR = SAMPLE / "示例县示范镇2025年数据.json"
FLAWED = SAMPLE / "示例街道2017年报.txt"
HEADING = re.compile(r"^[一二三四五六七八九十]+、.{2,30}$", re.MULTILINE)


def keys(path: Path, standard: Standard) -> list[str]:
    headings = HEADING.findall(path.read_text(encoding="utf-8"))
    return [section.key for line in headings if (section := standard.section_of(line))]


@pytest.fixture(scope="module")
def national() -> Standard:
    return standards().get("national-2021")


@pytest.fixture(scope="module")
def data() -> dict:
    return json.loads(THIS_YEAR.read_text(encoding="utf-8"))


def test_last_year_has_all_sections_of_the_standard(national: Standard) -> None:
    text = LAST_YEAR.read_text(encoding="utf-8")
    assert standards().recognize(text, 2024)[0].standard == "national-2021"
    assert keys(LAST_YEAR, national) == [section.key for section in national.sections]
    assert national.default_preface(2024) in text
    assert "**一是**" in text


def test_this_year_fills_every_section_and_cell(national: Standard, data: dict) -> None:
    assert set(data["sections"]) == {"preface", *(s.key for s in national.sections)}
    assert data["sections"]["preface"] == national.default_preface(2025)
    assert {key: tuple(cells) for key, cells in data["tables"].items()} == {
        table.key: table.cells for table in national.tables
    }


def test_this_year_satisfies_every_formula(national: Standard, data: dict) -> None:
    formulas = list(national.formulas())
    assert len(formulas) == 42
    for table, formula in formulas:
        cells = data["tables"][table.key]
        assert formula.holds(lambda cell, cells=cells: Decimal(cells[cell])), formula


def test_this_year_follows_from_last_year(national: Standard, data: dict) -> None:
    last = {"last.A23": 6, "last.A13": 0}
    table = national.table("disclosure")
    assert table is not None
    for formula in table.formulas_across_years:
        assert formula.holds(lambda cell: Decimal((last | data["tables"]["disclosure"])[cell]))
    assert "年末现行有效6件" in LAST_YEAR.read_text(encoding="utf-8")


def test_this_year_contains_what_a_township_must_write(national: Standard, data: dict) -> None:
    whole = "".join(data["sections"].values())
    for section in national.sections:
        text = data["sections"][section.key]
        assert not section.maximum or count_characters(text) <= section.maximum
        for requirement in section.contains:
            assert requirement.met_by(text if requirement.scope == "section" else whole)


def test_this_years_words_agree_with_its_tables(data: dict) -> None:
    overview = data["sections"]["overview"]
    disclosure, applications = data["tables"]["disclosure"], data["tables"]["applications"]
    for words, figure in {
        "行政规范性文件": disclosure["A21"],
        "废止": disclosure["A22"],
        "现行有效": disclosure["A23"],
        "行政许可决定": disclosure["A5"],
        "行政处罚决定": disclosure["A61"],
        "新收政府信息公开申请": applications["r1.c7"],
        "自然人申请": applications["r1.c1"],
        "商业企业申请": applications["r1.c2"],
        "上年结转": applications["r2.c7"],
        "办结": applications["r24.c7"],
        "予以公开": applications["r3.c7"],
        "部分公开": applications["r4.c7"],
        "无法提供": applications["r13.c7"],
        "继续办理": applications["r25.c7"],
        "被申请行政复议": data["tables"]["disputes"]["V5"],
    }.items():
        assert f"{words}{figure}件" in overview


def test_the_flawed_report_is_flawed_on_purpose() -> None:
    text = FLAWED.read_text(encoding="utf-8")
    assert standards().recognize(text, 2017)[0].standard == "shandong-2015"
    found = keys(FLAWED, standards().get("shandong-2015"))
    assert found == [
        "organization", "interpretation", "key_areas", "proactive", "confidentiality", "problems",
    ]  # fmt: skip
    assert text.startswith("样板区示例街道办事处2017年政府信息公开工作\n\n年度报告\n")
    for flaw in (
        "\n\n政府信息公开工作概述\n\n",  # a heading without its number
        "等七个方面",  # eight are there; applications, fees and litigation are missing
        "按照分工各\n\n负其责",  # a page break in mid-sentence
        "政府政府",
        "接受到",
        "236条，其中区政府网站公开88条，公众号公开97条，社区公告栏公开61条",  # 246
        "总计\n\t236",  # the rows add up to 226
        "2016年，示例街道",  # another year
        "全市各科室",  # not the level of a street office
        "\n一、充实公开内容",  # numbers begin anew inside a section
        "商务网站",  # another body's
    ):
        assert flaw in text
    assert text.rstrip()[-1] not in "。！？"  # the last sentence breaks off
    assert "2018年3月" not in text  # neither signature nor date
