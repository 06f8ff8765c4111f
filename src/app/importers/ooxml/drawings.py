"""Drawings: the pictures in them byte for byte, the words of their boxes, charts and diagrams."""

from collections.abc import Iterator
from typing import Any

from app.importers.ooxml.names import local
from app.importers.ooxml.package import Package
from app.importers.pictures import Album
from app.importers.source import SourcePicture

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
