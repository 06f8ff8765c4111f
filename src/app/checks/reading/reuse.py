"""Sentences taken over from last year: compared without figures and years."""

import re
from typing import NamedTuple

from app.checks.reading.sentences import Sentence
from app.checks.views import SectionView, Text

_FIGURES = re.compile(r"\d+(?:\.\d+)?%?|[\s,，、：:“”\"()（）《》]")
_LEAST = 12
"""Characters below which two sentences are alike by chance."""
_ALIKE = 90.0


class Copied(NamedTuple):
    """A sentence of this year with the one of last year it repeats; ``score`` is 0 to 100."""

    block: int
    start: int
    end: int
    text: str
    last_year: str
    score: float


class Likeness(NamedTuple):
    """How much of a section is last year's: ``ratio`` of its characters, sentence by sentence."""

    copied: tuple[Copied, ...]
    ratio: float


def plain(sentence: str) -> str:
    """A sentence without figures, years, spaces and lesser punctuation."""
    return _FIGURES.sub("", sentence)


def _words(text: Text, sentence: Sentence) -> str:
    """A sentence as it is written, wide marks and all."""
    return text.text[sentence.start : sentence.end].strip()


def compare_sections(now: SectionView, last: SectionView) -> Likeness:
    """The sentences of a section that stood in last year's, and what share of it they make."""
    from rapidfuzz import fuzz, process

    pool: dict[str, str] = {}
    for _, text in last.prose:
        for sentence in text.sentences:
            pool.setdefault(plain(sentence.text), _words(text, sentence))
    candidates = list(pool)
    copied: list[Copied] = []
    length = same = 0
    for block, text in now.prose:
        for sentence in text.sentences:
            words = plain(sentence.text)
            length += len(words)
            if len(words) < _LEAST:
                same += len(words) if words in pool else 0
                continue
            best = process.extractOne(words, candidates, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if best:
                same += len(words)
                place = (block, sentence.start, sentence.end)
                copied.append(Copied(*place, _words(text, sentence), pool[best[0]], best[1]))
    return Likeness(tuple(copied), same / length if length else 0.0)
