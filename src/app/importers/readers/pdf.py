"""PDF with a text layer: lines become paragraphs, ruled grids tables, over pages and all."""

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.domain.provenance import Provenance
from app.domain.report import count_characters
from app.errors import InputError
from app.importers.files import read_bytes
from app.importers.ooxml.tally import Tally
from app.importers.pdf.blocks import make_blocks
from app.importers.pdf.furniture import take_off
from app.importers.pdf.images import PageImages, covers, take_pictures
from app.importers.pdf.pages import Page, read_page
from app.importers.pdf.paragraphs import with_whole_title
from app.importers.pdf.rulings import page_objects
from app.importers.source import Loss, SourceDocument

FORMAT = "pdf"
EXTENSIONS = (".pdf",)
MOST_PAGES = 300
MOST_CHARACTERS = 300_000
MOST_OBJECTS = 150_000
"""Pieces of text, lines and pictures of all pages; more would take too long."""
LARGEST = 200 * 1024 * 1024
_SIGN = b"%PDF-"
_NO_CHARACTERS = ("Co", "Cc", "Cn")
_REPLACED = "\ufffd"
_TOO_UNREADABLE = 0.2
_SHOWN = 8
_LEAST = 20
"""Characters a page: with fewer, a document of images is a scan."""


def matches(path: Path, head: bytes) -> bool:
    """Whether the file begins like a PDF (a little rubbish before it is common)."""
    del path
    return _SIGN in head[:1024]


def read(path: Path) -> SourceDocument:
    """Read a PDF; InputError when it is locked, damaged, scanned or too long."""
    pages, provenance = _read_pages(path)
    _require_text(path, pages)
    cleared = take_off(pages)
    made = make_blocks(cleared.pages)
    blocks, tally = with_whole_title(made.blocks, provenance), Tally()
    pictures = take_pictures([_images(page) for page in pages], blocks, tally)
    return SourceDocument(
        name=path.name,
        format=FORMAT,
        blocks=blocks,
        losses=(*cleared.losses, *made.losses, *_other_losses(pages), *tally.losses()),
        pictures=pictures,
        characters=sum(page.characters for page in pages),
        provenance=provenance,
    )


def _images(page: Page) -> PageImages:
    return PageImages(page.number, page.images, page.size, page.view)


def _read_pages(path: Path) -> tuple[list[Page], Provenance | None]:
    """All pages, and what the file says of its report when this program wrote it."""
    import pypdfium2 as pdfium

    data = read_bytes(path, LARGEST)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _unusable(path, str(error)) from None
    try:
        provenance = Provenance.from_line(document.get_metadata_value("Keywords"))
        return _all_pages(path, document, spaces=provenance is not None), provenance
    except pdfium.PdfiumError as error:
        raise _unusable(path, str(error)) from None
    finally:
        document.close()


def _unusable(path: Path, reason: str) -> InputError:
    if "password" in reason.lower():
        return InputError(f"“{path.name}”加了打开密码，请先在 PDF 软件里去掉密码再导入。")
    if "security" in reason.lower():
        return InputError(f"“{path.name}”的加密方式不支持，请先在 PDF 软件里另存为不加密的文件。")
    return InputError(f"“{path.name}”已损坏，不是完整的 PDF，请重新下载或向发来的人再要一份。")


def _all_pages(path: Path, document: Any, *, spaces: bool) -> list[Page]:
    if len(document) > MOST_PAGES:
        raise InputError(
            f"“{path.name}”有 {len(document)} 页，超过可导入的 {MOST_PAGES} 页，请确认选对了文件。"
        )
    pages: list[Page] = []
    characters = objects = 0
    for index in range(len(document)):
        page = document[index]
        objects += page_objects(page)
        if objects > MOST_OBJECTS:
            raise InputError(f"“{path.name}”里的图形太多，不像一份年报，请确认选对了文件。")
        pages.append(read_page(page, index + 1, spaces=spaces))
        page.close()
        characters += pages[-1].characters
        if characters > MOST_CHARACTERS:
            raise InputError(
                f"“{path.name}”的文字超过 {MOST_CHARACTERS // 10_000} 万字，不像一份年报，"
                "请确认选对了文件。"
            )
    return pages


def _require_text(path: Path, pages: Sequence[Page]) -> None:
    characters = sum(page.characters for page in pages)
    images = sum(len(page.images) for page in pages)
    if images and characters < _LEAST * len(pages):
        raise InputError(
            f"“{path.name}”是扫描件，页面是图片，没有可取出的文字，"
            "请找原来的 Word 文稿，或先用文字识别（OCR）软件转成 Word 再导入。"
        )
    if not characters:
        raise InputError(
            f"“{path.name}”里没有文字（可能是空白页，或文字已转成图形），"
            "请找原来的 Word 文稿，或先用文字识别（OCR）软件转成 Word 再导入。"
        )
    if len(_unreadable(pages)) > _TOO_UNREADABLE * characters:
        raise InputError(
            f"“{path.name}”的字体没有文字编码，取出来是乱码。"
            "请找原来的 Word 文稿，或用文字识别（OCR）软件转成 Word 再导入。"
        )


def _unreadable(pages: Sequence[Page]) -> str:
    """The characters that stand for no known one: private ones, and those without a code."""
    glyphs = (glyph for page in pages for item in page.items for glyph in item.glyphs)
    return "".join(glyph.char for glyph in glyphs if _is_no_character(glyph.char))


def _is_no_character(char: str) -> bool:
    return char == _REPLACED or unicodedata.category(char) in _NO_CHARACTERS


def _is_scanned(page: Page) -> bool:
    """Whether a page is an image of a page."""
    return page.characters < _LEAST and any(covers(image.area, page.size) for image in page.images)


def _other_losses(pages: Sequence[Page]) -> Iterator[Loss]:
    scanned = [page.number for page in pages if _is_scanned(page)]
    if scanned:
        where = f"第 {'、'.join(map(str, scanned))} 页是扫描的图片，没有文字，请另外录入"
        yield Loss(kind="scanned-page", count=len(scanned), detail=where)
    silent = [str(page.number) for page in pages if not page.characters and not _is_scanned(page)]
    if silent:
        yield Loss(
            kind="empty-page", count=len(silent), detail=f"第 {'、'.join(silent)} 页取不出文字"
        )
    if strange := _unreadable(pages):
        shown = "".join(dict.fromkeys(strange))[:_SHOWN]
        where = f"{len(strange)} 个字取不出是什么字（“{shown}”），照原样保留，请对照原页改正"
        yield Loss(kind="symbol", count=len(strange), detail=where)
    askew = [page.askew for page in pages if page.askew]
    if askew:
        characters = sum(map(count_characters, askew))
        yield Loss(
            kind="watermark", count=len(askew), detail=f"斜排的“{askew[0]}”", characters=characters
        )
    beyond = [page.beyond for page in pages if page.beyond]
    if beyond:
        where = f"“{beyond[0][:_SHOWN]}”等在纸面之外，看不见，没有收入"
        characters = sum(map(count_characters, beyond))
        yield Loss(kind="beyond", count=len(beyond), detail=where, characters=characters)
