"""Pages as they will print, and from a point of a page to the place in the report."""

from collections.abc import Sequence
from math import hypot
from typing import NamedTuple

from app.domain.report import Report
from app.render.context import build_context
from app.render.typesetting import Place, set_preview
from app.standards.model import Standard

__all__ = ["Picture", "Place", "Preview", "place_at", "preview"]
_SLACK = 2.0
"""How far above its mark a block may still be meant, in points."""


class Picture(NamedTuple):
    """A page as pixels: four bytes each (blue, green, red, unused), ``stride`` bytes a line."""

    width: int
    height: int
    stride: int
    data: bytes


class Preview:
    """The printed pages of one state of a report; pictures are made when they are asked for."""

    def __init__(self, pdf: bytes, places: Sequence[Place]) -> None:
        import pypdfium2

        self.pdf = pdf
        self.places = tuple(places)
        self._document = pypdfium2.PdfDocument(pdf)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._document)

    def picture(self, page: int, resolution: float = 96.0) -> Picture:
        """A page, counted from 1, at so many pixels per inch."""
        bitmap = self._document[page - 1].render(scale=resolution / 72, prefer_bgrx=True)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))

    def place_at(self, page: int, left: float, top: float) -> Place | None:
        """The block, heading or cell printed at a point, in points from the page's top left."""
        return place_at(self.places, page, left, top)


def preview(report: Report, standard: Standard) -> Preview:
    """Set a report as it will print; InputError where the system has no typesetter."""
    return Preview(*set_preview(build_context(report, standard)))


def place_at(places: Sequence[Place], page: int, left: float, top: float) -> Place | None:
    """The block, heading or cell printed at a point (points from the page's top left).

    ``places`` are those of ``set_preview``, in printed order. None above the first of them.
    """
    above = [
        place
        for place in places
        if not place.cell and (place.page, place.top - _SLACK) <= (page, top)
    ]
    if not above:
        return None
    block = above[-1]
    cells = [
        place
        for place in places
        if place.cell
        and place.page == page
        and (place.section, place.block) == (block.section, block.block)
    ]
    near = min(cells, key=lambda cell: hypot(cell.left - left, cell.top - top), default=None)
    return near or block
