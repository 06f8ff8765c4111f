"""Pictures made for tests, with the further data that cameras and programs leave in them."""

import struct
import zlib


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 40, height: int = 20, secret: bytes = b"") -> bytes:
    """A gray PNG; ``secret`` stands in a text chunk."""
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    text = chunk(b"tEXt", b"Author\0" + secret) if secret else b""
    return b"\x89PNG\r\n\x1a\n" + head + text + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg(width: int = 40, height: int = 20, secret: bytes = b"") -> bytes:
    """The frame of a JPEG without real pixels; ``secret`` stands in EXIF and in a comment."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    told = segment(0xE1, b"Exif\0\0" + secret) + segment(0xFE, secret) if secret else b""
    jfif = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    return (
        b"\xff\xd8"
        + jfif
        + told
        + segment(0xC0, frame)
        + segment(0xDA, b"\x01\x01\0")
        + b"\xff\xd9"
    )


def gif(width: int = 40, height: int = 20) -> bytes:
    """The head of a GIF."""
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0;"
