"""The parts of a DOCX file, opened with suspicion: sizes, ratios and entities are limited."""

import posixpath
import zipfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.archives import BROKEN
from app.errors import InputError
from app.importers.ooxml.names import M_NS, MC_NS, REL_NS, W_NS

if TYPE_CHECKING:
    from lxml import etree

_LARGEST_PART = 24 * 1024 * 1024
_MOST_ENTRIES = 5000
_MOST_TAGS = 800_000
_BOMB_SIZE, _BOMB_RATIO = 4 * 1024 * 1024, 150
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main",
     b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)  # fmt: skip
_STRICT_SPACE = b"http://purl.oclc.org/ooxml/"


class Package:
    """A DOCX file; parts are read and parsed when asked for."""

    def __init__(self, path: Path) -> None:
        """InputError when the file is no archive, or one that is not safe to unpack."""
        self._path = path
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        try:
            self._archive = zipfile.ZipFile(path)
            self._entries = {info.filename: info for info in self._archive.infolist()}
        except BROKEN:
            raise self.damaged("压缩结构已损坏") from None
        if len(self._entries) > _MOST_ENTRIES:
            raise self.damaged(f"其中有 {len(self._entries)} 个部件，不像正常的文档")

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def damaged(self, what: str) -> InputError:
        """The sentence for a file that cannot be used."""
        return InputError(
            f"“{self._path.name}”打不开：{what}，请用 Word 或 WPS 打开并另存为 .docx 后再导入。"
        )

    @cached_property
    def main(self) -> str:
        """The name of the part with the document's text."""
        for kind, target in self.relations("").values():
            if kind == "officeDocument":
                name = target.lstrip("/")
                if "word" not in name and "/document" not in f"/{name}":
                    raise self.damaged("它不是 Word 文档")
                return name
        if "word/document.xml" in self._entries:
            return "word/document.xml"
        raise self.damaged("里面没有文档正文")

    def parts_of_kind(self, kind: str) -> list[str]:
        """Names of the parts that the document refers to as ``header``, ``styles``, …."""
        found = (t for k, t in self.relations(self.main).values() if k == kind)
        return [name for name in dict.fromkeys(found) if name in self._entries]

    def tree(self, name: str) -> "etree._Element | None":
        """A part as an element tree, None when there is no such part; InputError when broken."""
        if name not in self._entries:
            return None
        from lxml import etree

        data = self._read(name)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise self.damaged("里面有不允许的实体定义")
        if data.count(b"<") > _MOST_TAGS:
            raise InputError(f"“{self._path.name}”的内容太多，不像一份年报，请确认选对了文件。")
        for strict, plain in _STRICT if _STRICT_SPACE in data else ():
            data = data.replace(strict, plain)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise self.damaged(f"部件 {name} 已损坏") from None
        if b"AlternateContent" in data:
            _choose_alternatives(root)
        return root

    def content(self, name: str) -> bytes | None:
        """The bytes of a part; None when there is no such part, or it cannot be unpacked safely."""
        if name not in self._entries:
            return None
        try:
            return self._read(name)
        except InputError:
            return None

    def target(self, part: str, identifier: str) -> str:
        """The name of the part that a relation leads to; empty when it leads nowhere inside."""
        return self.relations(part).get(identifier, ("", ""))[1]

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target of every relation of a part, by identifier."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, base = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            if relation.tag == f"{REL_NS}Relationship" and relation.get("TargetMode") != "External":
                kind = (relation.get("Type") or "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                found[relation.get("Id", "")] = kind, target.lstrip("/")
        return found

    def _read(self, name: str) -> bytes:
        info = self._entries[name]
        if info.flag_bits & 1:
            raise self.damaged("它设有密码，请先取消密码")
        suspicious = info.file_size > _BOMB_SIZE and (
            info.file_size > _BOMB_RATIO * max(info.compress_size, 1)
        )
        if info.file_size > _LARGEST_PART or suspicious:
            raise self.damaged("里面的部件大得不正常")
        try:
            with self._archive.open(info) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except BROKEN:
            raise self.damaged("压缩数据已损坏") from None
        if len(data) > _LARGEST_PART:
            raise self.damaged("里面的部件大得不正常")
        return data


def _choose_alternatives(root: Any) -> None:
    """Keep the first of several ways to say one thing; they are for programs of different age."""
    for element in list(root.iter(f"{MC_NS}AlternateContent")):
        ways = [way for way in element if way.tag in (f"{MC_NS}Choice", f"{MC_NS}Fallback")]
        for other in ways[1:]:
            element.remove(other)
        for way in ways[:1]:
            way.tag = f"{MC_NS}Choice"


_TEXTS = (f"{W_NS}t", f"{W_NS}delText", f"{M_NS}t")
_HYPHEN = f"{W_NS}noBreakHyphen"


def visible_text(element: Any) -> str:
    """All text of an element."""
    nodes = element.iter(*_TEXTS, _HYPHEN)
    return "".join("-" if node.tag == _HYPHEN else node.text or "" for node in nodes)
