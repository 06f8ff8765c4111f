"""Lines, and stretches of lines, that could head a section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from app.importers.recognize.lines import Line, is_heading_like
from app.importers.recognize.markers import read_marker
from app.importers.recognize.wording import EXACT, FAMILY, Wording, Wordings
from app.importers.source import SourceParagraph
from app.standards.headings import is_statement

Style = Literal["chinese", "parenthesis", "figure", "bare"]
_STYLES: dict[int, Style] = {1: "chinese", 2: "parenthesis", 3: "figure", 4: "figure"}
_INSIDE = re.compile(
    r"(?:(?<=[。！？；：])|(?<=\s)|^)\s*(?=(?:第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}\s*[、．.]))"
)
_SHORTEST_SPLIT = 12
_LONGEST_INSIDE = 30
_MOST_INSIDE = 200


@dataclass(frozen=True)
class Candidate:
    """A possible heading: characters ``start`` to ``end`` of a line, ``more`` lines after it.

    ``number`` is that of the heading itself, ``wording`` the known heading it was taken for.
    """

    line: Line
    start: int
    end: int
    style: Style
    number: int | None
    wording: Wording | None
    more: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The whole heading as printed."""
        own = self.line.text[self.start : self.end].strip()
        return own + "".join(line.text for line in self.more)

    @property
    def key(self) -> str:
        """The section it announces; empty when its wording is unknown."""
        return self.wording.key if self.wording else ""

    @property
    def trust(self) -> float:
        """How sure the wording is."""
        return self.wording.trust if self.wording else 0.0

    @property
    def is_whole(self) -> bool:
        """Whether nothing else stands on the line."""
        return self.start == 0 and self.end >= len(self.line.text)

    @property
    def outline(self) -> int:
        """The heading level by style or outline, 0 for none."""
        block = self.line.block
        return block.outline if isinstance(block, SourceParagraph) else 0

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands, for ordering."""
        return self.line.index, self.start


def find_candidates(lines: Sequence[Line], wordings: Wordings) -> list[Candidate]:
    """All possible headings in order."""
    found: list[Candidate] = []
    for position, line in enumerate(lines):
        if line.is_table:
            continue
        following = lines[position + 1] if position + 1 < len(lines) else None
        whole = _lone_number(line, following, wordings) or _whole(line, following, wordings)
        inside = [] if whole and whole.trust == EXACT else list(_run_in(line, wordings))
        found += [whole] if whole and not _says_more(whole, inside) else inside
    return found


def _whole(line: Line, following: Line | None, wordings: Wordings) -> Candidate | None:
    """A line that is a heading and nothing else, with its second line if it has one."""
    if not line.is_heading_like:
        return None
    marker = line.marker
    wording = wordings.match(line.words)
    style: Style = _STYLES[marker.level] if marker else "bare"
    more: tuple[Line, ...] = ()
    if following and marker and (wording is None or wording.trust < EXACT):
        joined = _continued(line, following, wordings)
        if joined and (wording is None or joined.trust > wording.trust):
            wording, more = joined, (following,)
    if marker is None and (wording is None or wording.trust < FAMILY) and not _has_look(line):
        return None
    number = marker.number if marker else None
    return Candidate(line, 0, len(line.text), style, number, wording, more)


def _says_more(whole: Candidate, inside: Sequence[Candidate]) -> bool:
    """Whether a line is a known heading with a short sentence behind it (五、……情况：未发生。)."""
    first = inside[0] if inside else None
    if first is None or first.start > 0 or first.trust < FAMILY:
        return False
    rest = first.line.text[first.end :].strip()
    return rest.endswith("。") or is_statement(rest)


def _lone_number(line: Line, following: Line | None, wordings: Wordings) -> Candidate | None:
    """A number on a line of its own, with the heading on the next."""
    marker = line.marker
    if not marker or marker.level > 2 or line.words.strip():
        return None
    if not following or following.marker or not following.is_heading_like:
        return None
    wording, style = wordings.match(following.text), _STYLES[marker.level]
    return Candidate(line, 0, len(line.text), style, marker.number, wording, (following,))


def _continued(line: Line, following: Line, wordings: Wordings) -> Wording | None:
    """What a heading says together with the next line, when that is its broken-off end."""
    if following.is_table or following.marker or not 0 < len(following.text) <= 12:
        return None
    joined = line.words + following.text
    return wordings.match(joined) if wordings.is_exact(joined) else None


def _has_look(line: Line) -> bool:
    """Whether the source marks the line as a heading by style, outline or looks."""
    block = line.block
    if not isinstance(block, SourceParagraph):
        return False
    bold = bool(block.runs) and all(run.bold for run in block.runs if run.text.strip())
    return block.outline > 0 or block.align == "center" or bold


def _run_in(line: Line, wordings: Wordings) -> Iterator[Candidate]:
    """Headings run into a paragraph: at its beginning, and inside after a stop or a space."""
    text = line.text
    if len(text) < _SHORTEST_SPLIT:
        return
    for match in islice(_INSIDE.finditer(text), _MOST_INSIDE):
        start = match.end()
        marker = read_marker(text[start:])
        if marker is None:
            continue
        words = start + marker.end
        length = wordings.leading(text[words:])
        wording = wordings.match(text[words : words + length]) if length else None
        if not length and start > 0:
            length = _unknown_length(text[words:])
        if length:
            end = words + length + len(re.match(r"[：:]?", text[words + length :])[0])  # type: ignore[index]
            yield Candidate(line, start, end, "chinese", marker.number, wording)


def _unknown_length(text: str) -> int:
    """How far a heading of unknown wording reaches inside a paragraph: up to the next space."""
    match = re.match(rf"\S{{2,{_LONGEST_INSIDE}}}(?=[\s\u3000])", text)
    return match.end() if match and is_heading_like(match[0]) else 0
