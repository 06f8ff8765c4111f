"""The text of a binary Word file, put together from its pieces, with the way back to the bytes."""

import struct
from array import array
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from app.importers.msdoc.fib import Binary, DamagedError

_CLX = 33
_PRC, _PCDT = 1, 2
_COMPRESSED = 1 << 30
MOST_CHARACTERS = 600_000


class Piece(NamedTuple):
    """A run of text: its first and last character, where its bytes are, how wide they are."""

    start: int
    end: int
    offset: int
    width: int
    properties: bytes

    def place(self, character: int) -> int:
        """Where the bytes of a character are."""
        return self.offset + (character - self.start) * self.width


class Text:
    """All stories as one string of UTF-16 units, one unit a character position."""

    def __init__(self, pieces: list[Piece], units: str) -> None:
        self.pieces = pieces
        self.units = units
        self._starts = [piece.start for piece in pieces]

    def piece_at(self, character: int) -> Piece:
        """The piece that holds a character."""
        return self.pieces[bisect_right(self._starts, character) - 1]

    def between(self, start: int, end: int) -> list[Piece]:
        """The pieces that hold some of these characters."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1)
        return self.pieces[first:last]


def read_text(binary: Binary) -> Text:
    """The text of a file; DamagedError when there is less of it than the header declares."""
    pieces = _pieces(binary)
    declared = sum(binary.lengths)
    if declared > MOST_CHARACTERS:
        raise DamagedError("more characters than a report can have")
    held = pieces[-1].end if pieces else 0
    if held < declared or not binary.lengths[0]:
        raise DamagedError(f"{declared} characters declared, {held} held")
    return Text(pieces, "".join(_units(binary.word, piece) for piece in pieces))


def whole(units: str) -> str:
    """UTF-16 units as characters; a lone half of one is unreadable."""
    if not any("\ud800" <= unit <= "\udfff" for unit in units):
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _units(word: bytes, piece: Piece) -> str:
    count = piece.end - piece.start
    raw = word[piece.offset : piece.offset + count * piece.width]
    if len(raw) < count * piece.width:
        raise DamagedError("a piece lies outside the text stream")
    if piece.width == 1:
        return raw.decode("cp1252", "replace")
    units = array("H", raw)
    if struct.pack("=H", 1) != struct.pack("<H", 1):
        units.byteswap()
    return "".join(map(chr, units))


def _pieces(binary: Binary) -> list[Piece]:
    clx = binary.part(_CLX)
    modifiers: list[bytes] = []
    at = 0
    while at < len(clx) and clx[at] == _PRC:
        size = struct.unpack_from("<H", clx, at + 1)[0]
        modifiers.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if at >= len(clx) or clx[at] != _PCDT:
        raise DamagedError("there is no table of pieces")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    return _piece_table(clx[at + 5 : at + 5 + size], modifiers)


def _piece_table(table: bytes, modifiers: list[bytes]) -> list[Piece]:
    count = (len(table) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table)
    if ends[0] != 0 or any(a >= b for a, b in pairwise(ends)):
        raise DamagedError("the pieces are out of order")
    pieces: list[Piece] = []
    for i in range(count):
        place, modifier = struct.unpack_from("<2xIH", table, 4 * (count + 1) + 8 * i)
        narrow = bool(place & _COMPRESSED)
        offset = place & (_COMPRESSED - 1)
        number = modifier >> 1
        listed = modifier & 1 and number < len(modifiers)
        pieces.append(
            Piece(
                ends[i],
                ends[i + 1],
                offset // 2 if narrow else offset,
                1 if narrow else 2,
                modifiers[number] if listed else b"",
            )
        )
    return pieces
