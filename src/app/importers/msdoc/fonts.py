"""The names of the fonts of a binary file, for the signs that only a font gives a meaning."""

import struct

from app.importers.msdoc.fib import Binary
from app.importers.ooxml.symbols import character

_FONTS = 15
_NAME = 40
"""Where in a font's entry its name begins, in bytes after the entry's own size."""


def font_names(binary: Binary) -> list[str]:
    """The fonts in the order of their numbers; as far as the table makes sense."""
    table = binary.part(_FONTS)
    if len(table) < 4:
        return []
    count = struct.unpack_from("<H", table)[0]
    names: list[str] = []
    at = 4
    while len(names) < count and at < len(table):
        size = table[at] + 1
        entry = table[at : at + size]
        name = entry[_NAME:].decode("utf-16-le", "replace")
        names.append(name.partition("\0")[0])
        at += size
    return names


def sign(symbol: bytes, fonts: list[str]) -> str:
    """The character for a sign given by font and code; empty when no common one is like it."""
    if len(symbol) < 4:
        return ""
    font, code = struct.unpack("<HH", symbol)
    return character(fonts[font] if font < len(fonts) else "", code)
