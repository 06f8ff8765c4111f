"""AR002: cells that hold no usable number."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.figures import cell_name
from app.checks.registry import rule
from app.checks.views import TableView
from app.domain.cells import CellMeaning
from app.standards.model import TableSpec


@rule("AR002", "格内不是规定的数", "error", "table")
def check(view: TableView, given: Given) -> Iterator[Hit]:
    """Find cells with words, a negative number, or a fraction where pieces are counted.

    What: 件数格只能是非负整数，金额格可以有小数，“本年增/减”格可以为负；写了文字的格子无法计算。
    Why: 国办公开办函〔2021〕30号附件各表按件（收费按万元）统计。
    Example: 行政许可填“若干”，规范性文件填 2.5，不予公开填 -1。
    How to fix: 改为数字；说明性的话写到表下或正文里。
    """
    del given
    for cell, meaning in view.meanings.items():
        if fault := _fault(view.spec, cell, meaning):
            raw = view.raw.get(cell, "").strip()
            yield Hit(f"“{cell_name(view, cell)}”填的是“{raw}”，{fault}", cells=(cell,))


def _fault(spec: TableSpec, cell: str, meaning: CellMeaning) -> str:
    if meaning.kind == "text":
        return "不是数字，无法计算"
    if meaning.value is None:
        return ""
    if meaning.value < 0 and cell not in spec.signed:
        return "应为非负数"
    if meaning.value != meaning.value.to_integral_value() and cell not in spec.decimal:
        return f"应为整数（单位：{spec.unit_of(cell)}）"
    return ""
