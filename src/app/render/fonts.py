"""Which installed typefaces stand for those of GB/T 9704; the program ships none of its own."""

import tomllib
from collections.abc import Collection
from functools import cache

from app import paths
from app.domain.base import Value


class Face(Value):
    """A typeface the norm asks for: its other names, and what stands in for it, best first."""

    name: str
    families: tuple[str, ...]
    substitutes: tuple[str, ...] = ()

    def found_in(self, installed: Collection[str]) -> str | None:
        """The family to use of those installed; None when not even a substitute is there."""
        known = (*self.families, *self.substitutes)
        return next((family for family in known if family in installed), None)

    def is_genuine(self, family: str | None) -> bool:
        """Whether a family is the face itself and no substitute."""
        return family in self.families


@cache
def faces() -> dict[str, Face]:
    """The faces by use: title, heading, subheading, body, table, figures."""
    data = tomllib.loads((paths.resources() / "fonts.toml").read_text(encoding="utf-8"))
    return {use: Face.model_validate(face) for use, face in data.items()}


def substitutions(installed: Collection[str]) -> tuple[str, ...]:
    """A sentence on the faces something else stands in for, and one on those without any."""
    found = {face: face.found_in(installed) for face in faces().values()}
    replaced = [
        f"{face.name}（用 {family} 代替）"
        for face, family in found.items()
        if family and not face.is_genuine(family)
    ]
    absent = [face.name for face, family in found.items() if family is None]
    notes: list[str] = []
    if replaced:
        notes.append(f"本机没有这些字体：{'、'.join(replaced)}。")
    if absent:
        notes.append(f"本机没有 {'、'.join(absent)} 及其替代字体，请安装后重新导出。")
    return tuple(notes)
