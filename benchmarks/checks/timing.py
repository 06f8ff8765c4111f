"""What a check costs: a full one, one after a key stroke, one after a cell.

    python benchmarks/checks/timing.py [--write]

The report has at least 4,000 characters and the three statutory tables. Medians of the processor
time of many runs, so that other work on the machine does not count; the aim is 20 ms for a full
check and 2 ms for a key stroke's.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reports import PHRASES, sample

from app.checks.engine import Checker
from app.domain.blocks import paragraph
from app.domain.changes import ReplaceBlocks, set_cells
from app.domain.report import Report
from app.standards.library import standards

LENGTH = 4000
HOW = "Made by `python benchmarks/checks/timing.py --write`; medians of processor time."
FILLER = "每月检查栏目，逐条核对内容，发现问题当场改正，"
STANDARD = standards().get("national-2021")


def long_report() -> Report:
    """A clean report of 2021 format with paragraphs added until it has 4,000 characters."""
    report = sample(15).report
    pool = [text for kinds in PHRASES.values() for texts in kinds.values() for text in texts]
    words = [text for text in pool if "{" not in text and len(text) > 14]
    while characters(report) < LENGTH:
        key = ("overview", "problems")[len(words) % 2]
        section = report.sections[report.index(key)]
        text = "".join(words.pop() for _ in range(3)) if len(words) > 3 else FILLER * 4
        more = paragraph(f"第{characters(report)}条做法，{text}")
        report = report.with_section(section.model_copy(update={"blocks": (*section.blocks, more)}))
    return report


def characters(report: Report) -> int:
    """Characters of the report without white space."""
    return sum(len("".join(section.text.split())) for section in report.sections)


def median(action: Callable[[], object], times: int) -> float:
    """The median time of an action in milliseconds."""
    measured = []
    for _ in range(times):
        begun = time.process_time()
        action()
        measured.append((time.process_time() - begun) * 1000)
    return statistics.median(measured)


class Typing:
    """Types one character after another into a paragraph and checks after each."""

    def __init__(self, report: Report) -> None:
        self.report, self.checker = report, Checker()
        self.checker.run(report, STANDARD)

    def key(self) -> None:
        old = self.report.sections[self.report.index("problems")].blocks[1]
        change = ReplaceBlocks(
            section="problems", index=1, old=(old,), new=(paragraph(old.text + "公"),)
        )
        self.report = change.apply(self.report)
        self.checker.run(self.report, STANDARD)

    def cell(self) -> None:
        value = str(int(self.report.cell("applications", "r1.c1") or 0) + 1)
        self.report = set_cells(self.report, "applications", {"r1.c1": value}).apply(self.report)
        self.checker.run(self.report, STANDARD)


def main() -> int:
    report = long_report()
    Checker().run(report, STANDARD)
    typing = Typing(report)
    lines = [
        f"- report: {characters(report)} characters, {len(report.tables)} statutory tables",
        f"- full check: {median(lambda: Checker().run(report, STANDARD), 40):.1f} ms",
        f"- after a key stroke: {median(typing.key, 200):.2f} ms",
        f"- after a cell: {median(typing.cell, 100):.2f} ms",
    ]
    print("\n".join(lines))
    if "--write" in sys.argv:
        text = "\n".join(["# What a check costs", "", HOW, "", *lines, ""])
        (Path(__file__).parent / "TIMING.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
