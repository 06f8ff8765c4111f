"""The automatic numbers of a binary Word file, which no text holds."""

import struct
from typing import NamedTuple

from app.importers.msdoc.fib import Binary
from app.importers.ooxml.numerals import format_number

_LISTS, _USES = 73, 74
_DEEPEST = 9
_BULLET, _NONE = 23, 255
_OWN_START, _OWN_LEVEL = 0x10, 0x20
_Use = tuple[int, dict[int, int]]
_FORMATS = (
    "decimal", "upperRoman", "lowerRoman", "upperLetter",
    "lowerLetter", "ordinal", "cardinalText", "ordinalText",
    "hex", "chicago", "ideographDigital", "japaneseCounting",
    "aiueo", "iroha", "decimalFullWidth", "decimalHalfWidth",
    "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle", "decimalFullWidth2",
    "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet",
    "ganada", "chosung", "decimalEnclosedFullstop", "decimalEnclosedParen",
    "decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional",
    "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting",
    "ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital",
    "chineseCounting", "chineseLegalSimplified", "chineseCountingThousand",
)  # fmt: skip
"""Names of the number formats in the order of their codes."""


class Level(NamedTuple):
    """One level of a list; the pattern holds the numbers' places as characters 0 to 8."""

    start: int = 1
    code: int = 0
    pattern: str = ""
    legal: bool = False


class Lists:
    """The lists of a file with their counters; paragraphs are told in order."""

    def __init__(self, binary: Binary) -> None:
        self._levels = _levels(binary)
        self._uses = _uses(binary)
        self._counters: dict[int, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def next_number(self, use: int, depth: int) -> str:
        """The number of the next paragraph that uses a list at a level; empty for none."""
        if not 0 < use <= len(self._uses) or not 0 <= depth < _DEEPEST:
            return ""
        name, starts = self._uses[use - 1]
        levels = self._levels.get(name, [])
        if depth >= len(levels):
            return ""
        counters = self._counters.setdefault(name, {})
        if depth in starts and (use, depth) not in self._begun:
            counters[depth] = starts[depth]
        else:
            counters[depth] = counters.get(depth, levels[depth].start - 1) + 1
        self._begun.add((use, depth))
        for deeper in [d for d in counters if d > depth]:
            del counters[deeper]
        return _written(levels, counters, depth)


def _written(levels: list[Level], counters: dict[int, int], depth: int) -> str:
    level = levels[depth]
    if level.code == _BULLET:
        return "•" if level.pattern.strip() else ""
    if level.code == _NONE:
        return ""
    return "".join(
        _place(levels, counters, ord(char), level.legal) if ord(char) < _DEEPEST else char
        for char in level.pattern
    )


def _place(levels: list[Level], counters: dict[int, int], depth: int, legal: bool) -> str:
    if depth >= len(levels):
        return ""
    code = 0 if legal else levels[depth].code
    style = _FORMATS[code] if code < len(_FORMATS) else "decimal"
    return format_number(counters.get(depth, levels[depth].start), style)


def _levels(binary: Binary) -> dict[int, list[Level]]:
    """The levels of every list, by the list's name; the levels follow the table of lists."""
    heads = binary.part(_LISTS)
    if len(heads) < 2:
        return {}
    count = min(struct.unpack_from("<H", heads)[0], (len(heads) - 2) // 28)
    rest = binary.after(_LISTS)
    at = 0
    lists: dict[int, list[Level]] = {}
    for i in range(count):
        name, flags = struct.unpack_from("<i4x18xB", heads, 2 + 28 * i)
        levels: list[Level] = []
        for _ in range(1 if flags & 1 else _DEEPEST):
            if at + 28 > len(rest):
                return lists
            level, at = _level(rest, at)
            levels.append(level)
        lists[name] = levels
    return lists


def _level(data: bytes, at: int) -> tuple[Level, int]:
    start, code, flags = struct.unpack_from("<iBB", data, at)
    characters, paragraphs = struct.unpack_from("<BB", data, at + 24)
    at += 28 + characters + paragraphs
    length = int.from_bytes(data[at : at + 2], "little")
    pattern = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    return Level(start, code, pattern, bool(flags & 4)), at + 2 + 2 * length


def _uses(binary: Binary) -> list[_Use]:
    """The list that each use of one refers to, and where its levels begin anew."""
    table = binary.part(_USES)
    if len(table) < 4:
        return []
    count = min(struct.unpack_from("<I", table)[0], (len(table) - 4) // 16)
    at = 4 + 16 * count
    uses: list[_Use] = []
    for i in range(count):
        name, overrides = struct.unpack_from("<i8xB", table, 4 + 16 * i)
        at += 4
        starts: dict[int, int] = {}
        for _ in range(min(overrides, _DEEPEST)):
            if at + 8 > len(table):
                break
            start, flags = struct.unpack_from("<iI", table, at)
            at += 8
            if flags & _OWN_LEVEL:
                level, at = _level(table, at)
                start = level.start
            if flags & (_OWN_START | _OWN_LEVEL):
                starts[flags & 0xF] = start
        uses.append((name, starts))
    return uses
