"""What a paragraph's or character's style says, inheritance followed."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from app.importers.ooxml.names import (
    attribute,
    child,
    children,
    flag,
    local,
    number,
    text_value,
    value,
)

Align = Literal["", "left", "center", "right"]
_ALIGNS: dict[str, Align] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
}  # fmt: skip
_DEEPEST = 20


@dataclass(frozen=True)
class Look:
    """What is set of a paragraph's look; None is what is not said.

    ``outline`` counts from 1, 0 is body text; ``list_id`` "0" takes a paragraph out of a list.
    """

    name: str = ""
    outline: int | None = None
    align: Align | None = None
    size: float | None = None
    bold: bool | None = None
    hidden: bool | None = None
    list_id: str | None = None
    depth: int | None = None
    page_break: bool | None = None
    indent: float | None = None

    def over(self, base: "Look") -> "Look":
        """This look where it says something, else the base."""
        if self is _SILENT:
            return base
        said = {k: v for k, v in vars(self).items() if v is not None and k != "name"}
        said["name"] = self.name or base.name
        # Some thousand times a document: replace() would take half the time of reading.
        look = object.__new__(Look)
        look.__dict__.update(vars(base) | said)
        return look


_SILENT = Look()


class Styles:
    """The styles of a document."""

    def __init__(self, root: Any) -> None:
        self._elements: dict[str, Any] = {}
        self._looks: dict[str, Look] = {}
        self._default = ""
        for element in root if root is not None else ():
            if local(element) != "style":
                continue
            name = attribute(element, "styleId")
            self._elements[name] = element
            is_default = attribute(element, "default") in ("1", "true")
            if is_default and attribute(element, "type") == "paragraph":
                self._default = name
        defaults = child(root, "docDefaults") if root is not None else None
        base = read_look(child(defaults, "pPrDefault", "pPr"))
        self._base = read_run(child(defaults, "rPrDefault", "rPr")).over(base)

    def look(self, style: str) -> Look:
        """Everything a style says, its ancestors included; the default style for none."""
        name = style if style in self._elements else self._default
        if name not in self._looks:
            self._looks[name] = self._resolve(name)
        return self._looks[name]

    def _resolve(self, name: str) -> Look:
        chain: list[Any] = []
        while name in self._elements and len(chain) < _DEEPEST:
            chain.append(self._elements[name])
            name = value(self._elements[name], "basedOn")
        look = self._base
        for element in reversed(chain):
            own = read_run(child(element, "rPr")).over(read_look(child(element, "pPr")))
            look = own.over(look)
        return replace(look, name=value(chain[0], "name") if chain else "")

    def character_look(self, style: str) -> Look:
        """What a character style says by itself."""
        element = self._elements.get(style)
        look = Look()
        for _ in range(_DEEPEST):
            if element is None:
                break
            look = look.over(read_run(child(element, "rPr")))
            element = self._elements.get(value(element, "basedOn"))
        return look

    def lists(self) -> dict[str, str]:
        """The list of every list style, by the style's identifier."""
        return {
            name: value(element, "pPr", "numPr", "numId")
            for name, element in self._elements.items()
            if attribute(element, "type") == "numbering"
        }


def read_look(properties: Any) -> Look:
    """What a w:pPr says."""
    said = children(properties)
    if not said:
        return _SILENT
    outline, in_list = text_value(said.get("outlineLvl")), children(said.get("numPr"))
    level = number(outline, 9) + 1 if outline else None
    depth = text_value(in_list.get("ilvl"))
    return Look(
        outline=(level if level < 10 else 0) if level is not None else None,
        align=_ALIGNS.get(text_value(said.get("jc"))),
        list_id=text_value(in_list.get("numId")) or None,
        depth=number(depth) if depth else None,
        page_break=flag(said.get("pageBreakBefore")),
        indent=_indent(said.get("ind")),
    )


def _indent(element: Any) -> float | None:
    """The first line's indent in characters (a character of 16 points where it is in twips)."""
    if element is None:
        return None
    if chars := attribute(element, "firstLineChars"):
        return number(chars) / 100
    twips = attribute(element, "firstLine")
    return number(twips) / 320 if twips else None


def read_run(properties: Any) -> Look:
    """What a w:rPr says."""
    said = children(properties)
    if not said:
        return _SILENT
    size = text_value(said.get("sz"))
    return Look(
        bold=flag(said.get("b")),
        hidden=flag(said.get("vanish")),
        size=number(size) / 2 if size else None,
    )
