"""The pictures of a page: written into it, in its archive, or in the folder saved with it."""

import binascii
import re
from collections.abc import Iterator, Mapping
from email.message import Message
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from app.importers.pictures import LARGEST, Album
from app.importers.source import SourcePicture

_INLINE = re.compile(r"data:(image/[\w.+-]{1,40})((?:;[\w=-]{1,40}){0,4}),([^\s\"'<>()]*)")
_PLACE = "inline-picture:"
_DIGITS = 10
"""No page holds pictures whose number is as long as that."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|\\", re.IGNORECASE)


class Images:
    """Finds the content of a picture by what the page calls it; nothing is fetched from anywhere.

    ``parts`` are the pictures of an archive by address and content identifier.
    """

    def __init__(self, page: Path, parts: Mapping[str, Message] | None = None) -> None:
        self._page = page
        self._parts = parts or {}
        self._inline: list[tuple[str, str]] = []
        self._used: set[int] = set()

    def set_aside(self, text: str) -> str:
        """The page with a short name in the place of every picture that is written into it."""

        def name(match: re.Match[str]) -> str:
            self._inline.append((match[2], match[3]))
            return f"{_PLACE}{len(self._inline) - 1}"

        return _INLINE.sub(name, text)

    def take(self, source: str, name: str, album: Album) -> Iterator[SourcePicture]:
        """The picture that an element of the page shows, if its content is at hand."""
        return album.take(self._content(source.strip()), name)

    @property
    def unused(self) -> int:
        """How many pictures were kept with the page that nobody has asked for."""
        parts = {id(part) for part in self._parts.values()}
        return len(parts - self._used)

    def _content(self, source: str) -> bytes | None:
        if source.startswith(_PLACE):
            return self._set_aside_as(source.removeprefix(_PLACE))
        known = (source, source.removeprefix("cid:"), unquote(source))
        part = next((self._parts[name] for name in known if name in self._parts), None)
        if part is not None:
            self._used.add(id(part))
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else None
        return self._beside(source)

    def _set_aside_as(self, number: str) -> bytes | None:
        """A picture written into the page; None when broken text goes on behind its name."""
        place = int(number) if number.isdecimal() and len(number) < _DIGITS else len(self._inline)
        return _decoded(*self._inline[place]) if place < len(self._inline) else None

    def _beside(self, source: str) -> bytes | None:
        """A picture in the folder that a browser has saved with the page."""
        if not source or _SCHEME.match(source) or "\0" in source:
            return None
        folder = self._page.parent.resolve()
        try:
            path = (folder / unquote(source.partition("?")[0])).resolve()
            inside = path.is_relative_to(folder) and path.is_file()
            return path.read_bytes() if inside and path.stat().st_size <= LARGEST else None
        except (OSError, ValueError):
            return None


def _decoded(options: str, content: str) -> bytes | None:
    """The content of a picture that is written into the page."""
    data = unquote_to_bytes(content)
    if "base64" not in options:
        return data
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        return None


def image_parts(parts: list[Message]) -> dict[str, Message]:
    """The pictures of an archive by every name that the page may call them."""
    found: dict[str, Message] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            identifier = str(part.get("Content-ID") or "").strip("<> ")
            location = str(part.get("Content-Location") or "").strip()
            for name in (identifier, location, part.get_filename() or ""):
                if name:
                    found.setdefault(name, part)
            found.setdefault(f"\0{id(part)}", part)
    return found
