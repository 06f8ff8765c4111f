"""What pages, programs and templates leave in a text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from app.checks.reading.wordlists import any_of, wordlist
from app.checks.views import Text


class _Kind(NamedTuple):
    hint: re.Pattern[str]
    pattern: re.Pattern[str]
    told: str


@cache
def _kind(name: str) -> _Kind:
    data = wordlist("residue")[name]
    return _Kind(
        any_of(data["hints"]),
        re.compile("|".join(f"(?:{pattern})" for pattern in data["patterns"])),
        data["told"],
    )


def find_residue(text: Text, kinds: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """The places of leftovers of some kinds with what they are, none within another."""
    found = sorted(
        (match.start(), -match.end(), kind.told)
        for kind in map(_kind, kinds)
        if kind.hint.search(text.text)
        for match in kind.pattern.finditer(text.text)
        if match[0].strip()
    )
    last = 0
    for start, end, told in found:
        if start >= last:
            last = -end
            yield start, -end, told
