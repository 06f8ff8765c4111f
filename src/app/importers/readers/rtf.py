"""Rich text (RTF), whatever its extension says."""

from pathlib import Path

from app.errors import InputError
from app.importers.files import head_of
from app.importers.source import SourceDocument

FORMAT = "rtf"
EXTENSIONS = (".rtf",)
_SIGN = b"{\\rtf"


def matches(path: Path, head: bytes) -> bool:
    """Whether the file begins like rich text."""
    del path
    return head.lstrip().startswith(_SIGN)


def read(path: Path) -> SourceDocument:
    """Read a file; InputError when it is no rich text, or ends before it is complete."""
    if not matches(path, head_of(path)):
        raise InputError(
            f"“{path.name}”的扩展名是 {path.suffix}，内容却不是 RTF 文档，请选择年报的文稿。"
        )
    from app.importers.rtf.document import read_document

    return read_document(path)
