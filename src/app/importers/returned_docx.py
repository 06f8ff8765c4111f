"""Reading a DOCX that Word, WPS or LibreOffice has edited: comments, tracked changes, words."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.archives import BROKEN
from app.errors import InputError
from app.importers.files import read_bytes
from app.importers.ooxml.characters import texts
from app.importers.ooxml.names import W14_NS, W15_NS, w
from app.importers.returned import ReturnedComment, ReturnedDocument
from app.importers.returned_walk import Walk

LARGEST_PART = 64 * 1024 * 1024
"""Bytes of an unpacked part that are still read."""


def read_returned(path: Path) -> ReturnedDocument:
    """Read a returned DOCX; InputError with one sentence when it cannot be used."""
    return parse_returned(read_bytes(path), path.name)


def parse_returned(data: bytes, name: str) -> ReturnedDocument:
    """Read the bytes of a returned DOCX."""
    parts = _parts(data, name)
    walk = Walk()
    walk.read(parts["word/document.xml"])
    return ReturnedDocument(
        name=name,
        paragraphs=tuple(walk.paragraphs()),
        comments=tuple(_comments(parts, walk)),
        changes=tuple(walk.changes()),
    )


def _parts(data: bytes, name: str) -> dict[str, Any]:
    """The parts that matter, parsed without entities, network or doctype."""
    wanted = ("word/document.xml", "word/comments.xml", "word/commentsExtended.xml")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            known = {info.filename: info for info in archive.infolist()}
            if any(known[n].file_size > LARGEST_PART for n in wanted if n in known):
                raise InputError(f"“{name}”里的文字多得不正常，没有读取，请确认选对了文件。")
            found = {n: _parsed(archive.read(n), name) for n in wanted if n in known}
    except BROKEN:
        raise InputError(f"“{name}”不是完好的 Word 文档（.docx），请重新保存后再试。") from None
    if "word/document.xml" not in found:
        raise InputError(f"“{name}”不是 Word 文档（.docx），请选择审阅人退回的文件。")
    return found


def _parsed(data: bytes, name: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise InputError(f"“{name}”已损坏，读不出来，请让审阅人重新保存后再发一次。") from None
    if etree.ElementTree(root).docinfo.internalDTD is not None:
        raise InputError(f"“{name}”含有不允许的内容（文档类型声明），没有读取。")
    return root


def _comments(parts: dict[str, Any], walk: Walk) -> Iterator[ReturnedComment]:
    """All comments; a reply whose parent is not there is a comment of its own."""
    if "word/comments.xml" not in parts:
        return
    rows = _extended(parts.get("word/commentsExtended.xml"))
    elements = list(parts["word/comments.xml"].iter(w("comment")))
    keys = [_key(element) for element in elements]
    for element, key in zip(elements, keys, strict=True):
        parent, done = rows.get(key, ("", None))
        yield ReturnedComment(
            key=key,
            parent=parent if parent in keys and parent != key else "",
            author=element.get(w("author"), ""),
            time=element.get(w("date"), ""),
            text="\n".join("".join(texts(p)) for p in element.iter(w("p"))).strip("\n"),
            done=done,
            spots=walk.spots(element.get(w("id"), "")),
        )


def _key(element: Any) -> str:
    """The paragraph id of the comment's last paragraph that has one."""
    ids = [p.get(f"{W14_NS}paraId", "") for p in element.iter(w("p"))]
    found = [key for key in ids if key]
    return found[-1].upper() if found else f"#{element.get(w('id'), '')}"


def _extended(root: Any) -> dict[str, tuple[str, bool | None]]:
    """By paragraph id: the parent's id and whether it is done."""
    rows: dict[str, tuple[str, bool | None]] = {}
    for element in root.iter(f"{W15_NS}commentEx") if root is not None else ():
        key = element.get(f"{W15_NS}paraId", "").upper()
        parent = element.get(f"{W15_NS}paraIdParent", "").upper()
        rows[key] = (parent, element.get(f"{W15_NS}done") in ("1", "true", "on"))
    return rows
