"""What the checks mean for the user: completeness, states of sections, the summary for scripts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from app.checks.engine import Checker
from app.checks.reading.reuse import Likeness, compare_sections
from app.checks.views import read_section
from app.domain.base import Value
from app.domain.findings import Finding
from app.domain.report import PREFACE, SIGNATURE, Report, Section
from app.domain.vocabulary import SEVERITIES
from app.services.allowed_names import allowed_names
from app.services.last_year import kept
from app.standards.library import Library, standards
from app.standards.model import Standard

State = Literal["empty", "progress", "complete", "error"]

FACTS = "facts"
UNPLACED = "unplaced"


class Completeness(Value):
    """How far a report is.

    ``required`` counts the sections demanded of the body, ``missing`` names those whose absence is
    an error, ``done`` counts the required ones that do not stand in the way of publication: one
    that only a province asks for may be left out, one without a word may not.
    ``states`` maps section keys, ``facts``, ``preface``, ``signature`` and ``unplaced``.
    """

    required: int
    done: int
    missing: tuple[str, ...]
    states: dict[str, State]


def office_checker(library: Library | None = None) -> Checker:
    """A checker that lets the names stand which the office has allowed."""
    return Checker(library, allowed=allowed_names())


def findings_of(
    report: Report,
    standard: Standard,
    blobs: Mapping[str, bytes],
    previous: Report | None = None,
) -> list[Finding]:
    """What the office's checks find in a draft with these blobs.

    Without ``previous`` last year's report is the one kept with the draft, if any.
    """
    last_year = kept(blobs)
    known = previous or (last_year.report if last_year else None)
    return office_checker().run(report, standard, known)


def copied_sentences(report: Report, previous: Report) -> dict[str, Likeness]:
    """What each section has taken over from the section of that key last year, if anything."""
    last = {section.key: section for section in previous.sections}
    compared = {
        section.key: compare_sections(read_section(section), read_section(last[section.key]))
        for section in report.sections
        if section.key in last
    }
    return {key: found for key, found in compared.items() if found.copied}


def standards_in_force(year: int, library: Library | None = None) -> list[Standard]:
    """The standards that cover a reporting year, the default one first."""
    covering = [s for s in library or standards() if s.covers(year)]
    return sorted(covering, key=lambda s: (not s.default, s.id))


def completeness(report: Report, standard: Standard, findings: Sequence[Finding]) -> Completeness:
    """How far the report is, given what the checks have found."""
    found = [f for f in findings if f.waived is None]
    demanded = standard.mandatory(report.subject)
    present = {section.key for section in report.sections}
    absent = {f.place.section for f in findings if _is_lack(f)} - present
    missing = tuple(spec.key for spec in demanded if spec.key in absent)
    lacking = {f.place.section for f in found if _is_lack(f)} | absent
    return Completeness(
        required=len(demanded),
        done=sum(spec.key not in lacking for spec in demanded),
        missing=missing,
        states=_states(report, standard, found),
    )


def _is_lack(finding: Finding) -> bool:
    return finding.category == "completeness" and finding.severity == "error"


def _states(report: Report, standard: Standard, found: list[Finding]) -> dict[str, State]:
    keys = [PREFACE, *(s.key for s in standard.mandatory(report.subject)), SIGNATURE]
    sections = {section.key: section for section in report.sections}
    states: dict[str, State] = {FACTS: _facts_state(report, found)}
    for key in dict.fromkeys([*keys, *sections]):
        about = [f for f in found if f.place.section == key]
        states[key] = _section_state(report, standard, sections.get(key), about)
    states[UNPLACED] = "progress" if report.unplaced else "complete"
    return states


def _facts_state(report: Report, found: list[Finding]) -> State:
    if any(f.severity == "error" and not f.place.section for f in found):
        return "error"
    filled = [report.title, report.organization]
    return "complete" if all(filled) else "progress" if any(filled) else "empty"


def _section_state(
    report: Report, standard: Standard, section: Section | None, about: list[Finding]
) -> State:
    """Empty while nothing is written, in error while something wrong is, else as far as it is."""
    if section is None or not _has_content(report, standard, section):
        return "empty"
    if any(f.severity == "error" for f in about):
        return "error"
    lacks = any(f.category in ("completeness", "review") and f.severity != "info" for f in about)
    return "progress" if lacks or _has_blank_cells(about) else "complete"


def _has_content(report: Report, standard: Standard, section: Section) -> bool:
    tables = [table.key for table in standard.tables if table.section == section.key]
    return not section.is_empty or any(report.tables.get(key) for key in tables)


def _has_blank_cells(about: list[Finding]) -> bool:
    return any(f.code in ("CO008", "CO009") for f in about)


def is_clean(findings: Iterable[Finding]) -> bool:
    """Whether nothing stands in the way of publication: no error without a stated reason."""
    return not any(f.severity == "error" and f.waived is None for f in findings)


def check_summary(
    file: str, report: Report, standard: Standard, findings: list[Finding]
) -> dict[str, Any]:
    """The document that ``check --json`` prints; counts leave out answered findings."""
    done = completeness(report, standard, findings)
    open_findings = [f for f in findings if f.waived is None]
    return {
        "file": file,
        "standard": report.standard,
        "year": report.year,
        "organization": report.organization,
        "completeness": {
            "required": done.required,
            "done": done.done,
            "missing": list(done.missing),
        },
        "findings": [_finding(f) for f in findings],
        "counts": {s: sum(f.severity == s for f in open_findings) for s in SEVERITIES},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity,
        "category": finding.category,
        "section": place.section,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "cells": list(place.cells),
        "fix": _fix(finding),
        "waived": finding.waived,
        "clause": finding.clause,
        "place": {
            "field": place.field,
            "block": place.block,
            "start": place.start,
            "end": place.end,
        },
    }


def _fix(finding: Finding) -> dict[str, Any] | None:
    fix = finding.fix
    if fix is None:
        return None
    written: dict[str, Any] = {"label": fix.label, "replacement": fix.replacement}
    if fix.cells:
        written["cells"] = dict(fix.cells)
    if fix.add_section:
        written["add_section"] = fix.add_section
    return written
