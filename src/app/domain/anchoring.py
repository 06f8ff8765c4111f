"""How anchors follow the text: each change of blocks as exact edits, each edit as a move."""

from collections.abc import Iterator

from app.domain.annotations import Anchor, Annotation
from app.domain.changes import (
    Change,
    Composite,
    ReplaceBlocks,
    ReplaceReport,
    ReplaceSections,
    SetField,
    TextEdit,
)
from app.domain.report import Report, Section

CONTEXT = 30
"""Characters kept before and after the quotation, to find the words again in another copy."""


def anchor_on(section: Section, start: int, end: int) -> Anchor:
    """Anchor to words of a section; ValueError when there are none between the offsets."""
    text = section.text
    if not 0 <= start < end <= len(text):
        raise ValueError((start, end, len(text)))
    return Anchor(
        section=section.key,
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def words(report: Report, anchor: Anchor) -> str:
    """The words an anchor covers now; empty for an orphan, a cell or a whole section."""
    section = report.section(anchor.section)
    return section.text[anchor.start : anchor.end] if section and anchor.on_words else ""


def block_offset(section: Section, index: int) -> int:
    """Where a block begins in ``Section.text``; past the end when there is no such block."""
    return sum(len(block.text) + 1 for block in section.blocks[:index])


def difference(before: str, after: str) -> TextEdit:
    """The one edit between two texts: what is left when common beginning and end are cut off."""
    limit = min(len(before), len(after))
    start = 0
    while start < limit and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < limit - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return TextEdit(
        start=start,
        removed=before[start : len(before) - tail],
        inserted=after[start : len(after) - tail],
    )


def edits(report: Report, change: Change) -> Iterator[tuple[str, TextEdit]]:
    """The exact edits of section texts that a change makes, as (section key, edit).

    ``report`` is the one before the change; offsets count in ``Section.text``.
    """
    if isinstance(change, ReplaceBlocks):
        yield change.section, _blocks_edit(report, change)
    elif isinstance(change, ReplaceSections):
        after = {section.key: section.text for section in change.new}
        for section in change.old:
            if section.text != after.get(section.key, ""):
                yield section.key, difference(section.text, after.get(section.key, ""))
    elif isinstance(change, Composite):
        for part in change.changes:
            yield from edits(report, part)
            report = part.apply(report)


def _blocks_edit(report: Report, change: ReplaceBlocks) -> TextEdit:
    """The edit of the section's text; the change's own record is trusted when it fits."""
    section = report.sections[report.index(change.section)]
    before = section.text
    after = change.apply(report).sections[report.index(change.section)].text
    edit = change.edit
    if edit:
        start = block_offset(section, change.index) + edit.start
        end = start + len(edit.removed)
        if before[:start] + edit.inserted + before[end:] == after:
            return edit.model_copy(update={"start": start})
    return difference(before, after)


def follow(report: Report, change: Change) -> Change:
    """The change together with the moves of all anchors it shifts, as one step.

    The moves are part of the step, so that undo restores every anchor exactly, orphans too.
    """
    if not report.annotations or isinstance(change, ReplaceReport):
        return change
    moved = report.annotations
    for section, edit in edits(report, change):
        moved = tuple(_follow_edit(annotation, section, edit) for annotation in moved)
    if moved == report.annotations or "annotations" in change.touched.fields:
        return change
    moves = SetField(name="annotations", old=report.annotations, new=moved)
    return Composite(changes=(change, moves), label=change.label)


def _follow_edit(annotation: Annotation, section: str, edit: TextEdit) -> Annotation:
    if annotation.anchor.section != section:
        return annotation
    anchor = annotation.anchor.moved(edit.start, len(edit.removed), len(edit.inserted))
    if anchor == annotation.anchor:
        return annotation
    return annotation.model_copy(update={"anchor": anchor})
