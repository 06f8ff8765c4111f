"""Whole documents that lie in a part of another one (``altChunk``): pages, RTF, other DOCX."""

import tempfile
from contextvars import ContextVar
from pathlib import Path, PurePosixPath

from app.errors import InputError
from app.importers.ooxml.package import Package
from app.importers.source import SourceDocument

_inside: ContextVar[bool] = ContextVar("inside a chunk", default=False)


def read_chunk(package: Package, target: str) -> SourceDocument | None:
    """The document in a part; None when it cannot be read, or lies in a chunk itself."""
    content = package.content(target)
    if not content or _inside.get():
        return None
    from app.importers.registry import read_source

    token = _inside.set(True)
    try:
        with tempfile.TemporaryDirectory(prefix="nianbao-") as folder:
            path = Path(folder, "chunk" + (PurePosixPath(target).suffix or ".txt")[:8])
            path.write_bytes(content)
            return read_source(path)
    except InputError:
        return None
    finally:
        _inside.reset(token)
