"""Tables of a web page that only lay it out, taken apart into lines."""

import re
import unicodedata
from collections.abc import Iterator

from app.domain.blocks import Run
from app.importers.source import SourceBlock, SourceDocument, SourceParagraph, SourceTable
from app.standards.script import simplified

_LABEL = re.compile(
    r"(?:索引号|信息分类|主题分类|体裁分类|分类|发布机构|发布单位|发文机关|发文单位|公开方式|公开日期|成文日期|生成日期"
    r"|发文日期|发布日期|发布时间|有效性|文号|发文字号|名称|信息名称|标题|主题词|关键词|内容概述|当前位置)[:：]?"
)
_TITLE = re.compile("标题|標題|名称|名稱")
_SEARCHED = 8
"""Blocks at the beginning of a page in which its table of particulars stands."""
_FEWEST = 2
_PAGE = 400
"""Characters of a cell of several lines that is no cell but the page itself."""


def unwrap_layout(source: SourceDocument) -> SourceDocument:
    """The source with tables of particulars (索引号、发布机构……) and page frames as lines."""
    if not any(_is_layout(place, block) for place, block in enumerate(source.blocks)):
        return source
    blocks: list[SourceBlock] = []
    for place, block in enumerate(source.blocks):
        if isinstance(block, SourceTable) and _is_layout(place, block):
            blocks.extend(_lines(block))
        else:
            blocks.append(block)
    return source.model_copy(update={"blocks": tuple(blocks)})


def _is_layout(place: int, block: SourceBlock) -> bool:
    if not isinstance(block, SourceTable):
        return False
    cells = [text for row in block.rows for text in row if text.strip()]
    if any(len(text) > _PAGE and "\n" in text for text in cells):
        return True
    return place < _SEARCHED and sum(_is_label(text) for text in cells) >= _FEWEST


def _is_label(text: str) -> bool:
    return (
        _LABEL.fullmatch(simplified(unicodedata.normalize("NFKC", "".join(text.split()))))
        is not None
    )


def _lines(table: SourceTable) -> Iterator[SourceParagraph]:
    """The cells in reading order; a label stands before what it says, but not before a title."""
    for row in table.rows:
        label = ""
        for text in filter(str.strip, row):
            if label and not _TITLE.search(label) and not _is_label(text):
                yield from _paragraphs(f"{label} {text}", table.origin)
                label = ""
                continue
            yield from _paragraphs(label, table.origin)
            label = text if _is_label(text) else ""
            yield from _paragraphs("" if label else text, table.origin)
        yield from _paragraphs(label, table.origin)


def _paragraphs(text: str, origin: str) -> Iterator[SourceParagraph]:
    for line in text.splitlines():
        if line.strip():
            yield SourceParagraph(runs=(Run(text=line.strip()),), origin=origin)
