"""An OpenDocument text, packed or flat, as a source document."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.domain.report import count_characters
from app.errors import InputError
from app.importers.balance import balanced
from app.importers.files import head_of, read_bytes
from app.importers.odf.body import BodyReader, TooDeepError, words
from app.importers.odf.lists import Lists
from app.importers.odf.names import DRAW, OFFICE, STYLE, name_of
from app.importers.odf.pictures import Pictures
from app.importers.odf.styles import Styles
from app.importers.ooxml.package import Package
from app.importers.ooxml.tally import Tally
from app.importers.pictures import Album, parted
from app.importers.source import SourceDocument, SourcePicture

_MARGINS = {
    "header": "header", "header-left": "header", "header-first": "header",
    "footer": "footer", "footer-left": "footer", "footer-first": "footer",
}  # fmt: skip
_ZIP = b"PK"
_MOST_ELEMENTS = 120_000


def read_document(path: Path) -> SourceDocument:
    """Read a file; InputError when it is damaged, locked, hostile or no text."""
    if not head_of(path).startswith(_ZIP):
        return _read(path, [_flat(path)], None)
    package = Package(path)
    try:
        return _read(path, _packed(package), package)
    finally:
        package.close()


def _read(path: Path, roots: list[Any], package: Package | None) -> SourceDocument:
    body = next((found for root in roots for found in root.iter(f"{OFFICE}text")), None)
    if body is None:
        raise InputError(f"“{path.name}”不是文字文档，里面没有正文，请选择年报的文稿。")
    if sum(1 for _ in body.iter()) > _MOST_ELEMENTS:
        raise InputError(f"“{path.name}”的内容太多，不像一份年报，请确认选对了文件。")
    tally = Tally()
    pictures = Pictures(package, Album(tally))
    reader = BodyReader(Styles(roots), Lists(roots), pictures, tally)
    try:
        blocks, found = parted(reader.blocks(body))
    except TooDeepError:
        raise InputError(f"“{path.name}”的内容一层套一层，不像正常的文档，不能导入。") from None
    margins = _lose_margins(roots, tally)
    found += tuple(_margin_pictures(roots, pictures))
    document = SourceDocument(
        name=path.name,
        format="odt",
        blocks=blocks,
        losses=tally.losses(),
        comments=tuple(reader.comments),
        pictures=found,
        characters=count_characters(words(body)) + margins + reader.cell_numbers,
    )
    return balanced(document)


def _packed(package: Package) -> list[Any]:
    content = package.tree("content.xml")
    if content is None:
        raise package.damaged("里面没有文档正文")
    if not list(content.iter(f"{OFFICE}body")):
        raise package.damaged("它加了密码，或正文已损坏")
    styles = package.tree("styles.xml")
    return [content] if styles is None else [content, styles]


def _flat(path: Path) -> Any:
    from lxml import etree

    data = read_bytes(path)
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise InputError(f"“{path.name}”里有不允许的实体定义，不能导入。")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise InputError(
            f"“{path.name}”已损坏，请用办公软件打开并另存为 .docx 后再导入。"
        ) from None


def _margin_pictures(roots: list[Any], pictures: Pictures) -> Iterator[SourcePicture]:
    """The pictures in headers and footers, named as such."""
    for root in roots:
        for element in root.iter(*(f"{STYLE}{name}" for name in _MARGINS)):
            kind = _MARGINS[name_of(element).removeprefix("style:")]
            name = "页眉图片" if kind == "header" else "页脚图片"
            yield from pictures.of(element.iter(f"{DRAW}image"), name=name)


def _lose_margins(roots: list[Any], tally: Tally) -> int:
    """Count headers and footers, which stay out of the report; how many characters they have."""
    characters = 0
    for root in roots:
        for element in root.iter(*(f"{STYLE}{name}" for name in _MARGINS)):
            kind = _MARGINS[name_of(element).removeprefix("style:")]
            if text := words(element).strip():
                tally.add(kind, text)
                characters += count_characters(text)
    return characters
