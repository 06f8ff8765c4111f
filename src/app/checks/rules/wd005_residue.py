"""WD005: what web pages and word processors leave behind."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.residue import find_residue
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix


@rule("WD005", "网页或软件残留", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find traces of web pages, word processors and mark-up.

    What: 正文里混入的网页代码、站点栏目字样（字号、打印、浏览次数）、Word 域代码、“**”等排版标记。
    Why: 复制粘贴带入的字符不是报告内容，公布出去有损严肃性。
    Example: “<!--[if !supportLists]-->（三）”；“【打印本页】【关闭窗口】”。
    How to fix: 一键删去。
    """
    del given
    for start, end, told in find_residue(text, ("web", "word", "markdown")):
        words = text.text[start:end].strip()
        yield Hit(f"{told}：“{words}”", start, end, fix=Fix(label="删去", replacement=""))
