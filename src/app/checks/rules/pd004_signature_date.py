"""PD004: a signature dated before the reporting year is over."""

from collections.abc import Iterator
from datetime import date

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.signature import signature_date
from app.checks.registry import rule
from app.checks.views import Facts
from app.domain.dates import format_date


@rule("PD004", "落款日期早于年末", "error", "report", ("signature",))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find a report that is dated before the year it reports on has ended.

    What: 落款日期应在报告年度 12 月 31 日之后；早于年末为错误，恰为 12 月 31 日为提醒。
    Why: 统计期截至报告年度 12 月 31 日，年末以前不可能有全年数据
      （国办公开办函〔2021〕30号：核定时点为报告年度 12 月 31 日）。
    Example: 2017 年度报告落款“2017年2月10日”（应为 2018 年）。
    How to fix: 改为实际成文日期。
    """
    found = signature_date(given.signature)
    last = date(facts.year, 12, 31)
    if found is None or found.value > last:
        return
    same_day = found.value == last
    words = "正是统计期的最后一天" if same_day else "统计期还没有结束"
    yield Hit(
        f"落款日期 {format_date(found.value)}，{words}",
        section="signature",
        block=found.block,
        start=found.start,
        end=found.end,
        severity="warning" if same_day else "error",
    )
