"""The straight lines drawn on a page, from which tables are made."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from app.importers.pdf.glyphs import turned
from app.importers.pdf.images import Drawn, content, is_picture

THICKEST = 3.5
"""Points: a filled shape thinner than this is a line."""
MOST_OBJECTS = 20_000
MOST_SEGMENTS = 60_000
_DEEPEST = 4
_STRAIGHT, _ASLANT = 2.0, 0.2
"""How far the ends of a level line may be from one height: in points, and for its length."""
_SHORTEST = 0.5


class Ruling(NamedTuple):
    """A line across (``level``) at y from x to x, or down at x from y to y; y downwards."""

    level: bool
    at: float
    start: float
    end: float


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
Point = tuple[float, float]


class Drawing(NamedTuple):
    """What a page holds besides text."""

    rulings: list[Ruling]
    images: list[Drawn]


def read_drawing(page: Any, turn: int) -> Drawing:
    """The lines of a page, turned like its text, and its images."""
    import pypdfium2.raw as pdfium

    rulings: list[Ruling] = []
    images: list[Drawn] = []
    for kind, handle, matrix in _objects(pdfium, page.raw):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            corners = _corners(pdfium, handle, matrix, turn)
            lines = list(_thin(corners))
            rulings += lines
            if not lines:
                images.append(_image(page, handle, corners))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and len(rulings) < MOST_SEGMENTS:
            rulings += _path_rulings(pdfium, handle, matrix, turn)
    return Drawing(rulings, images)


def _corners(pdfium: Any, handle: Any, outer: Matrix, turn: int) -> list[Point]:
    """Two opposite corners of an image: the unit square as its matrix places it."""
    matrix = _times(_matrix(pdfium, handle), outer)
    return [turned(*_moved(corner, matrix), turn) for corner in ((0, 0), (1, 1))]


def _image(page: Any, handle: Any, corners: list[Point]) -> Drawn:
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    area = xs[0], ys[0], xs[-1], ys[-1]
    return Drawn(area, content(page, handle) if is_picture(area, page.get_size()) else None)


def page_objects(page: Any) -> int:
    """How many things are drawn on a page."""
    import pypdfium2.raw as pdfium

    return int(pdfium.FPDFPage_CountObjects(page.raw))


def _objects(pdfium: Any, page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """Paths and images of a page and of the forms in it, each with the matrix of its form."""
    count = min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)
    level = [(pdfium.FPDFPage_GetObject(page, i), _IDENTITY) for i in range(count)]
    for _ in range(_DEEPEST):
        deeper: list[tuple[Any, Matrix]] = []
        for handle, matrix in level:
            kind = pdfium.FPDFPageObj_GetType(handle)
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                inner = _times(_matrix(pdfium, handle), matrix)
                room = MOST_OBJECTS - len(deeper)
                held = min(pdfium.FPDFFormObj_CountObjects(handle), max(room, 0))
                deeper += [(pdfium.FPDFFormObj_GetObject(handle, i), inner) for i in range(held)]
            else:
                yield kind, handle, matrix
        level = deeper


def _matrix(pdfium: Any, handle: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, raw):
        return _IDENTITY
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    a, b, c, d, e, f = inner
    x, y = _moved((e, f), outer)
    p, q, r, s = outer[:4]
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, x, y


def _moved(point: Point, m: Matrix) -> Point:
    return point[0] * m[0] + point[1] * m[2] + m[4], point[0] * m[1] + point[1] * m[3] + m[5]


def _path_rulings(pdfium: Any, handle: Any, outer: Matrix, turn: int) -> Iterator[Ruling]:
    """Lines that a path strokes, and thin shapes that it fills."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(handle, fill, stroke):
        return
    matrix = _times(_matrix(pdfium, handle), outer)
    for points in _subpaths(pdfium, handle):
        corners = [turned(*_moved(point, matrix), turn) for point in points]
        if stroke.value:
            for first, second in pairwise(corners):
                yield from _straight(first, second)
        elif fill.value:
            yield from _thin(corners)


def _subpaths(pdfium: Any, handle: Any) -> Iterator[list[Point]]:
    """The corner points of each part of a path; parts with curves are left out."""
    points: list[Point] = []
    curved = False
    for index in range(min(pdfium.FPDFPath_CountSegments(handle), MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if points and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points and not curved:
        yield points


def _straight(first: Point, second: Point) -> Iterator[Ruling]:
    across, down = abs(first[0] - second[0]), abs(first[1] - second[1])
    if down <= min(_STRAIGHT, _ASLANT * across) and across >= _SHORTEST:
        yield Ruling(True, (first[1] + second[1]) / 2, *sorted((first[0], second[0])))
    elif across <= min(_STRAIGHT, _ASLANT * down) and down >= _SHORTEST:
        yield Ruling(False, (first[0] + second[0]) / 2, *sorted((first[1], second[1])))


def _thin(corners: list[Point]) -> Iterator[Ruling]:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if height <= THICKEST and width > height:
        yield Ruling(True, (max(ys) + min(ys)) / 2, min(xs), max(xs))
    elif width <= THICKEST and height > width:
        yield Ruling(False, (max(xs) + min(xs)) / 2, min(ys), max(ys))
