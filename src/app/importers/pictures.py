"""Pictures of a source: told by their first bytes, limited in size, placed after their block."""

import struct
from collections.abc import Iterable, Iterator

from app.importers.ooxml.tally import Tally
from app.importers.source import SourceBlock, SourcePicture

LARGEST, MOST_BYTES, MOST = 24 * 1024 * 1024, 96 * 1024 * 1024, 500
"""Bytes of one picture and of all of a source, and their number; what is beyond is only counted."""
_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\xd7\xcd\xc6\x9a", "image/wmf"),
    (b"\x01\x00\x09\x00\x00\x03", "image/wmf"),
)
_EXTENSIONS = {
    "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/bmp": ".bmp",
    "image/tiff": ".tif", "image/wmf": ".wmf", "image/emf": ".emf", "image/svg+xml": ".svg",
    "image/webp": ".webp",
}  # fmt: skip
UNKNOWN = "application/octet-stream"
Item = SourceBlock | SourcePicture
"""What a reader meets in order, before pictures and blocks are parted."""


def media_type(data: bytes) -> str:
    """What kind of picture the content is, whatever its name says; ``UNKNOWN`` when none known."""
    for sign, kind in _SIGNS:
        if data.startswith(sign):
            return kind
    if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
        return "image/emf"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "image/svg+xml" if b"<svg" in data[:2000] else UNKNOWN


def extension(kind: str) -> str:
    """The extension for files of a media type."""
    return _EXTENSIONS.get(kind, ".bin")


class Album:
    """Takes the pictures of one source as they are met; ``tally`` counts kept and lost ones."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._bytes = self._count = 0

    def take(self, data: bytes | None, name: str = "") -> Iterator[SourcePicture]:
        """The picture, if its content could be had and the album is not full."""
        size = len(data or b"")
        fits = size <= LARGEST and self._bytes + size <= MOST_BYTES and self._count < MOST
        if not data or not fits:
            self._tally.add("image_lost")
            return
        self._bytes += size
        self._count += 1
        self._tally.add("image")
        yield SourcePicture(data=data, media_type=media_type(data), name=base_name(name))


def bitmap(dib: bytes) -> bytes | None:
    """A BMP file of a device-independent bitmap, which lacks the file's head; None for any other.

    The head says where the points begin: after the bitmap's own head, masks and colors.
    """
    if len(dib) < 40:
        return None
    size, bits, compression, colors = struct.unpack_from("<I10xHI12xI", dib)
    if size < 40 or bits not in (1, 4, 8, 16, 24, 32):
        return None
    entries = colors or (1 << bits if bits <= 8 else 0)
    masks = 12 if compression == 3 and size == 40 else 0
    start = 14 + size + masks + 4 * min(entries, 256)
    return struct.pack("<2sIHHI", b"BM", 14 + len(dib), 0, 0, start) + dib


def base_name(name: str) -> str:
    """A name without the folders that programs leave in it, which tell of somebody's computer."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2].strip()


def parted(items: Iterable[Item]) -> tuple[tuple[SourceBlock, ...], tuple[SourcePicture, ...]]:
    """Blocks and pictures apart, each picture with the block it stands after."""
    blocks: list[SourceBlock] = []
    pictures: list[SourcePicture] = []
    for item in items:
        if isinstance(item, SourcePicture):
            pictures.append(item.model_copy(update={"block": len(blocks) - 1}))
        else:
            blocks.append(item)
    return tuple(blocks), tuple(pictures)
