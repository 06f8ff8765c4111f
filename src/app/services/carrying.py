"""Last year's section beside this year's, sentence by sentence, and taking sentences over."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

from app.checks.reading.reuse import compare_sections
from app.checks.reading.sentences import split_sentences
from app.checks.views import read_section
from app.domain.base import Value
from app.domain.blocks import (
    Block,
    Paragraph,
    Run,
    StatutoryTable,
    Subheading,
    Table,
    join_runs,
)
from app.domain.changes import Change, Composite
from app.domain.report import Report, Section
from app.domain.splicing import splice_runs
from app.review.compare import Words, compare_words, similarity
from app.services.editing import replace_blocks, slice_runs
from app.services.figures import renewed
from app.services.inheriting import marked
from app.standards.model import Standard

State = Literal["same", "changed", "absent"]
TAKE_OVER = "采用上年的文字"
ALIKE = 0.6
"""From this likeness on a sentence of this year is taken for last year's, changed."""


class Spot(NamedTuple):
    """Characters ``start`` to ``end`` of a block."""

    block: int
    start: int
    end: int


class Said(Value):
    """A sentence of last year, and what became of it.

    ``words`` compares it with this year's sentence at ``now``; a sentence that is absent has none.
    """

    spot: Spot
    text: str
    state: State = "absent"
    now: Spot | None = None
    words: tuple[Words, ...] = ()


class Passage(Value):
    """A block of last year's section: its sentences, or a table (as one of them)."""

    block: int
    level: int = 0
    is_table: bool = False
    said: tuple[Said, ...] = ()

    @property
    def state(self) -> State:
        """Same or absent when all of it is, else changed."""
        states = {said.state for said in self.said}
        return states.pop() if len(states) == 1 else "changed"


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text stand; with their stops they make up all of it."""
    starts = [sentence.start for sentence in split_sentences(text)]
    if starts:
        yield from pairwise([0, *starts[1:], len(text)])


def _spots(section: Section | None) -> list[tuple[Spot, str]]:
    found = []
    for index, block in enumerate(section.blocks if section else ()):
        if isinstance(block, Table):
            found.append((Spot(index, 0, len(block.text)), block.text))
        else:
            found += [(Spot(index, a, b), block.text[a:b]) for a, b in sentences(block.text)]
    return found


def compared(last: Section, now: Section | None) -> tuple[Passage, ...]:
    """Last year's passages, each sentence with what this year's section made of it."""
    then, today = _spots(last), _spots(now)
    said = [Said(spot=spot, text=text) for spot, text in then]
    old, new = ([text.strip() for _, text in spots] for spots in (then, today))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            for i, j in zip(range(a, b), range(c, d), strict=True):
                said[i] = _found(said[i], today[j], "same")
        else:
            _pair(said, range(a, b), today[c:d])
    elsewhere = {text.strip(): (spot, text) for spot, text in today}
    for i, one in enumerate(said):
        if one.state == "absent" and one.text.strip() in elsewhere:
            said[i] = _found(one, elsewhere[one.text.strip()], "same")
    return tuple(_passages(last, said))


def _found(said: Said, there: tuple[Spot, str], state: State) -> Said:
    words = () if state == "same" else tuple(readable(compare_words(said.text, there[1])))
    return said.model_copy(update={"state": state, "now": there[0], "words": words})


def _pair(said: list[Said], olds: range, news: Sequence[tuple[Spot, str]]) -> None:
    """Match changed sentences in order, each with the first that is like enough."""
    waiting = list(news)
    for i in olds:
        for number, there in enumerate(waiting):
            if similarity(said[i].text, there[1]) >= ALIKE:
                said[i] = _found(said[i], there, "changed")
                del waiting[: number + 1]
                break


def readable(words: Iterable[Words]) -> Iterator[Words]:
    """A comparison without single equal characters between changes, which only confuse."""
    pending: Words | None = None
    for word in words:
        if word.operation == "equal" and (len(word.old) > 1 or pending is None):
            if pending:
                yield pending
                pending = None
            yield word
        elif pending is None:
            pending = word
        else:
            pending = Words(
                operation="replace", old=pending.old + word.old, new=pending.new + word.new
            )
    if pending:
        yield from _last(pending)


def _last(pending: Words) -> Iterator[Words]:
    """The last stretch, an equal end of it told apart again."""
    old, new = pending.old, pending.new
    same = 0
    while same < min(len(old), len(new)) and old[-1 - same] == new[-1 - same]:
        same += 1
    if old[: len(old) - same] or new[: len(new) - same]:
        yield Words(operation="replace", old=old[: len(old) - same], new=new[: len(new) - same])
    if same:
        yield Words(operation="equal", old=old[-same:], new=new[-same:])


def _passages(last: Section, said: Sequence[Said]) -> Iterator[Passage]:
    for index, block in enumerate(last.blocks):
        mine = tuple(one for one in said if one.spot.block == index)
        if mine:
            level = block.level if isinstance(block, Subheading) else 0
            table = isinstance(block, Table)
            yield Passage(block=index, level=level, is_table=table, said=mine)


def copied(last: Section, now: Section) -> list[Spot]:
    """This year's sentences that stood in last year's section, figures and years aside."""
    found = compare_sections(read_section(now), read_section(last)).copied
    return [Spot(one.block, one.start, one.end) for one in found]


def take_over(
    report: Report, standard: Standard, last: Section, wanted: Iterable[Spot]
) -> Change | None:
    """The change that takes sentences of last year's section over, to be reviewed.

    A changed sentence is put back as it was; an absent one stands beside its neighbors of last
    year, or begins a paragraph. None when the section is not there or has them all.
    """
    changes: list[Change] = []
    for spot in wanted:
        now = report.section(last.key)
        if now is None:
            return None
        change = _one(report, standard, last, now, spot)
        if change is not None:
            changes.append(change)
            report = change.apply(report)
    return Composite(changes=tuple(changes), label=TAKE_OVER) if changes else None


def take_over_all(report: Report, standard: Standard, last: Section) -> Change | None:
    """The change that takes over all that this year's section does not have yet.

    Words written this year stay as they are. None when nothing is missing.
    """
    now = report.section(last.key)
    if now is None:
        return None
    if now.is_empty:
        return _whole(report, standard, last, now)
    absent = [
        said.spot
        for passage in compared(last, now)
        for said in passage.said
        if said.state == "absent"
    ]
    return take_over(report, standard, last, absent)


def _whole(report: Report, standard: Standard, last: Section, now: Section) -> Change | None:
    """Last year's section in the place of an empty one, around this year's statutory tables."""
    places = {block.key: block for block in now.blocks if isinstance(block, StatutoryTable)}
    blocks: list[Block] = []
    for block in last.blocks:
        if isinstance(block, StatutoryTable):
            if block.key in places:
                blocks.append(places.pop(block.key))
        elif block.text.strip():
            blocks.append(_inherited(report, standard, block))
    blocks += places.values()
    if len(blocks) == sum(isinstance(b, StatutoryTable) for b in blocks):
        return None
    return replace_blocks(now.key, 0, now.blocks, blocks, label=TAKE_OVER)


def _one(
    report: Report, standard: Standard, last: Section, now: Section, spot: Spot
) -> Change | None:
    passages = compared(last, now)
    passage = next((p for p in passages if p.block == spot.block), None)
    said = next((s for s in passage.said if s.spot == spot), None) if passage else None
    if passage is None or said is None or said.state == "same":
        return None
    source = last.blocks[spot.block]
    if said.now is not None and not passage.is_table:
        return _spliced(now, said.now, _runs(report, standard, source, spot))
    beside = None if passage.is_table else _beside(passage, said)
    if beside is not None:
        return _spliced(now, beside, _runs(report, standard, source, spot))
    new = _inherited(report, standard, _part(source, spot))
    index = said.now.block if said.now else _gap(passages, passage, now)
    old = now.blocks[index : index + 1] if said.now else ()
    return replace_blocks(now.key, index, old, (new,), label=TAKE_OVER)


def _part(block: Block, spot: Spot) -> Block:
    if isinstance(block, Paragraph | Subheading):
        return block.model_copy(update={"runs": slice_runs(block.runs, spot.start, spot.end)})
    return block


def _inherited(report: Report, standard: Standard, block: Block) -> Block:
    if isinstance(block, Paragraph | Subheading):
        [block] = renewed(report, standard, (block,))
    return marked(block)


def _runs(report: Report, standard: Standard, block: Block, spot: Spot) -> tuple[Run, ...]:
    part = _inherited(report, standard, _part(block, spot))
    return part.runs if isinstance(part, Paragraph | Subheading) else ()


def _beside(passage: Passage, said: Said) -> Spot | None:
    """Where in this year's paragraph a sentence belongs: behind its neighbor, or before it."""
    position = passage.said.index(said)
    before = [s.now for s in passage.said[:position] if s.now]
    if before:
        block, _, end = before[-1]
        return Spot(block, end, end)
    after = [s.now for s in passage.said[position + 1 :] if s.now]
    return Spot(after[0].block, after[0].start, after[0].start) if after else None


def _spliced(now: Section, spot: Spot, runs: tuple[Run, ...]) -> Change | None:
    block = now.blocks[spot.block]
    if not isinstance(block, Paragraph | Subheading):
        return None
    length = len(block.text)
    left = splice_runs(block.runs, spot.start, length, "")
    right = splice_runs(block.runs, 0, spot.end, "")
    new = block.model_copy(update={"runs": join_runs((*left, *runs, *right)), "inherited": True})
    return replace_blocks(now.key, spot.block, (block,), (new,), label=TAKE_OVER)


def _gap(passages: Sequence[Passage], passage: Passage, now: Section) -> int:
    """Before which block of this year's section a passage belongs that has no neighbor in it."""
    position = passages.index(passage)
    before = [s.now.block for p in passages[:position] for s in p.said if s.now]
    if before:
        return before[-1] + 1
    after = [s.now.block for p in passages[position + 1 :] for s in p.said if s.now]
    return after[0] if after else len(now.blocks)
