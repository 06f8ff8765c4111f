"""Looking at a PDF of ours: page sizes, pictures of pages, the words at a point.

All lengths are in points, measured from the upper left corner of a page.
"""

from typing import Any, NamedTuple

_REACHES = (3.0, 12.0, 40.0)
"""How far from a point words are looked for, nearest first."""
_CONTEXT = 40
_FURNITURE = "—"


class PageSize(NamedTuple):
    """Width and height of a page."""

    width: float
    height: float


class PagePicture(NamedTuple):
    """A page as pixels: rows of ``stride`` bytes, blue, green and red for each pixel."""

    width: int
    height: int
    stride: int
    pixels: bytes


class WordsAt(NamedTuple):
    """The words around a point, white space left out.

    ``after`` begins with the character at the point. ``share`` is how much of all text of the
    document comes before it, 0 to 1.
    """

    before: str
    after: str
    share: float


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """The size of every page."""
    document = _open(pdf)
    try:
        return tuple(PageSize(*document.get_page_size(n)) for n in range(len(document)))
    finally:
        document.close()


def page_picture(pdf: bytes, page: int, scale: float) -> PagePicture:
    """A page with ``scale`` pixels to a point."""
    document = _open(pdf)
    try:
        drawn = document[page].render(scale=scale, rev_byteorder=False)
        return PagePicture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
    finally:
        document.close()


def words_at(pdf: bytes, page: int, x: float, y: float) -> WordsAt | None:
    """The words at a point of a page; None where there are none near it."""
    document = _open(pdf)
    try:
        return _words_at(document, page, x, y)
    finally:
        document.close()


def _open(pdf: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(pdf)


def _words_at(document: Any, page: int, x: float, y: float) -> WordsAt | None:
    height = document.get_page_size(page)[1]
    text = document[page].get_textpage()
    found = (text.get_index(x, height - y, reach, reach) for reach in _REACHES)
    index = next((i for i in found if i is not None), None)
    if index is None:
        return None
    whole = [_printed(document[n].get_textpage().get_text_range()) for n in range(len(document))]
    before = _compact(text.get_text_range(0, index)) if index else ""
    after = _compact(text.get_text_range(index, text.count_chars() - index))
    earlier = sum(map(len, whole[:page])) + len(before)
    return WordsAt(
        before=before[-_CONTEXT:],
        after=after[:_CONTEXT],
        share=earlier / max(sum(map(len, whole)), 1),
    )


def _printed(text: str) -> str:
    """The text of a page without white space and page number."""
    lines = text.splitlines()
    kept = [line for line in lines if not line.strip().startswith(_FURNITURE)]
    return _compact("".join(kept))


def _compact(text: str) -> str:
    return "".join(text.split())
