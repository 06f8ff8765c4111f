"""A binary Word file as a source document, with everything counted that is no text of the body."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from app.domain.blocks import Run, join_runs
from app.domain.report import count_characters
from app.importers.msdoc.fib import Binary, DamagedError, damaged, read_binary
from app.importers.msdoc.lists import Lists
from app.importers.msdoc.pieces import Text, read_text, whole
from app.importers.msdoc.story import CELL, StoryReader, Words
from app.importers.msdoc.tables import Cell, make_row, make_table
from app.importers.ooxml.tally import Tally
from app.importers.pictures import Item, parted
from app.importers.source import SourceComment, SourceDocument, SourceParagraph, SourcePicture

_NOTES = {"footnotes": (2, 3, "注", "footnote"), "endnotes": (46, 47, "尾注", "endnote")}
_COMMENTS, _MARGINS = 5, 11
_LAYOUT_PARAGRAPHS = 8
_MOST_PARAGRAPHS = 60_000
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\x0b\x0c\r\x1e"}


def read_document(path: Path) -> SourceDocument:
    """Read a file; InputError when it is encrypted, too old, something else or damaged."""
    binary = read_binary(path)
    try:
        return _Reader(binary, read_text(binary)).document(path.name)
    except (DamagedError, struct.error, IndexError, OverflowError):
        raise damaged(path) from None


@dataclass
class _Row:
    """A row of a table while it is read: the paragraphs of each cell."""

    cells: list[list[Words]] = field(default_factory=lambda: [[]])
    definition: bytes = b""


class _Reader:
    """Turns the stories of one file into blocks."""

    def __init__(self, binary: Binary, text: Text) -> None:
        self._binary, self._text = binary, text
        self._tally = Tally()
        self._story = StoryReader(binary, text, self._tally)
        self._lists = Lists(binary)
        self._notes = _note_ranges(binary)
        self._note_numbers = dict.fromkeys(_NOTES, 0)
        self._margin_pictures: list[SourcePicture] = []
        self._count = self._cell_numbers = 0

    def document(self, name: str) -> SourceDocument:
        """The whole file."""
        items = [*self._blocks(*self._binary.story("main"))]
        for story in _NOTES:
            for start, end in self._notes[story].values():
                self._lose("footnote", start, end)
        items += self._blocks(*self._binary.story("boxes"))
        blocks, pictures = parted(items)
        self._lose_margins()
        comments = self._comments()
        return SourceDocument(
            name=name,
            format="doc",
            blocks=blocks,
            losses=self._tally.losses(),
            comments=comments,
            pictures=(*pictures, *self._margin_pictures),
            characters=_count(self._text.units[: sum(self._binary.lengths)]) + self._cell_numbers,
        )

    def _blocks(self, start: int, end: int) -> Iterator[Item]:
        """Paragraphs and tables of a story, notes and pictures after what refers to them."""
        rows: list[_Row] = []
        for words in self._story.read(start, end):
            if words.look.in_table or words.look.depth:
                _add_to_table(rows, words)
                continue
            yield from self._table(rows)
            rows = []
            yield from self._paragraphs(words)
        yield from self._table(rows)

    def _paragraphs(self, words: Words) -> Iterator[Item]:
        """A paragraph, split where its lines are broken, and what hangs on it."""
        number = self._lists.next_number(words.look.list_id, words.look.level)
        after_page = words.after_page
        for runs in _lines(words):
            if any(run.text.strip() for run in runs):
                yield SourceParagraph(
                    runs=runs,
                    number=number,
                    outline=words.look.outline,
                    style=words.style,
                    align=words.look.align,
                    size=words.size,
                    indent=_indent(words),
                    page_break_before=after_page,
                    origin=self._origin(),
                )
                number, after_page = "", False
        yield from self._hanging(words)

    def _origin(self) -> str:
        self._count += 1
        if self._count > _MOST_PARAGRAPHS:
            raise DamagedError("more paragraphs than a report can have")
        return f"第{self._count}段"

    def _hanging(self, words: Words) -> Iterator[Item]:
        """The pictures and notes of a paragraph."""
        yield from words.pictures
        for reference in words.notes:
            for story in _NOTES:
                if found := self._notes[story].pop(reference, None):
                    yield from self._note(story, *found)

    def _note(self, story: str, start: int, end: int) -> Iterator[Item]:
        self._note_numbers[story] += 1
        label = f"{_NOTES[story][2]}{self._note_numbers[story]}："
        for block in self._blocks(start, end):
            if isinstance(block, SourceParagraph) and label:
                update = {"number": label + block.number, "style": _NOTES[story][3]}
                yield block.model_copy(update=update)
                label = ""
            else:
                yield block

    def _table(self, rows: list[_Row]) -> Iterator[Item]:
        """A table; one that only lays out a page as the paragraphs in its cells."""
        cells = [cell for row in rows for cell in row.cells]
        held = [words for cell in cells for words in cell]
        if len(cells) <= 1 or any(len(cell) > _LAYOUT_PARAGRAPHS for cell in cells):
            for words in held:
                yield from self._paragraphs(words)
            return
        yield make_table([self._row(row) for row in rows])
        for words in held:
            yield from self._hanging(words)

    def _row(self, row: _Row) -> list[Cell]:
        return make_row([self._cell_text(cell) for cell in row.cells], row.definition)

    def _cell_text(self, cell: list[Words]) -> str:
        """The lines of a cell, automatic numbers written out."""
        lines: list[str] = []
        for words in cell:
            number = self._lists.next_number(words.look.list_id, words.look.level)
            if text := words.text.strip():
                self._cell_numbers += count_characters(number)
                lines.append(number + text)
        return "\n".join(lines)

    def _lose(self, kind: str, start: int, end: int) -> None:
        """Count a stretch of a story that does not go into the report."""
        held = list(self._story.read(start, end))
        name = "页脚图片" if kind == "footer" else "页眉图片"
        for words in held:
            named = (p.model_copy(update={"name": name}) for p in words.pictures)
            self._margin_pictures += named
        text = "\n".join(words.text for words in held)
        if text.strip():
            self._tally.add(kind, text)

    def _lose_margins(self) -> None:
        """Headers and footers, which stand six to a section after six separators."""
        start, end = self._binary.story("headers")
        places = [start + place for place in _places(self._binary.part(_MARGINS), 0)]
        for one, other in _stretches(places, start, end):
            number = sum(place <= one for place in places) - 1
            is_footer = number >= 6 and number % 6 in (2, 3, 5)
            self._lose("footer" if is_footer else "header", one, other)
        self._lose("header", *self._binary.story("header_boxes"))
        self._lose("header", *self._binary.story("macros"))

    def _comments(self) -> tuple[SourceComment, ...]:
        start, end = self._binary.story("comments")
        places = [start + place for place in _places(self._binary.part(_COMMENTS), 0)]
        comments: list[SourceComment] = []
        for one, other in _stretches(places, start, end):
            text = "\n".join(words.text.strip() for words in self._story.read(one, other))
            if text.strip():
                self._tally.add("comment", text)
                comments.append(SourceComment(text=text.strip()))
        return tuple(comments)


def _add_to_table(rows: list[_Row], words: Words) -> None:
    """Put a paragraph into the cell that is open; ends of cells and rows open the next."""
    if not rows or rows[-1].definition:
        rows.append(_Row())
    row = rows[-1]
    if words.look.row_end:
        if words.text.strip():
            row.cells[-1].append(words)
        if len(row.cells) > 1 and not row.cells[-1]:
            row.cells.pop()
        row.definition = words.look.definition or b"\0"
        return
    row.cells[-1].append(words)
    if words.end == CELL:
        row.cells.append([])


def _lines(words: Words) -> list[tuple[Run, ...]]:
    """The lines of a paragraph that is broken by hand; a heading stays whole."""
    if words.look.outline or "\n" not in words.text:
        return [words.runs]
    lines: list[list[Run]] = [[]]
    for run in words.runs:
        for i, part in enumerate(run.text.split("\n")):
            if i:
                lines.append([])
            lines[-1].append(run.model_copy(update={"text": part}))
    return [join_runs(tuple(line)) for line in lines]


def _indent(words: Words) -> float:
    """The indent of the first line in characters."""
    look = words.look
    if look.first_characters:
        return max(look.first_characters / 100, 0.0)
    return max(round(look.first_line / 20 / (words.size or 10.5), 1), 0.0)


def _note_ranges(binary: Binary) -> dict[str, dict[int, tuple[int, int]]]:
    """For each kind of note, by the place of its reference, where its words are.

    Words that nothing refers to stand under negative numbers.
    """
    result: dict[str, dict[int, tuple[int, int]]] = {}
    for story, (references, texts, _, _) in _NOTES.items():
        start, end = binary.story(story)
        marks = _places(binary.part(references), 2)[:-1]
        places = [start + place for place in _places(binary.part(texts), 0)]
        ranges: dict[int, tuple[int, int]] = {}
        for i, stretch in enumerate(_stretches(places, start, end)):
            is_referred = i < len(marks) and marks[i] not in ranges
            ranges[marks[i] if is_referred else -1 - i] = stretch
        result[story] = ranges
    return result


def _stretches(places: list[int], start: int, end: int) -> list[tuple[int, int]]:
    """A story cut at these places; all of it, whatever the places say."""
    edges = {start, end, *(place for place in places if start <= place <= end)}
    return list(pairwise(sorted(edges)))


def _places(part: bytes, size: int) -> list[int]:
    """The character positions at the head of a table whose entries have ``size`` bytes."""
    count = max((len(part) - 4) // (4 + size), 0)
    return list(struct.unpack_from(f"<{count + 1}I", part)) if count else []


def _count(units: str) -> int:
    return count_characters(whole(units.translate(_CONTROLS).replace("\x1e", "-")))
