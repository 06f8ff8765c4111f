"""From what a rule yields to findings: places, excerpts, document order, waivers."""

import math
from collections.abc import Callable, Iterable

from app.checks.context import Context
from app.checks.hit import Hit
from app.checks.reading.sentences import excerpt
from app.checks.registry import Rule
from app.checks.views import SectionView, TableView, Text
from app.domain.findings import Finding, Place
from app.domain.report import PREFACE, SIGNATURE, Report, Waiver
from app.standards.model import Standard


def _finding(rule: Rule, hit: Hit, place: Place, words: str) -> Finding:
    return Finding(
        code=rule.code,
        severity=hit.severity or rule.severity,
        category=rule.category,
        message=hit.message,
        place=place,
        clause=hit.clause or rule.doc.why,
        excerpt=hit.excerpt or words,
        fix=hit.fix,
    )


def in_text(rule: Rule, hit: Hit, text: Text) -> Finding:
    """A finding in one text, its block not yet known."""
    if text.kind == "title":
        place = Place(field="title", start=hit.start, end=hit.end)
    else:
        place = Place(section=text.section, start=hit.start, end=hit.end)
    return _finding(rule, hit, place, excerpt(text.text, hit.start, hit.end))


def at_block(finding: Finding, block: int) -> Finding:
    """The same finding in the block of that number."""
    place = finding.place.model_copy(update={"block": block})
    return finding.model_copy(update={"place": place})


def in_section(rule: Rule, hit: Hit, view: SectionView) -> Finding:
    """A finding in a section: in one of its blocks, its heading, or all of it."""
    key = hit.section or view.key
    words = ""
    if key == view.key:
        words = _words(view, hit)
    place = Place(section=key, block=hit.block, start=hit.start, end=hit.end, cells=hit.cells)
    return _finding(rule, hit, place, words)


def _words(view: SectionView, hit: Hit) -> str:
    if hit.block is None:
        return view.heading
    block = view.section.blocks[hit.block]
    if hit.end > hit.start and block.type != "table":
        return excerpt(block.text, hit.start, hit.end)
    return block.text[:30]


def in_table(rule: Rule, hit: Hit, view: TableView, block: int | None) -> Finding:
    """A finding about cells of a statutory table; ``hit.cells`` are keys within the table."""
    cells = view.full(*hit.cells)
    place = Place(section=view.spec.section, block=block, cells=cells)
    words = view.raw.get(hit.cells[0], "") if hit.cells else ""
    return _finding(rule, hit, place, words)


def in_report(rule: Rule, hit: Hit, context: Context) -> Finding:
    """A finding in the facts or in whichever section the rule names."""
    section = context.report.section(hit.section) if hit.section else None
    if section is not None:
        return in_section(rule, hit, context.section_view(section))
    place = Place(section=hit.section, field=hit.field, start=hit.start, end=hit.end)
    words = context.report.title if hit.field == "title" else ""
    return _finding(rule, hit, place, words)


def document_order(report: Report, standard: Standard) -> Callable[[Finding], tuple[float, ...]]:
    """A sort key: facts, then sections in printed order, missing ones where they belong."""
    positions = {section.key: float(i) for i, section in enumerate(report.sections)}
    following = positions.get(SIGNATURE, float(len(report.sections)))
    for spec in reversed(standard.sections):
        if spec.key in positions:
            following = positions[spec.key]
        else:
            positions[spec.key] = following - 0.5
    positions |= {
        PREFACE: positions.get(PREFACE, -0.5),
        SIGNATURE: positions.get(SIGNATURE, math.inf),
    }
    cells = {
        f"{table.key}.{cell}": float(i)
        for table in standard.tables
        for i, cell in enumerate(table.cells)
    }

    def key(finding: Finding) -> tuple[float, ...]:
        place = finding.place
        at = positions.get(place.section, -1.0 if not place.section else following)
        cell = cells.get(place.cells[0], 0.0) if place.cells else -1.0
        return at, -1.0 if place.block is None else place.block, cell, place.start

    return key


def with_waivers(findings: Iterable[Finding], waivers: tuple[Waiver, ...]) -> list[Finding]:
    """The findings, those answered with a reason carrying it."""
    reasons = {waiver.fingerprint: waiver.reason for waiver in waivers}
    if not reasons:
        return list(findings)
    return [
        f.model_copy(update={"waived": reasons[f.fingerprint]}) if f.fingerprint in reasons else f
        for f in findings
    ]
