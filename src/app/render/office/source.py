"""Reading an office's Word template: its paragraphs and the Jinja2 tags in them."""

import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from app.archives import BROKEN
from app.errors import InputError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = (
    (re.compile(r"word/document\d*\.xml"), "正文"),
    (re.compile(r"word/header\d*\.xml"), "页眉"),
    (re.compile(r"word/footer\d*\.xml"), "页脚"),
    (re.compile(r"word/footnotes\.xml"), "脚注"),
)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_INSIDE = re.compile(r"\{([{%#])(-?)(p|tr|tc|r)?(?![^\s-])\s*(.*?)\s*-?[}%#]\}", re.DOTALL)
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_LARGEST = 50_000_000


class Tag(NamedTuple):
    """One Jinja2 tag: ``kind`` is ``{``, ``%`` or ``#``; ``scope`` is p, tr, tc, r or empty.

    ``looks`` counts the stretches of different look it is written in.
    """

    kind: str
    scope: str
    content: str
    raw: str
    looks: int


class TemplateParagraph(NamedTuple):
    """A paragraph of the template: where it is, its words, the tags in it."""

    part: str
    number: int
    text: str
    tags: tuple[Tag, ...]

    @property
    def rest(self) -> str:
        """The words that are not in tags."""
        return _TAG.sub("", self.text)


def read_template(path: Path) -> list[TemplateParagraph]:
    """All paragraphs of the parts that are rendered; InputError when it is no Word document."""
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bomb(path, archive)
            named = [
                (label, archive.read(name))
                for pattern, label in _PARTS
                for name in sorted(archive.namelist())
                if pattern.fullmatch(name)
            ]
    except FileNotFoundError:
        raise InputError(f"找不到模板“{path}”，请核对路径。") from None
    except BROKEN as error:
        raise _not_word(path) from error
    if not named:
        raise _not_word(path)
    return [paragraph for label, data in named for paragraph in _paragraphs(path, label, data)]


def _refuse_bomb(path: Path, archive: zipfile.ZipFile) -> None:
    if sum(info.file_size for info in archive.infolist()) > _LARGEST:
        raise InputError(f"模板“{path}”解开后太大，不能使用；请删去其中的大图片。")


def _not_word(path: Path) -> InputError:
    return InputError(f"“{path}”不是可用的 Word 模板（.docx）；请在 Word 或 WPS 中另存为 .docx。")


def _paragraphs(path: Path, label: str, data: bytes) -> Iterator[TemplateParagraph]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _not_word(path) from error
    for number, paragraph in enumerate(root.iter(f"{W}p"), start=1):
        stretches = list(_stretches(paragraph))
        text = "".join(words for words, _ in stretches)
        tags = tuple(_tags(text, stretches))
        if text:
            yield TemplateParagraph(label, number, text, tags)


def _stretches(paragraph: Any) -> Iterator[tuple[str, bytes]]:
    """The words of a paragraph's own runs with their look; text boxes have their own paragraphs."""
    from lxml import etree

    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p")) is not paragraph:
            continue
        look = run.find(f"{W}rPr")
        words = "".join(t.text or "" for t in run.iterchildren(f"{W}t"))
        if words:
            yield words, b"" if look is None else etree.tostring(_bare(look), method="c14n")


def _bare(look: Any) -> Any:
    """The look without what nobody sees: language, proofing, font hints."""
    from copy import deepcopy

    bare = deepcopy(look)
    for child in list(bare):
        if child.tag in (f"{W}lang", f"{W}noProof"):
            bare.remove(child)
        child.attrib.pop(f"{W}hint", None)
    return bare


def _tags(text: str, stretches: list[tuple[str, bytes]]) -> Iterator[Tag]:
    looks = [look for words, look in stretches for _ in words]
    for match in _TAG.finditer(text):
        inside = _INSIDE.fullmatch(match[0])
        kind, scope, content = (inside[1], inside[3] or "", inside[4]) if inside else ("#", "", "")
        seen = looks[match.start() : match.end()]
        changes = 1 + sum(a != b for a, b in pairwise(seen))
        yield Tag(kind, scope, content.translate(_QUOTES), match[0], changes)
