"""Binary Word documents (DOC, and WPS files of that kind), read without any other program."""

from pathlib import Path

from app.errors import InputError
from app.importers.files import head_of
from app.importers.source import SourceDocument

FORMAT = "doc"
EXTENSIONS = (".doc", ".wps", ".dot", ".wpt")
CHECKS_CONTENT = True
LARGEST = 200 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def matches(path: Path, head: bytes) -> bool:
    """Whether it is a container with a Word document in it."""
    if not head.startswith(_OLE):
        return False
    import olefile

    from app.importers.msdoc.fib import CONTAINER_DAMAGE

    try:
        with olefile.OleFileIO(path) as container:
            return bool(container.exists("WordDocument"))
    except CONTAINER_DAMAGE:
        return False


def read(path: Path) -> SourceDocument:
    """Read a file; InputError when it is encrypted, too old, something else or damaged."""
    head = head_of(path)
    if not head.startswith(_OLE):
        raise InputError(
            f"“{path.name}”的扩展名是 {path.suffix}，内容却不是 Word 文档（可能已损坏），"
            "请用 Word 或 WPS 打开并另存为 .docx 后再导入。"
        )
    if path.stat().st_size > LARGEST:
        raise InputError(f"“{path.name}”太大，请删去其中的大图片后再导入。")
    from app.importers.msdoc.document import read_document

    return read_document(path)
