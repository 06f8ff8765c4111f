"""OpenDocument text (ODT, and its flat form FODT)."""

from pathlib import Path

from app.importers.source import SourceDocument

FORMAT = "odt"
EXTENSIONS = (".odt", ".ott", ".fodt")
CHECKS_CONTENT = True
_KIND = b"application/vnd.oasis.opendocument.text"


def matches(path: Path, head: bytes) -> bool:
    """Whether the file says of itself that it is such a text."""
    del path
    if head.startswith(b"PK"):
        return b"mimetype" + _KIND in head[:200]
    return b"<office:document" in head and _KIND in head


def read(path: Path) -> SourceDocument:
    """Read a file; InputError when it is damaged, locked, hostile or no text."""
    from app.importers.odf.document import read_document

    return read_document(path)
