"""Web pages as browsers save them (HTML, MHT): the article among the navigation."""

from pathlib import Path

from app.importers.source import SourceDocument

FORMAT = "html"
OPTIONS = ("whole",)
EXTENSIONS = (".html", ".htm", ".mht", ".mhtml", ".xhtml", ".shtml")
_MARKS = (b"<!doctype html", b"<html")
_ARCHIVE = (b"mime-version:", b"multipart/related", b"content-location:")


def matches(path: Path, head: bytes) -> bool:
    """Whether the file begins like a page or an archive of one."""
    del path
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t ").lower()
    if start.startswith(b"<"):
        return any(mark in start[:1500] for mark in _MARKS)
    return is_archive(head)


def is_archive(head: bytes) -> bool:
    """Whether the file is a page with everything that belongs to it (MHT)."""
    start = head.lower()
    return start.startswith((b"from:", b"mime-version:", b"subject:", b"date:", b"x-")) and (
        sum(mark in start for mark in _ARCHIVE) >= 2
    )


def read(path: Path, *, whole: bool = False) -> SourceDocument:
    """Read a page; InputError when it is damaged or holds no article.

    With ``whole`` everything a browser shows is read, not the article alone.
    """
    from app.importers.files import head_of
    from app.importers.web.document import read_document

    return read_document(path, "mht" if is_archive(head_of(path)) else FORMAT, whole=whole)
