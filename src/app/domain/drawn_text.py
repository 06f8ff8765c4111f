"""Characters in a drawn table: how wide they are, which are walls, how texts are escaped."""

import re
import unicodedata
from functools import lru_cache

_ESCAPABLE = re.compile(r"[─-╿\\_.u]")
ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|([─-╿\\_.u]))")
_EDGE, _EMPTY = "\\_", "\\."
_UNPRINTABLE = ("Cc", "Zl", "Zp", "Cs")
_DIRECTIONS = frozenset({"UP", "DOWN", "LEFT", "RIGHT"})


def display_width(text: str) -> int:
    """The number of terminal columns a text takes; wide East-Asian characters take two."""
    return sum(_width(char) for char in text)


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    if is_box(char):
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def is_box(char: str) -> bool:
    """Whether a character is one of Unicode's box drawing characters."""
    return "\u2500" <= char <= "\u257f"


@lru_cache(maxsize=256)
def strokes(char: str) -> frozenset[str]:
    """The directions (UP, DOWN, LEFT, RIGHT) a box character leads to; empty for any other."""
    if not is_box(char):
        return frozenset()
    words = set(unicodedata.name(char).split())
    if "VERTICAL" in words:
        words |= {"UP", "DOWN"}
    if "HORIZONTAL" in words:
        words |= {"LEFT", "RIGHT"}
    return frozenset(words & _DIRECTIONS)


def escape_lines(text: str) -> list[str]:
    """The lines of a cell as they are drawn."""
    lines = [_escape(line) for line in text.split("\n")]
    if len(lines) > 1 and not lines[-1]:
        lines[-1] = _EMPTY
    return lines


def unescape(drawn: str) -> str:
    """The text of one drawn line without its filling: the inverse of one ``escape_lines`` line."""
    return ESCAPE.sub(_plain, drawn)


def _plain(match: re.Match[str]) -> str:
    if match[1]:
        return chr(min(int(match[1], 16), 0x10FFFF))
    return {"_": " ", ".": ""}.get(match[2], match[2])


def _escape(line: str) -> str:
    last = len(line) - 1
    drawn = [_escape_char(char, index in (0, last)) for index, char in enumerate(line)]
    for index, char in enumerate(line):
        follower = drawn[index + 1] if index < last else ""
        if char == "\\" and _ESCAPABLE.match(follower):
            drawn[index] = "\\\\"
    return "".join(drawn)


def _escape_char(char: str, at_edge: bool) -> str:
    if is_box(char):
        return "\\" + char
    if char == " " and at_edge:
        return _EDGE
    if unicodedata.category(char) in _UNPRINTABLE:
        return f"\\u{{{ord(char):x}}}"
    return char
