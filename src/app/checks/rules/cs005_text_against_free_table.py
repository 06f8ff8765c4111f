"""CS005: the total named in the text against the total of the table below it."""

import re
from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.free_tables import grand_total
from app.checks.reading.numbers import Number, find_numbers
from app.checks.registry import rule
from app.checks.views import SectionView, Text
from app.domain.cells import plain_number
from app.domain.findings import Fix

_TOTAL = re.compile(r"(?:共计?|合计|总计|总数[为是]?|总共)[^,，。;；\d]{0,14}\Z")
_NEAR = 2
"""How many blocks before the table its introduction may stand."""


@rule("CS005", "正文总数与所附表格不符", "warning", "section")
def check(view: SectionView, given: Given) -> Iterator[Hit]:
    """Find a total in the text that is not the total of the table it introduces.

    What: 表格前一两段里“共 N 条”“合计 N 件”，与表格的总计核对；
      表格的总计本身算错的另行提示，不重复。
    Why: 正文与附表互相矛盾（国办公开办函〔2021〕30号三（四）：内容不准确）。
    Example: 正文“共计 1090 条”，表末总计 1085。
    How to fix: 核对后改正文或改表；一键可把正文改为表中总计。
    """
    del given
    for block, table in view.tables:
        found = grand_total(table)
        if found is None or found.total != found.sum:
            continue
        named = [
            (placed.block, number)
            for placed in view.prose
            if block - _NEAR <= placed.block < block
            for number in _totals(placed.text)
        ]
        if named and all(not n.low <= found.total <= n.high for _, n in named):
            place, number = named[-1]
            right = plain_number(found.total)
            yield Hit(
                f"正文总数 {plain_number(number.value)}，下表总计 {right}",
                number.start,
                number.digits_end,
                block=place,
                fix=Fix(label=f"改为 {right}", replacement=right),
            )


def _totals(text: Text) -> Iterator[Number]:
    for number in find_numbers(text.half):
        if _TOTAL.search(text.half, max(0, number.start - 20), number.start):
            yield number
