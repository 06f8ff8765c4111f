"""The structures of a binary Word file, whole and damaged: pictures, rows, looks, fonts."""

import struct
import zlib

import pytest

from app.importers.msdoc.fib import STORIES, Binary, DamagedError
from app.importers.msdoc.fonts import font_names, sign
from app.importers.msdoc.looks import Runs, character_runs
from app.importers.msdoc.pictures import Pictures
from app.importers.msdoc.tables import make_row, make_table

PNG = b"\x89PNG\r\n\x1a\n" + b"body"
MARK = b"m" * 16


def record(kind, body, instance=0, container=False):
    return struct.pack("<HHI", instance << 4 | (0xF if container else 0), kind, len(body)) + body


def png(content=PNG):
    return record(0xF01E, MARK + b"\xff" + content, 0x6E0)


def metafile(content, packed):
    head = b"h" * 32 + (b"\0" if packed else b"\xfe") + b"\xfe"
    return record(0xF01A, MARK + head + content, 0x3D4)


def file_block(inside, size=0, place=0):
    head = b"b" * 20 + struct.pack("<III2B", size, 0, place, 0, 0) + b"zz"
    return record(0xF007, head + inside)


def shape(identifier, number):
    head = record(0xF00A, struct.pack("<II", identifier, 0))
    options = record(0xF00B, struct.pack("<HI", 0x4104, number), 1)
    return record(0xF004, head + options, container=True)


def binary(parts=None, word=b"", data=b""):
    """A file that has these parts, by their number in the header."""
    table, places = b"", [(0, 0)] * 60
    for number, content in (parts or {}).items():
        places[number] = (len(table), len(content))
        table += content
    return Binary(word, table, data, (0,) * len(STORIES), tuple(places))


def inline(records, name=b""):
    """A data stream with one picture, and the picture that is found there."""
    body = (bytes([len(name)]) + name if name else b"") + records
    head = struct.pack("<IHh", 68 + len(body), 68, 0x66 if name else 0x64).ljust(68, b"\0")
    return Pictures(binary(data=head + body)).inline(0)


def floating(entry, word=b"", number=1, tail=b""):
    """What is found for a drawing at the third character that shows the store's first entry."""
    store = record(0xF001, entry, container=True)
    group = b"\0" + record(0xF002, shape(7, number), container=True)
    anchors = struct.pack("<2I", 3, 9) + struct.pack("<I", 7).ljust(26, b"\0")
    drawings = record(0xF000, store, container=True) + group + tail
    return Pictures(binary({40: anchors, 50: drawings}, word=word)).floating(3)


def test_pictures_of_the_data_stream():
    assert inline(png()) == PNG
    assert inline(file_block(png())) == PNG
    assert inline(record(0xF004, png(), container=True), name="图".encode("gbk")) == PNG
    assert inline(record(0xF00A, b"no picture")) is None
    assert Pictures(binary(data=b"short")).inline(0) is None
    assert Pictures(binary()).inline(-1) is None


def test_metafiles_packed_plain_and_damaged():
    assert inline(metafile(zlib.compress(b"lines" * 9), packed=True)) == b"lines" * 9
    assert inline(metafile(b"lines", packed=False)) == b"lines"
    assert inline(metafile(b"no zlib", packed=True)) is None
    assert inline(record(0xF01A, MARK + b"cut", 0x3D4)) is None


def test_pictures_of_the_store_of_drawings():
    assert floating(png()) == (True, PNG)
    assert floating(file_block(png())) == (True, PNG)
    word = b"words" + png()
    assert floating(file_block(b"", size=len(png()), place=5), word=word) == (True, PNG)


def test_drawings_that_lead_nowhere():
    assert floating(record(0xF007, b"short")) == (True, None)
    assert floating(png(), number=5) == (False, None)
    assert floating(png(), tail=b"\0" + b"\xff" * 12) == (True, PNG)
    assert Pictures(binary()).floating(3) == (False, None)


def test_a_row_joins_what_is_merged_and_is_even_without_a_definition():
    edges = struct.pack("<4h", 0, 100, 300, 600)
    flags = b"".join(struct.pack("<H", f).ljust(20, b"\0") for f in (1, 2, 0))
    cells = make_row(["甲", "乙", "丙"], b"\0\0\x03" + edges + flags)
    assert [(c.left, c.right, c.text) for c in cells] == [(0, 300, "甲\n乙"), (300, 600, "丙")]
    for definition in (b"", b"\0\0\x03" + edges[:4]):
        assert [c.right for c in make_row(["甲", "乙"], definition)] == [1000, 2000]


def test_edges_a_hair_apart_are_one():
    rows = [make_row(["甲", "乙"], b""), make_row(["丙", "丁"], b"")]
    rows[1][0] = rows[1][0]._replace(right=1010)
    rows[1][1] = rows[1][1]._replace(left=1010)
    assert make_table(rows).rows == (("甲", "乙"), ("丙", "丁"))


def test_properties_outside_their_page_are_damage():
    page_of = {12: struct.pack("<3I", 0, 9, 0)}
    with pytest.raises(DamagedError, match="outside"):
        character_runs(binary(page_of, word=b"short"))
    with pytest.raises(DamagedError, match="too many"):
        character_runs(binary(page_of, word=b"\xff" * 512))
    assert Runs([]).at(0) is None


def test_fonts_and_the_signs_that_need_them():
    entry = b"\0" * 39 + "Wingdings\0".encode("utf-16-le")
    fonts = font_names(binary({15: b"\1\0\0\0" + bytes([len(entry)]) + entry}))
    assert fonts == ["Wingdings"]
    assert font_names(binary()) == []
    assert sign(b"\0", fonts) == ""
    assert sign(struct.pack("<HH", 0, 0xF0FE), fonts) == "☑"
