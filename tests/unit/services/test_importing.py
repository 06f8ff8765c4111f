"""Importing a file: proposed, accepted in one step, summed up for scripts."""

import json

import pytest

from app.domain.report import Report
from app.errors import InputError
from app.services.importing import accept, import_report, import_summary, propose, propose_again
from app.services.session import Session
from unit.importers.shapes import SHAPES


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "去年.txt"
    shape = next(s for s in SHAPES if s.name == "annex after the signature")
    path.write_text("— 1 —\n" + shape.text, encoding="utf-8")
    return path


def test_accepting_is_one_step_that_can_be_undone(source):
    old = Report(standard="national-2021", year=2024, title="原来的")
    session = Session(old)
    plan = propose(source)
    assert session.report == old
    accept(session, plan)
    assert session.report.title == "云栖市财政局2009年政府信息公开工作年度报告"
    assert session.history.undo_label == "导入"
    assert session.undo()
    assert session.report == old


def test_the_summary_keeps_to_the_interface(source):
    report, plan = import_report(source)
    summary = json.loads(json.dumps(import_summary(plan, report), ensure_ascii=False))
    assert {
        "source", "format", "standard", "confidence", "title", "organization", "subject", "year",
        "date", "sections", "unplaced", "losses", "characters",
    } <= set(summary)  # fmt: skip
    assert (summary["source"], summary["format"]) == ("去年.txt", "txt")
    assert summary["date"] == "2010-03-12"
    assert [s["key"] for s in summary["sections"]][-2:] == ["signature", "custom-1"]
    assert summary["sections"][-1]["tables"] == 1
    assert all({"key", "heading", "characters", "tables", "evidence"} <= set(s)
               for s in summary["sections"])  # fmt: skip
    counted = summary["characters"]
    parts = counted["placed"] + counted["unplaced"] + counted["dropped"]
    assert counted["source"] == parts
    assert summary["losses"][0]["kind"] == "page-number"


def test_another_standard_can_be_tried_on_the_same_source(source):
    plan = propose(source)
    other = propose_again(plan, "shandong-2015")
    assert other.standard == "shandong-2015"
    assert other.source == plan.source
    assert (other.year, other.organization) == (plan.year, plan.organization)


def test_what_is_given_is_taken(source):
    plan = propose(source, year=2010, organization="甲局", subject="department")
    assert (plan.year, plan.organization, plan.subject) == (2010, "甲局", "department")


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(InputError, match="找不到"):
        propose(tmp_path / "没有.docx")
