"""What pages, programs and templates leave in a text."""

import re
from collections.abc import Iterator
from functools import cache

from app.checks.reading.wordlists import wordlist
from app.checks.views import Text


@cache
def _pattern(kind: str) -> tuple[re.Pattern[str], str]:
    data = wordlist("residue")[kind]
    return re.compile("|".join(f"(?:{pattern})" for pattern in data["patterns"])), data["told"]


def find_residue(text: Text, kinds: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """The places of leftovers of some kinds with what they are, none within another."""
    found = sorted(
        (match.start(), -match.end(), told)
        for kind in kinds
        for pattern, told in [_pattern(kind)]
        for match in pattern.finditer(text.text)
        if match[0].strip()
    )
    last = 0
    for start, end, told in found:
        if start >= last:
            last = -end
            yield start, -end, told
