"""Texts of heads and row names in statutory tables, compared by what they say."""

import re
import unicodedata
from functools import lru_cache

from app.standards.script import simplified

LIKENESS = 0.7
_NUMBER = re.compile(
    r"^(?:[(（][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}(?=[、.])|\d{1,2}(?=[、.．]))"
)
_NOTE = re.compile(r"[(（][^()（）]*[)）]")


@lru_cache(maxsize=4096)
def fold_label(text: str) -> tuple[str, str]:
    """A label's number and its words, without spaces and punctuation."""
    dense = simplified("".join(unicodedata.normalize("NFKC", text).split()))
    match = _NUMBER.match(dense)
    number = re.sub(r"[()（）]", "", match[0]) if match else ""
    return number, _words(dense[match.end() :] if match else dense)


def _words(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] in "LN")


@lru_cache(maxsize=65536)
def likeness(written: str, official: str) -> float:
    """How alike a written label and an official one are: 1 for the same words, 0 for different.

    Remarks in brackets do not count against it; a different number does.
    """
    number, words = fold_label(written)
    known_number, known = fold_label(official)
    if not words or not known:
        return 0.0
    penalty = 0.15 if number and known_number and number != known_number else 0.0
    if words == known:
        return 1.0 - penalty
    bare, known_bare = fold_label(_NOTE.sub("", written))[1], fold_label(_NOTE.sub("", official))[1]
    if bare and bare == known_bare:
        return 0.95 - penalty
    from rapidfuzz.distance import Levenshtein

    return max(
        Levenshtein.normalized_similarity(words, known),
        Levenshtein.normalized_similarity(bare, known_bare),
    ) - (penalty or 0.01)
