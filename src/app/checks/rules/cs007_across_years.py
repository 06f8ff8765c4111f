"""CS007: formulas with last year's table."""

from collections.abc import Iterator
from decimal import Decimal

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.figures import cell_name
from app.checks.registry import rule
from app.checks.rules.cs006_carry_over import table_before
from app.checks.views import TableView
from app.domain.cells import plain_number
from app.standards.formulas import Formula
from app.standards.tables import LAST_YEAR


@rule("CS007", "与上年数推算不平", "info", "table", ("previous",))
def check(view: TableView, given: Given) -> Iterator[Hit]:
    """Find figures that do not follow from last year's and this year's changes.

    What: 现行有效件数应等于上年现行有效加本年制发减本年废止（2019 年格式为项目数量加增减）。
      宣布失效、自然失效、口径调整都会使它不平，所以只作建议，请写明原因。
    Why: 国办公开办函〔2021〕30号附件第二十条第（一）项各列之间的关系。
    Example: 上年 698，本年制发 77、废止 132，应为 643，填 470。
    How to fix: 核对文件清理情况；确因失效、补录等原因的，填写说明。
    """
    last = table_before(view, given)
    if last is None or last.spec != view.spec or last.is_blank or view.is_blank:
        return
    for formula in view.spec.formulas_across_years:
        if hit := _check(formula, view, last):
            yield hit


def _check(formula: Formula, view: TableView, last: TableView) -> Hit | None:
    known: dict[str, Decimal] = {}
    for cell in formula.cells:
        table = last if cell.startswith(LAST_YEAR) else view
        value = table.sum(cell.removeprefix(LAST_YEAR))
        if value is None:
            return None
        known[cell] = value
    if formula.holds(known.__getitem__):
        return None
    left, right = formula.sides(known.__getitem__)
    cells = tuple(cell for cell in formula.cells if not cell.startswith(LAST_YEAR))
    return Hit(
        f"{cell_name(view, cells[0])}填 {plain_number(left)}，按上年推算为 {plain_number(right)}"
        f"（{formula.statement}）",
        cells=cells,
        clause=formula.clause,
    )
