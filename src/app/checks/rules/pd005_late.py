"""PD005: a report that is dated after its filing date."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.signature import signature_date
from app.checks.registry import rule
from app.checks.views import Facts
from app.domain.dates import format_date


@rule("PD005", "超期发布", "error", "report", ("signature",))
def check(facts: Facts, given: Given) -> Iterator[Hit]:
    """Find a report dated after the day by which it had to be published.

    What: 落款日期不得晚于该类单位的公布时限，时限见格式标准数据。
    Why: 《政府信息公开条例》2019 年修订第四十九条（部门 1 月 31 日、政府 3 月 31 日前）、
      2008 年第三十一条（3 月 31 日前），以及国办公开办函〔2021〕30号。
    Example: 县级部门 2023 年度报告落款“2024年3月12日”。
    How to fix: 核对实际发布日期；确已超期的，写明原因备查。
    """
    found = signature_date(given.signature)
    deadline = given.standard.deadline(facts.subject, facts.organization)
    if found is None or deadline is None or found.value <= deadline.on(facts.year):
        return
    yield Hit(
        f"落款日期 {format_date(found.value)}，晚于公布时限 {format_date(deadline.on(facts.year))}",
        section="signature",
        block=found.block,
        start=found.start,
        end=found.end,
        clause=deadline.clause,
    )
