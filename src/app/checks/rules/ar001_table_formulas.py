"""AR001: the formulas between the cells of a statutory table."""

from collections.abc import Iterator
from decimal import Decimal

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.figures import formula_words
from app.checks.registry import rule
from app.checks.views import TableView
from app.domain.cells import plain_number
from app.domain.findings import Fix
from app.standards.formulas import Formula


@rule("AR001", "表内勾稽不平", "error", "table")
def check(view: TableView, given: Given) -> Iterator[Hit]:
    """Find the formulas of a statutory table that do not hold.

    What: 法定统计表里每一条勾稽关系都重新计算，不平的逐条列出，并写明算式和差额。
      空白和占位符按 0 试算；总计格空着或有格子不是数字时不作判断，另行提示。
    Why: 国办公开办函〔2021〕30号附件表头“本列数据的勾稽关系为：第一项加第二项之和，
      等于第三项加第四项之和”，以及各“总计”行、列。
    Example: 新收 21 ＋ 上年结转 1 ＝ 22，而办理总计 21 ＋ 结转下年 2 ＝ 23，差 1。
    How to fix: 与登记台账核对后改正错的那一格；总计格可以一键改为各项之和。
    """
    del given
    for formula in view.broken:
        yield Hit(
            formula_words(view, formula),
            cells=formula.cells,
            severity=formula.severity,
            clause=formula.clause,
            fix=_fix(view, formula),
        )


def _fix(view: TableView, formula: Formula) -> Fix | None:
    total = formula.total
    if total is None:
        return None
    _, right = formula.sides(view.value_or_zero)
    if right < Decimal(0):
        return None
    return Fix(
        label=f"改为 {plain_number(right)}", cells={f"{view.spec.key}.{total}": plain_number(right)}
    )
