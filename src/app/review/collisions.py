"""Deciding between several versions of one content, and remembering what could not be decided."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

from app.domain.anchoring import anchor_on, block_offset
from app.domain.annotations import Anchor, Annotation, Variant
from app.domain.base import to_json
from app.domain.blocks import Block
from app.domain.report import Report

T = TypeVar("T")


class Chooser:
    """Chooses contents for a merge and collects the collisions met on the way."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._found: list[Annotation] = []
        self._stretches: list[tuple[str, int, int, tuple[Variant, ...]]] = []

    @property
    def collisions(self) -> list[Annotation]:
        """The collisions met, as annotations for a decision."""
        return self._found

    def choose(self, base: T, contents: Sequence[T], anchor: Anchor) -> T:
        """The one new content; the ancestor's, with a collision, when there are several."""
        distinct: dict[str, tuple[list[str], T]] = {}
        for name, content in zip(self._names, contents, strict=True):
            if content != base:
                distinct.setdefault(_shown(content), ([], content))[0].append(name)
        if len(distinct) > 1:
            variants = [Variant(sources=tuple(distinct[k][0]), text=k) for k in sorted(distinct)]
            self._found.append(_collision(anchor, tuple(variants)))
            return base
        return next(iter(distinct.values()))[1] if distinct else base

    def stretch(
        self,
        section: str,
        start: int,
        end: int,
        variants: Sequence[tuple[tuple[int, ...], tuple[Block, ...]]],
    ) -> None:
        """Note that merged blocks ``start`` to ``end`` of a section are collided over."""
        found = tuple(
            Variant(
                sources=tuple(self._names[i] for i in who),
                text="\n".join(block.text for block in blocks),
                blocks=blocks,
            )
            for who, blocks in variants
        )
        self._stretches.append((section, start, end, found))

    def anchor_to(self, merged: Report) -> None:
        """Give the noted stretches their anchors, now that the merged text is known."""
        for key, start, end, variants in self._stretches:
            section = merged.sections[merged.index(key)]
            first, last = block_offset(section, start), block_offset(section, end) - 1
            anchor = anchor_on(section, first, last) if last > first else Anchor(section=key)
            self._found.append(_collision(anchor, variants))
        self._stretches = []


def _shown(content: object) -> str:
    """A content as a person reads it in the choice."""
    return str(getattr(content, "line", None) or content)


def _collision(anchor: Anchor, variants: tuple[Variant, ...]) -> Annotation:
    material = [anchor.section, anchor.field, anchor.cell, str(anchor.start), anchor.quote]
    material += [to_json(v, {"sources"}).decode() for v in variants]
    return Annotation(
        id=hashlib.sha256("\x1f".join(material).encode()).hexdigest()[:16],
        anchor=anchor,
        text="几份稿件在这里改得不一样，请选择一种写法。",
        author="合并",
        time="",
        kind="collision",
        variants=variants,
    )


def open_collisions(report: Report) -> tuple[Annotation, ...]:
    """The collisions of earlier merges that still wait for a decision."""
    return tuple(a for a in report.annotations if a.kind == "collision" and a.state == "open")
