"""The pages of a PDF that is being imported, as pictures to hold its words against."""

import re
from pathlib import Path
from typing import NamedTuple

from app.errors import InputError
from app.importers.files import read_bytes
from app.importers.readers.pdf import LARGEST
from app.render.pdf_pages import PagePicture, page_picture, page_sizes

_PAGE = re.compile(r"第(\d{1,5})(?:—\d{1,5})?页")
_WIDEST = 3000
"""Pixels; a page of posters' size is not drawn larger."""


class SourcePage(NamedTuple):
    """A page as a picture, and its width in points."""

    picture: PagePicture
    width: float


def page_of(origin: str) -> int | None:
    """The page (from 0) that an origin such as ``第3—4页`` begins at; None when it names none."""
    match = _PAGE.search(origin)
    return int(match[1]) - 1 if match else None


def source_page(path: Path, page: int, width: int) -> SourcePage:
    """A page ``width`` pixels wide; InputError when the file has gone or changed meanwhile."""
    from pypdfium2 import PdfiumError

    data = read_bytes(path, LARGEST)
    try:
        sizes = page_sizes(data)
        if not 0 <= page < len(sizes):
            raise InputError(f"“{path.name}”里没有第 {page + 1} 页，文件可能已被改动。")
        points = max(sizes[page].width, 1.0)
        return SourcePage(page_picture(data, page, min(width, _WIDEST) / points), points)
    except PdfiumError as error:
        raise InputError(f"“{path.name}”的页面画不出来，文件可能已被改动。") from error
