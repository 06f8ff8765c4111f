"""The paragraphs and tables of an article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from app.domain.blocks import Run, join_runs
from app.domain.report import count_characters
from app.importers.ooxml.numerals import format_number
from app.importers.ooxml.tally import Tally
from app.importers.pictures import Album, Item
from app.importers.source import Role, SourceBlock, SourceParagraph, SourcePicture, SourceTable
from app.importers.web.images import Images
from app.importers.web.tables import Place, make_table, read_grid, table_heads

_PARAGRAPHS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "blockquote", "pre",
     "center", "address", "article", "section", "main", "header", "footer", "aside", "nav",
     "figure", "figcaption", "form", "fieldset", "ul", "ol", "dl", "body", "html", "table",
     "caption", "tr", "td", "th", "tbody", "thead", "tfoot", "hr", "option", "legend", "details",
     "summary", "marquee"}
)  # fmt: skip
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
SKIPPED = frozenset({"script", "style", "head", "title", "meta", "link", "iframe", "object"})
"""Elements whose text no browser shows."""
_COUNTED = frozenset({"object", "embed", "video"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BROKEN = re.compile(r"(?<=[\u2e80-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\uffef])")
_SERIES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLE = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_LAYOUT_PARAGRAPHS = 8
_DEEPEST = 250
_BREAK = "\v"
"""Stands for a line break while spaces are folded; no page holds this character."""
_POINTS = {"pt": 1.0, "px": 0.75, "cm": 28.35, "mm": 2.835, "in": 72.0}
_ALIGNMENTS: dict[str, Literal["", "left", "center", "right"]] = {
    "center": "center", "right": "right", "left": "left", "justify": "",
}  # fmt: skip

_ROLES: dict[str, Role] = {
    "h1": "title",
    "h2": "heading",
    **dict.fromkeys(("h3", "h4", "h5", "h6"), "subheading"),
}
_PARTS: dict[str, Role] = {
    "signature": "signature",
    "note": "note",
    "annex-label": "annex",
    "annex-title": "annex-title",
    "annex-list": "annex-list",
    "caption": "caption",
}
"""What ``data-part`` says of elements of a declared page."""


@dataclass(frozen=True)
class _Look:
    """What an element hands down to the words in it."""

    bold: bool = False
    align: Literal["", "left", "center", "right"] = ""
    outline: int = 0
    indent: float = 0.0
    size: float = 0.0
    spaces: bool = False
    role: Role = ""


class BlockReader:
    """Reads the blocks of elements; what is not shown goes to the tally.

    ``declared`` elements are those of a page this program wrote, whose tags say what they are.
    """

    def __init__(self, tally: Tally, images: Images, *, declared: bool = False) -> None:
        self._tally = tally
        self._images, self._album = images, Album(tally)
        self._after: list[SourcePicture] = []
        self._declared = declared
        self._runs: list[Run] = []
        self._look = _Look()
        self._number = ""
        self._count = 0
        self.cell_numbers = 0
        """Characters of automatic numbers that were written into cells."""

    def read(self, element: Any) -> list[Item]:
        """All blocks of an element in order, pictures after what they stand in."""
        blocks = list(self._element(element, _Look(), 0))
        return [*blocks, *self._end()]

    def _element(self, element: Any, look: _Look, depth: int) -> Iterator[Item]:
        if not isinstance(element.tag, str) or depth > _DEEPEST:
            return
        tag = element.tag.lower()
        style = dict(_STYLE.findall((element.get("style") or "").lower()))
        if tag in _COUNTED:
            self._tally.add("object")
        elif tag == "img":
            self._after += self._images.take(element.get("src", ""), _alt(element), self._album)
        if tag in SKIPPED or self._is_left_out(element, tag, style):
            return
        if tag == "br" and self._declared:
            self._runs.append(Run(text=_BREAK, bold=look.bold))
        elif tag == "br":
            yield from self._end()
        elif tag == "table":
            yield from self._end()
            yield from self._table(element, depth)
        elif tag in _PARAGRAPHS:
            yield from self._end()
            own = _own_look(element, tag, style, look)
            own = replace(own, role=_role(element, tag) if self._declared else "")
            self._number = _number(element) if tag == "li" else self._number
            yield from self._inside(element, own, depth)
            yield from self._end()
        else:
            yield from self._inside(element, _own_look(element, tag, style, look), depth)

    def _inside(self, element: Any, look: _Look, depth: int) -> Iterator[Item]:
        self._add(element.text, look)
        for child in element:
            yield from self._element(child, look, depth + 1)
            self._add(child.tail, look)

    def _is_left_out(self, element: Any, tag: str, style: dict[str, str]) -> bool:
        """Whether an element is hidden, struck by a revision or a margin; its words are counted."""
        kind = ""
        if "none" in style.get("display", "") or "hidden" in style.get("visibility", ""):
            kind = "hidden"
        elif tag == "del":
            kind = "deletion"
        elif tag == "div" and element.get("title") in ("header", "footer"):
            kind = element.get("title")
        if kind and (text := "".join(element.itertext()).strip()):
            self._tally.add(kind, text)
        return bool(kind)

    def _add(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        if text.strip() and not any(run.text.strip() for run in self._runs):
            self._look = look
        words = text if look.spaces else _BROKEN.sub("", text)
        self._runs.append(Run(text=words, bold=look.bold))

    def _end(self) -> Iterator[Item]:
        """The paragraph that is open, if it holds words, and the pictures met in it."""
        yield from self._paragraph()
        pictures, self._after = self._after, []
        yield from pictures

    def _paragraph(self) -> Iterator[SourceParagraph]:
        raw, self._runs = self._runs, []
        runs = list(raw) if self._look.spaces else _collapsed(raw)
        runs = [run.model_copy(update={"text": run.text.replace(_BREAK, "\n")}) for run in runs]
        if not any(run.text.strip() for run in runs):
            return
        self._count += 1
        space = len(runs[0].text) - len(runs[0].text.lstrip("\u3000\xa0 "))
        wide = runs[0].text[:space].count("\u3000") + runs[0].text[:space].count("\xa0") / 4
        yield SourceParagraph(
            runs=join_runs(tuple(runs)) if self._look.role else _stripped(runs),
            number=self._number,
            outline=_outline(self._look),
            align=self._look.align,
            size=self._look.size,
            indent=round(wide or self._look.indent, 1),
            role=self._look.role,
            origin=f"第{self._count}段",
        )
        self._number = ""

    def _table(self, element: Any, depth: int) -> Iterator[Item]:
        """A table; one that only lays out a page as the blocks in its cells."""
        places = read_grid(element)
        held: list[tuple[Place, list[SourceBlock]]] = []
        pictures: list[SourcePicture] = []
        for place in places:
            inside = list(self._cell(place.cell, depth))
            held.append((place, [b for b in inside if not isinstance(b, SourcePicture)]))
            pictures += [item for item in inside if isinstance(item, SourcePicture)]
        for caption in element.iterchildren("caption"):
            yield from self._element(caption, _Look(), depth + 1)
        if not held or (_is_layout(held) and not self._declared):
            for _, blocks in held:
                yield from blocks
            yield from pictures
            return
        texts = [(place, self._cell_text(blocks)) for place, blocks in held]
        yield make_table(texts, heads=table_heads(element) if self._declared else None)
        yield from pictures

    def _cell_text(self, blocks: list[SourceBlock]) -> str:
        """The lines of a cell, automatic numbers written out."""
        lines: list[str] = []
        for block in blocks:
            number = block.number if isinstance(block, SourceParagraph) else ""
            self.cell_numbers += count_characters(number)
            lines.append(number + (block.text if self._declared else block.text.strip()))
        return "\n".join(lines)

    def _cell(self, cell: Any, depth: int) -> Iterator[Item]:
        look = _Look()
        if self._declared:
            style = dict(_STYLE.findall((cell.get("style") or "").lower()))
            look = _Look(role="body", spaces=_keeps_spaces(style))
        yield from self._inside(cell, look, depth + 1)
        yield from self._end()


def _alt(image: Any) -> str:
    """What the page calls a picture."""
    return image.get("title") or image.get("alt") or ""


def _is_layout(held: list[tuple[Place, list[SourceBlock]]]) -> bool:
    """Whether a table only arranges a page: one cell, tables in cells, or pages of text in one."""
    filled = [blocks for _, blocks in held if blocks]
    if len(held) <= 1 or not filled:
        return True
    nested = any(isinstance(block, SourceTable) for blocks in filled for block in blocks)
    return nested or any(len(blocks) > _LAYOUT_PARAGRAPHS for blocks in filled)


def _role(element: Any, tag: str) -> Role:
    """What an element of a declared page is."""
    return _PARTS.get(element.get("data-part", "")) or _ROLES.get(tag, "body")


def _outline(look: _Look) -> int:
    """The level of a heading; a declared page has its title above the first."""
    return look.outline - 1 if look.role in ("title", "heading", "subheading") else look.outline


def _keeps_spaces(style: dict[str, str]) -> bool:
    return style.get("white-space", "").strip() == "pre-wrap"


def _own_look(element: Any, tag: str, style: dict[str, str], look: _Look) -> _Look:
    """What an element says of its words, over what is handed down."""
    weight = style.get("font-weight", "").strip()
    bold = look.bold or tag in _BOLD
    if weight:
        bold = weight.startswith("bold") or (weight.isdigit() and int(weight[:4]) >= 600)
    align = style.get("text-align", element.get("align") or "").strip().lower()
    size = _points(style.get("font-size", ""), 0.0) or look.size
    indent = style.get("text-indent", "")
    return replace(
        look,
        bold=bold,
        align="center" if tag == "center" else _ALIGNMENTS.get(align, look.align),
        outline=int(tag[1]) if tag in ("h1", "h2", "h3", "h4", "h5", "h6") else look.outline,
        size=size,
        indent=_indent(indent, size) if indent else look.indent,
        spaces=look.spaces or _keeps_spaces(style),
    )


def _points(length: str, default: float) -> float:
    match = re.match(r"\s*(-?\d{1,4}(?:\.\d{1,4})?)(pt|px|cm|mm|in)", length)
    return float(match[1]) * _POINTS[match[2]] if match else default


def _indent(length: str, size: float) -> float:
    """An indent in characters."""
    match = re.match(r"\s*(-?\d{1,3}(?:\.\d{1,4})?)em", length)
    width = float(match[1]) if match else _points(length, 0.0) / (size or 12.0)
    return max(width, 0.0)


def _number(item: Any) -> str:
    """The automatic number of an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    start = parent.get("start") or "1"
    first = int(start) if start.isdigit() and len(start) < 6 else 1
    count = first + sum(1 for _ in item.itersiblings("li", preceding=True))
    return format_number(count, _SERIES.get(parent.get("type", "1"), "decimal")) + "."


def _collapsed(runs: list[Run]) -> list[Run]:
    """Runs with their white space as a browser shows it, spaces that do not break made plain."""
    result: list[Run] = []
    after_space = True
    for run in runs:
        text = _SPACE.sub(" ", run.text)
        if after_space:
            text = text.lstrip(" ")
        if text:
            after_space = text.endswith(" ")
            result.append(run.model_copy(update={"text": text}))
    return result


def _stripped(runs: list[Run]) -> tuple[Run, ...]:
    runs = [run.model_copy(update={"text": run.text.replace("\xa0", " ")}) for run in runs]
    first = runs[0].text.lstrip("\u3000 ")
    runs = [runs[0].model_copy(update={"text": first}), *runs[1:]]
    last = runs[-1].text.rstrip("\u3000 ")
    return join_runs((*runs[:-1], runs[-1].model_copy(update={"text": last})))
