"""WD003: brackets and quotation marks without their partner."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import Text

_PAIRS = {
    "（": "）",
    "《": "》",
    "“": "”",
    "【": "】",
    "〈": "〉",
    "「": "」",
    "『": "』",
}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_SAME = {"(": "（", ")": "）", "[": "【", "]": "】"}
_MARKS = re.compile("[" + re.escape("".join([*_PAIRS, *_CLOSING, *_SAME])) + "]")
_INNER = {"《": "〈", "“": "‘"}
"""What the inner one of two nested marks is: GB/T 15834."""
_SELF_NESTING = frozenset("（【")


@rule("WD003", "括号引号不配对", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find brackets, book-title marks and quotation marks without their partner.

    What: 每段里（）《》“”【】应成对；书名号、引号里又套同一种的，也提示。
      “1）”一类编号不算，发文字号的〔〕另行检查。
    Why: GB/T 15834《标点符号用法》。
    Example: “《《福建省……条例》”；“（以下简称《条例》”后面缺“）”。
    How to fix: 补上或删去多余的半边。
    """
    del given
    open_marks: list[tuple[str, int]] = []
    for mark in _MARKS.finditer(text.text):
        position, c = mark.start(), _SAME.get(mark[0], mark[0])
        if c in _PAIRS:
            if c not in _SELF_NESTING and any(opened == c for opened, _ in open_marks):
                yield _hit(text, position, _nested(text.text, mark[0]))
                return
            open_marks.append((c, position))
        elif c in _CLOSING:
            if open_marks and open_marks[-1][0] == _CLOSING[c]:
                open_marks.pop()
            elif c != "）" or not _is_number(text.text, position):
                yield _hit(text, position, "没有与之配对的前半边")
                return
    if open_marks:
        yield _hit(text, open_marks[-1][1], "没有配对的后半边")


def _nested(text: str, opening: str) -> str:
    """What is wrong with a mark inside another of its kind: one too many, or of the outer form."""
    inner = _INNER.get(opening)
    if inner and text.count(opening) == text.count(_PAIRS[opening]):
        return f"套在另一个“{opening}”里，里层应写作“{inner}”"
    return "多了一个"


def _is_number(text: str, position: int) -> bool:
    """Whether a closing bracket belongs to a number such as ``1）`` or ``a)``."""
    before = text[:position].rstrip()
    return (
        bool(before)
        and before[-1] in "0123456789０１２３４５６７８９abcdeABCDE一二三四五六七八九十"
    )


def _hit(text: Text, position: int, told: str) -> Hit:
    return Hit(f"“{text.text[position]}”{told}", position, position + 1)
