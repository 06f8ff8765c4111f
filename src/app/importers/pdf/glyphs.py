"""The characters of a page with their places, read with pypdfium2.

Places are points from the top left, whatever way the page is turned: the direction in which most
of the text runs is upright.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

QUARTER = math.pi / 2
_SKEW = 0.05
_BOLD_WEIGHT = 600
_FILL_AND_STROKE = 2
_DESCENT = 0.12
_HUGE = 2.5
_ABSURD = 3.5
_LINE_ENDS = "\r\n"
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}


Box = tuple[float, float, float, float]
"""Left, bottom, right, top on the page."""


class Face(NamedTuple):
    """The font of a glyph, as far as it says something about a heading."""

    name: str = ""
    bold: bool = False


class Glyph(NamedTuple):
    """One character in its box (``y0`` above ``y1``); the box is as wide as the pen moves on.

    ``spaced`` says that spaces are characters of their own here, so that gaps mean nothing.
    """

    char: str
    x0: float
    y0: float
    x1: float
    y1: float
    face: Face = Face()
    spaced: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    @property
    def size(self) -> float:
        """The height of the box."""
        return self.y1 - self.y0


class _Found(NamedTuple):
    """A character as pdfium gives it."""

    char: str
    box: Box
    angle: float
    face: Face


class PageText(NamedTuple):
    """The glyphs of a page, those that run aslant like a watermark, and the page's turn."""

    glyphs: list[Glyph]
    askew: list[Glyph]
    turn: int


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page (y upwards) as seen when text of that turn is upright, y downwards."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def read_glyphs(textpage: Any, spaces_of: Any = None) -> PageText:
    """All characters of a page that are no white space.

    ``spaces_of`` is the page where the spaces that are set as characters shall be told too.
    """
    import pypdfium2.raw as pdfium

    raw = textpage.raw
    faces: dict[int, Face] = {}
    places = [
        (index, char)
        for index in range(pdfium.FPDFText_CountChars(raw))
        if _counts(char := _character(pdfium, raw, index), spaces_of is not None)
        and pdfium.FPDFText_IsGenerated(raw, index) != 1
    ]
    boxes = _boxes(pdfium, raw, [index for index, _ in places])
    plain = [
        _Found(
            char, box, pdfium.FPDFText_GetCharAngle(raw, index), _face(pdfium, raw, index, faces)
        )
        for (index, char), box in zip(places, boxes, strict=True)
    ]
    if spaces_of is not None:
        indexes = [index for index, _ in places]
        plain += _unlisted_spaces(pdfium, spaces_of, raw, indexes)
    found = _paired(plain)
    turn = _main_turn([one.angle for one in found])
    page = PageText([], [], turn)
    for one in found:
        glyph = _glyph(one, turn)._replace(spaced=spaces_of is not None)
        (page.askew if _turn(one.angle) < 0 else page.glyphs).append(glyph)
    return page


def _unlisted_spaces(pdfium: Any, page: Any, raw: Any, indexes: list[int]) -> Iterator[_Found]:
    """Pieces of text of which pdfium lists no character: the spaces at the ends of lines."""
    holders = (pdfium.FPDFText_GetTextObject(raw, index) for index in indexes)
    listed = {ctypes.cast(holder, ctypes.c_void_p).value for holder in holders}
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        held = pdfium.FPDFPage_GetObject(page.raw, number)
        if (
            pdfium.FPDFPageObj_GetType(held) != pdfium.FPDF_PAGEOBJ_TEXT
            or ctypes.cast(held, ctypes.c_void_p).value in listed
        ):
            continue
        matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
        pdfium.FPDFPageObj_GetMatrix(held, matrix)
        pdfium.FPDFTextObj_GetFontSize(held, size)
        em = size.value * abs(matrix.d)
        left, foot = matrix.e, matrix.f - _DESCENT * em
        yield _Found(" ", (left, foot, left + em / 4, foot + em), 0.0, Face())


def _counts(char: str, spaces: bool) -> bool:
    return not char.isspace() or (spaces and char not in _LINE_ENDS)


def _character(pdfium: Any, raw: Any, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(raw, index)
    char = chr(code) if 0 < code < 0x110000 else "\ufffd"
    return _HYPHENS.get(char, char)


def _boxes(pdfium: Any, raw: Any, indexes: list[int]) -> list[Box]:
    """The boxes of characters; those that pdfium makes absurdly large are drawn in.

    In vertical writing it gives the size of the type before the page's scale.
    """
    boxes = [_loose_box(pdfium, raw, index) for index in indexes]
    heights = sorted(box[3] - box[1] for box in boxes)
    usual = heights[len(heights) // 2] if heights else 0.0
    for place, index in enumerate(indexes):
        if boxes[place][3] - boxes[place][1] > _HUGE * usual:
            tight = _tight_box(pdfium, raw, index)
            if _extent(boxes[place]) > _ABSURD * _extent(tight):
                boxes[place] = tight
    return boxes


def _extent(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def _loose_box(pdfium: Any, raw: Any, index: int) -> Box:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, index, rect)
    return _sound((rect.left, rect.bottom, rect.right, rect.top))


def _tight_box(pdfium: Any, raw: Any, index: int) -> Box:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
    return _sound((left.value, bottom.value, right.value, top.value))


def _sound(box: Box) -> Box:
    return box if all(map(math.isfinite, box)) else (0.0, 0.0, 0.0, 0.0)


def _face(pdfium: Any, raw: Any, index: int, known: dict[int, Face]) -> Face:
    """The face of a character, asked once for each text object."""
    holder = pdfium.FPDFText_GetTextObject(raw, index)
    key = ctypes.cast(holder, ctypes.c_void_p).value or 0
    if key not in known:
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        length = pdfium.FPDFText_GetFontInfo(raw, index, buffer, 128, flags)
        name = buffer.raw[: max(min(length, 128) - 1, 0)].decode("utf-8", "replace").strip("\0")
        heavy = (
            pdfium.FPDFText_GetFontWeight(raw, index) >= _BOLD_WEIGHT
            or "bold" in name.lower()
            or (key and pdfium.FPDFTextObj_GetTextRenderMode(holder) == _FILL_AND_STROKE)
        )
        known[key] = Face(name.split("+")[-1], bool(heavy))
    return known[key]


def _paired(found: list[_Found]) -> list[_Found]:
    """Halves of a character beyond U+FFFF put together; a lone half is unreadable."""
    result: list[_Found] = []
    for one in found:
        low = "\udc00" <= one.char <= "\udfff"
        if low and result and "\ud800" <= result[-1].char <= "\udbff":
            halves = result[-1].char + one.char
            whole = halves.encode("utf-16", "surrogatepass").decode("utf-16")
            result[-1] = result[-1]._replace(char=whole)
        else:
            result.append(one)
    return [
        one._replace(char="\ufffd") if "\ud800" <= one.char <= "\udfff" else one for one in result
    ]


def _turn(angle: float) -> int:
    """Which quarter to the left an angle is (pdfium counts to the right), -1 when it is none."""
    quarters = -angle / QUARTER
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _SKEW else -1


def _main_turn(angles: list[float]) -> int:
    turns = Counter(turn for turn in map(_turn, angles) if turn >= 0)
    return turns.most_common(1)[0][0] if turns else 0


def _glyph(one: _Found, turn: int) -> Glyph:
    box = one.box
    first, second = turned(box[0], box[1], turn), turned(box[2], box[3], turn)
    xs, ys = sorted((first[0], second[0])), sorted((first[1], second[1]))
    return Glyph(one.char, xs[0], ys[0], xs[1], ys[1], one.face)
