"""Annexes of a source: titles below their labels, and the list of them under the body."""

import re
import unicodedata
from collections.abc import Sequence

from app.domain.annexes import split_annex_heading
from app.importers.recognize.lines import Line, role_of
from app.importers.source import SourceParagraph

LISTED = "附件说明，导出时按附件重新写"
_LIST_START = re.compile(r"附\s*件\s*[:：]")
_STOPS = "。；！？"
_LONGEST_TITLE = 60
_MOST_TITLE_LINES = 4
_MOST_LISTED = 40
_TRAILING = "。；，、：:;,."
_WORDS = "附件"


def title_lines(head: Line, following: Sequence[Line]) -> tuple[Line, ...]:
    """The lines below a bare label (``附件1``) that are the annex's title: centered, or declared.

    None where the label has its title beside it.
    """
    label, title = split_annex_heading(head.text)
    if not label or title:
        return ()
    found: list[Line] = []
    for line in following[:_MOST_TITLE_LINES]:
        if not _is_title(line):
            break
        found.append(line)
    return tuple(found)


def _is_title(line: Line) -> bool:
    if role_of(line):
        return role_of(line) == "annex-title"
    block = line.block
    if not isinstance(block, SourceParagraph) or len(line.text) > _LONGEST_TITLE:
        return False
    no_words = any(stop in line.text for stop in _STOPS)
    return block.align == "center" and not no_words and not line.marker


def find_listed(
    before: Sequence[Line], annex: Sequence[Line], heads: Sequence[Line]
) -> dict[int, str]:
    """The lines above the signature that only list the annexes, with the reason to leave them out.

    ``before`` are the lines above the signature, ``annex`` those of the annexes, ``heads`` the
    first of each. A list that says anything else than the annexes' names stays.
    """
    start = _list_start(before)
    if start is None:
        return {}
    said = _dense("".join(line.text for line in before[start:]))
    names = [_dense(name) for name in _names(annex, heads)]
    if said not in (_listing(names, numbered=True), _listing(names, numbered=False)):
        return {}
    return {line.index: LISTED for line in before[start:]}


def _list_start(before: Sequence[Line]) -> int | None:
    """Where a list of annexes begins that goes on to the end of these lines."""
    for place in range(len(before) - 1, max(len(before) - _MOST_LISTED, 0) - 1, -1):
        if _LIST_START.match(before[place].text):
            return place
    return None


def _names(annex: Sequence[Line], heads: Sequence[Line]) -> list[str]:
    """What each annex is called: its title, or its first line."""
    places = {line.index: place for place, line in enumerate(annex)}
    names: list[str] = []
    for head in heads:
        following = annex[places[head.index] + 1 :]
        title = split_annex_heading(head.text)[1]
        below = title_lines(head, following) or following[:1]
        names.append(title or "".join(line.text for line in below))
    return names


def _listing(names: Sequence[str], *, numbered: bool) -> str:
    """The list as ``render`` writes it, without white space."""
    parts = [f"{n}.{name}" if numbered else name for n, name in enumerate(names, start=1)]
    return _WORDS + ":" + "".join(parts)


def _dense(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).rstrip(_TRAILING)
