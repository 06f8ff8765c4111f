"""What the program writes for the clerk passes the program's own checks."""

import pytest

from app.checks.engine import Checker
from app.domain.figures import MISSING
from app.domain.report import Report, Section
from app.render.sentences import Sentence, offered
from app.services.beginning import new_report
from app.services.totals import edit_cells
from app.standards.library import standards


def filled(standard: str, year: int, cells: str) -> Report:
    """A new report of an invented town, the given cells (``applications.r1.c1=3``) filled."""
    spec = standards().get(standard)
    report = new_report(
        standards(), standard=standard, organization="示例县青禾镇人民政府",
        subject="township", year=year,
    )  # fmt: skip
    for table in spec.tables:
        zeros = dict.fromkeys(table.cells, "0")
        given = dict(p.split("=") for p in cells.split() if p.startswith(f"{table.key}."))
        typed = {name.partition(".")[2]: raw for name, raw in given.items()}
        report = edit_cells(report, table, zeros).apply(report)
        report = edit_cells(report, table, typed).apply(report)
    return report


SOME = (
    "applications.r1.c1=3 applications.r1.c2=1 applications.r2.c1=1 applications.r3.c1=2 "
    "applications.r3.c2=1 applications.r13.c1=1 applications.r25.c1=1 "
    "disputes.V1=2 disputes.D1=1 disclosure.A21=2 disclosure.A23=7 disclosure.A5=12"
)
OFFERS = [
    pytest.param(report, key, sentence, id=f"{report.standard}-{key}-{sentence.name}")
    for standard, year in (("national-2021", 2025), ("regulation-2008", 2015))
    for report in (filled(standard, year, ""), filled(standard, year, SOME))
    for key in (s.key for s in report.sections)
    for sentence in offered(report, standards().get(standard), key)
    if MISSING not in sentence.text
]


@pytest.mark.parametrize(("report", "key", "sentence"), OFFERS)
def test_a_sentence_gives_no_reason_for_complaint(
    report: Report, key: str, sentence: Sentence
) -> None:
    section = report.section(key)
    assert section is not None
    places = tuple(b for b in section.blocks if b.type == "statutory")
    written = Section(key=key, heading=section.heading, blocks=(*places, *sentence.blocks))
    report = report.with_section(written)
    found = Checker().run(report, standards().get(report.standard))
    told = [
        f.message
        for f in found
        if f.place.section == key
        and f.place.block is not None
        and f.place.end
        and not f.place.cells
    ]
    assert not told
