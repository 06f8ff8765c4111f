"""Word documents (DOCX), read straight from their parts."""

import zipfile
from pathlib import Path

from app.archives import BROKEN
from app.errors import InputError
from app.importers.files import head_of
from app.importers.source import SourceDocument

FORMAT = "docx"
EXTENSIONS = (".docx", ".docm", ".dotx", ".dotm")
OPTIONS = ("tracked",)
CHECKS_CONTENT = True
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 256 * 1024 * 1024


def matches(path: Path, head: bytes) -> bool:
    """Whether it is an archive with a Word document in it, or an encrypted one."""
    if head.startswith(_OLE):
        return _is_encrypted(path)
    if not head.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith("word/document") for name in archive.namelist())
    except BROKEN:
        return False


def read(path: Path, *, tracked: str = "accepted") -> SourceDocument:
    """Read a Word document.

    ``tracked`` says what revisions count for: ``accepted`` (insertions stay, deletions are listed
    as losses) or ``original`` (the other way round). InputError when it is damaged, encrypted or
    something else under this name.
    """
    head = head_of(path)
    if head.startswith(_OLE):
        what = "设有打开密码" if _is_encrypted(path) else "其实是旧版 .doc 文档，扩展名不对"
        raise InputError(f"“{path.name}”{what}，请用 Word 或 WPS 打开后另存为不加密的 .docx。")
    if not head.startswith(_ZIP):
        raise InputError(
            f"“{path.name}”的扩展名是 {path.suffix}，内容却不是 Word 文档（可能已损坏），"
            "请用 Word 或 WPS 重新保存后再导入。"
        )
    if path.stat().st_size > _LARGEST:
        raise InputError(f"“{path.name}”太大，请删去其中的大图片后再导入。")
    from app.importers.ooxml.document import read_document

    return read_document(path, tracked)


def _is_encrypted(path: Path) -> bool:
    """Whether an OLE file is a wrapped and encrypted document."""
    if path.stat().st_size > _LARGEST:
        return False
    return _ENCRYPTED in path.read_bytes()
