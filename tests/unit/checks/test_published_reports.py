"""The checks on published reports: what is wrong in them is found, and nothing that is right."""

from pathlib import Path

import pytest

from app.checks.engine import Checker
from app.domain.findings import Finding
from app.services.checking import completeness
from app.services.importing import import_report
from app.standards.library import standards

pytestmark = pytest.mark.shared
Found = set[tuple[str, str]]


def check(path: Path) -> list[Finding]:
    report, _ = import_report(path)
    return Checker().run(report, standards().get(report.standard))


def codes(findings: list[Finding], severity: str) -> list[tuple[str, str]]:
    return [(f.code, f.place.section) for f in findings if f.severity == severity]


def test_000_lacks_three_statutory_sections(seeds: dict[str, Path]) -> None:
    report, _ = import_report(seeds["000"])
    standard = standards().get(report.standard)
    found = Checker().run(report, standard)
    missing = [("CO001", "requests"), ("CO001", "fees"), ("CO001", "litigation")]
    assert codes(found, "error") == missing
    warnings = codes(found, "warning")
    assert warnings.count(("PD002", "custom-1")) == 2
    assert {("ST001", "preface"), ("CO006", "signature")} <= set(warnings)
    done = completeness(report, standard, found)
    assert (done.required, done.done) == (12, 9)
    assert done.missing == ("requests", "fees", "litigation")


@pytest.mark.parametrize(
    ("number", "errors", "warnings"),
    [
        ("001", [], {("ID002", "overview"), ("ID003", "problems"), ("WD002", "problems")}),
        ("002", [], {("ST003", "overview"), ("WD001", "overview"), ("ST009", "problems"),
                     ("CO006", "signature"), ("WD004", "overview"), ("WD001", "problems")}),
        ("003", [("CO001", "litigation")], {("CO006", "signature"), ("WD004", "requests"),
                                            ("WD004", "organization"), ("WD004", "proactive")}),
        ("004", [], {("CO006", "signature"), ("WD001", "preface"), ("WD004", "proactive")}),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_others(
    seeds: dict[str, Path], number: str, errors: list[tuple[str, str]], warnings: Found
) -> None:
    found = check(seeds[number])
    assert codes(found, "error") == errors
    assert warnings <= set(codes(found, "warning"))


def test_right_sums_are_left_alone(seeds: dict[str, Path]) -> None:
    sums = {"AR001", "AR003", "CS001", "CS002", "CS003", "CS004", "CS005"}
    for path in seeds.values():
        assert not sums & {f.code for f in check(path)}


def test_a_published_pdf_with_two_wrong_totals(shared: Path) -> None:
    found = check(shared / "samples" / "hongze-2023.pdf")
    wrong = [f.place.cells[0] for f in found if f.severity == "error"]
    assert wrong == ["disputes.V5", "disputes.P5"]
