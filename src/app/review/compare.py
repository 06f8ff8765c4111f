"""What differs between two reports: by section, block and words, by statutory cell and by fact.

Blocks are matched as wholes first; only inside a matched pair are words compared, so the cost
stays in proportion to what changed.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from app.domain.base import Value, to_json
from app.domain.blocks import Block
from app.domain.report import Report, Section

State = Literal["same", "changed", "added", "removed"]
Operation = Literal["equal", "insert", "delete", "replace"]
SIMILAR = 0.4
"""From this share of common characters on, two blocks are the same one in two versions."""
FACTS = ("standard", "title", "organization", "subject", "year", "contact", "status")


class Words(Value):
    """One stretch of a word comparison."""

    operation: Operation
    old: str
    new: str


class BlockDifference(Value):
    """One block in both versions; an index is None where the block is missing."""

    state: State
    old_index: int | None = None
    new_index: int | None = None
    words: tuple[Words, ...] = ()


class SectionDifference(Value):
    """One section in both versions; ``moved`` tells that its place among the others changed."""

    key: str
    state: State
    old_heading: str = ""
    new_heading: str = ""
    moved: bool = False
    blocks: tuple[BlockDifference, ...] = ()


class ValueDifference(Value):
    """A fact or a statutory cell (full name) with its two contents."""

    name: str
    old: str
    new: str


class Comparison(Value):
    """All differences of two reports; ``sections`` lists the unchanged ones too."""

    facts: tuple[ValueDifference, ...] = ()
    sections: tuple[SectionDifference, ...] = ()
    cells: tuple[ValueDifference, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        changed = any(s.state != "same" or s.moved for s in self.sections)
        return not (self.facts or self.cells or changed)


def compare_reports(old: Report, new: Report) -> Comparison:
    """Compare two reports."""
    return Comparison(
        facts=tuple(_facts(old, new)),
        sections=tuple(_sections(old, new)),
        cells=tuple(_cells(old, new)),
    )


def _facts(old: Report, new: Report) -> Iterator[ValueDifference]:
    for name in FACTS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            text = [getattr(value, "line", None) or str(value) for value in (before, after)]
            yield ValueDifference(name=name, old=text[0], new=text[1])


def _cells(old: Report, new: Report) -> Iterator[ValueDifference]:
    for table in sorted({*old.tables, *new.tables}):
        for cell in dict.fromkeys([*old.tables.get(table, {}), *new.tables.get(table, {})]):
            before, after = old.cell(table, cell), new.cell(table, cell)
            if before != after:
                yield ValueDifference(name=f"{table}.{cell}", old=before, new=after)


def _sections(old: Report, new: Report) -> Iterator[SectionDifference]:
    before = {section.key: section for section in old.sections}
    after = {section.key: section for section in new.sections}
    stayed = _unmoved([k for k in before if k in after], [k for k in after if k in before])
    for key, section in after.items():
        if key in before:
            difference = compare_sections(before[key], section)
            yield difference.model_copy(update={"moved": key not in stayed})
        else:
            yield compare_sections(None, section)
    for key, section in before.items():
        if key not in after:
            yield compare_sections(section, None)


def _unmoved(old: list[str], new: list[str]) -> set[str]:
    """The keys that keep their order: the longest common run of both orders."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {key for block in blocks for key in old[block.a : block.a + block.size]}


def compare_sections(old: Section | None, new: Section | None) -> SectionDifference:
    """Compare two versions of one section; None where a version lacks it."""
    present = new or old
    if present is None:
        raise ValueError("one of the two sections must be given")
    blocks = tuple(compare_blocks(old.blocks if old else (), new.blocks if new else ()))
    state: State = "same"
    if old is None or new is None:
        state = "added" if new else "removed"
    elif old != new:
        state = "changed"
    return SectionDifference(
        key=present.key,
        state=state,
        old_heading=old.heading if old else "",
        new_heading=new.heading if new else "",
        blocks=blocks,
    )


def compare_blocks(old: tuple[Block, ...], new: tuple[Block, ...]) -> Iterator[BlockDifference]:
    """Match the blocks of two versions, and the words of those that changed."""
    matcher = SequenceMatcher(None, _identities(old), _identities(new), autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            for i, j in zip(range(a, b), range(c, d), strict=True):
                yield BlockDifference(state="same", old_index=i, new_index=j)
        else:
            yield from _pairs(old, new, range(a, b), range(c, d))


def _identities(blocks: tuple[Block, ...]) -> list[str]:
    return [to_json(block).decode() for block in blocks]


def _pairs(
    old: tuple[Block, ...], new: tuple[Block, ...], olds: range, news: range
) -> Iterator[BlockDifference]:
    """Match changed blocks in order, each with the first that is like enough."""
    waiting = list(olds)
    for j in news:
        match = next((i for i in waiting if _alike(old[i], new[j])), None)
        if match is None:
            yield BlockDifference(state="added", new_index=j)
            continue
        while waiting[0] != match:
            yield BlockDifference(state="removed", old_index=waiting.pop(0))
        waiting.pop(0)
        words = tuple(compare_words(old[match].text, new[j].text))
        yield BlockDifference(state="changed", old_index=match, new_index=j, words=words)
    for i in waiting:
        yield BlockDifference(state="removed", old_index=i)


def _alike(old: Block, new: Block) -> bool:
    from rapidfuzz.distance import Indel

    if old.type != new.type:
        return old.text == new.text
    similarity = Indel.normalized_similarity(old.text, new.text, score_cutoff=SIMILAR)
    return old.text == new.text or similarity >= SIMILAR


def compare_words(old: str, new: str) -> Iterator[Words]:
    """Compare two texts character by character."""
    from rapidfuzz.distance import Indel

    for code in Indel.opcodes(old, new):
        yield Words(
            operation=code.tag,
            old=old[code.src_start : code.src_end],
            new=new[code.dest_start : code.dest_end],
        )


def similarity(old: str, new: str) -> float:
    """How much of two texts is common, from 0 to 1."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(old, new)
