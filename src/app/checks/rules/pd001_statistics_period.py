"""PD001: the statistics period."""

from collections.abc import Iterator
from datetime import date

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.periods import Period, broken_range, find_periods, is_about_period
from app.checks.reading.sentences import Sentence
from app.checks.registry import rule
from app.checks.views import Text
from app.domain.findings import Fix
from app.domain.report import PREFACE


@rule("PD001", "统计期错误", "error", "text")
def check(text: Text, given: Given) -> Iterator[Hit]:
    """Find a statistics period that is not the reporting year from its first to its last day.

    What: 引言（或概述）中的统计期限，应为报告年度的 1 月 1 日至 12 月 31 日；
      止早于起、年份不对、日期残缺的都提示。
    Why: 年度报告反映上一年度（1 月 1 日至 12 月 31 日）的情况
      （《政府信息公开条例》2019 年修订第四十九条、2008 年第三十一条）。
    Example: “自2010年1月1日起至2009年12月31日止”；“自2017月1日起”。
    How to fix: 一键改为报告年度的全年。
    """
    if text.kind != "paragraph" or text.section not in (PREFACE, "overview"):
        return
    for sentence in text.sentences:
        if is_about_period(sentence):
            yield from _check(sentence, text, given.facts.year)


def _check(sentence: Sentence, text: Text, year: int) -> Iterator[Hit]:
    right = (date(year, 1, 1), date(year, 12, 31))
    periods = list(find_periods(sentence))
    for period in periods:
        if (period.first, period.last) != right:
            words = text.text[period.start : period.end]
            message = f"统计期限写作“{words}”，{_fault(period, year)}"
            yield Hit(message, period.start, period.end, fix=_fix(period.link, year))
    if not periods and (span := broken_range(sentence)):
        words = text.text[slice(*span)]
        yield Hit(f"统计期限“{words}”残缺，读不出起止日期", *span, fix=_fix("至", year))


def _fault(period: Period, year: int) -> str:
    if period.first is None or period.last is None:
        return "日期不存在"
    if period.last < period.first:
        return "止期早于起期"
    return f"应为 {year} 年 1 月 1 日至 12 月 31 日"


def _fix(link: str, year: int) -> Fix:
    return Fix(label=f"改为 {year} 年全年", replacement=f"{year}年1月1日{link}{year}年12月31日")
