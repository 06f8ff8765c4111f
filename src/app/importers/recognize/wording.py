"""What section a heading's wording announces: word for word, by family, or misprinted."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from app.standards.headings import fold_heading
from app.standards.model import SectionSpec, Standard

EXACT, FAMILY, MISPRINT = 1.0, 0.9, 0.75
_LIKENESS = 0.8
_SHORTEST = 6
"""Folded characters a wording must have to be told from a misprint of it."""
_MOST_COMPARED = 1000
"""Lines looked at for likeness; no report has as many headings."""
LONGEST_TITLE = 45
_YEAR = re.compile(r"(?<=[\u4e00-\u9fff])20\d\d\s*年")


class Wording(NamedTuple):
    """A known heading: its section key, how sure that is, and the wording it was taken for."""

    key: str
    trust: float
    known: str


class Wordings:
    """All known wordings of headings; those of the first standards count before the others'."""

    def __init__(self, standards: Iterable[Standard]) -> None:
        self._sections: list[SectionSpec] = [s for found in standards for s in found.sections]
        self._cache: dict[str, Wording | None] = {}
        self._compared = 0

    @cached_property
    def _exact(self) -> dict[str, Wording]:
        exact: dict[str, Wording] = {}
        for section in self._sections:
            for wording in section.wordings:
                exact.setdefault(fold_heading(wording), Wording(section.key, EXACT, wording))
        return exact

    def match(self, heading: str) -> Wording | None:
        """The section a whole heading announces, or None."""
        if heading not in self._cache:
            self._cache[heading] = self._match(heading)
        return self._cache[heading]

    def _match(self, heading: str) -> Wording | None:
        folded = fold_heading(heading)
        if len(folded) < 2 or len(folded) > LONGEST_TITLE:
            return None
        if found := self._exact.get(folded):
            return found
        self._compared += 1
        if self._compared > _MOST_COMPARED:
            return None
        return self._family(heading) or self._misprint(folded)

    def is_exact(self, heading: str) -> bool:
        """Whether the wording is known word for word."""
        return fold_heading(heading) in self._exact

    def _family(self, heading: str) -> Wording | None:
        for section in self._sections:
            if section.patterns and section.is_described(heading):
                return Wording(section.key, FAMILY, section.title)
        return None

    def _misprint(self, folded: str) -> Wording | None:
        if len(folded) < _SHORTEST:
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        found = process.extractOne(
            folded,
            [known for known in self._exact if len(known) >= _SHORTEST],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=_LIKENESS,
        )
        return self._exact[found[0]]._replace(trust=MISPRINT) if found else None

    def leading(self, text: str) -> int:
        """Characters of a known wording that a text begins with before running on; 0 for none.

        A wording ends at a space, a stop or a colon; one of four characters or more may also run
        straight into a figure or the next word.
        """
        limit = min(len(text) - 1, LONGEST_TITLE)
        for end in range(2, limit + 1):
            if text[end] in " \u3000\t。：:；\n" and self._is_known(text[:end]):
                return end
        return self._running_on(text, limit)

    def _running_on(self, text: str, limit: int) -> int:
        """Characters of a wording that the text goes on behind without any mark."""
        for end in range(limit, 3, -1):
            straight = text[end].isdigit() or len(fold_heading(text[:end])) >= 4
            if straight and text[end - 1].isalpha() and self.is_exact(text[:end]):
                return end
        year = _YEAR.search(text[:limit])
        known = year and len(text[: year.start()]) > 3 and self._is_known(text[: year.start()])
        return year.start() if year and known else 0

    def _is_known(self, heading: str) -> bool:
        found = self.match(heading)
        return found is not None and found.trust >= FAMILY
