"""Every rule finds what its case file says, and nothing where the file says nothing."""

import pytest

from app.checks.registry import rules
from app.services.fixing import change_for_fix
from app.standards.library import standards
from rule_cases import FOLDER, Case, cases, words_at

CODES = [rule.code for rule in rules()]
ALL = [case for code in CODES if (FOLDER / f"{code}.toml").exists() for case in cases(code)]


def name(case: Case) -> str:
    return f"{case.code}-{case.about}"


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_passing_and_a_failing_case(code: str) -> None:
    kinds = {bool(case.expect) for case in cases(code)}
    assert kinds == {True, False}


def test_every_case_file_is_of_a_rule() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(CODES)


@pytest.mark.parametrize("case", ALL, ids=name)
def test_case(case: Case) -> None:
    found = case.findings()
    assert len(found) == len(case.expect), [f.message for f in found]
    for finding, expected in zip(found, case.expect, strict=True):
        got = {
            "section": finding.place.section,
            "words": words_at(case.report, finding),
            "severity": finding.severity,
            "cells": list(finding.place.cells),
            "fix": finding.fix.replacement if finding.fix else None,
            "fills": dict(finding.fix.cells) if finding.fix else {},
        }
        says = expected.get("says", "")
        assert says in finding.message
        wanted = {key: value for key, value in expected.items() if key != "says"}
        assert {key: got[key] for key in wanted} == wanted


@pytest.mark.parametrize("case", [case for case in ALL if case.expect], ids=name)
def test_excerpts_are_words_of_the_report(case: Case) -> None:
    texts = [case.report.title, *case.report.unplaced]
    for section in case.report.sections:
        texts += [section.heading, *(block.text for block in section.blocks)]
    texts += [raw for table in case.report.tables.values() for raw in table.values()]
    for finding in case.findings():
        assert any(finding.excerpt in text for text in texts), finding.excerpt


@pytest.mark.parametrize("case", [case for case in ALL if case.expect], ids=name)
def test_a_fix_mends_what_was_found(case: Case) -> None:
    standard = standards().get(case.report.standard)
    for finding in case.findings():
        if finding.fix is None:
            continue
        mended = change_for_fix(case.report, standard, finding).apply(case.report)
        again = Case(case.code, case.about, mended, case.previous, [], case.allowed).findings()
        assert finding.fingerprint not in {f.fingerprint for f in again} or len(again) < len(
            case.findings()
        )
