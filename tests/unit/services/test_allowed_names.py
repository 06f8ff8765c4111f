"""The office's own list of names that may appear."""

from pathlib import Path

from app.checks.engine import Checker
from app.services.allowed_names import (
    allow_in_report,
    allow_name,
    allowed_names,
    disallow_in_report,
    disallow_name,
    name_in,
)
from app.services.session import Session
from app.standards.library import standards
from rule_cases import report_of


def test_there_is_no_list_at_first() -> None:
    assert allowed_names() == frozenset()


def test_names_are_kept_and_taken_back() -> None:
    allow_name("云岭县经贸局")
    assert allow_name(" 白鹭街道 ") == {"云岭县经贸局", "白鹭街道"}
    assert disallow_name("云岭县经贸局") == {"白鹭街道"}
    assert allowed_names() == {"白鹭街道"}


def test_an_empty_name_is_none() -> None:
    assert allow_name("  ") == frozenset()


def test_a_damaged_list_counts_as_none(user_data: Path) -> None:
    (user_data / "allowed-names.txt").write_bytes(b"\xff\xfe\xff")
    assert allowed_names() == frozenset()


def test_a_name_may_stand_in_one_report_only() -> None:
    report = report_of({"sections": {"overview": "编制了《某县经贸局政府信息公开指南》。"}})
    standard = standards().get(report.standard)
    checker = Checker(only=frozenset({"ID003"}))
    (finding,) = checker.run(report, standard)
    assert name_in(report, finding) == "某县经贸局"
    here = Session(report)
    here.apply(allow_in_report(here.report, "某县经贸局"))
    assert here.report.known_names == ("某县经贸局",)
    assert not checker.run(here.report, standard)
    here.apply(disallow_in_report(here.report, "某县经贸局"))
    assert len(checker.run(here.report, standard)) == 1
    here.undo()
    here.undo()
    assert here.report == report


def test_other_findings_are_about_no_name() -> None:
    report = report_of({"sections": {"overview": "公开信息 条。"}})
    standard = standards().get(report.standard)
    assert {name_in(report, f) for f in Checker().run(report, standard)} == {""}
