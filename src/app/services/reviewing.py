"""What reviewer and clerk see of the remarks: order, filters, places; remarks on findings."""

from collections.abc import Iterator
from typing import Literal

from app.domain.anchoring import anchor_on, block_offset, words
from app.domain.annotations import Anchor, Annotation, Kind
from app.domain.base import Value
from app.domain.changes import Change
from app.domain.findings import Finding, Place
from app.domain.report import Report, Section
from app.review.threads import Moment, Person, annotate
from app.services.remarks import place_label
from app.standards.model import Standard

Group = Literal["open", "resolved", "orphan", "mine"]
GROUP_LABELS: dict[Group, str] = {
    "open": "未解决",
    "resolved": "已解决",
    "orphan": "失锚",
    "mine": "我的",
}
WHOLE = "整节"


class Filter(Value):
    """Which remarks are listed: one group, perhaps of one kind or of one section only."""

    group: Group = "open"
    kind: Kind | None = None
    section: str | None = None


def is_in(remark: Annotation, group: Group, me: str) -> bool:
    """Whether a remark belongs to a group; an orphan is apart until it is resolved."""
    if remark.kind == "collision":
        return False
    if group == "mine":
        return bool(me) and remark.author == me
    if remark.state != "open":
        return group == "resolved"
    return group == ("orphan" if remark.anchor.orphan else "open")


def count(report: Report, group: Group, me: str) -> int:
    """How many remarks a group has."""
    return sum(is_in(remark, group, me) for remark in report.annotations)


def listed(report: Report, wanted: Filter, me: str) -> list[Annotation]:
    """The remarks that pass the filter, in the order of what they are about."""
    found = [
        remark
        for remark in report.annotations
        if is_in(remark, wanted.group, me)
        and wanted.kind in (None, remark.kind)
        and wanted.section in (None, remark.anchor.section)
    ]
    order = {section.key: index for index, section in enumerate(report.sections)}
    return sorted(found, key=lambda a: (order.get(a.anchor.section, -1), a.anchor.start, a.time))


def spans(section: Section, anchor: Anchor) -> Iterator[tuple[int, int, int]]:
    """The words of an anchor as (block, start, end) within each block they reach over."""
    if not anchor.on_words or anchor.orphan:
        return
    offset = 0
    for index, block in enumerate(section.blocks):
        length = len(block.text)
        first, last = max(anchor.start - offset, 0), min(anchor.end - offset, length)
        if first < last:
            yield index, first, last
        offset += length + 1
        if offset > anchor.end:
            return


def place_of(report: Report, standard: Standard, anchor: Anchor) -> Place:
    """Where the window goes to for a remark; the section where the words are gone."""
    if anchor.cell:
        spec = standard.table(anchor.cell.partition(".")[0])
        return Place(section=anchor.section or (spec.section if spec else ""), cells=(anchor.cell,))
    if anchor.field and not anchor.section:
        return Place(field=anchor.field)
    section = report.section(anchor.section)
    found = next(spans(section, anchor), None) if section else None
    if found is None:
        return Place(section=anchor.section)
    block, start, end = found
    return Place(section=anchor.section, block=block, start=start, end=end)


def anchor_at(report: Report, place: Place) -> Anchor:
    """The anchor for a place: its cell, its words, else its whole section or fact."""
    section = report.section(place.section)
    if place.cells:
        return Anchor(section=place.section, cell=place.cells[0])
    if section is None or place.block is None or place.end <= place.start:
        return Anchor(section=place.section, field="" if section else place.field)
    offset = block_offset(section, place.block)
    return anchor_on(section, offset + place.start, offset + place.end)


def about(report: Report, standard: Standard, anchor: Anchor) -> str:
    """What a remark is about, as its card quotes it."""
    if anchor.orphan:
        return f"原文已改：{anchor.quote}"
    if anchor.cell:
        table, _, cell = anchor.cell.partition(".")
        shown = report.cell(table, cell) or "（空白）"
        spec = standard.table(table)
        name = spec.cell_label(cell) if spec and cell in spec.layout.data else anchor.cell
        return f"{name}：{shown}"
    if anchor.on_words:
        return words(report, anchor)
    return WHOLE if anchor.section else place_label(report, standard, "")


def remark_on(
    report: Report, finding: Finding, person: Person, moment: Moment, *, suggest: bool = False
) -> Change:
    """The change that makes a finding a remark; with ``suggest`` its repair is what is proposed."""
    anchor = anchor_at(report, finding.place)
    fix = finding.fix
    words = fix.replacement if fix else ""
    if fix and anchor.cell:
        words = fix.cells.get(anchor.cell, "")
    proposes = suggest and bool(words) and (anchor.on_words or bool(anchor.cell))
    kind: Kind = "must-fix" if finding.severity == "error" else "comment"
    text = f"{finding.message}（{finding.clause}）" if finding.clause else finding.message
    return annotate(
        report,
        anchor,
        text,
        person,
        moment,
        kind="suggestion" if proposes else kind,
        replacement=words if proposes else "",
    )
