"""The paragraphs of a story: words with their looks, fields and revisions taken out."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from app.domain.blocks import Run, join_runs
from app.importers.msdoc.fib import Binary
from app.importers.msdoc.fonts import font_names, sign
from app.importers.msdoc.looks import Runs, Styles, character_runs, paragraph_runs
from app.importers.msdoc.pictures import Pictures
from app.importers.msdoc.pieces import Piece, Text, whole
from app.importers.msdoc.sprms import CharacterLook, ParagraphLook
from app.importers.ooxml.symbols import readable
from app.importers.ooxml.tally import Tally
from app.importers.pictures import Album
from app.importers.source import SourcePicture

PARAGRAPH, CELL, PAGE, LINE = "\r", "\x07", "\x0c", "\x0b"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_PICTURE, _NOTE, _SHAPE = "\x01", "\x02", "\x08"
_KEPT = {"\x1e": "-", LINE: "\n", "\t": "\t", "\xa0": "\xa0"}


class Words(NamedTuple):
    """A paragraph as it stands in the file: its words, look, end, and what it refers to."""

    runs: tuple[Run, ...]
    look: ParagraphLook
    style: str
    size: float
    end: str
    after_page: bool
    notes: tuple[int, ...]
    """Positions of references to notes."""
    pictures: tuple[SourcePicture, ...]

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(run.text for run in self.runs)


@dataclass
class _Hanging:
    """What hangs on a paragraph while it is read."""

    notes: list[int] = field(default_factory=list)
    pictures: list[SourcePicture] = field(default_factory=list)


class StoryReader:
    """Reads stories of one file; what is left out goes to the tally."""

    def __init__(self, binary: Binary, text: Text, tally: Tally) -> None:
        self._text = text
        self._tally = tally
        self._styles = Styles(binary)
        self._fonts = font_names(binary)
        self._paragraphs: Runs = paragraph_runs(binary)
        self._characters: Runs = character_runs(binary)
        self._fields: list[bool] = []
        start, end = binary.story("boxes")
        self._has_boxes = end > start
        self._pictures, self._album = Pictures(binary), Album(tally)

    def read(self, start: int, end: int) -> Iterator[Words]:
        """The paragraphs between two characters."""
        units = self._text.units
        self._fields = []
        begin, after_page = start, False
        for at in range(start, end):
            if units[at] in (PARAGRAPH, CELL, PAGE) or at == end - 1:
                yield self._paragraph(begin, at + 1, after_page)
                begin, after_page = at + 1, units[at] == PAGE

    def _paragraph(self, start: int, end: int, after_page: bool) -> Words:
        look, style = self._look(end - 1)
        base = style.character
        runs: list[Run] = []
        hanging = _Hanging()
        size = 0.0
        for first, last, character in self._segments(start, end, base):
            words = self._words(first, last, character, hanging)
            size = size or (character.size if words.strip() else 0.0)
            runs.append(Run(text=words, bold=character.bold))
        return Words(
            _whole(join_runs(tuple(runs))),
            look,
            style.name,
            size or base.size,
            self._text.units[end - 1],
            after_page or look.page_break,
            tuple(hanging.notes),
            tuple(hanging.pictures),
        )

    def _look(self, character: int) -> tuple[ParagraphLook, "_Style"]:
        """The look of the paragraph that ends with a character."""
        piece = self._text.piece_at(character)
        run = self._paragraphs.at(piece.place(character))
        style = self._styles.get(run.style if run else 0)
        look = style.paragraph.with_properties(run.grpprl if run else b"")
        if piece.properties:
            look = look.with_properties(piece.properties)
        if look.style != style.paragraph.style:
            style = self._styles.get(look.style)
            look = replace(look, outline=look.outline or style.paragraph.outline)
        return look, _Style(style.name, style.character)

    def _segments(
        self, start: int, end: int, base: CharacterLook
    ) -> Iterator[tuple[int, int, CharacterLook]]:
        """Stretches of one look between two characters."""
        for piece in self._text.between(start, end):
            first, last = max(start, piece.start), min(end, piece.end)
            cuts = self._characters.cuts(piece.place(first), piece.place(last))
            edges = [first, *(_character(piece, cut) for cut in cuts), last]
            for one, other in pairwise(edges):
                if one >= other:
                    continue
                run = self._characters.at(piece.place(one))
                look = base.with_properties(run.grpprl) if run else base
                if piece.properties:
                    look = look.with_properties(piece.properties)
                yield one, other, look

    def _words(self, start: int, end: int, look: CharacterLook, hanging: _Hanging) -> str:
        """The words of a stretch that count; field codes, hidden and deleted words do not."""
        kept: list[str] = []
        lost: list[str] = []
        for at in range(start, end):
            unit = self._text.units[at]
            if unit in (_FIELD, _RESULT, _FIELD_END):
                self._field(unit)
            elif unit in (_PICTURE, _SHAPE):
                if not any(self._fields):
                    hanging.pictures += self._picture(unit, at, look)
            elif unit == _NOTE:
                hanging.notes.append(at)
            elif unit >= " " or unit in _KEPT:
                (lost if any(self._fields) else kept).append(_KEPT.get(unit, unit))
        if lost:
            self._tally.add("field", whole("".join(lost)), count=0)
        return self._shown("".join(kept), look)

    def _shown(self, words: str, look: CharacterLook) -> str:
        """The words as far as their look lets them count; a sign stands for its character."""
        words = readable(words)
        if not words.strip() or not (look.deleted or look.hidden or look.symbol):
            return words
        kind = "deletion" if look.deleted else "hidden" if look.hidden else "symbol"
        if kind == "symbol" and (shown := sign(look.symbol, self._fonts)):
            return shown
        self._tally.add(kind, whole(words))
        return ""

    def _picture(self, unit: str, at: int, look: CharacterLook) -> Iterator[SourcePicture]:
        """The picture that a character stands for, if it stands for one."""
        if unit == _SHAPE:
            is_picture, content = self._pictures.floating(at)
            if is_picture:
                yield from self._album.take(content)
            elif not self._has_boxes:
                self._tally.add("chart")
        elif not look.is_data:
            yield from self._album.take(self._pictures.inline(look.place))

    def _field(self, unit: str) -> None:
        """Follow fields: between their begin and their separator stands the code."""
        if unit == _FIELD:
            self._fields.append(True)
            self._tally.add("field")
        elif self._fields and unit == _RESULT:
            self._fields[-1] = False
        elif self._fields:
            self._fields.pop()


class _Style(NamedTuple):
    name: str
    character: CharacterLook


def _character(piece: Piece, place: int) -> int:
    return piece.start + (place - piece.offset) // piece.width


def _whole(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(run.model_copy(update={"text": whole(run.text)}) for run in runs)
