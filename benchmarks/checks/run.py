"""Recall and false findings of every rule on synthetic reports.

    python benchmarks/checks/run.py            # 1,050 clean reports, each broken in every way
    python benchmarks/checks/run.py --write    # and keep the table in RESULTS.md

A mutation is found when its rule reports something it did not report on the clean report.
"""

import argparse
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path

from mutations import MUTATIONS, Mutation
from reports import sample

from app.checks.engine import Checker
from app.checks.registry import rules
from app.domain.findings import Finding
from app.domain.report import Report
from app.standards.library import standards

RESULTS = Path(__file__).parent / "RESULTS.md"


@dataclass
class Tally:
    """What was counted over some reports."""

    reports: int = 0
    clean: Counter[tuple[str, str]] = field(default_factory=Counter)
    tried: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    beside: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        """Add what was counted over other reports."""
        self.reports += other.reports
        for name in ("clean", "tried", "found", "beside"):
            getattr(self, name).update(getattr(other, name))
        self.missed = other.missed | self.missed


def check(checker: Checker, report: Report, previous: Report | None) -> list[Finding]:
    return checker.run(report, standards().get(report.standard), previous)


def count(number: int) -> Tally:
    """Everything counted on the clean report of one number and its broken copies."""
    checker, made, tally = Checker(), sample(number), Tally(reports=1)
    before = check(checker, made.report, made.previous)
    tally.clean.update((f.code, f.severity) for f in before)
    known = {f.fingerprint for f in before}
    for position, mutation in enumerate(MUTATIONS):
        broken = mutation.apply(made, random.Random(number * 1000 + position))
        if broken is not None:
            new = [f for f in check(checker, *broken) if f.fingerprint not in known]
            judge(tally, mutation, new, number)
    return tally


def judge(tally: Tally, mutation: Mutation, new: list[Finding], number: int) -> None:
    """Count whether the mutation was found, and what else was reported for it."""
    key = (mutation.code, mutation.name)
    tally.tried[key] += 1
    tally.found[key] += any(f.code == mutation.code for f in new)
    if not any(f.code == mutation.code for f in new):
        tally.missed[key] = number
    others = {f.code for f in new if f.code != mutation.code and f.severity != "info"}
    tally.beside.update((mutation.code, code) for code in others)


def table(tally: Tally) -> list[str]:
    """The results, a line a rule."""
    lines = [
        "| rule | name | broken reports | found | recall | false errors | false warnings | hints |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for rule in rules():
        tried = sum(n for (code, _), n in tally.tried.items() if code == rule.code)
        found = sum(n for (code, _), n in tally.found.items() if code == rule.code)
        false = [tally.clean[rule.code, severity] for severity in ("error", "warning", "info")]
        recall = f"{found / tried:.1%}" if tried else "—"
        counts = " | ".join(str(n) for n in false)
        lines.append(f"| {rule.code} | {rule.name} | {tried} | {found} | {recall} | {counts} |")
    return lines


def summary(tally: Tally) -> list[str]:
    """The figures that matter, per clean report."""
    sums = Counter[str]()
    for (_, severity), n in tally.clean.items():
        sums[severity] += n
    shares = {s: sums[s] / tally.reports for s in ("error", "warning", "info")}
    worst = min(
        (sum(tally.found[k] for k in tally.tried if k[0] == r.code)
         / sum(tally.tried[k] for k in tally.tried if k[0] == r.code), r.code)
        for r in rules() if any(k[0] == r.code for k in tally.tried)
    )  # fmt: skip
    return [
        f"- clean reports: {tally.reports}; broken reports: {sum(tally.tried.values())}",
        f"- lowest recall of a rule: {worst[0]:.1%} ({worst[1]}); rules without a mutation: "
        + (
            ", ".join(r.code for r in rules() if not any(k[0] == r.code for k in tally.tried))
            or "none"
        ),
        f"- false errors per clean report: {shares['error']:.3f}",
        f"- false warnings per clean report: {shares['warning']:.3f}",
        f"- hints per clean report: {shares['info']:.3f}",
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1050)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="keep the table in RESULTS.md")
    options = parser.parse_args()
    begun = time.perf_counter()
    tally = Tally()
    with Pool(options.jobs) as pool:
        for one in pool.imap(count, range(options.reports), chunksize=10):
            tally.add(one)
    lines = [*summary(tally), "", *table(tally)]
    print("\n".join(lines))
    print(f"\n{time.perf_counter() - begun:.0f} s")
    for key, number in sorted(tally.missed.items()):
        print("missed:", *key, f"(first on report {number})")
    for (code, other), n in tally.beside.most_common():
        share = n / sum(v for k, v in tally.tried.items() if k[0] == code)
        print(f"beside {code}: {other} on {share:.0%} of the broken reports")
    if options.write:
        RESULTS.write_text(_document(lines), encoding="utf-8")
    return 0


def _document(lines: list[str]) -> str:
    head = [
        "# What the checks find, and what they find wrongly",
        "",
        "Made by `python benchmarks/checks/run.py --write`: clean synthetic reports over all",
        "standards and kinds of bodies, each broken in one known way for every rule. A rule that",
        "reports anything on a clean report is counted there as false.",
        "",
    ]
    return "\n".join([*head, *lines, ""])


if __name__ == "__main__":
    sys.exit(main())
