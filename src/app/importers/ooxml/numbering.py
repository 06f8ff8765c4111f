"""The numbers Word computes for headings and lists, which no text holds."""

import re
from dataclasses import dataclass
from typing import Any

from app.importers.ooxml.names import attribute, child, local, number, switch, value
from app.importers.ooxml.numerals import format_number

_DEEPEST = 9
_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"


@dataclass(frozen=True)
class Level:
    """One level of a list: how its number is written, where it begins, what restarts it."""

    style: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int = -1
    legal: bool = False
    suffix: str = "tab"
    paragraph_style: str = ""


class Numbering:
    """The lists of a document with the state of their counters; paragraphs are told in order."""

    def __init__(self, root: Any) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._linked: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._overrides: dict[str, dict[int, Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._read_abstract(element)
            elif local(element) == "num":
                self._read_list(element)

    def _read_abstract(self, element: Any) -> None:
        name = attribute(element, "abstractNumId")
        self._abstract[name] = {
            number(attribute(level, "ilvl")): _level(level)
            for level in element
            if local(level) == "lvl"
        }
        if link := value(element, "numStyleLink"):
            self._linked[name] = link

    def _read_list(self, element: Any) -> None:
        name = attribute(element, "numId")
        self._lists[name] = value(element, "abstractNumId")
        for override in element:
            if local(override) != "lvlOverride":
                continue
            depth = number(attribute(override, "ilvl"))
            if (level := child(override, "lvl")) is not None:
                self._overrides.setdefault(name, {})[depth] = _level(level)
            if start := value(override, "startOverride"):
                self._starts.setdefault(name, {})[depth] = number(start, 1)

    def resolve_links(self, list_of_style: dict[str, str]) -> None:
        """Let lists that only point to a list style take that style's list."""
        for abstract, style in self._linked.items():
            target = self._lists.get(list_of_style.get(style, ""), "")
            if target and target != abstract:
                self._abstract[abstract] = self._abstract.get(target, {})

    def depth_of_style(self, list_id: str, style: str) -> int:
        """The level that a list keeps for paragraphs of a style; 0 when it names none."""
        levels = self._abstract.get(self._lists.get(list_id, ""), {})
        return next((d for d, level in levels.items() if level.paragraph_style == style), 0)

    def next_number(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of a list at a level, empty when it shows none."""
        abstract = self._lists.get(list_id)
        if abstract is None or not 0 <= depth < _DEEPEST:
            return ""
        self._count(list_id, abstract, depth)
        level = self._level(list_id, depth)
        if level.style == "bullet":
            return _BULLET if level.pattern.strip() else ""
        return self._written(list_id, abstract, level)

    def _level(self, list_id: str, depth: int) -> Level:
        own = self._overrides.get(list_id, {}).get(depth)
        return own or self._abstract.get(self._lists[list_id], {}).get(depth) or Level()

    def _count(self, list_id: str, abstract: str, depth: int) -> None:
        counters = self._counters.setdefault(abstract, {})
        override = self._starts.get(list_id, {}).get(depth)
        if override is not None and (list_id, depth) not in self._started:
            counters[depth] = override
        elif depth in counters:
            counters[depth] += 1
        else:
            counters[depth] = self._level(list_id, depth).start
        self._started.add((list_id, depth))
        for deeper in [d for d in counters if d > depth]:
            restart = self._level(list_id, deeper).restart
            if restart != 0 and (restart < 0 or depth < restart):
                del counters[deeper]

    def _written(self, list_id: str, abstract: str, level: Level) -> str:
        counters = self._counters[abstract]

        def place(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = self._level(list_id, depth)
            style = "decimal" if level.legal else other.style
            return format_number(counters.get(depth, other.start), style)

        return _PLACE.sub(place, level.pattern)


def _level(element: Any) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        style=value(element, "numFmt") or "decimal",
        pattern=value(element, "lvlText"),
        start=number(value(element, "start"), 1),
        restart=number(restart, -1) if restart else -1,
        legal=switch(element, "isLgl") or False,
        suffix=value(element, "suff") or "tab",
        paragraph_style=value(element, "pStyle"),
    )
