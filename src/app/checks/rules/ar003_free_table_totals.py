"""AR003: totals of free tables."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.free_tables import find_sums
from app.checks.registry import rule
from app.checks.views import SectionView
from app.domain.cells import plain_number


@rule("AR003", "自由表格合计不符", "warning", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find totals of free tables that are not the sum of their parts.

    What: 正文中的表格，末行或末列为“合计”“总计”的，与各项之和核对；
      有小计、“其中”、历年累计的表不判断。
    Why: 附表数据与正文一样要准确（国办公开办函〔2021〕30号三（四））。
    Example: 各类公开信息相加为 1085 条，表末总计写 1090。
    How to fix: 与台账核对，改分项或改合计。
    """
    del given
    for block, table in view.tables:
        for found in find_sums(table):
            if found.total == found.sum:
                continue
            total, parts = plain_number(found.total), plain_number(found.sum)
            gap = plain_number(abs(found.total - found.sum))
            yield Hit(
                f"“{found.name}”合计 {total}，各项之和为 {parts}，差 {gap}",
                block=block,
                excerpt=table.rows[found.row][found.column],
            )
