"""Small PDF files for tests: text at places, lines, images, in pure Python."""

from collections.abc import Iterable
from typing import NamedTuple


class Text(NamedTuple):
    """Words that begin at a point; y counts from the top of the page."""

    x: float
    y: float
    words: str
    size: float = 16
    turn: str = "1 0 0 1"


class Rule(NamedTuple):
    """A line from one point to another."""

    x0: float
    y0: float
    x1: float
    y1: float


class Picture(NamedTuple):
    """The image, drawn with its upper left corner at a point."""

    x: float
    y: float
    width: float
    height: float


HEIGHT = 842
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 880/StemV 93/FontBBox[-25 -254 1000 880]>>>>]>>"
)
_IMAGE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    b"/Length 1>>\nstream\n\x80\nendstream"
)


def make_pdf(pages: Iterable[Iterable[Text | Rule | Picture | str]], trailer: str = "") -> bytes:
    """A PDF whose pages hold these things; the string ``image`` is a picture over the page."""
    contents = [_content(list(page)) for page in pages]
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        _FONT,
        _IMAGE,
    ]
    for i, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 {HEIGHT}]/Resources<</Font<</F 3 0 R>>"
            f"/XObject<</I 4 0 R>>>>/Contents {6 + 2 * i} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content))
    return _file(objects, trailer)


def _content(things: list[Text | Rule | Picture | str]) -> bytes:
    parts: list[str] = []
    for thing in things:
        if isinstance(thing, Text):
            words = thing.words.encode("utf-16-be").hex()
            place = f"{thing.turn} {thing.x} {HEIGHT - thing.y}"
            parts.append(f"BT /F {thing.size} Tf {place} Tm <{words}> Tj ET")
        elif isinstance(thing, Rule):
            parts.append(f"{thing.x0} {HEIGHT - thing.y0} m {thing.x1} {HEIGHT - thing.y1} l S")
        elif isinstance(thing, Picture):
            foot = HEIGHT - thing.y - thing.height
            parts.append(f"q {thing.width} 0 0 {thing.height} {thing.x} {foot} cm /I Do Q")
        else:
            parts.append("q 500 0 0 700 40 60 cm /I Do Q")
    return "\n".join(parts).encode()


def _file(objects: list[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer <</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer.encode(),
        start,
    )
    return bytes(out)


def grid(xs: list[float], ys: list[float]) -> list[Rule]:
    """All lines of a plain grid."""
    across = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return across + [Rule(x, ys[0], x, ys[-1]) for x in xs]
