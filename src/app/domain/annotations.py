"""Remarks on a draft: what they say, whom they are from, and the words they are about.

An anchor is moved with every edit and therefore stays exact; it is never searched for in a text
that has been open here. When its words are gone it is an orphan and keeps the old quotation.
"""

from typing import Literal

from app.domain.base import Value
from app.domain.blocks import Block

Kind = Literal["comment", "question", "must-fix", "suggestion", "collision"]
State = Literal["open", "resolved", "accepted", "rejected"]

KIND_LABELS: dict[Kind, str] = {
    "comment": "意见",
    "question": "疑问",
    "must-fix": "必须修改",
    "suggestion": "修改建议",
    "collision": "合并冲突",
}
STATE_LABELS: dict[State, str] = {
    "open": "未解决",
    "resolved": "已解决",
    "accepted": "已接受",
    "rejected": "未采纳",
}


class Anchor(Value):
    """What an annotation is about: words of a section, one statutory cell, or a whole section.

    ``field`` names a fact of the report instead, or ``heading`` for that of the section.

    ``start`` and ``end`` are character offsets in ``Section.text``; both are 0 for a whole
    section and for a cell. ``quote`` holds the words as they were when the remark was made,
    ``prefix`` and ``suffix`` what stood around them. An ``orphan`` has lost its words.
    """

    section: str
    start: int = 0
    end: int = 0
    cell: str = ""
    field: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    orphan: bool = False

    @property
    def on_words(self) -> bool:
        """Whether it is about words, not a cell or a whole section."""
        return bool(self.quote) and not self.cell

    def moved(self, start: int, removed: int, inserted: int) -> "Anchor":
        """The anchor after ``removed`` characters at ``start`` became ``inserted`` ones.

        It goes on covering the surviving part of its words. Text inserted within the words
        belongs to them, text inserted at either edge does not. An orphan only keeps its place.
        """
        if not self.on_words:
            return self
        end, shift = start + removed, inserted - removed
        if self.orphan:
            place = self.start + shift if end <= self.start else min(self.start, start)
            return self.model_copy(update={"start": place, "end": place})
        if end <= self.start:
            return self.model_copy(update={"start": self.start + shift, "end": self.end + shift})
        if start >= self.end:
            return self
        if start <= self.start and end >= self.end:
            return self.model_copy(update={"start": start, "end": start, "orphan": True})
        first = start + inserted if start <= self.start else self.start
        last = start if end >= self.end else self.end + shift
        return self.model_copy(update={"start": first, "end": last})


class Reply(Value):
    """An answer within the thread of an annotation; ``time`` is ISO 8601 with zone."""

    author: str
    time: str
    text: str
    unit: str = ""
    id: str = ""


class Variant(Value):
    """One of several contents that merged copies have for the same place.

    ``blocks`` for a stretch of a section (none: the copy has deleted it), ``text`` for a cell, a
    fact or a heading; ``sources`` names the copies.
    """

    sources: tuple[str, ...]
    text: str = ""
    blocks: tuple[Block, ...] = ()


class Annotation(Value):
    """A remark with its thread; a suggestion also proposes words for those it is about.

    A collision is made by merging: its place still holds what all copies started from, and
    ``variants`` what each of them made of it, for a decision.

    Resolved remarks stay; nothing is ever deleted by answering it. ``id`` is unique over all
    copies of a draft.
    """

    id: str
    anchor: Anchor
    text: str
    author: str
    time: str
    kind: Kind = "comment"
    replacement: str = ""
    unit: str = ""
    role: str = ""
    state: State = "open"
    replies: tuple[Reply, ...] = ()
    variants: tuple[Variant, ...] = ()
    changed: str = ""
    """When state or thread last changed; decides between copies."""
