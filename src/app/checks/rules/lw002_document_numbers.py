"""LW002: brackets of document numbers."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_ISSUER = r"(?<=[\u4e00-\u9fff])"
_NUMBER = re.compile(
    _ISSUER
    + r"\s*[\[［【(（﹝〈<〔]\s*"
    + _YEAR
    + r"\s*[\]］】)）﹞〉>〕]\s*(?:第\s*)?(?P<no>\d{1,4})\s*号"
)
_HALF_OPEN = re.compile(
    _ISSUER
    + r"〔"
    + _YEAR
    + r"(?P<no>\d{1,4})\s*号|"
    + _ISSUER
    + r"(?:19|20)\d{2}〕\s*\d{1,4}\s*号"
)
_BARE = re.compile(r"(?<=[办函发字文政规令])" + _YEAR + r"\s*(?P<no>\d{1,3})\s*号")


@rule("LW002", "发文字号括号不规范", "warning", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find document numbers whose year is not in 〔〕.

    What: 发文字号的年份应用六角括号〔〕括入，不加“第”字；方括号、圆括号、缺半边、整个丢失的都提示。
    Why: 《党政机关公文格式》（GB/T 9704-2012）7.2.5：年份应标全称，用六角括号“〔〕”括入。
    Example: “[2021]30号”“﹝2016﹞8号”“国办公开办函202130号”。
    How to fix: 一键改为〔〕。
    """
    del given
    if "号" not in text.text:
        return
    for pattern in (_NUMBER, _HALF_OPEN, _BARE):
        for match in pattern.finditer(text.text):
            right = _right(match)
            if right and match[0].strip() != right:
                lead = len(match[0]) - len(match[0].lstrip())
                words = match[0].strip()
                yield Hit(
                    f"发文字号“{words}”应写作“{right}”",
                    match.start() + lead,
                    match.end(),
                    fix=Fix(label=f"改为{right}", replacement=right),
                )


def _right(match: re.Match[str]) -> str:
    digits = re.findall(r"\d+", match[0])
    if len(digits) == 1 and len(digits[0]) > 4:
        digits = [digits[0][:4], digits[0][4:]]
    return f"〔{digits[0]}〕{int(digits[1])}号" if len(digits) == 2 else ""
