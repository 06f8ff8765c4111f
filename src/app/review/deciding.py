"""Deciding a collision: one of the variants takes the place of what the copies started from."""

from app.domain.anchoring import block_offset
from app.domain.annotations import Annotation, Variant
from app.domain.changes import (
    Change,
    Composite,
    ReplaceBlocks,
    replace_section,
    set_cells,
    set_field,
)
from app.domain.report import Contact, Report
from app.errors import InputError
from app.review.threads import get, set_state


def decide(report: Report, key: str, choice: int, time: str) -> Change:
    """Take variant ``choice`` of a collision, as one step; KeyError when there is no such one."""
    collision = get(report, key)
    change = _taken(report, collision, collision.variants[choice])
    done = set_state(report, key, "accepted", time)
    return Composite(changes=(change, done), label="选定写法")


def _taken(report: Report, collision: Annotation, variant: Variant) -> Change:
    anchor = collision.anchor
    if anchor.cell:
        table, _, cell = anchor.cell.partition(".")
        return set_cells(report, table, {cell: variant.text}, label="选定写法")
    if anchor.field == "heading":
        section = report.sections[report.index(anchor.section)]
        return replace_section(report, section.model_copy(update={"heading": variant.text}))
    if anchor.field:
        return set_field(report, anchor.field, _fact(anchor.field, variant.text))
    return _blocks(report, collision, variant)


def _fact(name: str, text: str) -> str | int | Contact:
    if name == "year":
        return int(text)
    if name == "contact":
        return Contact.from_line(text) or Contact()
    return text


def _blocks(report: Report, collision: Annotation, variant: Variant) -> ReplaceBlocks:
    """Replace the blocks the collision is about; InputError when they are gone."""
    anchor = collision.anchor
    section = report.section(anchor.section)
    if section is None or anchor.orphan:
        raise InputError("这处冲突所在的文字已经不在，请手工处理。")
    covered = [
        i
        for i, block in enumerate(section.blocks)
        if block_offset(section, i) < anchor.end
        and block_offset(section, i) + len(block.text) > anchor.start
    ]
    first = covered[0] if covered else len(section.blocks)
    old = section.blocks[first : covered[-1] + 1] if covered else ()
    return ReplaceBlocks(
        section=section.key, index=first, old=old, new=variant.blocks, label="选定写法"
    )
