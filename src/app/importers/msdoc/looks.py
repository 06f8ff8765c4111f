"""Which properties hold where: the formatted pages (FKP) of a binary file, and its styles."""

import struct
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from app.importers.msdoc.fib import Binary, DamagedError
from app.importers.msdoc.sprms import HUGE, CharacterLook, ParagraphLook, properties

_STYLES, _CHARACTER_PAGES, _PARAGRAPH_PAGES = 1, 12, 13
_PAGE = 512
_NO_STYLE = 0xFFF
_HEADINGS = range(1, 10)
_DEEPEST = 20


class Run(NamedTuple):
    """Bytes of the text stream with one list of properties; ``style`` for paragraphs only."""

    start: int
    end: int
    style: int
    grpprl: bytes


class Runs:
    """Runs by the place of their bytes."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = sorted(runs)
        self._starts = [run.start for run in self._runs]

    def at(self, place: int) -> Run | None:
        """The run that holds a byte of the text stream."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self._runs[index].end:
            return None
        return self._runs[index]

    def cuts(self, start: int, end: int) -> list[int]:
        """Where runs begin between two places."""
        first, last = bisect_right(self._starts, start), bisect_right(self._starts, end - 1)
        return self._starts[first:last]


class Style(NamedTuple):
    """A style: its name, and how paragraphs and their characters look in it."""

    name: str
    paragraph: ParagraphLook
    character: CharacterLook


def character_runs(binary: Binary) -> Runs:
    """The properties of characters."""
    runs: list[Run] = []
    for page in _pages(binary, _CHARACTER_PAGES):
        count = page[-1]
        for i, (start, end) in enumerate(_bounds(page, count)):
            at = 2 * page[4 * (count + 1) + i]
            size = page[at] if at else 0
            runs.append(Run(start, end, 0, page[at + 1 : at + 1 + size] if at else b""))
    return Runs(runs)


def paragraph_runs(binary: Binary) -> Runs:
    """The properties of paragraphs, with the style that they begin from."""
    runs: list[Run] = []
    for page in _pages(binary, _PARAGRAPH_PAGES):
        count = page[-1]
        for i, (start, end) in enumerate(_bounds(page, count)):
            at = 2 * page[4 * (count + 1) + 13 * i]
            held = _sized(page, at) if at else b""
            style = struct.unpack_from("<H", held)[0] if len(held) >= 2 else 0
            runs.append(Run(start, end, style, _unfolded(binary, held[2:])))
    return Runs(runs)


def _sized(page: bytes, at: int) -> bytes:
    """A paragraph's properties: a count of words, or a zero and a count of words more."""
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def _unfolded(binary: Binary, grpprl: bytes) -> bytes:
    """Properties too long for a page stand in the data stream."""
    for code, operand in properties(grpprl):
        if code in HUGE and len(operand) == 4:
            at = int.from_bytes(operand, "little")
            size = int.from_bytes(binary.data[at : at + 2], "little")
            return grpprl + binary.data[at + 2 : at + 2 + size]
    return grpprl


def _pages(binary: Binary, part: int) -> list[bytes]:
    table = binary.part(part)
    count = max((len(table) - 4) // 8, 0)
    numbers = struct.unpack_from(f"<{count}I", table, 4 * (count + 1)) if count else ()
    pages = [binary.word[_PAGE * (n & 0x3FFFFF) :][:_PAGE] for n in numbers]
    if any(len(page) < _PAGE for page in pages):
        raise DamagedError("a page of properties lies outside the text stream")
    return pages


def _bounds(page: bytes, count: int) -> list[tuple[int, int]]:
    if 4 * (count + 1) + count > _PAGE:
        raise DamagedError("a page of properties holds too many")
    places = struct.unpack_from(f"<{count + 1}I", page)
    return list(pairwise(places))


class Styles:
    """The style sheet, every style with all that it takes over from others."""

    def __init__(self, binary: Binary) -> None:
        self._raw = _raw_styles(binary.part(_STYLES))
        self._known: dict[int, Style] = {}

    def get(self, number: int) -> Style:
        """A style by its number; a plain one when there is none."""
        if number not in self._known:
            self._known[number] = self._made(number, 0)
        return self._known[number]

    def _made(self, number: int, depth: int) -> Style:
        raw = self._raw.get(number)
        if raw is None or depth > _DEEPEST:
            return Style("", ParagraphLook(style=number), CharacterLook())
        if raw.base == _NO_STYLE:
            base = Style("", ParagraphLook(), CharacterLook())
        else:
            base = self._made(raw.base, depth + 1)
        paragraph = base.paragraph.with_properties(raw.paragraph)
        if number in _HEADINGS and not paragraph.outline:
            paragraph = replace(paragraph, outline=number)
        return Style(
            raw.name,
            replace(paragraph, style=number),
            base.character.with_properties(raw.character),
        )


class _RawStyle(NamedTuple):
    name: str
    base: int
    paragraph: bytes
    character: bytes


def _raw_styles(sheet: bytes) -> dict[int, _RawStyle]:
    if len(sheet) < 6:
        return {}
    head, count, fixed = struct.unpack_from("<HHH", sheet)
    at = 2 + head
    styles: dict[int, _RawStyle] = {}
    for number in range(min(count, 4095)):
        if at + 2 > len(sheet):
            break
        size = struct.unpack_from("<H", sheet, at)[0]
        entry = sheet[at + 2 : at + 2 + size]
        if len(entry) >= fixed + 2 and len(entry) == size and size:
            styles[number] = _raw_style(entry, fixed)
        at += 2 + size
    return styles


def _raw_style(entry: bytes, fixed: int) -> _RawStyle:
    kind, parts = struct.unpack_from("<HH", entry, 2)
    length = struct.unpack_from("<H", entry, fixed)[0]
    name = entry[fixed + 2 : fixed + 2 + 2 * length].decode("utf-16-le", "replace")
    at = fixed + 2 + 2 * length + 2
    pieces: list[bytes] = []
    for _ in range(parts & 0xF):
        at += at % 2
        size = int.from_bytes(entry[at : at + 2], "little")
        pieces.append(entry[at + 2 : at + 2 + size])
        at += 2 + size
    is_paragraph = kind & 0xF == 1
    if not is_paragraph or len(pieces) < 2:
        return _RawStyle(name, kind >> 4, b"", pieces[0] if pieces and kind & 0xF == 2 else b"")
    return _RawStyle(name, kind >> 4, pieces[0][2:], pieces[1])
