"""All standards found in ``resources/standards``, one file each; there is no list to maintain."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app import paths
from app.errors import InputError
from app.standards.model import Standard
from app.standards.recognition import Match

_YEAR_WEIGHT = 4.0
"""How much it counts, beside the marks, that a standard covers the reporting year."""


class Library:
    """The standards of one folder, by identifier."""

    def __init__(self, folder: Path) -> None:
        self._standards = {
            standard.id: standard
            for standard in (load_standard(path) for path in sorted(folder.glob("*.toml")))
        }

    def __iter__(self) -> Iterator[Standard]:
        return iter(self._standards.values())

    def ids(self) -> list[str]:
        """All identifiers, sorted."""
        return sorted(self._standards)

    def get(self, identifier: str) -> Standard:
        """The standard of that identifier; InputError with the known ones when there is none."""
        try:
            return self._standards[identifier]
        except KeyError:
            known = "、".join(self.ids())
            raise InputError(f"没有名为“{identifier}”的格式标准；可用的标准：{known}。") from None

    def for_year(self, year: int) -> Standard:
        """The default standard of a reporting year."""
        covering = [s for s in self if s.covers(year)]
        return next((s for s in covering if s.default), None) or self._newest(covering)

    def recognize(self, text: str, year: int | None) -> tuple[Match, ...]:
        """How well a report's text and reporting year fit each standard, the best first.

        Among equals the default standard of the years comes first.
        """
        matches = [_match(standard, text, year) for standard in self]
        return tuple(
            sorted(matches, key=lambda m: (m.score, self.get(m.standard).default), reverse=True)
        )

    def _newest(self, covering: list[Standard]) -> Standard:
        pool = covering or list(self)
        return max(pool, key=lambda s: s.first_year)


def _match(standard: Standard, text: str, year: int | None) -> Match:
    found = standard.recognition.found(text)
    in_force = year is not None and standard.covers(year)
    return Match(
        standard=standard.id,
        score=sum(found.values()) + _YEAR_WEIGHT * in_force,
        evidence=tuple(sorted(found, key=lambda mark: -found[mark])),
        in_force=in_force,
    )


def load_standard(path: Path) -> Standard:
    """Read one data file; ValueError (pydantic) when it breaks the schema."""
    return Standard.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def standards() -> Library:
    """The program's own standards."""
    return Library(paths.resources() / "standards")
