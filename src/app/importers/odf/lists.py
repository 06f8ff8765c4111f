"""The automatic numbers of lists and headings."""

from dataclasses import dataclass, field
from typing import Any

from app.importers.odf.names import STYLE, TEXT, name_of, number
from app.importers.ooxml.numerals import format_number

_DEEPEST = 10
_BULLET = "•"
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCounting", "壹": "chineseLegalSimplified", "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth", "甲": "ideographTraditional", "子": "ideographZodiac",
    "⑴": "decimalEnclosedParen", "㈠": "ideographEnclosedCircle", "⒈": "decimalEnclosedFullstop",
}  # fmt: skip
"""Word's names of the number formats, by the first number of the series that ODF writes."""


@dataclass(frozen=True)
class Level:
    """One level of a list style."""

    style: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1


@dataclass
class _Counting:
    """The counters of one list by depth."""

    style: str
    counters: dict[int, int] = field(default_factory=dict)


class Lists:
    """The list styles of a document, and the lists that are being counted."""

    def __init__(self, roots: list[Any]) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        for root in roots:
            for element in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
                outline = name_of(element) == "text:outline-style"
                name = "" if outline else element.get(f"{STYLE}name", "")
                self._styles[name] = dict(map(_level, element))
        self._last_of_style: dict[str, _Counting] = {}
        self._by_id: dict[str, _Counting] = {}
        self._outline = _Counting("")

    def begin(self, element: Any, style: str) -> _Counting:
        """The counters for a list: new, or those of the list that it goes on with."""
        earlier = element.get(f"{TEXT}continue-list")
        if earlier in self._by_id:
            counting = self._by_id[earlier]
        elif element.get(f"{TEXT}continue-numbering") == "true" and style in self._last_of_style:
            counting = self._last_of_style[style]
        else:
            counting = _Counting(style)
        self._last_of_style[style] = counting
        if name := element.get("{http://www.w3.org/XML/1998/namespace}id"):
            self._by_id[name] = counting
        return counting

    def next_number(self, counting: _Counting, depth: int, start: str | None = None) -> str:
        """The number of the next item at a depth (1 is the outermost)."""
        levels = self._styles.get(counting.style, {})
        if not 0 < depth <= _DEEPEST:
            return ""
        first = levels.get(depth, Level()).start
        counters = counting.counters
        counters[depth] = number(start) if start else counters.get(depth, first - 1) + 1
        for deeper in [d for d in counters if d > depth]:
            del counters[deeper]
        return _written(levels, counters, depth)

    def next_heading(self, depth: int) -> str:
        """The number of the next heading of a level, where headings are numbered."""
        return self.next_number(self._outline, depth)


def _level(element: Any) -> tuple[int, Level]:
    depth = number(element.get(f"{TEXT}level"))
    if name_of(element) == "text:list-level-style-bullet":
        return depth, Level(style="bullet")
    series = element.get(f"{STYLE}num-format", "")
    return depth, Level(
        style=_FORMATS.get(series[:1], "decimal") if series else "",
        prefix=element.get(f"{STYLE}num-prefix", ""),
        suffix=element.get(f"{STYLE}num-suffix", ""),
        start=number(element.get(f"{TEXT}start-value"), 1),
        shown=number(element.get(f"{TEXT}display-levels"), 1),
    )


def _written(levels: dict[int, Level], counters: dict[int, int], depth: int) -> str:
    level = levels.get(depth, Level())
    if level.style == "bullet":
        return _BULLET
    if not level.style:
        return ""
    parts = [
        format_number(counters.get(d, levels[d].start), levels[d].style)
        for d in range(max(1, depth - level.shown + 1), depth + 1)
        if d in levels and levels[d].style not in ("", "bullet")
    ]
    return level.prefix + ".".join(parts) + level.suffix
