"""Images of a PDF as pictures: JPEG as it lies there, all others as PNG."""

import ctypes
import struct
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from app.importers.ooxml.tally import Tally
from app.importers.pdf.places import Area, View, boxes
from app.importers.pictures import Album
from app.importers.source import PageBox, SourceBlock, SourcePicture

_SMALLEST = 12.0
"""Points (4 mm): what is smaller in width or height is an ornament."""
_WHOLE = 0.6
"""The share of a page from which an image is the page itself, scanned, or its background."""
_MOST_POINTS = 16_000_000


class Drawn(NamedTuple):
    """An image on a page: where it stands, and its content as a file, if that could be had."""

    area: Area
    data: bytes | None


class PageImages(NamedTuple):
    """The images of a page with what is needed to place them."""

    number: int
    images: Sequence[Drawn]
    size: tuple[float, float]
    view: View


def is_picture(area: Area, page: tuple[float, float]) -> bool:
    """Whether an image is large enough to show something, and not the whole page."""
    sides = area[2] - area[0], area[3] - area[1]
    return min(sides) >= _SMALLEST and not covers(area, page)


def content(page: Any, handle: Any) -> bytes | None:
    """An image as a JPEG or PNG file; None when it is too large or cannot be read."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    width, height = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(handle, width, height)
    if not 0 < width.value * height.value <= _MOST_POINTS:
        return None
    if jpeg := _jpeg(raw, handle):
        return jpeg
    try:
        bitmap = pdfium.PdfImage(handle, page=page, pdf=page.pdf).get_bitmap(render=True)
    except pdfium.PdfiumError:
        return None
    return _png(bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels, bytes(bitmap.buffer))


def _jpeg(raw: Any, handle: Any) -> bytes | None:
    if raw.FPDFImageObj_GetImageFilterCount(handle) != 1:
        return None
    name = ctypes.create_string_buffer(32)
    raw.FPDFImageObj_GetImageFilter(handle, 0, name, 32)
    if name.value != b"DCTDecode":
        return None
    length = raw.FPDFImageObj_GetImageDataRaw(handle, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFImageObj_GetImageDataRaw(handle, buffer, length)
    return buffer.raw if buffer.raw.startswith(b"\xff\xd8\xff") else None


def _png(width: int, height: int, stride: int, channels: int, pixels: bytes) -> bytes:
    """A PNG file of rows of blue, green and red (and opacity, or nothing), or of gray."""
    kinds = {1: (0, (0,)), 3: (2, (2, 1, 0)), 4: (6, (2, 1, 0, 3))}
    kind, order = kinds[channels]
    rows = bytearray()
    for y in range(height):
        row = pixels[y * stride : y * stride + width * channels]
        turned = bytearray(len(row))
        for place, source in enumerate(order):
            turned[place::channels] = row[source::channels]
        rows += b"\0" + turned
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def take_pictures(
    pages: Sequence[PageImages], blocks: Sequence[SourceBlock], tally: Tally
) -> tuple[SourcePicture, ...]:
    """The pictures of all pages, each once and with the block it stands in or after.

    What is as large as its page is its background or a scan under its text; that, and ornaments,
    are only counted.
    """
    album, seen = Album(tally), set[bytes]()
    pictures: list[SourcePicture] = []
    for page in pages:
        for image in page.images:
            if not is_picture(image.area, page.size) or image.data in seen:
                tally.add("image_aside")
                continue
            (box,) = boxes([(page.number, image.area)], {page.number: page.view})
            place = {"block": _block_above(box, blocks)}
            pictures += (p.model_copy(update=place) for p in album.take(image.data))
            seen |= {image.data} if image.data else set()
    return tuple(pictures)


def covers(area: Area, size: tuple[float, float]) -> bool:
    """Whether an image is as large as its page."""
    return (area[2] - area[0]) * (area[3] - area[1]) >= _WHOLE * size[0] * size[1]


def _block_above(box: PageBox, blocks: Sequence[SourceBlock]) -> int:
    """The index of the last block that begins above the middle of a box; -1 for none."""
    middle = box.page, (box.top + box.bottom) / 2
    begins = (
        min((p.page, p.top) for p in block.places) if block.places else (0, 0.0) for block in blocks
    )
    return max((index for index, begin in enumerate(begins) if begin <= middle), default=-1)
