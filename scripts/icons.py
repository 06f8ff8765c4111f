"""Make the program's and the drafts' icons for Windows, macOS and Linux from our own drawings.

Called by ``build.spec``; by itself it writes them to ``build/icons``.
"""

import os
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = {"nianbao": "app.svg", "nianbao-document": "document.svg"}
SIZES = (16, 24, 32, 48, 64, 128, 256)
"""Pixels a side; an ICO holds no larger image."""

ICNS_TYPES = {128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}
"""What macOS calls a PNG of that many pixels inside an ICNS file."""


def png(drawing: Path, size: int) -> bytes:
    """The drawing as a PNG of ``size`` pixels a side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(written.data())


def ico(images: dict[int, bytes]) -> bytes:
    """A Windows icon of PNG images; 256 pixels are written as 0, as the format wants it."""
    offset = 6 + 16 * len(images)
    entries = b""
    for size, data in images.items():
        side = size % 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return struct.pack("<HHH", 0, 1, len(images)) + entries + b"".join(images.values())


def icns(images: dict[int, bytes]) -> bytes:
    """A macOS icon of PNG images."""
    body = b"".join(
        ICNS_TYPES[size] + struct.pack(">I", len(data) + 8) + data for size, data in images.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def make_icons(folder: Path) -> None:
    """Write every icon: ``NAME.ico``, ``NAME.icns``, ``NAME.svg`` and ``NAME-SIZE.png``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawing in DRAWINGS.items():
        source = ROOT / "resources" / "icons" / drawing
        small = {size: png(source, size) for size in SIZES}
        for size, data in small.items():
            (folder / f"{name}-{size}.png").write_bytes(data)
        (folder / f"{name}.svg").write_bytes(source.read_bytes())
        (folder / f"{name}.ico").write_bytes(ico(small))
        large = {size: png(source, size) for size in ICNS_TYPES}
        (folder / f"{name}.icns").write_bytes(icns(large))
    del application


if __name__ == "__main__":
    make_icons(ROOT / "build" / "icons")
