"""LY002: punctuation of section headings."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import SectionView
from app.domain.findings import Fix
from app.standards.numbering import HEADING_NUMBER

_TAIL = re.compile(r"[\s：:。．、，,；;]+$")
_NUMBER = re.compile(r"^\s*([一二三四五六七八九十]{1,3})\s*([.．，,：:])\s*")


@rule("LY002", "标题标点不规范", "info", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find section headings with a stop at the end or the wrong mark after the number.

    What: 一级标题独占一行，末尾不加冒号、句号、顿号；“一”后面用顿号。
    Why: 《党政机关公文格式》（GB/T 9704-2012）7.3.3；公文标题末尾不用标点。
    Example: “一、概述：”；“一.总体情况”；“一、总体情况、”。
    How to fix: 一键去掉或改正标点。
    """
    del given
    if match := _NUMBER.match(view.heading):
        yield Hit(
            f"标题序号“{match[0].strip()}”后应用顿号",
            match.start(2),
            match.end(2),
            fix=Fix(label="改为顿号", replacement="、"),
        )
    number = HEADING_NUMBER.match(view.heading)
    if match := _TAIL.search(view.heading, number.end() if number else 0):
        yield Hit(
            f"标题末尾多了“{match[0].strip()}”" if match[0].strip() else "标题末尾多了空格",
            match.start(),
            match.end(),
            fix=Fix(label="去掉末尾标点", replacement=""),
        )
