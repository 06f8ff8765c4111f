"""Finding words anywhere in a report and replacing them as one step.

Everything a person can write is looked through: facts, headings, paragraphs, free tables, cells of
statutory tables, text without a place. Findings never reach over the end of a paragraph or a cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from app.domain.base import Value
from app.domain.blocks import Block, Paragraph, StatutoryTable, Subheading, Table
from app.domain.changes import (
    Change,
    Composite,
    ReplaceBlocks,
    TextEdit,
    replace_section,
    set_cells,
    set_field,
)
from app.domain.findings import Place
from app.domain.report import CONTACT_FIELDS, Report, Section
from app.domain.splicing import splice_block
from app.standards.model import Standard

LABEL = "替换文字"
AROUND = 16
"""Characters shown on either side of what was found."""
FACTS = {"title": "标题", "organization": "单位名称"}
_CONTACT = "contact."
_TO_HALF = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}


class Wanted(Value):
    """What to look for: the words, and whether Ａ is A (``width``) and a is A (``case``)."""

    words: str
    case: bool = False
    """Capital and small letters are different."""
    width: bool = False
    """Full-width and half-width characters are different."""


class Hit(Value):
    """One place where the words stand.

    ``place`` holds the offsets in the block's text, cell, heading or fact. ``before`` and ``after``
    are what stands around. ``is_fixed`` marks a live figure, which follows its table and is not
    replaced.
    """

    place: Place
    words: str
    before: str = ""
    after: str = ""
    is_fixed: bool = False


class _Text(NamedTuple):
    """A stretch that a finding stays within: where it is, how far into its block, its words."""

    place: Place
    offset: int
    words: str
    figures: tuple[tuple[int, int], ...] = ()


def find_all(report: Report, standard: Standard, wanted: Wanted) -> tuple[Hit, ...]:
    """All places that say the words, in printed order; none for no words."""
    if not wanted.words:
        return ()
    key = _folded(wanted.words, wanted)
    return tuple(
        _hit(text, start, len(key))
        for text in _texts(report, standard)
        for start in _starts(_folded(text.words, wanted), key)
    )


def _folded(text: str, wanted: Wanted) -> str:
    """The text with differences that do not count taken out, character for character."""
    if not wanted.width:
        text = text.translate(_TO_HALF)
    if wanted.case:
        return text
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _starts(text: str, key: str) -> Iterator[int]:
    start = text.find(key)
    while start >= 0:
        yield start
        start = text.find(key, start + len(key))


def _hit(text: _Text, start: int, length: int) -> Hit:
    end = start + length
    first, last = text.offset + start, text.offset + end
    return Hit(
        place=text.place.model_copy(update={"start": first, "end": last}),
        words=text.words[start:end],
        before=text.words[max(0, start - AROUND) : start],
        after=text.words[end : end + AROUND],
        is_fixed=any(a < last and first < b for a, b in text.figures),
    )


# Where words can stand


def _texts(report: Report, standard: Standard) -> Iterator[_Text]:
    for name in FACTS:
        yield _Text(Place(field=name), 0, getattr(report, name))
    for name in CONTACT_FIELDS:
        yield _Text(Place(field=f"{_CONTACT}{name}"), 0, getattr(report.contact, name))
    for section in report.sections:
        yield _Text(Place(section=section.key), 0, section.heading)
        for index, block in enumerate(section.blocks):
            yield from _block_texts(report, standard, section, index, block)
    for index, piece in enumerate(report.unplaced):
        yield _Text(Place(field="unplaced", block=index), 0, piece)


def _block_texts(
    report: Report, standard: Standard, section: Section, index: int, block: Block
) -> Iterator[_Text]:
    place = Place(section=section.key, block=index)
    if isinstance(block, Paragraph | Subheading):
        yield _Text(place, 0, block.text, tuple(_figures(block)))
    elif isinstance(block, Table):
        offset = 0
        for row in block.rows:
            for cell in row:
                yield _Text(place, offset, cell)
                offset += len(cell) + 1
    else:
        yield from _statutory_texts(report, standard, section, block)


def _figures(block: Paragraph | Subheading) -> Iterator[tuple[int, int]]:
    position = 0
    for run in block.runs:
        if run.ref:
            yield position, position + len(run.text)
        position += len(run.text)


def _statutory_texts(
    report: Report, standard: Standard, section: Section, block: StatutoryTable
) -> Iterator[_Text]:
    spec = standard.table(block.key)
    cells = report.tables.get(block.key, {})
    order = [cell for cell in (spec.cells if spec else ()) if cell in cells]
    for cell in [*order, *(cell for cell in cells if cell not in order)]:
        yield _Text(Place(section=section.key, cells=(f"{block.key}.{cell}",)), 0, cells[cell])


# Replacing


def replace_all(report: Report, hits: Iterable[Hit], words: str) -> Composite | None:
    """Put other words in the place of what was found, as one step; None when nothing changes.

    The hits must be of this very report. Live figures stay.
    """
    now = report
    changes: list[Change] = []
    for found in _grouped(hit for hit in hits if not hit.is_fixed and hit.words != words):
        for change in _changes(now, found, words):
            now = change.apply(now)
            changes.append(change)
    return Composite(changes=tuple(changes), label=LABEL) if changes else None


def _grouped(hits: Iterable[Hit]) -> Iterable[list[Hit]]:
    """The hits by what one change can replace: a fact, a heading, a block, a section's tables."""
    groups: dict[tuple[object, ...], list[Hit]] = {}
    for hit in hits:
        place = hit.place
        fact = place.field.partition(".")[0]
        block = None if fact else place.block
        groups.setdefault((fact, place.section, block, bool(place.cells)), []).append(hit)
    return groups.values()


def _changes(report: Report, hits: Sequence[Hit], words: str) -> Iterable[Change]:
    place = hits[0].place
    if place.field:
        return (_fact(report, place.field.partition(".")[0], hits, words),)
    if place.cells:
        return _cells(report, hits, words)
    if place.block is None:
        return (_heading(report, place.section, hits, words),)
    return _block(report, place.section, place.block, hits, words)


def _spliced(text: str, hits: Sequence[Hit], words: str) -> str:
    for hit in reversed(hits):
        text = text[: hit.place.start] + words + text[hit.place.end :]
    return text


def _fact(report: Report, name: str, hits: Sequence[Hit], words: str) -> Change:
    if name == "contact":
        contact = report.contact
        for field in dict.fromkeys(hit.place.field for hit in hits):
            key = field.removeprefix(_CONTACT)
            own = [hit for hit in hits if hit.place.field == field]
            contact = contact.model_copy(update={key: _spliced(getattr(contact, key), own, words)})
        return set_field(report, name, contact)
    if name == "unplaced":
        pieces = list(report.unplaced)
        for index in dict.fromkeys(hit.place.block or 0 for hit in hits):
            own = [hit for hit in hits if hit.place.block == index]
            pieces[index] = _spliced(pieces[index], own, words)
        return set_field(report, name, tuple(pieces))
    return set_field(report, name, _spliced(getattr(report, name), hits, words))


def _heading(report: Report, key: str, hits: Sequence[Hit], words: str) -> Change:
    section = report.sections[report.index(key)]
    heading = _spliced(section.heading, hits, words)
    return replace_section(report, section.model_copy(update={"heading": heading}), LABEL)


def _cells(report: Report, hits: Sequence[Hit], words: str) -> Iterator[Change]:
    """One change a table."""
    tables: dict[str, dict[str, str]] = {}
    for hit in reversed(hits):
        table, _, cell = hit.place.cells[0].partition(".")
        edited = tables.setdefault(table, {})
        text = edited.get(cell, report.cell(table, cell))
        edited[cell] = _spliced(text, (hit,), words)
    for table, cells in tables.items():
        yield set_cells(report, table, cells, LABEL)


def _block(
    report: Report, key: str, index: int, hits: Sequence[Hit], words: str
) -> Iterator[ReplaceBlocks]:
    """One exact edit a hit, the last one first, so that remarks can follow each."""
    block = report.sections[report.index(key)].blocks[index]
    for hit in reversed(hits):
        start, end = hit.place.start, hit.place.end
        after = splice_block(block, start, end, words)
        edit = TextEdit(start=start, removed=block.text[start:end], inserted=words)
        yield ReplaceBlocks(
            section=key, index=index, old=(block,), new=(after,), edit=edit, label=LABEL
        )
        block = after
