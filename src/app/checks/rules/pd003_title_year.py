"""PD003: the year in the title."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=\s*(?:年|政府|政务|信息))")


@rule("PD003", "标题年份不是报告年度", "error", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find a title that names another year than the reporting year.

    What: 报告标题中的年份应与报告年度一致。
    Why: 标题、正文、日期的年份必须是同一报告年度（国办公开办函〔2021〕30号三（四）：内容不准确）。
    Example: 2023 年度的报告，标题写“2022年政府信息公开工作年度报告”。
    How to fix: 一键改为报告年度；若是报告年度选错了，到“基本信息”改年度。
    """
    if text.kind != "title":
        return
    for match in _YEAR.finditer(text.half):
        if int(match[0]) != (year := given.facts.year):
            yield Hit(
                f"标题写“{match[0]}”年，本报告年度为 {year} 年",
                match.start(),
                match.end(),
                fix=Fix(label=f"改为 {year}", replacement=str(year)),
            )
