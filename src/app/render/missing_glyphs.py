"""Characters no installed typeface has: shown as a box, and still copied out as themselves."""

import io
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

FAMILY, _PS_NAME = "Nianbao Missing Glyphs", "NianbaoMissingGlyphs"
_DASH_AND_DOT = "—·"
"""In GB 2312 too, though Python's table maps them to look-alikes."""
_EM, _MARGIN, _LINE = 1000, 80, 50


def unusual(texts: Iterable[str]) -> set[str]:
    """The characters beyond GB 2312, which every Chinese typeface has."""
    characters = {char for text in texts for char in text}
    return {c for c in characters if not _is_usual(c) and unicodedata.category(c)[0] not in "CZM"}


def _is_usual(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return char in _DASH_AND_DOT
    return True


def without_glyph(characters: set[str], files: Iterable[str]) -> set[str]:
    """Those of the characters that no font in any of the files has."""
    missing = set(characters)
    for path in files:
        if not missing:
            break
        missing = {char for char in missing if ord(char) not in _coverage(path)}
    return missing


@lru_cache(maxsize=256)
def _coverage(path: str) -> frozenset[int]:
    """The code points a font file has glyphs for; none when it cannot be read.

    Of a collection only the first font is read: its fonts differ in shapes, not in characters.
    """
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError):
        return frozenset()


def box_font(characters: Iterable[str]) -> bytes:
    """A font in which each of the characters is a box of its own, so that it copies out."""
    from fontTools.fontBuilder import FontBuilder

    names = {ord(char): f"u{ord(char):05X}" for char in sorted(characters)}
    order = [".notdef", *names.values()]
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, _box()))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (_EM, _MARGIN)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": _PS_NAME})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    buffer = io.BytesIO()
    builder.save(buffer)
    return buffer.getvalue()


def _box() -> object:
    """A square frame standing on the line."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    low, high = -120 + _MARGIN, 880 - _MARGIN
    left, right = _MARGIN, _EM - _MARGIN
    for inset, turns in ((0, 1), (_LINE, -1)):
        corners = [
            (left + inset, low + inset),
            (left + inset, high - inset),
            (right - inset, high - inset),
            (right - inset, low + inset),
        ][::turns]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()
