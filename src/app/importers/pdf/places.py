"""From places in upright text to places on the page as it is shown."""

import ctypes
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from app.importers.pdf.lines import Line
from app.importers.source import PageBox

_FINENESS = 16
"""Steps of a point: pdfium tells places in whole numbers."""
_FAR = 100.0
Area = tuple[float, float, float, float]
"""Left, upper, right and lower edge of something in upright text."""


class View(NamedTuple):
    """How text that was turned upright lies on the page as shown: ``x' = a·x + b·y + c``."""

    across: tuple[float, float, float] = (1.0, 0.0, 0.0)
    down: tuple[float, float, float] = (0.0, 1.0, 0.0)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the text as points from the upper left corner of the page."""
        (a, b, c), (d, e, f) = self
        return a * x + b * y + c, d * x + e * y + f


def view_of(page: Any, turn: int) -> View:
    """The view of a page whose text was turned upright by so many quarters."""
    origin = _shown(page, *_unturned(0.0, 0.0, turn))
    right = _shown(page, *_unturned(_FAR, 0.0, turn))
    below = _shown(page, *_unturned(0.0, _FAR, turn))
    (cx, cy), steps = origin, [(p[0] - origin[0], p[1] - origin[1]) for p in (right, below)]
    (ax, ay), (bx, by) = [(x / _FAR, y / _FAR) for x, y in steps]
    return View((ax, bx, cx), (ay, by, cy))


def _unturned(x: float, y: float, turn: int) -> tuple[float, float]:
    """The point of the page (y upwards) that ``glyphs.turned`` brings to a place."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def _shown(page: Any, x: float, y: float) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    width, height = (round(side * _FINENESS) for side in page.get_size())
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, x, y, across, down)
    return across.value / _FINENESS, down.value / _FINENESS


def boxes(areas: Iterable[tuple[int, Area]], views: Mapping[int, View]) -> tuple[PageBox, ...]:
    """One box a page around all areas on it."""
    around: dict[int, list[tuple[float, float]]] = {}
    for page, (left, top, right, bottom) in areas:
        view = views.get(page, View())
        around.setdefault(page, []).extend((view.point(left, top), view.point(right, bottom)))
    return tuple(_box(page, points) for page, points in around.items())


def area_of(line: Line) -> Area:
    """What a line covers."""
    return line.x0, line.y0, line.x1, line.y1


def _box(page: int, points: Iterable[tuple[float, float]]) -> PageBox:
    xs, ys = zip(*points, strict=True)
    left, top, right, bottom = (round(v, 1) for v in (min(xs), min(ys), max(xs), max(ys)))
    return PageBox(page=page, left=left, top=top, right=right, bottom=bottom)
