"""All standards found in ``resources/standards``, one file each; there is no list to maintain."""

import tomllib
from functools import cache
from pathlib import Path

from app import paths
from app.errors import InputError
from app.standards.model import Standard


class Library:
    """The standards of one folder, by identifier."""

    def __init__(self, folder: Path) -> None:
        self._standards = {
            standard.id: standard
            for standard in (load_standard(path) for path in sorted(folder.glob("*.toml")))
        }

    def __iter__(self):  # type: ignore[no-untyped-def]
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
            raise InputError(f"没有名为“{identifier}”的格式标准。可用的标准：{known}。") from None

    def for_year(self, year: int) -> Standard:
        """The default standard of a reporting year."""
        covering = [s for s in self if s.covers(year)]
        return next((s for s in covering if s.default), None) or self._newest(covering)

    def _newest(self, covering: list[Standard]) -> Standard:
        pool = covering or list(self)
        return max(pool, key=lambda s: s.first_year)


def load_standard(path: Path) -> Standard:
    """Read one data file; ValueError (pydantic) when it breaks the schema."""
    return Standard.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def standards() -> Library:
    """The program's own standards."""
    return Library(paths.resources() / "standards")
