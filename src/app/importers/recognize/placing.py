"""Putting every block of a source into a passage of the plan."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from app.domain.report import Contact
from app.importers.plan import Passage, Role, SectionProposal
from app.importers.recognize.annexes import title_lines
from app.importers.recognize.closing import Closing, is_annex_head
from app.importers.recognize.joining import Layout, join_lines, measure
from app.importers.recognize.lines import Line
from app.importers.recognize.sections import ANNEX_TRUST, Sections
from app.importers.recognize.subheadings import subheading_levels
from app.importers.recognize.tables import Reading, find_statutory, half_matching
from app.importers.recognize.titling import Title
from app.importers.source import SourceDocument, SourceTable
from app.standards.library import Library
from app.standards.model import Standard

_JOINED, _UNSURE = 0.9, 0.5
_FLOWING = frozenset({"txt"})
"""Formats whose lines may be broken by the pages they were taken from."""


class Placing:
    """Collects passages; whatever nobody claims is left out as an empty paragraph."""

    def __init__(self, source: SourceDocument, standard: Standard, library: Library) -> None:
        self._source = source
        self._standard = standard
        self._library = library
        self._passages: list[Passage] = []
        self._free_tables = list(standard.tables)
        self.notes: list[str] = []
        self.contact: Contact | None = None

    def passages(self) -> tuple[Passage, ...]:
        """All passages in the order of their first blocks, covering the whole source."""
        taken = {block for passage in self._passages for block in passage.blocks}
        rest = [index for index in range(len(self._source.blocks)) if index not in taken]
        blank = (Passage(blocks=(i,), role="dropped", evidence="空段落") for i in rest)
        return tuple(sorted((*self._passages, *blank), key=lambda passage: passage.blocks))

    def leave_out(self, dropped: dict[int, str]) -> None:
        """Drop blocks, each with its reason."""
        for index, reason in dropped.items():
            self._add([index], "dropped", evidence=reason)

    def put_title(self, title: Title | None, before: Iterable[Line]) -> None:
        """Place the title; what stands above it has no place in a report."""
        for line in before:
            self._add([line.index], "unplaced", confidence=_UNSURE, evidence="标题之前的文字")
        if title:
            why = "年报标题" if len(title.lines) == 1 else f"年报标题，分为 {len(title.lines)} 行"
            blocks = [line.index for line in title.lines]
            self._add(blocks, "title", confidence=title.confidence, evidence=why)

    def put_sections(self, sections: Sections, body: Sequence[Line]) -> None:
        """Place headings and what follows each; the text before the first is the preface."""
        contents = _contents(sections, body)
        layout = measure(
            [lines for _, lines in contents], paragraphs=self._source.format not in _FLOWING
        )
        for heading, slot in sections.headings:
            blocks = [heading.line.index, *(line.index for line in heading.more)]
            proposal = sections.proposals[slot]
            why = {"confidence": proposal.confidence, "evidence": proposal.evidence}
            self._add(blocks, "heading", slot, **why)
        for slot, lines in contents:
            self._put_body(slot, lines, layout)
        self._read_contact()

    def put_closing(self, sections: Sections, closing: Closing) -> None:
        """Place signature, annexes and what else stands after the last section."""
        for line in closing.signature:
            self._add([line.index], "body", sections.signature, evidence="落款")
        for line in closing.strays:
            self._add([line.index], "unplaced", confidence=_UNSURE, evidence="落款之后的文字")
        slot, lines, headed = -1, list[Line](), set[int]()
        for place, line in enumerate(closing.annex):
            if line.index in sections.annexes:
                self._put_body(slot, lines, Layout())
                slot, lines = sections.annexes[line.index], []
                if is_annex_head(line):
                    below = title_lines(line, closing.annex[place + 1 :])
                    blocks = [line.index, *(each.index for each in below)]
                    headed.update(blocks)
                    why = {"confidence": ANNEX_TRUST, "evidence": "附表或附件的标题"}
                    self._add(blocks, "heading", slot, **why)
            if line.index not in headed:
                lines.append(line)
        self._put_body(slot, lines, Layout())

    def _add(
        self, blocks: Sequence[int], role: Role, slot: int | None = None, **details: Any
    ) -> None:
        passage = Passage(blocks=tuple(blocks), role=role, slot=slot, **details)
        self._passages.append(passage)

    def _put_body(self, slot: int, lines: Sequence[Line], layout: Layout) -> None:
        groups = join_lines(lines, layout)
        levels = subheading_levels(groups)
        position = 0
        while position < len(groups):
            end = position
            while end < len(groups) and groups[end][0].is_table:
                end += 1
            if end > position:
                self._put_tables(slot, [group[0] for group in groups[position:end]])
                position = end
                continue
            blocks = [line.index for line in groups[position]]
            if len(blocks) > 1:
                why = "句子被断开，接成一段"
                self._add(blocks, "body", slot, confidence=_JOINED, evidence=why)
            else:
                why = "小标题" if levels[position] else ""
                self._add(blocks, "body", slot, evidence=why, level=levels[position])
            position += 1

    def _put_tables(self, slot: int, lines: Sequence[Line]) -> None:
        """Place a run of tables: statutory ones by their rows, the others as they are."""
        tables = [line.block for line in lines if isinstance(line.block, SourceTable)]
        done = 0
        for start, end, reading in find_statutory(tables, self._free_tables):
            self._put_free(slot, lines[done:start])
            self._put_statutory(slot, lines[start:end], reading)
            done = end
        self._put_free(slot, lines[done:])

    def _put_statutory(self, slot: int, lines: Sequence[Line], reading: Reading) -> None:
        self._free_tables = [spec for spec in self._free_tables if spec.key != reading.key]
        spec = self._standard.table(reading.key)
        why = f"表格按行识别，{len(reading.cells)} 格有内容"
        if spec and (blank := len(spec.cells) - len(reading.cells)):
            why += f"，{blank} 格空白（未当作 0）"
        blocks = [line.index for line in lines]
        sure = round(0.6 + 0.4 * reading.coverage, 2)
        self._add(blocks, "body", slot, confidence=sure, evidence=why, table=reading.key)
        if reading.matched < reading.total and spec:
            missing = reading.total - reading.matched
            self.notes.append(f"“{spec.title}”的法定表少了 {missing} 行，这些格留空。")
        self.notes.extend(reading.notes)

    def _put_free(self, slot: int, lines: Sequence[Line]) -> None:
        for line in lines:
            if not isinstance(line.block, SourceTable):
                continue
            rows = line.block.rows
            why = f"表格 {len(rows)} 行 × {len(rows[0]) if rows else 0} 列"
            half = half_matching([line.block], self._free_tables)
            foreign = None if half else self._foreign(line.block)
            if half:
                self.notes.append(f"有一张表只有一部分像“{half.title}”的法定表，按普通表格保留。")
            if foreign:
                self.notes.append(
                    f"有一张表是“{foreign}”的法定表，与所选标准不符，按普通表格保留。"
                )
            sure = _UNSURE if half or foreign else 1.0
            self._add([line.index], "body", slot, confidence=sure, evidence=why)

    def _foreign(self, table: SourceTable) -> str:
        """The name of another standard whose statutory table this is."""
        for standard in self._library:
            if standard.id != self._standard.id:
                for _ in find_statutory([table], standard.tables):
                    return standard.name
        return ""

    def _read_contact(self) -> None:
        """Take the contact line at the end of the preface for what it is."""
        own = [i for i, p in enumerate(self._passages) if p.slot == 0 and p.role == "body"]
        if not own or len(self._passages[own[-1]].blocks) != 1:
            return
        passage = self._passages[own[-1]]
        contact = Contact.from_line(self._source.blocks[passage.blocks[0]].text)
        if contact:
            self.contact = contact
            update = {"role": "contact", "evidence": "联系方式"}
            self._passages[own[-1]] = passage.model_copy(update=update)


def _contents(sections: Sections, body: Sequence[Line]) -> list[tuple[int, list[Line]]]:
    """The lines of every section with their slot, signature and annexes left out."""
    starts = {heading.line.index: slot for heading, slot in sections.headings}
    heads = set(starts) | {line.index for h, _ in sections.headings for line in h.more}
    contents: list[tuple[int, list[Line]]] = [(0, [])]
    for line in body:
        if line.index in starts:
            contents.append((starts[line.index], []))
        elif line.index not in heads:
            contents[-1][1].append(line)
    return contents


def used_slots(
    proposals: Sequence[SectionProposal],
    passages: Sequence[Passage],
    kept: Collection[str] = frozenset(),
) -> tuple[tuple[SectionProposal, ...], tuple[Passage, ...]]:
    """Leave out sections that nothing was placed in, except those of the ``kept`` keys."""
    filled = {passage.slot for passage in passages}
    used = [slot for slot, p in enumerate(proposals) if slot in filled or p.key in kept]
    number = {slot: place for place, slot in enumerate(used)}
    moved = tuple(
        p if p.slot is None else p.model_copy(update={"slot": number[p.slot]}) for p in passages
    )
    return tuple(proposals[slot] for slot in used), moved
