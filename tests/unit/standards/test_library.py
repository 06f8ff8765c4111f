"""Standards are found by their presence, chosen by year, recognized by what a text says."""

from pathlib import Path

import pytest

from app.errors import InputError
from app.standards.library import Library, standards
from app.standards.model import Standard

LAKE = """
id = "lake-1999"
name = "湖区格式"
short_name = "湖区"
basis = "湖区年报办法"
first_year = 1999
title_pattern = "{year}年{organization}湖情年报"

[recognition]
marks = { "湖情" = 6.0 }
places = ["镜湖", "月湖"]

[[sections]]
key = "overview"
title = "湖面概况"
variants = ["湖区总览"]

[[sections]]
key = "proactive"
title = "放鱼情况"
tables = ["fish"]
text_required = false

[[tables]]
key = "fish"
title = "放鱼统计表"
section = "proactive"
header_rows = 1
unit = "尾"
grid = [["鱼种", "春季", "秋季", "合计"], ["鲢鱼", "@carp.1", "@carp.2", "@carp.3"]]
formulas = [{ code = "L-1", expression = "carp.3 = carp.1..carp.2" }]

[[deadlines]]
month = 5
day = 1
clause = "湖区年报办法第二条"
"""


SEED_KEYS = {
    "000": "overview organization interpretation key_areas proactive confidentiality problems",
    "001": "overview organization interpretation key_areas proactive requests fees litigation"
    " confidentiality institutions problems",
    "002": "overview proactive requests fees litigation problems other",
    "003": "overview organization interpretation key_areas proactive requests fees"
    " confidentiality problems other",
    "004": "overview organization interpretation key_areas proactive requests fees litigation"
    " confidentiality institutions problems other",
}


@pytest.fixture
def lake(tmp_path: Path) -> Library:
    (tmp_path / "lake-1999.toml").write_text(LAKE, encoding="utf-8")
    return Library(tmp_path)


def test_an_invented_standard_needs_no_code(lake: Library) -> None:
    standard = lake.get("lake-1999")
    assert lake.ids() == ["lake-1999"]
    assert standard.section_of("二、湖区总览：") == standard.sections[0]
    assert standard.default_title("镜湖管理处", 2003) == "2003年镜湖管理处湖情年报"
    ((table, formula),) = standard.formulas()
    assert table.cell_label("carp.3") == "鲢鱼·合计"
    assert formula.cells == ("carp.3", "carp.1", "carp.2")
    assert [s.key for s in standard.mandatory("other")] == ["overview", "proactive"]
    assert lake.for_year(1980).id == lake.for_year(2050).id == "lake-1999"


def test_an_unknown_standard_is_named_with_the_known_ones(lake: Library) -> None:
    with pytest.raises(InputError, match="没有名为“pond”的格式标准；可用的标准：lake-1999。"):
        lake.get("pond")


@pytest.mark.parametrize(
    ("year", "identifier"),
    [
        (2008, "regulation-2008"),
        (2015, "regulation-2008"),
        (2018, "regulation-2008"),
        (2019, "national-2019"),
        (2020, "national-2019"),
        (2021, "national-2021"),
        (2040, "national-2021"),
        (2001, "national-2021"),
    ],
)
def test_the_default_standard_of_a_year(year: int, identifier: str) -> None:
    assert standards().for_year(year).id == identifier


@pytest.mark.parametrize("year", range(2008, 2031))
def test_every_year_has_one_default(year: int) -> None:
    assert sum(s.default and s.covers(year) for s in standards()) == 1


@pytest.mark.parametrize(
    ("text", "year", "identifier"),
    [
        ("", 2017, "regulation-2008"),
        ("", 2020, "national-2019"),
        ("", 2025, "national-2021"),
        ("政府信息公开的收费及减免情况", 2012, "regulation-2008"),
        ("宁波 政府信息公开工作基本情况概述 收费及减免情况", 2012, "zhejiang-2008"),
        ("山东省 政府信息公开的收费及减免情况", 2017, "regulation-2008"),
        ("组织领导和制度建设情况 保密审查及监督检查情况", 2012, "shandong-2015"),
        ("组织领导和制度建设情况 保密审查及监督检查情况", 2017, "shandong-2015"),
        ("本年新制作数量 对外公开总数量", 2021, "national-2019"),
        ("本年制发件数 现行有效件数", 2020, "national-2021"),
        ("六、信息处理费 引言仍写收费及减免情况", 2022, "national-2021"),
        ("收费及减免情况 依申请公开政府信息和不予公开政府信息的情况", 2019, "regulation-2008"),
        ("收到和处理政府信息公开申请情况 本年\n制发件数", None, "national-2021"),
    ],
)
def test_recognizes_by_content_and_year(text: str, year: int | None, identifier: str) -> None:
    best = standards().recognize(text, year)[0]
    assert best.standard == identifier


def test_recognition_gives_its_evidence(lake: Library) -> None:
    (match,) = lake.recognize("镜湖、月湖的湖\n情", 2000)
    assert match.evidence == ("湖情", "镜湖")
    assert match.score == 6.0 + 3.0 + 4.0
    assert match.in_force
    assert not lake.recognize("", 1990)[0].in_force


@pytest.mark.shared
@pytest.mark.parametrize(
    ("number", "year", "identifier"),
    [
        ("000", 2017, "shandong-2015"),
        ("001", 2017, "shandong-2015"),
        ("002", 2017, "zhejiang-2008"),
        ("003", 2017, "shandong-2015"),
        ("004", 2016, "shandong-2015"),
    ],
)
def test_recognizes_published_reports(
    seeds: dict[str, Path], number: str, year: int, identifier: str
) -> None:
    text = seeds[number].read_text(encoding="utf-8")
    best, second, *_ = standards().recognize(text, year)
    assert best.standard == identifier
    assert best.score >= second.score + 4
    assert _keys(text, standards().get(identifier)) == SEED_KEYS[number].split()


def _keys(text: str, standard: Standard) -> list[str]:
    """The sections that the lines of a text announce; sub-headings are left aside."""
    lines = [line for line in text.splitlines() if not line.startswith("（")]
    return [section.key for line in lines if (section := standard.section_of(line))]
