"""The published reports beside the project import as they must."""

import pytest

from app.domain.blocks import Table
from app.importers.accept import account, to_report
from app.render.context import build_context
from app.render.writers import WriteOptions, txt
from app.services.importing import import_report, propose, propose_again
from app.standards.library import standards

EXPECTED = {
    "000": (
        "shandong-2015", 2017, "钢山街道办事处",
        "preface overview organization interpretation key_areas proactive custom-1 "
        "confidentiality problems", None,
    ),
    "001": (
        "shandong-2015", 2017, "烟台市牟平区人民政府武宁街道办事处",
        "preface overview organization interpretation key_areas proactive requests fees "
        "litigation confidentiality institutions problems signature", "2018-03-05",
    ),
    "002": (
        "zhejiang-2008", 2017, "小港街道办事处",
        "preface overview proactive requests fees litigation problems other signature", None,
    ),
    "003": (
        "shandong-2015", 2017, "看庄镇",
        "preface overview organization interpretation key_areas proactive requests fees "
        "confidentiality problems other", None,
    ),
    "004": (
        "shandong-2015", 2016, "张店区人民政府科苑街道办事处",
        "preface overview organization interpretation key_areas proactive requests fees "
        "litigation confidentiality institutions problems other", None,
    ),
}  # fmt: skip
JOINED = {"000": 3, "001": 3, "002": 0, "003": 5, "004": 5}
"""Paragraphs that a page break cut in two."""


@pytest.fixture(params=sorted(EXPECTED))
def seed(request, seeds):
    return request.param, seeds[request.param]


@pytest.mark.shared
def test_facts_and_sections(seed):
    number, path = seed
    report, plan = import_report(path)
    found = (
        report.standard,
        report.year,
        report.organization,
        " ".join(section.key for section in report.sections),
        report.date.isoformat() if report.date else None,
    )
    assert found == EXPECTED[number]
    assert plan.confidence >= 0.9
    assert report.subject == ("township" if number == "003" else "subdistrict")


@pytest.mark.shared
def test_no_character_is_lost(seed):
    _, path = seed
    counted = account(propose(path))
    assert counted.balances
    assert counted.unplaced == 0


@pytest.mark.shared
def test_paragraphs_cut_by_pages_are_whole_again(seed):
    number, path = seed
    plan = propose(path)
    joined = [p for p in plan.passages if p.role == "body" and len(p.blocks) > 1]
    assert len(joined) == JOINED[number]


@pytest.mark.shared
def test_recognizing_again_changes_nothing(seed):
    _, path = seed
    plan = propose(path)
    assert propose_again(plan, plan.standard) == plan


@pytest.mark.shared
def test_the_flattened_table_is_a_table(seeds):
    report, _ = import_report(seeds["002"])
    section = report.section("proactive")
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    assert len(table.rows) == 23
    assert table.rows[0] == ("类别", "", "数目", "备注")
    assert table.rows[-1] == ("总计", "", "1090", "")
    assert sum(int(row[2]) for row in table.rows[1:-1]) == 1090
    merged = {(span.row, span.column): (span.rows, span.columns) for span in table.spans}
    assert merged[5, 0] == (12, 1)
    assert merged[21, 0] == (1, 2)


@pytest.mark.shared
def test_what_ends_without_stop_is_not_joined_to_a_new_paragraph(seeds):
    report, _ = import_report(seeds["001"])
    texts = [block.text for block in report.section("problems").blocks]
    assert any(text.endswith("高效完成信息公开工作") for text in texts)


@pytest.mark.shared
def test_words_stay_in_order(seed):
    _, path = seed
    report = to_report(propose(path))
    words = report.title + "".join(
        section.heading + "".join(block.text for block in section.blocks)
        for section in report.sections
    )
    source = path.read_text(encoding="utf-8").replace("**", "")
    assert "".join(words.split()) == "".join(source.split())


@pytest.mark.shared
def test_a_report_exported_as_text_comes_back_as_it_was(seed, tmp_path):
    _, path = seed
    report, _ = import_report(path)
    context = build_context(report, standards().get(report.standard))
    again = tmp_path / "again.txt"
    again.write_bytes(txt.write(context, WriteOptions()))
    assert import_report(again)[0] == report
