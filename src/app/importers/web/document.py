"""A saved web page as a source document: the article in blocks, the rest counted."""

from pathlib import Path
from typing import Any

from app.domain.provenance import Provenance
from app.domain.report import count_characters
from app.errors import InputError
from app.importers.balance import balanced
from app.importers.files import read_bytes
from app.importers.ooxml.tally import Tally
from app.importers.pictures import parted
from app.importers.source import Loss, SourceDocument
from app.importers.web.article import Article, find_article
from app.importers.web.blocks import SKIPPED, BlockReader
from app.importers.web.page import read_page

_LEAST = 20
_SAMPLE = 24


def read_document(path: Path, kind: str, *, whole: bool = False) -> SourceDocument:
    """Read a page, its article or all of it; InputError when it is damaged or holds none."""
    page = read_page(path, read_bytes(path))
    shown = page.root.find("body")
    shown = page.root if shown is None else shown
    said = None if whole else find_provenance(page.root)
    article = _article(page.root, shown, said, whole=whole)
    tally = Tally()
    reader = BlockReader(tally, page.images, declared=said is not None)
    items = [] if article.title is None else reader.read(article.title)
    blocks, pictures = parted([*items, *reader.read(article.body)])
    if sum(count_characters(block.text) for block in blocks) < _LEAST:
        raise InputError(
            f"“{path.name}”里没有找到正文（可能由脚本显示），请在浏览器中复制正文，粘贴到报告里。"
        )
    taken = {article.body} if article.title is None else {article.body, article.title}
    around = visible_text(shown, taken)
    if page.images.unused:
        tally.add("image_aside", count=page.images.unused)
    document = SourceDocument(
        name=path.name,
        format=kind,
        blocks=blocks,
        pictures=pictures,
        variant="whole" if whole else "",
        losses=(*tally.losses(), *_navigation(around)),
        characters=count_characters(visible_text(shown, set())) + reader.cell_numbers,
        encoding=page.encoding,
        provenance=said[1] if said else None,
    )
    return balanced(document)


def _article(root: Any, shown: Any, said: tuple[Any, Provenance] | None, *, whole: bool) -> Article:
    """What is read of a page: all of it, what this program wrote, or what looks like a report."""
    if whole:
        return Article(shown, None)
    return Article(said[0], None) if said else find_article(root)


def find_provenance(root: Any) -> tuple[Any, Provenance] | None:
    """The element this program wrote, wherever it was put, and what it says of its report."""
    for element in root.iter("article"):
        if provenance := Provenance.from_line(element.get("data-report") or ""):
            return element, provenance
    return None


def _navigation(text: str) -> tuple[Loss, ...]:
    """What stands around the article."""
    characters = count_characters(text)
    if not characters:
        return ()
    sample = " ".join(text.split())[:_SAMPLE]
    detail = f"网页的导航、栏目、页脚等 {characters} 字（“{sample}…”）"
    return (Loss(kind="navigation", detail=detail, characters=characters),)


def visible_text(element: Any, without: set[Any]) -> str:
    """All text a browser shows in an element, but for that of some elements in it."""
    parts: list[str] = []
    stack: list[Any] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        if not isinstance(node.tag, str) or node.tag in SKIPPED or node in without:
            continue
        for child in reversed(node):
            stack += [child.tail or "", child]
        parts.append(node.text or "")
    return "".join(parts)
