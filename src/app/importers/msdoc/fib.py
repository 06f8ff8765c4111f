"""The header of a binary Word file (FIB) and the streams it speaks of."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import InputError

WORD_97 = 0xA5EC
_WORD_95 = (0xA5DC, 0xA697, 0xA698, 0xA699, 0xA643)
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
_BASE = 32
_OTHER_KINDS = {
    "Workbook": "Excel 表格",
    "Book": "Excel 表格",
    "PowerPoint Document": "演示文稿",
    "FileHeader": "韩文 HWP 文档",
}
CONTAINER_DAMAGE = (
    OSError, ValueError, IndexError, KeyError, TypeError, struct.error, RecursionError,
    MemoryError, OverflowError,
)  # fmt: skip
"""What olefile raises for containers that are broken."""
STORIES = (
    "main",
    "footnotes",
    "headers",
    "macros",
    "comments",
    "endnotes",
    "boxes",
    "header_boxes",
)


class DamagedError(Exception):
    """The file contradicts itself; told to the user as one sentence by ``read_binary``."""


@dataclass(frozen=True)
class Binary:
    """The streams of a file and where its parts are.

    ``lengths`` are the characters of each story in the order of ``STORIES``; ``parts`` the places
    (offset and length in the table stream) of the structures by their number in the header.
    """

    word: bytes
    table: bytes
    data: bytes
    lengths: tuple[int, ...]
    parts: tuple[tuple[int, int], ...]

    def part(self, number: int) -> bytes:
        """The bytes of a structure; empty when the file has none."""
        if number >= len(self.parts):
            return b""
        offset, length = self.parts[number]
        if offset + length > len(self.table):
            raise DamagedError(f"part {number} lies outside the table stream")
        return self.table[offset : offset + length]

    def after(self, number: int) -> bytes:
        """The bytes that follow a structure in the table stream."""
        offset, length = self.parts[number] if number < len(self.parts) else (0, 0)
        return self.table[offset + length :] if length else b""

    def story(self, name: str) -> tuple[int, int]:
        """The first character of a story and the one after its last."""
        index = STORIES.index(name)
        start = sum(self.lengths[:index])
        return start, start + self.lengths[index]


def read_binary(path: Path) -> Binary:
    """Open a file; InputError when it is encrypted, too old, something else or damaged."""
    import olefile

    try:
        container = olefile.OleFileIO(path)
    except CONTAINER_DAMAGE:
        raise damaged(path) from None
    try:
        return _read(container, path)
    except (DamagedError, *CONTAINER_DAMAGE):
        raise damaged(path) from None
    finally:
        container.close()


def damaged(path: Path) -> InputError:
    """The sentence for a file that contradicts itself."""
    return InputError(
        f"“{path.name}”已损坏，文字取不完整，"
        "请用 Word 或 WPS 打开并另存为 .docx，或向发来的人再要一份。"
    )


def _read(container: Any, path: Path) -> Binary:
    if not container.exists("WordDocument"):
        raise _other_kind(container, path)
    word = container.openstream("WordDocument").read()
    if len(word) < 0x200:
        raise DamagedError("the header is cut off")
    kind, _, flags = struct.unpack_from("<HH6xH", word)
    if kind != WORD_97:
        raise _unreadable_kind(kind, path)
    if flags & _ENCRYPTED:
        raise InputError(f"“{path.name}”设有打开密码，请用 Word 或 WPS 去掉密码后再导入。")
    table = container.openstream("1Table" if flags & _TABLE_ONE else "0Table").read()
    data = container.openstream("Data").read() if container.exists("Data") else b""
    lengths, parts = _sizes(word)
    return Binary(word, table, data, lengths, parts)


def _other_kind(container: Any, path: Path) -> InputError:
    if container.exists("EncryptedPackage"):
        return InputError(f"“{path.name}”设有打开密码，请用 Word 或 WPS 去掉密码后再导入。")
    for stream, kind in _OTHER_KINDS.items():
        if container.exists(stream):
            return InputError(f"“{path.name}”是{kind}，不是文字文档，请选择年报的文稿。")
    return InputError(f"“{path.name}”里没有 Word 文档的内容，请选择年报的文稿。")


def _unreadable_kind(kind: int, path: Path) -> Exception:
    if kind in _WORD_95:
        return InputError(
            f"“{path.name}”是 Word 95 或更早的格式，请用 Word 或 WPS 打开并另存为 .docx 后再导入。"
        )
    return DamagedError(f"unknown kind {kind:#x}")


def _sizes(word: bytes) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """The lengths of the stories and the places of the parts, at the header's own offsets."""
    shorts = struct.unpack_from("<H", word, _BASE)[0]
    longs_at = _BASE + 2 + 2 * shorts
    longs = struct.unpack_from("<H", word, longs_at)[0]
    values = struct.unpack_from(f"<{longs}i", word, longs_at + 2)
    pairs_at = longs_at + 2 + 4 * longs
    count = min(struct.unpack_from("<H", word, pairs_at)[0], (len(word) - pairs_at - 2) // 8)
    places = struct.unpack_from(f"<{2 * count}I", word, pairs_at + 2)
    lengths = values[3:11]
    if len(lengths) < len(STORIES) or min(lengths) < 0:
        raise DamagedError("the lengths of the stories make no sense")
    return lengths, tuple(zip(places[::2], places[1::2], strict=True))
