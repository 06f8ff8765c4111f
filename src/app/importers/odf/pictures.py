"""The pictures of an OpenDocument text: entries of its package, or written into a flat file."""

import binascii
from collections.abc import Iterable, Iterator
from typing import Any

from app.importers.odf.names import OFFICE, name_of
from app.importers.ooxml.package import Package
from app.importers.pictures import Album
from app.importers.source import SourcePicture

_HREF = "{http://www.w3.org/1999/xlink}href"


class Pictures:
    """Finds the contents of pictures; ``package`` is None for a flat file."""

    def __init__(self, package: Package | None, album: Album) -> None:
        self._package, self._album = package, album

    def of(
        self, images: Iterable[Any], frame: Any = None, name: str = ""
    ) -> Iterator[SourcePicture]:
        """The pictures of these elements; the frame's title names them unless ``name`` does."""
        titles = () if frame is None else frame
        told = next((t.text or "" for t in titles if name_of(t) in ("title", "desc")), "")
        for image in images:
            yield from self._album.take(self._content(image), name or told)

    def _content(self, image: Any) -> bytes | None:
        inside = image.find(f"{OFFICE}binary-data")
        if inside is not None:
            try:
                return binascii.a2b_base64(inside.text or "")
            except binascii.Error:
                return None
        href = (image.get(_HREF) or "").removeprefix("./")
        return self._package.content(href) if self._package and href else None
