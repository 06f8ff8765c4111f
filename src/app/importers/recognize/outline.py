"""Which of the possible headings are the report's sections: the best chain of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.importers.recognize.candidates import Candidate, Style, find_candidates
from app.importers.recognize.lines import Line
from app.importers.recognize.wording import EXACT, FAMILY, Wordings
from app.importers.source import SourceParagraph
from app.standards.headings import fold_heading

_KNOWN = {EXACT: 3.0, FAMILY: 2.5}
_MISPRINTED, _UNKNOWN, _OUTLINED = 2.0, 0.6, 1.0
_NEXT, _FIRST, _JUMP, _BACK, _AGAIN = 1.0, 0.5, -0.2, -13.0, -3.0
_FEWEST = 3
"""Known headings that speak for a style of numbering other than 一、."""
_MOST = 200
_TOC = 3
"""Headings in a row without a word between them that make a table of contents."""


@dataclass(frozen=True)
class Outline:
    """The headings chosen, in order, and the lines of a table of contents."""

    headings: tuple[Candidate, ...]
    contents: tuple[Line, ...] = ()

    @property
    def known_keys(self) -> set[str]:
        """The sections found by known wording."""
        return {heading.key for heading in self.headings if heading.key}


def find_outline(lines: Sequence[Line], wordings: Wordings) -> Outline:
    """Choose the headings of the sections among all lines after the title."""
    candidates = find_candidates(lines, wordings)
    contents = _contents(lines, candidates)
    listed = {line.index for line in contents}
    usable = [c for c in candidates if c.line.index not in listed]
    style = _style(usable)
    fitting = _limited([c for c in usable if _fits(c, style)])
    chain = _each_once(_best_chain(fitting), fitting)
    return Outline(tuple(_with_lookalikes(chain, usable)), contents)


def _limited(candidates: list[Candidate]) -> list[Candidate]:
    """No more candidates than can be compared in a moment; those of known wording first."""
    if len(candidates) > _MOST:
        candidates = [candidate for candidate in candidates if candidate.key]
    return candidates[:_MOST]


def _style(candidates: Sequence[Candidate]) -> Style:
    """How the sections are numbered: 一、 unless only something else heads known sections."""
    keys: dict[Style, set[str]] = {}
    for candidate in candidates:
        if candidate.key:
            keys.setdefault(candidate.style, set()).add(candidate.key)
    if len(keys.get("chinese", ())) >= 2:
        return "chinese"
    best = max(keys.items(), key=lambda item: len(item[1]), default=None)
    return best[0] if best and len(best[1]) >= _FEWEST else "chinese"


def _fits(candidate: Candidate, style: Style) -> bool:
    if candidate.style == style:
        return bool(candidate.key) or candidate.style != "bare" or candidate.outline == 1
    if candidate.style == "bare":
        return candidate.trust == EXACT or candidate.outline == 1
    return False


def _weight(candidate: Candidate) -> float:
    """How much a candidate by itself speaks for being a section."""
    weight = _KNOWN.get(candidate.trust, _MISPRINTED) if candidate.key else _UNKNOWN
    return weight + _OUTLINED * (candidate.outline == 1)


@dataclass
class _Path:
    """The best way to a candidate: its score, the number reached, and the one before."""

    score: float
    reached: int
    before: "tuple[int, int] | None"


def _best_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The chain of headings that fits best: known wordings, numbers that count up.

    A heading without number takes the next one, so that between 一 and 二 there is no room for
    it; numbers that begin again cost more than a few headings are worth.
    """
    paths: list[dict[int, _Path]] = []
    best: tuple[float, tuple[int, int]] | None = None
    for index, candidate in enumerate(candidates):
        here: dict[int, _Path] = {}
        _extend(here, candidate, None, _Path(0.0, 0, None), None)
        for earlier in range(index):
            for reached, path in paths[earlier].items():
                _extend(here, candidate, candidates[earlier], path, (earlier, reached))
        paths.append(here)
        for reached, path in here.items():
            if best is None or path.score > best[0]:
                best = (path.score, (index, reached))
    return _followed(candidates, paths, best[1] if best and best[0] > 0 else None)


def _each_once(chain: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The chain with a section that comes twice replaced by a new one of the same number.

    So the titles of a list inside a section, numbered anew, do not push out the section's own. A
    line without number that says what a numbered heading says is none.
    """
    once = list(chain)
    for place, heading in enumerate(chain):
        keys = Counter(c.key for c in once if c.key)
        if keys[heading.key] < 2:
            continue
        after = once[place - 1].place if place else (-1, 0)
        before = once[place + 1].place if place + 1 < len(once) else (1 << 30, 0)
        other = next(
            (
                c
                for c in candidates
                if after < c.place < before
                and c.number == heading.number
                and c.key not in keys
                and c.key
            ),
            None,
        )
        once[place] = other or heading
    numbered = {c.key for c in once if c.number is not None}
    return [c for c in once if c.number is not None or c.outline or c.key not in numbered]


def _followed(
    candidates: Sequence[Candidate], paths: list[dict[int, _Path]], end: tuple[int, int] | None
) -> list[Candidate]:
    chain: list[Candidate] = []
    while end is not None:
        chain.append(candidates[end[0]])
        end = paths[end[0]][end[1]].before
    return chain[::-1]


def _extend(
    here: dict[int, _Path],
    candidate: Candidate,
    previous: Candidate | None,
    path: _Path,
    before: tuple[int, int] | None,
) -> None:
    reached = candidate.number if candidate.number is not None else path.reached + 1
    score = path.score + _weight(candidate) + _step(candidate, previous, path.reached)
    if reached not in here or score > here[reached].score:
        here[reached] = _Path(score, reached, before)


def _step(candidate: Candidate, previous: Candidate | None, reached: int) -> float:
    """What the step from one heading to the next is worth."""
    again = _AGAIN if previous and candidate.key and candidate.key == previous.key else 0.0
    if candidate.number is None:
        return again
    if candidate.number == reached + 1:
        return again + (_NEXT if previous else _FIRST)
    return again + (
        _JUMP * (candidate.number - reached - 1) if candidate.number > reached else _BACK
    )


def _contents(lines: Sequence[Line], candidates: Sequence[Candidate]) -> tuple[Line, ...]:
    """The lines of a table of contents: headings in a row that all come again further down."""
    heads = {c.line.index: c for c in candidates if c.is_whole and c.key}
    later = Counter(_folded(c.line) for c in candidates if c.is_whole)
    run: list[Line] = []
    longest: list[Line] = []
    for line in lines:
        if line.index in heads and later[_folded(line)] > 1:
            run.append(line)
            later[_folded(line)] -= 1
            longest = max(longest, run, key=len).copy()
        elif _is_contents_head(line):
            run = [line]
        else:
            run = []
    return tuple(longest) if len(longest) >= _TOC else ()


def _is_contents_head(line: Line) -> bool:
    return "".join(line.text.split()) == "目录"


def _folded(line: Line) -> str:
    return fold_heading(line.words.rstrip("0123456789.…·⋯ \t"))


def _with_lookalikes(chain: list[Candidate], usable: Iterable[Candidate]) -> list[Candidate]:
    """Add lines of unknown wording that look in every respect like the headings found."""
    looks = Counter(look for c in chain if c.is_whole and (look := _look(c)))
    common = {look for look, count in looks.items() if count >= 2}
    if not chain or not common:
        return chain
    chosen = {c.place for c in chain}
    first = chain[0].place
    added = [
        c
        for c in usable
        if c.place not in chosen
        and c.place > first
        and c.is_whole
        and c.style in ("bare", chain[0].style)
        and c.number is None
        and _look(c) in common
    ]
    return sorted([*chain, *added], key=lambda c: c.place)


def _look(candidate: Candidate) -> tuple[object, ...]:
    """What sets a heading apart from running text in the source, empty when nothing does."""
    block = candidate.line.block
    if not isinstance(block, SourceParagraph):
        return ()
    bold = all(run.bold for run in block.runs if run.text.strip())
    if not (block.outline or bold or block.align == "center"):
        return ()
    return (block.outline, block.style, block.align, block.size, bold)
