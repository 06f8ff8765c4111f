"""The control words, groups and bytes of an RTF file, one after the other."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?"
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\([^A-Za-z'])"
    rb"|([{}])"
    rb"|([^\\{}\0]+)",
    re.DOTALL,
)
Kind = Literal["word", "symbol", "open", "close", "byte", "bytes", "binary"]


class Token(NamedTuple):
    """One token; ``number`` is the parameter of a control word, None without one."""

    kind: Kind
    text: str = ""
    number: int | None = None
    data: bytes = b""


_PARAMETER, _CODE, _SYMBOL, _BRACE, _PLAIN = 2, 3, 4, 5, 6
OPEN, CLOSE = Token("open"), Token("close")


def tokens(data: bytes) -> Iterator[Token]:
    """Every token; line ends between them mean nothing."""
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if not match:
            at += 1
            continue
        at = match.end()
        kind = match.lastindex or 0
        if kind <= _PARAMETER:
            word, parameter = match.group(1, 2)
            number = int(parameter) if parameter else None
            if word == b"bin":
                end = at + max(number or 0, 0)
                yield Token("binary", data=data[at:end])
                at = end
            else:
                yield Token("word", word.decode(), number)
        elif kind == _PLAIN:
            if plain := match[_PLAIN].translate(None, b"\r\n"):
                yield Token("bytes", data=plain)
        elif kind == _BRACE:
            yield OPEN if match[_BRACE] == b"{" else CLOSE
        elif kind == _CODE:
            yield Token("byte", data=bytes([int(match[_CODE], 16)]))
        else:
            yield Token("symbol", match[_SYMBOL].decode("latin-1"))
