"""Properties of the binary format: a list of codes (sprm), each with its operand."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

IN_TABLE, ROW_END, DEPTH = 0x2416, 0x2417, 0x6649
INNER_CELL, INNER_ROW_END = 0x244B, 0x244C
DEFINE_TABLE = 0xD608
TABS, _MANY_TABS = 0xC615, 256
HUGE = (0x6645, 0x6646)
_ALIGN = (0x2403, 0x2461)
_STYLE, _OUTLINE, _PAGE_BREAK, _LIST, _LEVEL = 0x4600, 0x2640, 0x2407, 0x460B, 0x260A
_FIRST_LINE, _FIRST_CHARACTERS = (0x8411, 0x8460), 0x4457
_BOLD, _HIDDEN, _DELETED, _SIZE, _SYMBOL = 0x0835, 0x083C, 0x0800, 0x4A43, 0x6A09
_OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)
_PLACE, _DATA = 0x6A03, 0x0806
_ALIGNMENTS: dict[int, Literal["", "left", "center", "right"]] = {1: "center", 2: "right"}
_BODY_LEVEL = 9

Align = Literal["", "left", "center", "right"]


def properties(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """Every code of a list with its operand; a list that is cut off ends where it is."""
    at = 0
    while at + 2 < len(grpprl):
        code = struct.unpack_from("<H", grpprl, at)[0]
        at += 2
        size = _OPERANDS[code >> 13]
        if code == DEFINE_TABLE:
            size = struct.unpack_from("<H", grpprl, at)[0] + 1 if at + 2 <= len(grpprl) else 0
        elif code >> 13 == 6:
            size = grpprl[at] + 1
            if code == TABS and size == _MANY_TABS:
                size = _tabs_size(grpprl, at)
        yield code, grpprl[at : at + size]
        at += size


def _tabs_size(grpprl: bytes, at: int) -> int:
    """The size of a list of tab stops too long for its own count: removed ones, then added."""
    removed = grpprl[at + 1] if at + 1 < len(grpprl) else 0
    place = at + 2 + 4 * removed
    added = grpprl[place] if place < len(grpprl) else 0
    return 3 + 4 * removed + 3 * added


@dataclass(frozen=True)
class ParagraphLook:
    """What a paragraph's properties say, as far as an import asks."""

    style: int = 0
    align: Align = ""
    outline: int = 0
    page_break: bool = False
    first_line: int = 0
    first_characters: int = 0
    list_id: int = 0
    level: int = 0
    in_table: bool = False
    row_end: bool = False
    depth: int = 0
    inner_cell: bool = False
    inner_row_end: bool = False
    definition: bytes = b""

    def with_properties(self, grpprl: bytes) -> "ParagraphLook":
        """This look with a list of properties over it."""
        changes: dict[str, object] = {}
        for code, operand in properties(grpprl):
            if code in _PARAGRAPH and operand:
                name, read = _PARAGRAPH[code]
                changes[name] = read(operand)
        return replace(self, **changes) if changes else self  # type: ignore[arg-type]


@dataclass(frozen=True)
class CharacterLook:
    """What a run's properties say; ``size`` is in points, 0 when not said.

    ``symbol`` is a sign's font and code, ``place`` is where the data stream describes a picture,
    ``is_data`` says that it describes a form field or the like instead.
    """

    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    size: float = 0.0
    symbol: bytes = b""
    place: int = -1
    is_data: bool = False

    def with_properties(self, grpprl: bytes) -> "CharacterLook":
        """This look with a list of properties over it; switches may refer to what they change."""
        changes: dict[str, object] = {}
        for code, operand in properties(grpprl):
            if not operand:
                continue
            if code in _SWITCHES:
                name = _SWITCHES[code]
                changes[name] = _switched(bool(getattr(self, name)), operand[0])
            elif code == _SIZE:
                changes["size"] = _short(operand) / 2
            elif code == _PLACE:
                changes["place"] = int.from_bytes(operand[:4], "little")
            elif code == _SYMBOL:
                changes["symbol"] = operand[:4]
        return replace(self, **changes) if changes else self  # type: ignore[arg-type]


_SWITCHES = {_BOLD: "bold", _HIDDEN: "hidden", _DELETED: "deleted", _DATA: "is_data"}


def _switched(before: bool, operand: int) -> bool:
    """0 and 1 set, 128 keeps what the style says, 129 turns it round."""
    return {0x80: before, 0x81: not before}.get(operand, bool(operand))


def _short(operand: bytes) -> int:
    return int.from_bytes(operand[:2], "little", signed=True)


def _flag(operand: bytes) -> bool:
    return bool(operand[0])


def _align(operand: bytes) -> Align:
    return _ALIGNMENTS.get(operand[0], "")


def _outline(operand: bytes) -> int:
    return operand[0] + 1 if operand[0] < _BODY_LEVEL else 0


_PARAGRAPH: dict[int, tuple[str, Callable[[bytes], object]]] = {
    _STYLE: ("style", _short),
    **dict.fromkeys(_ALIGN, ("align", _align)),
    _OUTLINE: ("outline", _outline),
    _PAGE_BREAK: ("page_break", _flag),
    _LIST: ("list_id", _short),
    _LEVEL: ("level", lambda operand: operand[0]),
    **dict.fromkeys(_FIRST_LINE, ("first_line", _short)),
    _FIRST_CHARACTERS: ("first_characters", _short),
    IN_TABLE: ("in_table", _flag),
    ROW_END: ("row_end", _flag),
    DEPTH: ("depth", lambda operand: int.from_bytes(operand[:4], "little")),
    INNER_CELL: ("inner_cell", _flag),
    INNER_ROW_END: ("inner_row_end", _flag),
    DEFINE_TABLE: ("definition", bytes),
}
