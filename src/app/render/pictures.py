"""Pictures as they are published: their size on the page, and nothing in them but the picture."""

import struct
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pydantic import Field

from app.domain.base import Value

WIDEST, HIGHEST = 156.0, 170.0
"""Millimeters: the type area across, and what it leaves below label and title of an annex."""
_INCH, _DOTS = 25.4, 96
_PNG, _JPEG, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", (b"GIF87a", b"GIF89a")
_KEPT_CHUNKS = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"iCCP")
)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_SCAN, _APP0, _APP2, _APP14 = 0xDA, 0xE0, 0xE2, 0xEE
_TOLD = frozenset(range(0xE0, 0xF0)) | {0xFE}
"""Markers of segments in which programs tell of camera, place and person."""


class Raster(NamedTuple):
    """A picture: extension and media type, size in pixels, content without any further data."""

    suffix: str
    media_type: str
    width: int
    height: int
    data: bytes


class PictureView(Value):
    """A picture on the page: its file's name in documents, size in millimeters, words below."""

    name: str
    media_type: str
    data: bytes = Field(repr=False)
    width: float
    height: float
    caption: str = ""
    alt: str = ""


def read_picture(data: bytes) -> Raster | None:
    """A PNG, JPEG or GIF picture cleaned; None for anything else and for a damaged one."""
    try:
        return next((found for read in _READERS if (found := read(data))), None)
    except (struct.error, IndexError, ValueError):
        return None


def placed_picture(raster: Raster, number: int, caption: str) -> PictureView:
    """The picture in its natural size, made smaller where the page asks for it."""
    width, height = (dots * _INCH / _DOTS for dots in (raster.width, raster.height))
    scale = min(1.0, WIDEST / width, HIGHEST / height)
    return PictureView(
        name=f"image{number}{raster.suffix}",
        media_type=raster.media_type,
        data=raster.data,
        width=round(width * scale, 2),
        height=round(height * scale, 2),
        caption=caption,
        alt=caption,
    )


def picture_types(pictures: Iterable[PictureView]) -> list[tuple[str, str]]:
    """The extensions (without dot) and media types among pictures."""
    return sorted({(p.name.rpartition(".")[2], p.media_type) for p in pictures})


def embedded(picture: PictureView) -> str:
    """The picture as an address that holds it itself."""
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"


def _png(data: bytes) -> Raster | None:
    if not data.startswith(_PNG):
        return None
    chunks = list(_chunks(data))
    width, height = struct.unpack(">II", chunks[0][8:16])
    kept = b"".join(chunk for chunk in chunks if chunk[4:8] in _KEPT_CHUNKS)
    return _raster(".png", "image/png", width, height, _PNG + kept)


def _chunks(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG, length and checksum included; ValueError when it is cut short."""
    position = len(_PNG)
    while True:
        (length,) = struct.unpack_from(">I", data, position)
        end = position + 12 + length
        if end > len(data):
            raise ValueError("cut short")
        yield data[position:end]
        if data[position + 4 : position + 8] == b"IEND":
            return
        position = end


def _jpeg(data: bytes) -> Raster | None:
    if not data.startswith(_JPEG):
        return None
    kept, size = [_JPEG], (0, 0)
    for marker, segment in _segments(data):
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", segment, 5)
            size = width, height
        if marker not in _TOLD or _is_needed(marker, segment):
            kept.append(segment)
    return _raster(".jpg", "image/jpeg", *size, b"".join(kept))


def _is_needed(marker: int, segment: bytes) -> bool:
    """Whether colors depend on a segment: JFIF, color profile, Adobe's color transform."""
    return marker in (_APP0, _APP14) or (marker == _APP2 and segment[4:15] == b"ICC_PROFILE")


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG with their markers; from the first scan on all is one."""
    position = 2
    while True:
        while data[position] == 0xFF and data[position + 1] == 0xFF:
            position += 1
        if data[position] != 0xFF:
            raise ValueError("no marker")
        marker = data[position + 1]
        if marker == _SCAN:
            yield marker, data[position:]
            return
        length = 0 if marker in _ALONE else struct.unpack_from(">H", data, position + 2)[0]
        yield marker, data[position : position + 2 + length]
        position += 2 + length


def _gif(data: bytes) -> Raster | None:
    if not data.startswith(_GIF):
        return None
    width, height = struct.unpack_from("<HH", data, 6)
    return _raster(".gif", "image/gif", width, height, data)


def _raster(suffix: str, media_type: str, width: int, height: int, data: bytes) -> Raster | None:
    return Raster(suffix, media_type, width, height, data) if width and height else None


_READERS: tuple[Callable[[bytes], Raster | None], ...] = (_png, _jpeg, _gif)
