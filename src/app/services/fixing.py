"""One-step repairs and stated reasons for findings, as undoable changes."""

from app.domain.anchoring import block_offset
from app.domain.changes import (
    Change,
    Composite,
    replace_section,
    set_cells,
    set_field,
)
from app.domain.findings import Finding, Fix, Place
from app.domain.report import PREFACE, SIGNATURE, Report, Waiver
from app.domain.splicing import replace_words
from app.services.arranging import add_standard_section, add_unnumbered_section
from app.standards.model import Standard


def change_for_fix(report: Report, standard: Standard, finding: Finding) -> Change:
    """The change that a finding's fix makes, named after it.

    The finding must be of this very state of the report. ValueError when it has no fix,
    InputError when its words reach over several paragraphs.
    """
    if finding.fix is None:
        raise ValueError(finding.code)
    changes = _changes(report, standard, finding.place, finding.fix)
    return Composite(changes=changes, label=f"修正（{finding.fix.label}）")


def _changes(report: Report, standard: Standard, place: Place, fix: Fix) -> tuple[Change, ...]:
    if fix.add_section:
        return (_added(report, standard, fix.add_section),)
    if fix.cells:
        return _cells(report, fix.cells)
    if not place.section:
        return (_field(report, place, fix.replacement),)
    return (_words(report, place, fix.replacement),)


def _added(report: Report, standard: Standard, key: str) -> Change:
    if key in (PREFACE, SIGNATURE):
        return add_unnumbered_section(report, key)
    return add_standard_section(report, standard, key)


def _cells(report: Report, cells: dict[str, str]) -> tuple[Change, ...]:
    """One change a table; ``cells`` are full names (``applications.r1.c1``)."""
    tables: dict[str, dict[str, str]] = {}
    for name, raw in cells.items():
        table, _, cell = name.partition(".")
        tables.setdefault(table, {})[cell] = raw
    return tuple(set_cells(report, table, edits) for table, edits in tables.items())


def _field(report: Report, place: Place, replacement: str) -> Change:
    """A fact; words within it are replaced where the place names them, else all of it."""
    old = getattr(report, place.field)
    if isinstance(old, int):
        return set_field(report, place.field, int(replacement))
    if isinstance(old, str) and place.end > place.start:
        replacement = old[: place.start] + replacement + old[place.end :]
    return set_field(report, place.field, replacement)


def _words(report: Report, place: Place, replacement: str) -> Change:
    section = report.sections[report.index(place.section)]
    if place.block is None:
        heading = section.heading[: place.start] + replacement + section.heading[place.end :]
        return replace_section(report, section.model_copy(update={"heading": heading}))
    offset = block_offset(section, place.block)
    return replace_words(section, offset + place.start, offset + place.end, replacement)


def waive(report: Report, finding: Finding, reason: str, author: str, time: str) -> Change:
    """The change that answers a finding with a reason; ``time`` is ISO 8601."""
    waiver = Waiver(
        code=finding.code,
        fingerprint=finding.fingerprint,
        reason=reason,
        author=author,
        time=time,
    )
    return set_field(report, "waivers", (*_others(report, finding), waiver))


def withdraw(report: Report, finding: Finding) -> Change:
    """The change that takes the stated reason of a finding back."""
    return set_field(report, "waivers", _others(report, finding))


def _others(report: Report, finding: Finding) -> tuple[Waiver, ...]:
    return tuple(w for w in report.waivers if w.fingerprint != finding.fingerprint)
