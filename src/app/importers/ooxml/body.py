"""A document's body as source blocks: paragraphs with numbers and looks, tables, boxes, notes."""

from collections.abc import Iterator
from typing import Any

from app.domain.blocks import Run, join_runs
from app.domain.report import count_characters
from app.importers.ooxml.declared import declared_role, plain_text, without_breaks
from app.importers.ooxml.drawings import R_NS, Drawings
from app.importers.ooxml.inline import Extra, InlineReader, Segment, segment_runs
from app.importers.ooxml.names import SPECIAL, W_NS, attribute, child, local, value
from app.importers.ooxml.numbering import Numbering
from app.importers.ooxml.package import visible_text
from app.importers.ooxml.styles import Look, Styles, read_look
from app.importers.ooxml.symbols import readable
from app.importers.ooxml.tables import TableReader
from app.importers.ooxml.tally import Tally
from app.importers.pictures import Item
from app.importers.source import SourceBlock, SourceParagraph

_CONTAINERS = frozenset(
    {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom",
     "AlternateContent", "Choice", "body", "txbxContent", "footnote", "endnote", "hdr", "ftr"}
)  # fmt: skip
_P, _T, _STYLE = f"{W_NS}p", f"{W_NS}t", f"{W_NS}pStyle"
_BREAKS = (f"{W_NS}br", f"{W_NS}cr")
_NOTE_LABELS = {"footnote": "注", "endnote": "尾注"}
Notes = dict[str, dict[str, Any]]


class BodyReader:
    """Reads block after block; lists count on from one to the next.

    ``notes`` are the footnotes and endnotes by kind and identifier. ``cell_numbers`` counts the
    characters of automatic numbers inside table cells, which become text there. ``note_parts``
    are the names of the parts that notes stand in, by their kind.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: Notes,
        drawings: Drawings,
        tally: Tally,
        *,
        tracked: str,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._tally = tally
        self._drawings = drawings
        self.inline = InlineReader(styles, drawings, tally, tracked)
        self._tables = TableReader(self)
        self._carried: list[Run] = []
        self._note_numbers = dict.fromkeys(_NOTE_LABELS, 0)
        self.note_parts: dict[str, str] = {}
        self.cell_numbers = 0
        self._count = 0
        self.declared = False

    def trust_styles(self) -> None:
        """Take the styles of a document that this program wrote for what paragraphs are."""
        self.declared = self.inline.exact = True

    def blocks(self, container: Any) -> Iterator[Item]:
        """The blocks of a body, cell, text box or note in order, pictures where they stand."""
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._flush()
                yield from self._tables.read(element)
            elif self.inline.is_lost(element):
                self.inline.lose(element)
            elif name == "altChunk":
                yield from self._chunk(element)
            elif name == "sdt" and self.inline.is_prompt(element):
                self.inline.lose_prompt(element)
            elif name in _CONTAINERS:
                yield from self.blocks(element)
        yield from self._flush()

    def _chunk(self, element: Any) -> Iterator[Item]:
        """The blocks of a document that lies within this one, its pictures after them."""
        document = self._drawings.chunk(element.get(f"{R_NS}id", ""), self.inline.part)
        if document is None:
            self._tally.add("chunk")
            return
        self.inline.added += document.characters
        for loss in document.losses:
            self._tally.add_loss(loss)
        yield from document.blocks
        yield from document.pictures

    def _flush(self) -> Iterator[SourceBlock]:
        """What a paragraph whose end was revised away left for a following one that never came."""
        if self._carried:
            runs, self._carried = join_runs(tuple(self._carried)), []
            yield SourceParagraph(runs=runs, origin=self._origin())

    def _origin(self) -> str:
        self._count += 1
        return f"第{self._count}段"

    def _look(self, paragraph: Any) -> Look:
        properties = child(paragraph, "pPr")
        look = self._styles.look(value(properties, "pStyle"))
        return read_look(properties).over(look)

    def _number(self, paragraph: Any, look: Look) -> str:
        """The paragraph's automatic number."""
        if not look.list_id or look.list_id == "0":
            return ""
        style = value(paragraph, "pPr", "pStyle")
        depth = look.depth
        if depth is None:
            depth = self._numbering.depth_of_style(look.list_id, style)
        return self._numbering.next_number(look.list_id, depth)

    def _paragraph(self, element: Any) -> Iterator[Item]:
        look = self._look(element)
        segments, extras = self.inline.read(element, look)
        if child(element, "pPr", "rPr", self.inline.mark_lost) is not None:
            self._carried += [run for segment in segments for run in segment.runs]
        else:
            number = self._number(element, look)
            segments[0].runs[:0] = self._carried
            self._carried = []
            yield from self._segments(segments, look, number)
        for extra in extras:
            yield from self._extra(extra)

    def _segments(self, segments: list[Segment], look: Look, number: str) -> Iterator[SourceBlock]:
        role = declared_role(look.name) if self.declared else ""
        page = bool(look.page_break)
        for segment in _joined_heading(segments, look):
            runs = segment_runs(segment)
            runs = without_breaks(runs) if role in ("title", "annex-title") else runs
            page = page or segment.begins_page
            if any(run.text.strip() for run in runs):
                yield SourceParagraph(
                    runs=runs,
                    number=number,
                    outline=look.outline or 0,
                    style=look.name,
                    align=look.align or "",
                    size=look.size or 0.0,
                    indent=look.indent or 0.0,
                    page_break_before=page,
                    origin=self._origin(),
                    role=role,
                )
                number, page = "", False

    def _extra(self, extra: Extra) -> Iterator[Item]:
        yield from extra.items
        if extra.kind == "box":
            yield from self.blocks(extra.element)
            return
        note = self._notes.get(extra.kind, {}).pop(extra.number, None)
        if note is None:
            return
        self._note_numbers[extra.kind] += 1
        label = f"{_NOTE_LABELS[extra.kind]}{self._note_numbers[extra.kind]}："
        part, self.inline.part = self.inline.part, self.note_parts.get(extra.kind, "")
        for block in self.blocks(note):
            if isinstance(block, SourceParagraph) and label:
                update = {"number": label + block.number, "style": extra.kind}
                yield block.model_copy(update=update)
                label = ""
            else:
                yield block
        self.inline.part = part

    def cell_lines(self, cell: Any, *, plain: bool) -> tuple[list[str], list[Item]]:
        """The lines of a table cell, automatic numbers written out, and what else is found in it.

        ``plain`` says that the whole table is known to hold nothing but runs of text.
        """
        lines: list[str] = []
        rest: list[Item] = []
        for element in cell:
            if element.tag == _P and self.declared and self.is_plain(element):
                lines.append(plain_text(element))
            elif element.tag == _P and (plain or self.is_plain(element)):
                lines += _plain_lines(element)
            else:
                self._read_cell(element, lines, rest)
        return lines, rest

    def _read_cell(self, element: Any, lines: list[str], rest: list[Item]) -> None:
        """Read a paragraph, table or container in a cell."""
        for block in self.blocks((element,)):
            if isinstance(block, SourceParagraph):
                self.cell_numbers += count_characters(block.number)
                text = block.text if self.declared else block.text.strip()
                lines.append(block.number + text)
            else:
                rest.append(block)

    def is_plain(self, element: Any) -> bool:
        """Whether an element holds nothing but text: no number, mark, drawing or revision."""
        if self._carried or not self.inline.is_idle:
            return False
        if next(element.iter(*SPECIAL), None) is not None:
            return False
        styles = {attribute(style, "val") for style in element.iter(_STYLE)}
        return not any(self._styles.look(style).list_id for style in styles)

    def lose_row(self, row: Any) -> None:
        """Leave out a table row or cell that a revision took away."""
        self.inline.lose(row)


def _plain_lines(paragraph: Any) -> list[str]:
    """The lines of a paragraph that is nothing but text and breaks."""
    parts = [item.text or "" if item.tag == _T else "\n" for item in paragraph.iter(_T, *_BREAKS)]
    return [line for part in readable("".join(parts)).split("\n") if (line := part.strip())]


def _joined_heading(segments: list[Segment], look: Look) -> list[Segment]:
    """A heading by style is one line even where it is broken; anything else is split at breaks."""
    if not look.outline or len(segments) == 1:
        return segments
    joined = Segment(begins_page=segments[0].begins_page)
    for segment in segments:
        joined.runs += segment.runs
    return [joined]


def unread_notes(notes: Notes, tally: Tally) -> None:
    """Count notes that nothing in the body refers to."""
    for kind in notes.values():
        for note in kind.values():
            if text := visible_text(note).strip():
                tally.add("footnote", text)


def read_notes(root: Any, kind: str) -> dict[str, Any]:
    """The notes of a part by identifier; separators are none."""
    if root is None:
        return {}
    return {
        attribute(note, "id"): note
        for note in root.iter(W_NS + kind)
        if attribute(note, "type") in ("", "normal")
    }
