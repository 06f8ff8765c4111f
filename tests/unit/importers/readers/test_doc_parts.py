"""The parts of a binary Word file: lists, pieces and headers, as bytes written here."""

import struct

import pytest

from app.errors import InputError
from app.importers.msdoc import document, fib, lists, pieces
from app.importers.msdoc.fib import Binary, DamagedError
from app.importers.msdoc.lists import Lists
from app.importers.readers import doc
from unit.importers.readers.conftest import FORMATS

RICH = (FORMATS / "rich.doc").read_bytes()
HEADER = RICH.index(b"\xec\xa5")


def level(pattern: str, code: int = 0, start: int = 1, flags: int = 0) -> bytes:
    """One level as the table stream holds it."""
    words = pattern.encode("utf-16-le")
    head = struct.pack("<iBB", start, code, flags).ljust(28, b"\0")
    return head + struct.pack("<H", len(pattern)) + words


def binary(levels: list[bytes], uses: bytes) -> Binary:
    """A file with one list of name 7 (nine levels) and these uses of it."""
    heads = struct.pack("<H", 1) + struct.pack("<i4x18xB", 7, 0).ljust(28, b"\0")
    more = [*levels, *[level("")] * (9 - len(levels))]
    table = uses + heads + b"".join(more)
    numbers = {lists._USES: (0, len(uses)), lists._LISTS: (len(uses), len(heads))}
    parts = tuple(numbers.get(n, (0, 0)) for n in range(max(numbers) + 1))
    return Binary(b"", table, b"", (0,) * 8, parts)


def uses(*overrides: bytes) -> bytes:
    """As many uses of list 7; each of the overrides belongs to the use of its place."""
    heads = b"".join(struct.pack("<i8xB3x", 7, 1 if o else 0) for o in overrides)
    return struct.pack("<I", len(overrides)) + heads + b"".join(b"\xff" * 4 + o for o in overrides)


def test_a_list_begins_anew_where_a_use_says_so():
    own_start = struct.pack("<iI", 5, 0x10)
    own_level = struct.pack("<iI", 0, 0x20) + level("", start=9)
    counted = Lists(binary([level("（\0）")], uses(b"", own_start, own_level)))
    found = [counted.next_number(use, 0) for use in (1, 1, 2, 2, 3)]
    assert found == ["（1）", "（2）", "（5）", "（6）", "（9）"]


def test_bullets_none_and_levels_that_are_not_there():
    levels = [level("·", code=23), level("\0", code=255), level("\0.\2", code=0)]
    counted = Lists(binary(levels, uses(b"")))
    assert [counted.next_number(1, depth) for depth in range(3)] == ["•", "", "1.1"]
    assert counted.next_number(2, 0) == ""
    assert counted.next_number(1, 12) == ""


def test_a_legal_number_is_written_in_figures():
    counted = Lists(binary([level("\0、", code=37), level("\0.\1", flags=4)], uses(b"")))
    assert counted.next_number(1, 0) != "1、"
    assert counted.next_number(1, 1) == "1.1"


def test_tables_of_lists_that_break_off():
    whole = binary([level("\0")], uses(struct.pack("<iI", 5, 0x10)))
    for length in range(0, len(whole.table), 3):
        cut = Binary(b"", whole.table[:length], b"", whole.lengths, whole.parts)
        try:
            Lists(cut).next_number(1, 0)
        except (DamagedError, struct.error):
            continue
    assert Lists(Binary(b"", b"", b"", (0,) * 8, ())).next_number(1, 0) == ""


def clx(*table: tuple[int, int, int], size: int, modifiers: tuple[bytes, ...] = ()) -> bytes:
    """A piece table of (end, place, modifier)."""
    ends = [0, *(end for end, _, _ in table)]
    body = struct.pack(f"<{len(ends)}I", *ends)
    body += b"".join(struct.pack("<2xIH", place, modifier) for _, place, modifier in table)
    heads = b"".join(b"\x01" + struct.pack("<H", len(m)) + m for m in modifiers)
    return heads + b"\x02" + struct.pack("<I", len(body)) + body + b"\0" * size


def with_pieces(data: bytes, word: bytes, characters: int) -> Binary:
    number = pieces._CLX
    parts = tuple((0, len(data)) if n == number else (0, 0) for n in range(number + 1))
    return Binary(word, data, b"", (characters, *(0,) * 7), parts)


def test_pieces_in_one_and_in_two_bytes_with_their_modifiers():
    word = "年报".encode("utf-16-le") + b"caf\xe9"
    data = clx((2, 0, 1), (6, 8 | 0x40000000, 0), size=0, modifiers=(b"\x01\x02",))
    text = pieces.read_text(with_pieces(data, word, 6))
    assert text.units == "年报café"
    assert text.pieces[0].properties == b"\x01\x02"
    assert text.pieces[1].properties == b""


@pytest.mark.parametrize(
    ("data", "characters"),
    [
        (b"", 1),
        (b"\x07", 1),
        (clx((2, 0, 0), (1, 0, 0), size=0), 1),
        (clx((2, 99, 0), size=0), 2),
        (clx((2, 0, 0), size=0), 9),
        (clx((2, 0, 0), size=0), pieces.MOST_CHARACTERS + 1),
    ],
)
def test_pieces_that_contradict_themselves_are_refused(data, characters):
    with pytest.raises(DamagedError):
        pieces.read_text(with_pieces(data, b"\0" * 4, characters))


class Container:
    """An OLE container that only knows which streams it has."""

    def __init__(self, **streams: bytes) -> None:
        self.streams = streams

    def exists(self, name: str) -> bool:
        return name in self.streams

    def openstream(self, name: str) -> object:
        import io

        return io.BytesIO(self.streams[name])


def test_other_kinds_of_files_are_named(tmp_path):
    path = tmp_path / "年报.doc"
    for stream, words in {
        "EncryptedPackage": "密码",
        "Workbook": "Excel",
        "其他": "没有 Word",
    }.items():
        assert words in str(fib._other_kind(Container(**{stream: b""}), path))


@pytest.mark.parametrize("word", [b"\xec\xa5", b"\x00" * 0x200])
def test_headers_that_are_none(tmp_path, word):
    with pytest.raises(DamagedError):
        fib._read(Container(WordDocument=word), tmp_path / "年报.doc")


@pytest.mark.parametrize(
    ("offset", "value"), [(0, b"\xdc\xa5"), (0x0A, b"\xff\xff"), (0x4C, b"\xff\xff\xff\xff")]
)
def test_old_locked_and_broken_files_are_refused(place, offset, value):
    data = bytearray(RICH)
    data[HEADER + offset : HEADER + offset + len(value)] = value
    with pytest.raises(InputError) as refused:
        doc.read(place(bytes(data), ".doc"))
    assert str(refused.value).count("。") == 1


@pytest.mark.parametrize("step", [1, 7, 50])
@pytest.mark.parametrize("name", ["rich.doc", "report.doc"])
def test_a_document_saved_in_many_pieces_is_the_same(name, step):
    """Quick saving leaves a document in pieces that begin and end anywhere."""
    whole = fib.read_binary(FORMATS / name)
    text = pieces.read_text(whole)
    cut = [
        (min(start + step, piece.end), piece.place(start), piece.width)
        for piece in text.pieces
        for start in range(piece.start, piece.end, step)
    ]
    ends = struct.pack(f"<{len(cut) + 1}I", 0, *(end for end, _, _ in cut))
    places = b"".join(
        struct.pack("<HIH", 0, at * 2 | 0x40000000 if width == 1 else at, 0) for _, at, width in cut
    )
    data = b"\2" + struct.pack("<I", len(ends + places)) + ends + places
    parts = list(whole.parts)
    parts[pieces._CLX] = len(whole.table), len(data)
    table = whole.table + data
    pieced = Binary(whole.word, table, whole.data, whole.lengths, tuple(parts))
    documents = [
        document._Reader(one, pieces.read_text(one)).document(name) for one in (whole, pieced)
    ]
    assert documents[0].blocks == documents[1].blocks
    assert documents[0].comments == documents[1].comments
    assert documents[0].characters == documents[1].characters
