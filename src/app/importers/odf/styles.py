"""The styles of an OpenDocument text, each with what it takes over from its parents."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from app.importers.odf.names import FO, STYLE, TEXT, name_of, number

Align = Literal["", "left", "center", "right"]
_ALIGNMENTS: dict[str, Align] = {
    "center": "center", "end": "right", "right": "right", "start": "left", "left": "left",
}  # fmt: skip
_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0, "px": 0.75}
_DEEPEST = 20


@dataclass(frozen=True)
class Look:
    """What a style says; None where it says nothing."""

    name: str = ""
    align: Align | None = None
    indent: float | None = None
    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    page_break: bool | None = None
    outline: int | None = None
    list_style: str = ""

    def over(self, base: "Look") -> "Look":
        """This look where it says something, else the other."""
        names = ("align", "indent", "bold", "size", "hidden", "page_break", "outline")
        update = {n: getattr(base, n) for n in names if getattr(self, n) is None}
        return replace(
            self,
            name=self.name or base.name,
            list_style=self.list_style or base.list_style,
            **update,
        )


class Styles:
    """All styles by family and name."""

    def __init__(self, roots: list[Any]) -> None:
        self._raw: dict[tuple[str, str], Any] = {}
        self._known: dict[tuple[str, str], Look] = {}
        for root in roots:
            for element in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
                key = (element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", ""))
                self._raw[key] = element

    def look(self, family: str, name: str | None) -> Look:
        """How something of a style looks."""
        key = (family, name or "")
        if key not in self._known:
            self._known[key] = self._made(key, 0)
        return self._known[key]

    def _made(self, key: tuple[str, str], depth: int) -> Look:
        element = self._raw.get(key)
        if element is None or depth > _DEEPEST:
            return Look()
        own = _own_look(element)
        parent = element.get(f"{STYLE}parent-style-name", "")
        if not parent and not key[1]:
            return own
        base = self._made((key[0], parent), depth + 1)
        named = (
            own if element.get(f"{STYLE}display-name") or not base.name else replace(own, name="")
        )
        return named.over(base)


def _own_look(element: Any) -> Look:
    shown = element.get(f"{STYLE}display-name") or element.get(f"{STYLE}name", "")
    look = Look(
        name=shown.replace("_20_", " "),
        list_style=element.get(f"{STYLE}list-style-name", ""),
        outline=_outline(element.get(f"{STYLE}default-outline-level")),
    )
    for properties in element:
        if name_of(properties) == "style:paragraph-properties":
            look = replace(look, **_paragraph(properties))
        elif name_of(properties) == "style:text-properties":
            look = replace(look, **_characters(properties))
    return look


def _outline(level: str | None) -> int | None:
    return number(level) if level else None


def _paragraph(properties: Any) -> dict[str, Any]:
    break_before = properties.get(f"{FO}break-before")
    align = properties.get(f"{FO}text-align")
    return {
        "align": _ALIGNMENTS.get(align, "") if align else None,
        "indent": points(properties.get(f"{FO}text-indent")),
        "page_break": break_before == "page" if break_before else None,
    }


def _characters(properties: Any) -> dict[str, Any]:
    weight = properties.get(f"{STYLE}font-weight-asian") or properties.get(f"{FO}font-weight")
    size = properties.get(f"{STYLE}font-size-asian") or properties.get(f"{FO}font-size")
    display = properties.get(f"{TEXT}display")
    return {
        "bold": _is_bold(weight) if weight else None,
        "size": points(size),
        "hidden": display == "none" if display else None,
    }


def _is_bold(weight: str) -> bool:
    return weight == "bold" or number(weight) >= 600


def points(length: str | None) -> float | None:
    """A length in points; None for none, percentages and what is no length."""
    for unit, factor in _POINTS.items():
        if length and length.endswith(unit):
            try:
                return round(float(length.removesuffix(unit)) * factor, 2)
            except ValueError:
                return None
    return None
