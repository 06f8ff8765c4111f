"""The pictures of a binary Word file: in the data stream, or in the store of drawings."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from app.importers.msdoc.fib import Binary
from app.importers.pictures import LARGEST, bitmap

_PLACES, _MARGIN_PLACES, _DRAWINGS = 40, 41, 50
"""Numbers of the header's parts: where drawings are anchored, and the drawings themselves."""
_FILE_BLOCK, _STORE, _SHAPE, _SHAPE_HEAD, _OPTIONS = 0xF007, 0xF001, 0xF004, 0xF00A, 0xF00B
_PICTURE_OPTION = 0x0104
_METAFILES = (0xF01A, 0xF01B)
_BITMAP = 0xF01F
_PLAIN = (0xF01D, 0xF01E, 0xF029, 0xF02A)
_BLIPS = (*_METAFILES, _BITMAP, *_PLAIN)
_SECOND_MARK = {
    0xF01A: 0x3D5, 0xF01B: 0x217, 0xF01D: 0x46B, 0xF01E: 0x6E1, 0xF01F: 0x7A9, 0xF029: 0x6E5,
    0xF02A: 0x6E3,
}  # fmt: skip
"""Instances of the picture records that hold two marks of 16 bytes instead of one."""
_ALSO_SECOND = {(0xF01D, 0x6E3), (0xF02A, 0x46B)}
_ANCHOR = 26
_WITH_NAME = 0x66
_DEEPEST = 20


class _Record(NamedTuple):
    instance: int
    kind: int
    start: int
    end: int
    is_container: bool


def _records(data: bytes, start: int, end: int) -> Iterator[_Record]:
    """The records that lie one after the other; what is cut off ends the row."""
    while start + 8 <= min(end, len(data)):
        head, kind, size = struct.unpack_from("<HHI", data, start)
        inner = start + 8
        if size > end - inner:
            return
        yield _Record(head >> 4, kind, inner, inner + size, head & 0xF == 0xF)
        start = inner + size


def _all_records(data: bytes, start: int, end: int, depth: int = 0) -> Iterator[_Record]:
    for record in _records(data, start, end):
        yield record
        if record.is_container and depth < _DEEPEST:
            yield from _all_records(data, record.start, record.end, depth + 1)


class Pictures:
    """Finds the contents of the pictures of one file."""

    def __init__(self, binary: Binary) -> None:
        self._binary = binary
        drawings = binary.part(_DRAWINGS)
        self._store = [_store_place(drawings, r) for r in _stored(drawings)]
        self._numbers = dict(_numbers(drawings))
        start = binary.story("headers")[0]
        margins = _anchors(binary.part(_MARGIN_PLACES))
        self._anchors = _anchors(binary.part(_PLACES))
        self._anchors |= {start + place: shape for place, shape in margins.items()}

    def inline(self, place: int) -> bytes | None:
        """The picture whose description begins at a place of the data stream."""
        data = self._binary.data
        if place < 0 or place + 68 > len(data):
            return None
        size, head, mode = struct.unpack_from("<IHh", data, place)
        start, end = place + head, min(place + size, len(data))
        if mode == _WITH_NAME and start < end:
            start += 1 + data[start]
        return next(_contents(data, start, end), None)

    def floating(self, character: int) -> tuple[bool, bytes | None]:
        """Whether the drawing anchored at a character is a picture, and its content."""
        number = self._numbers.get(self._anchors.get(character, -1), 0)
        if not 0 < number <= len(self._store):
            return False, None
        data, start, end = self._store[number - 1] or (self._binary.word, 0, 0)
        data = data or self._binary.word
        return True, next(_contents(data, start, min(end, len(data))), None)


def _stored(drawings: bytes) -> list[_Record]:
    """The entries of the store of pictures, in order."""
    for record in _all_records(drawings, 0, len(drawings)):
        if record.kind == _STORE:
            return list(_records(drawings, record.start, record.end))
    return []


def _store_place(drawings: bytes, entry: _Record) -> tuple[bytes, int, int] | None:
    """Where an entry's picture is: in the entry, or (no bytes given) in the text stream."""
    if entry.kind in _BLIPS:
        return drawings, entry.start - 8, entry.end
    if entry.kind != _FILE_BLOCK or entry.end - entry.start < 36:
        return None
    size, _, delayed, _, name = struct.unpack_from("<III2B", drawings, entry.start + 20)
    inside = entry.start + 36 + name
    if inside + 8 <= entry.end:
        return drawings, inside, entry.end
    return b"", delayed, delayed + size


def _numbers(drawings: bytes) -> Iterator[tuple[int, int]]:
    """The number in the store of the picture that each shape shows, by the shape's identifier.

    One byte before every group of drawings says where it belongs; it is stepped over.
    """
    head = next(_records(drawings, 0, len(drawings)), None)
    at = head.end if head else len(drawings)
    while at + 9 <= len(drawings):
        group = next(_records(drawings, at + 1, len(drawings)), None)
        if group is None:
            return
        for record in _all_records(drawings, at + 1, group.end):
            if record.kind == _SHAPE:
                yield from _shape(drawings, record)
        at = group.end


def _shape(drawings: bytes, shape: _Record) -> Iterator[tuple[int, int]]:
    identifier = 0
    for record in _records(drawings, shape.start, shape.end):
        if record.kind == _SHAPE_HEAD and record.end - record.start >= 4:
            identifier = struct.unpack_from("<I", drawings, record.start)[0]
        elif record.kind == _OPTIONS:
            for at in range(
                record.start, min(record.end, record.start + 6 * record.instance) - 5, 6
            ):
                option, value = struct.unpack_from("<HI", drawings, at)
                if option & 0x3FFF == _PICTURE_OPTION:
                    yield identifier, value


def _anchors(part: bytes) -> dict[int, int]:
    """The shape that is anchored at each character."""
    count = max((len(part) - 4) // (4 + _ANCHOR), 0)
    places = struct.unpack_from(f"<{count + 1}I", part) if count else ()
    start = 4 * (count + 1)
    return {
        place: struct.unpack_from("<I", part, start + _ANCHOR * i)[0]
        for i, place in enumerate(places[:count])
    }


def _contents(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """The contents of the picture records in a stretch, those in file blocks too."""
    for record in _all_records(data, start, end):
        if record.kind == _FILE_BLOCK and record.end - record.start > 36:
            inner = record.start + 36 + data[record.start + 33]
            yield from _contents(data, inner, record.end)
        elif record.kind in _BLIPS and (content := _content(data, record)):
            yield content


def _content(data: bytes, record: _Record) -> bytes | None:
    """What a picture record holds, as a file of its kind."""
    second = _SECOND_MARK[record.kind] == record.instance
    second = second or (record.kind, record.instance) in _ALSO_SECOND
    start = record.start + (32 if second else 16)
    if record.kind in _METAFILES:
        return _metafile(data[start : record.end])
    content = data[start + 1 : record.end]
    return bitmap(content) if record.kind == _BITMAP else content


def _metafile(content: bytes) -> bytes | None:
    """A metafile out of its wrapping; the picture may be packed."""
    if len(content) < 34:
        return None
    is_packed = content[32] == 0
    if not is_packed:
        return content[34:]
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(content[34:], LARGEST + 1)
    except zlib.error:
        return None
    return found if len(found) <= LARGEST else None
