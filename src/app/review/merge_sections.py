"""Merging the sections of several versions: which there are, in which order, with what blocks."""

from collections.abc import Sequence

from app.domain.annotations import Anchor
from app.domain.blocks import Block
from app.domain.report import Report, Section
from app.review.collisions import Chooser
from app.review.hunks import merge_blocks


def merge_sections(
    base: Report, versions: Sequence[Report], chooser: Chooser
) -> tuple[list[Report], tuple[Section, ...]]:
    """Merge the sections of all versions.

    Returns the versions with their added custom sections under keys that are unique over all of
    them, and the merged sections.
    """
    parts = _with_unique_custom_keys(base, versions)
    order = _order(base, parts)
    sections = [_merge_one(key, base, parts, chooser) for key in order]
    return parts, tuple(section for section in sections if section is not None)


def _with_unique_custom_keys(base: Report, versions: Sequence[Report]) -> list[Report]:
    """Two offices' new sections are the same one only when they have the same heading."""
    known = {s.key for s in base.sections}
    headings = sorted(
        {s.heading for v in versions for s in v.sections if s.is_custom and s.key not in known}
    )
    taken = [int(k.removeprefix("custom-")) for k in known if k.startswith("custom-")]
    first = max(taken, default=0) + 1
    keys = {heading: f"custom-{first + n}" for n, heading in enumerate(headings)}
    return [_renamed(version, known, keys) for version in versions]


def _renamed(version: Report, known: set[str], keys: dict[str, str]) -> Report:
    new = {s.key: keys[s.heading] for s in version.sections if s.is_custom and s.key not in known}
    sections = tuple(
        s.model_copy(update={"key": new[s.key]}) if s.key in new else s for s in version.sections
    )
    annotations = tuple(
        a.model_copy(
            update={"anchor": a.anchor.model_copy(update={"section": new[a.anchor.section]})}
        )
        if a.anchor.section in new
        else a
        for a in version.annotations
    )
    attachments = tuple(
        a.model_copy(update={"section": new.get(a.section, a.section)}) for a in version.attachments
    )
    return version.model_copy(
        update={"sections": sections, "annotations": annotations, "attachments": attachments}
    )


def _order(base: Report, parts: Sequence[Report]) -> list[str]:
    """The order of the keys: the ancestor's or the new one, additions after their neighbors."""
    original = [s.key for s in base.sections]
    known = set(original)
    orders = sorted(
        {tuple(s.key for s in p.sections if s.key in known) for p in parts}
        - {tuple(k for k in original if p.section(k)) for p in parts}
    )
    order = [*orders[0], *(k for k in original if k not in orders[0])] if orders else original
    for part in parts:
        previous = ""
        for section in part.sections:
            if section.key not in order:
                order.insert(order.index(previous) + 1 if previous else 0, section.key)
            previous = section.key
    return order


def _merge_one(key: str, base: Report, parts: Sequence[Report], chooser: Chooser) -> Section | None:
    """One section merged; None when it was removed and nobody else worked on it."""
    ancestor = base.section(key)
    present = [p.section(key) for p in parts]
    if ancestor and any(s is None for s in present) and all(s in (None, ancestor) for s in present):
        return None
    start = ancestor or Section(key=key, heading=next(s.heading for s in present if s))
    filled = [s or start for s in present]
    heading = chooser.choose(
        start.heading, [s.heading for s in filled], Anchor(section=key, field="heading")
    )
    blocks = _merge_blocks(key, start, filled, chooser)
    return Section(key=key, heading=heading, blocks=blocks)


def _merge_blocks(
    key: str, base: Section, versions: Sequence[Section], chooser: Chooser
) -> tuple[Block, ...]:
    merged: list[Block] = []
    for piece in merge_blocks(base.blocks, [v.blocks for v in versions]):
        if piece.variants:
            chooser.stretch(key, len(merged), len(merged) + len(piece.blocks), piece.variants)
        merged += piece.blocks
    return tuple(merged)
