"""Drawings: the pictures in them byte for byte, the words of their boxes, charts and diagrams."""

from collections.abc import Callable, Iterator
from typing import Any

from app.domain.blocks import Run
from app.importers.ooxml.chunks import read_chunk
from app.importers.ooxml.graphics import read_chart, read_diagram
from app.importers.ooxml.names import local
from app.importers.ooxml.package import Package
from app.importers.pictures import Album
from app.importers.source import SourceBlock, SourceDocument, SourceParagraph, SourcePicture

R_NS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PICTURES = {"blip": ("embed", "link"), "imagedata": ("id", "href")}
"""Elements that show a picture, with the relations that lead to it."""


class Drawings:
    """Finds what drawings show in the parts of one package."""

    def __init__(self, package: Package, album: Album) -> None:
        self._package = package
        self._album = album

    def pictures(self, drawing: Any, part: str, name: str = "") -> Iterator[SourcePicture]:
        """The pictures of a drawing in that part, but for those in its text boxes."""
        name = name or _name(drawing)
        for element in walk(drawing, {"txbxContent"}):
            if relations := _PICTURES.get(local(element)):
                identifiers = (element.get(R_NS + kind, "") for kind in relations)
                targets = (self._package.target(part, found) for found in identifiers)
                target = next(filter(None, targets), "")
                yield from self._album.take(self._package.content(target), name)

    def blocks(self, drawing: Any, part: str) -> Iterator[SourceBlock]:
        """The words of charts, diagrams and lettering in a drawing."""
        for element in walk(drawing, {"txbxContent"}):
            name = local(element)
            if name == "textpath" and (words := (element.get("string") or "").strip()):
                yield SourceParagraph(runs=(Run(text=words),), origin="艺术字")
            elif name in _GRAPHICS:
                relation, read = _GRAPHICS[name]
                target = self._package.target(part, element.get(R_NS + relation, ""))
                root = self._package.tree(target)
                if root is not None:
                    yield from read(root)

    def chunk(self, identifier: str, part: str) -> SourceDocument | None:
        """The document that lies in a part of its own; None when it cannot be read."""
        return read_chunk(self._package, self._package.target(part, identifier))


_GRAPHICS: dict[str, tuple[str, Callable[[Any], Iterator[SourceBlock]]]] = {
    "chart": ("id", read_chart),
    "relIds": ("dm", read_diagram),
}
"""Elements that show a part of its own, with the relation that leads to it and its reader."""


def _name(drawing: Any) -> str:
    """What the drawing's author has called it; names that programs give out are none."""
    for element in walk(drawing, {"txbxContent"}):
        if local(element) == "docPr":
            return str(element.get("title") or element.get("descr") or "")
        if local(element) == "imagedata":
            return next((str(v) for k, v in element.items() if k.endswith("title")), "")
    return ""


def walk(element: Any, without: set[str]) -> Iterator[Any]:
    """All elements in document order, but for second alternatives and those of some names."""
    for item in element:
        if isinstance(item.tag, str) and local(item) not in without and local(item) != "Fallback":
            yield item
            yield from walk(item, without)
