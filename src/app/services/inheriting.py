"""Passages taken over from last year: which are not reviewed yet, and confirming them."""

from collections.abc import Iterable

from app.domain.blocks import Block, StatutoryTable
from app.domain.changes import Change, Composite, ReplaceBlocks
from app.domain.report import Report, Section

CONFIRM = "确认上年的文字"


def unreviewed(section: Section) -> tuple[int, ...]:
    """The blocks taken over from last year that nobody has touched or confirmed."""
    return tuple(
        index for index, block in enumerate(section.blocks) if getattr(block, "inherited", False)
    )


def count_unreviewed(report: Report) -> int:
    """How many passages of the whole report are not reviewed."""
    return sum(len(unreviewed(section)) for section in report.sections)


def confirm(report: Report, key: str, blocks: Iterable[int] | None = None) -> Change | None:
    """The change that takes passages of a section as reviewed: those named, or all of them.

    None when there is nothing to confirm.
    """
    section = report.section(key)
    waiting = unreviewed(section) if section else ()
    wanted = waiting if blocks is None else [i for i in blocks if i in waiting]
    if section is None or not wanted:
        return None
    changes = tuple(_confirmed(section, index) for index in wanted)
    return Composite(changes=changes, label=CONFIRM)


def _confirmed(section: Section, index: int) -> ReplaceBlocks:
    block = section.blocks[index]
    return ReplaceBlocks(
        section=section.key, index=index, old=(block,), new=(marked(block, False),), label=CONFIRM
    )


def marked(block: Block, inherited: bool = True) -> Block:
    """The block as taken over and not yet reviewed, or as reviewed."""
    if isinstance(block, StatutoryTable):
        return block
    return block.model_copy(update={"inherited": inherited})


def next_unreviewed(report: Report, key: str, block: int) -> tuple[str, int] | None:
    """The next passage to review after a place, from the beginning again; None when none is left.

    Section key and block.
    """
    places = [(s.key, index) for s in report.sections for index in unreviewed(s)]
    order = {section.key: number for number, section in enumerate(report.sections)}
    here = (order.get(key, -1), block)
    later = [place for place in places if (order[place[0]], place[1]) > here]
    return next(iter(later or places), None)
