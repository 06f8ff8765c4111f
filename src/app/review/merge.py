"""Merging returned copies into a draft: by section, block, cell and fact, in any order alike.

``merge_reports`` is a function of the common ancestor and the *set* of versions. What only one
version changed is taken; what several changed differently stays as the ancestor had it, with a
collision that lists every version's content for a decision.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from app.domain.annotations import Anchor, Annotation, Reply
from app.domain.base import Value, to_json
from app.domain.report import Report
from app.domain.vocabulary import STATUSES
from app.review.collisions import Chooser
from app.review.compare import FACTS
from app.review.merge_sections import merge_sections
from app.review.transfer import transfer


class Version(Value):
    """One copy that takes part in a merge; ``name`` is what people know it by."""

    name: str
    report: Report


def merge_reports(base: Report, versions: Sequence[Version]) -> Report:
    """Merge all versions that grew out of ``base``."""
    ordered = sorted(versions, key=lambda v: (v.name, to_json(v.report).decode()))
    chooser = Chooser(tuple(v.name for v in ordered))
    parts, sections = merge_sections(base, [v.report for v in ordered], chooser)
    merged = base.model_copy(
        update={
            **_merge_facts(base, parts, chooser),
            "sections": sections,
            "tables": _merge_tables(base, parts, chooser),
            **{
                name: _union(name, base, parts)
                for name in ("unplaced", "waivers", "attachments", "known_names")
            },
        }
    )
    chooser.anchor_to(merged)
    return merged.model_copy(update={"annotations": _merge_annotations(parts, merged, chooser)})


def _merge_facts(base: Report, parts: Sequence[Report], chooser: Chooser) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name in FACTS:
        contents = [getattr(part, name) for part in parts]
        if name == "status":
            facts[name] = max([*contents, base.status], key=STATUSES.index)
        else:
            anchor = Anchor(section="", field=name)
            facts[name] = chooser.choose(getattr(base, name), contents, anchor)
    return facts


def _merge_tables(
    base: Report, parts: Sequence[Report], chooser: Chooser
) -> dict[str, dict[str, str]]:
    merged: dict[str, dict[str, str]] = {}
    for table in sorted({key for report in (base, *parts) for key in report.tables}):
        cells = sorted({c for report in (base, *parts) for c in report.tables.get(table, {})})
        for cell in cells:
            contents = [part.cell(table, cell) for part in parts]
            anchor = Anchor(section="", cell=f"{table}.{cell}")
            if raw := chooser.choose(base.cell(table, cell), contents, anchor):
                merged.setdefault(table, {})[cell] = raw
    return merged


def _union(name: str, base: Report, parts: Sequence[Report]) -> tuple[Any, ...]:
    """Everything any version has, in a fixed order; nothing is dropped by another's lack of it."""
    found = {repr(item): item for report in (base, *parts) for item in getattr(report, name)}
    kept = list(getattr(base, name))
    return (*kept, *(found[key] for key in sorted(found) if found[key] not in kept))


def _merge_annotations(
    parts: Sequence[Report], merged: Report, chooser: Chooser
) -> tuple[Annotation, ...]:
    """Every remark once, threads united, anchored to its words in the merged text."""
    copies: dict[str, list[Annotation]] = {}
    for part in parts:
        for remark in part.annotations:
            copies.setdefault(remark.id, []).append(_carried(remark, part, merged))
    united = [_united(found) for found in copies.values()]
    united += [c for c in chooser.collisions if c.id not in copies]
    return tuple(sorted(united, key=lambda a: (a.time, a.id)))


def _carried(remark: Annotation, part: Report, merged: Report) -> Annotation:
    old, new = part.section(remark.anchor.section), merged.section(remark.anchor.section)
    if not remark.anchor.on_words:
        return remark
    if old is None or new is None:
        anchor = remark.anchor.model_copy(update={"orphan": True})
    else:
        anchor = transfer(remark.anchor, old, new)
    return remark.model_copy(update={"anchor": anchor})


def _united(copies: list[Annotation]) -> Annotation:
    """One remark out of its copies: the latest state, all replies, the anchor that still holds."""
    latest = max(copies, key=lambda a: (a.changed, a.state, to_json(a).decode()))
    anchor = min((a.anchor for a in copies), key=lambda a: (a.orphan, a.start, a.end))
    replies = {(r.id or f"{r.time}{r.author}{r.text}"): r for a in copies for r in a.replies}
    return latest.model_copy(update={"anchor": anchor, "replies": _by_time(replies.values())})


def _by_time(replies: Iterable[Reply]) -> tuple[Reply, ...]:
    return tuple(sorted(replies, key=lambda r: (r.time, r.id, r.text)))
