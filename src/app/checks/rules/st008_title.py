"""ST008: how the title is worded."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.bodies import dense
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix

_REPORT = re.compile(r"(?:政府|政务)?信息公开.*$|政务公开.*$")
_SPELLED = re.compile(
    r"(?:(?:政府|政务)?信息公开|政府?政务公开|政务公开)(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:情况)?(?:报告|年报)"
)
_OFFICIAL = "政府信息公开工作年度报告"
_YEAR = re.compile(r"((?:19|20)\d{2})\s*(年?)")


@rule("ST008", "标题写法", "info", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find titles worded otherwise than the standard form.

    What: 标题的规范式为“单位名称＋年份＋年政府信息公开工作年度报告”。错字、缺年份、年份重复为提醒；
      漏“工作”、写作“政务公开”等为建议。
    Why: 国办公开办函〔2021〕30号、〔2019〕60号附件所用名称为“政府信息公开工作年度报告”。
    Example: “政府信息公开年度报告”漏“工作”；“2025湖口县2025年度……”年份重复；“工作告年度报”。
    How to fix: 一键改为规范标题。
    """
    if text.kind != "title" or not text.text.strip():
        return
    title = dense(text.half)
    right = given.standard.default_title(given.facts.organization, given.facts.year)
    fix = Fix(label="改为规范标题", replacement=right) if given.facts.organization else None
    fault = _fault(title, given.facts.year)
    if fault:
        yield Hit(fault, end=len(text.text), severity="warning", fix=fix)
    elif not title.endswith(_OFFICIAL):
        words = (_REPORT.search(title) or [title])[0]
        yield Hit(f"标题写作“{words}”，规范名称为“{_OFFICIAL}”", end=len(text.text), fix=fix)


def _fault(title: str, year: int) -> str:
    """What is plainly wrong with a title; empty when nothing is."""
    years = _YEAR.findall(title)
    if not years:
        return "标题没有写年份"
    if len(years) > 1 and len({y for y, _ in years}) == 1:
        return f"标题中年份“{years[0][0]}”重复"
    if not any(unit for _, unit in years) and str(year) in title:
        return f"标题中“{years[0][0]}”后漏“年”字"
    words = (_REPORT.search(title) or [""])[0]
    if not _SPELLED.fullmatch(words):
        return f"标题“{words or title}”疑有错字或漏字"
    return ""
