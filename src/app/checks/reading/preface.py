"""What the preface announces: how many parts the report has, and which."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from app.checks.reading.sentences import Sentence
from app.standards.numbering import from_chinese

COUNT = re.compile(
    r"(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:个|大|等)?\s*"
    r"(?:部分|章节|方面(?=的?内容|组成|构成|$))"
)
_ABOUT = re.compile(r"全文|报告|年报|内容")
_OPENING = re.compile(r"由|包括了?|包含|分为|涵盖|内容为|分别是|分别为|依次为|部分[:,]|部分$")
_CLOSING = re.compile(r"组成|构成")
_SEPARATOR = re.compile(r"[、,;]")
_TAIL = re.compile(r"(?:等|共|共计|以及|和|的)+$")
_HEAD = re.compile(r"^(?:以及|和|:|\s)+")
_COMPLETE = re.compile(r"(?:情况|概述|概况|事项|措施|打算|附表)$")
_WITH_ANNEX = "other"
"""The section whose own name may go on with the annex (需要说明的事项与附表)."""
_LINK = re.compile(r"以及|[和与及](?!其)|和(?=其他)|及(?=其他)")
_MOST_PIECES = 3
"""Pieces between separators that one name can consist of (行政复议、行政诉讼…)."""


class Name(NamedTuple):
    """A part announced by name; ``key`` is the section it means, None when unknown."""

    text: str
    start: int
    end: int
    key: str | None


class Announcement(NamedTuple):
    """What a sentence announces; ``number`` is None when it gives none.

    ``is_open`` tells that the names given are only some of them (……等).
    """

    number: int | None
    start: int
    end: int
    names: tuple[Name, ...]
    is_open: bool = False


Classify = Callable[[str], str | None]


def read_count(text: str) -> int | None:
    """A Chinese or Arabic number of parts."""
    return int(text) if text.isdigit() else from_chinese(text)


def find_announcement(sentences: Iterable[Sentence], classify: Classify) -> Announcement | None:
    """The first sentence that announces the parts of the report, or None."""
    for sentence in sentences:
        if _ABOUT.search(sentence.text) and (found := _read(sentence, classify)):
            return found
    return None


def _read(sentence: Sentence, classify: Classify) -> Announcement | None:
    counts = list(COUNT.finditer(sentence.text))
    names = max(
        (_names(sentence, start, counts, classify) for start in _openings(sentence.text)),
        key=lambda found: sum(name.key is not None for name in found),
        default=(),
    )
    known = sum(name.key is not None for name in names)
    if known < 2:
        names = ()
    count = (
        counts[-1]
        if counts and (names or _CLOSING.search(sentence.text, counts[-1].end()))
        else None
    )
    if count is None and not names:
        return None
    if count is None:
        is_open = sentence.text[names[-1].end - sentence.start :].lstrip().startswith("等")
        return Announcement(None, names[0].start, names[-1].end, names, is_open)
    start = sentence.start + count.start()
    return Announcement(read_count(count["number"]), start, sentence.start + count.end(), names)


def _openings(text: str) -> Iterator[int]:
    return (match.end() for match in _OPENING.finditer(text))


def _names(
    sentence: Sentence, start: int, counts: list[re.Match[str]], classify: Classify
) -> tuple[Name, ...]:
    """The parts listed from an opening word to the number, the closing word or the end."""
    text = sentence.text
    ends = [m.start() for m in counts if m.start() > start]
    closing = _CLOSING.search(text, start)
    end = min([*ends, closing.start() if closing else len(text)])
    pieces = list(_pieces(text, start, end, classify))
    names = _join(text, pieces, classify)
    return tuple(
        n._replace(start=n.start + sentence.start, end=n.end + sentence.start) for n in names
    )


def _pieces(text: str, start: int, end: int, classify: Classify) -> Iterator[tuple[int, int]]:
    position = start
    for separator in [*_SEPARATOR.finditer(text, start, end), None]:
        stop = separator.start() if separator else end
        piece = text[position:stop]
        trimmed = _TAIL.sub("", piece.rstrip())
        lead = _HEAD.match(trimmed)
        begin = position + (lead.end() if lead else 0)
        if begin < position + len(trimmed):
            yield from _parted(text, begin, position + len(trimmed), classify)
        position = separator.end() if separator else end


def _parted(text: str, start: int, end: int, classify: Classify) -> Iterator[tuple[int, int]]:
    """A piece, or two where a word joins whole names (……改进措施以及附表)."""
    links = list(_LINK.finditer(text, start, end))
    for link in sorted(links, key=lambda m: not _COMPLETE.search(text[start : m.start()])):
        left, right = text[start : link.start()], text[link.end() : end]
        key, known = classify(right), classify(left)
        if not key and (not right.startswith("附") or known == _WITH_ANNEX):
            continue
        if (known or _COMPLETE.search(left)) and known != key:
            yield start, link.start()
            yield from _parted(text, link.end(), end, classify)
            return
    yield start, end


def _join(text: str, pieces: list[tuple[int, int]], classify: Classify) -> list[Name]:
    """Names out of pieces; several make one name where one alone is none (发布解读、回应关切…)."""
    names: list[Name] = []
    position = 0
    while position < len(pieces):
        size, key = _known_size(text, pieces[position : position + _MOST_PIECES], classify)
        start, end = pieces[position][0], pieces[position + size - 1][1]
        if key is None and names and _goes_on(text, names[-1], end, classify):
            key = names[-1].key
        if names and key and names[-1].key == key:
            start = names.pop().start
        names.append(Name(text[start:end], start, end, key))
        position += size
    return names


def _goes_on(text: str, name: Name, end: int, classify: Classify) -> bool:
    """Whether a name recognized by its beginning is only complete at ``end`` (复议、诉讼情况)."""
    return (
        name.key is not None
        and not _COMPLETE.search(name.text)
        and text[name.end] == "、"
        and classify(text[name.start : end]) == name.key
    )


def _known_size(
    text: str, pieces: list[tuple[int, int]], classify: Classify
) -> tuple[int, str | None]:
    """How many of the pieces make a known name, and which; one unknown piece when none do."""
    start = pieces[0][0]
    for size, (begin, end) in enumerate(pieces, 1):
        if size > 1 and text[begin - 1] != "、":
            break
        if size > 1 and classify(text[begin:end]):
            break
        if key := classify(text[start:end]):
            return size, key
    return 1, None
