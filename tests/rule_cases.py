"""Reads the case files of ``tests/data/rules`` and writes short reports out of them.

A section is one text, a line a block: ``# `` the heading, ``## `` a sub-heading, ``| a | b |`` a
row of a free table, ``[key]`` the place of a statutory table, ``~ `` a paragraph taken over from
last year, ``@n`` a paragraph of n characters, anything else a paragraph. In a table ``"*"`` fills
every cell not named.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.checks.engine import Checker
from app.domain.blocks import Block, Paragraph, Run, StatutoryTable, Table, paragraph, subheading
from app.domain.findings import Finding
from app.domain.report import Report, Section
from app.standards.library import standards

FOLDER = Path(__file__).resolve().parent / "data" / "rules"
ORGANIZATION = "云岭县青禾镇人民政府"


@dataclass(frozen=True)
class Case:
    """One case: a report, last year's, and what the rule must find in it (nothing: it passes)."""

    code: str
    about: str
    report: Report
    previous: Report | None
    expect: list[dict[str, Any]]
    allowed: frozenset[str] = frozenset()

    def findings(self) -> list[Finding]:
        """What the rule finds."""
        checker = Checker(only=frozenset({self.code}), allowed=self.allowed)
        return checker.run(self.report, standards().get(self.report.standard), self.previous)


def cases(code: str) -> list[Case]:
    """The cases of one rule, passing ones first."""
    data = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return [_case(code, entry) for kind in ("pass", "fail") for entry in data.get(kind, [])]


def _case(code: str, entry: dict[str, Any]) -> Case:
    last = entry.get("previous")
    return Case(
        code=code,
        about=entry["about"],
        report=report_of(entry),
        previous=report_of({"year": entry.get("year", 2023) - 1, **last}) if last else None,
        expect=entry.get("expect", []),
        allowed=frozenset(entry.get("allowed", [])),
    )


def report_of(entry: dict[str, Any]) -> Report:
    """The report a case describes; facts not given are those of an invented town of 2023."""
    standard = standards().get(entry.get("standard", "national-2021"))
    year = entry.get("year", 2023)
    organization = entry.get("organization", ORGANIZATION)
    return Report(
        standard=standard.id,
        title=entry.get("title", standard.default_title(organization, year)),
        organization=organization,
        subject=entry.get("subject", "township"),
        year=year,
        sections=tuple(section_of(k, text) for k, text in entry.get("sections", {}).items()),
        tables={key: _cells(standard, key, t) for key, t in entry.get("tables", {}).items()},
        unplaced=tuple(entry.get("unplaced", [])),
    )


def _cells(standard: Any, key: str, cells: dict[str, str]) -> dict[str, str]:
    rest = cells.get("*", "")
    filled = dict.fromkeys(standard.table(key).cells, rest) if rest else {}
    named = {cell: raw for cell, raw in cells.items() if cell != "*"}
    return {cell: raw for cell, raw in {**filled, **named}.items() if raw}


def section_of(key: str, text: str) -> Section:
    """A section written in lines."""
    heading = ""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.strip("\n").split("\n"), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            blocks.append(Table(rows=tuple(rows)))
            rows = []
        if line.startswith("# "):
            heading = line[2:]
        elif line:
            blocks.append(_block(line))
    return Section(key=key, heading=heading, blocks=tuple(blocks))


def _block(line: str) -> Block:
    if line.startswith("## "):
        return subheading(line[3:])
    if line.startswith("[") and line.endswith("]"):
        return StatutoryTable(key=line[1:-1])
    if line.startswith("@"):
        return paragraph("公" * int(line[1:]))
    if line.startswith("~ "):
        return Paragraph(runs=(Run(text=line[2:]),), inherited=True)
    return paragraph(line)


def words_at(report: Report, finding: Finding) -> str:
    """The words of the report at a finding's place."""
    place = finding.place
    if place.field:
        return str(getattr(report, place.field))[place.start : place.end]
    section = report.section(place.section)
    if section is None:
        return ""
    text = section.heading if place.block is None else section.blocks[place.block].text
    return text[place.start : place.end]
