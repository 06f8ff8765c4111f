"""The control words, groups and bytes of an RTF file, one after the other."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?"
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\([^A-Za-z'])"
    rb"|([{}])"
    rb"|([^\\{}\r\n\0]+)",
    re.DOTALL,
)
Kind = Literal["word", "symbol", "open", "close", "byte", "bytes"]


class Token(NamedTuple):
    """One token; ``number`` is the parameter of a control word, None without one."""

    kind: Kind
    text: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Every token; line ends between them mean nothing, binary data are skipped."""
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if not match:
            at += 1
            continue
        at = match.end()
        word, parameter, code, symbol, brace, plain = match.groups()
        if word:
            number = int(parameter) if parameter else None
            if word == b"bin":
                at += max(number or 0, 0)
            else:
                yield Token("word", word.decode(), number)
        elif code:
            yield Token("byte", data=bytes([int(code, 16)]))
        elif symbol:
            yield Token("symbol", symbol.decode("latin-1"))
        elif brace:
            yield Token("open" if brace == b"{" else "close")
        else:
            yield Token("bytes", data=plain)
