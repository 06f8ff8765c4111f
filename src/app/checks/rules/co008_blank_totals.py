"""CO008: totals left blank although their parts are filled."""

from collections.abc import Iterator
from decimal import Decimal

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.figures import cell_name
from app.checks.registry import rule
from app.checks.views import TableView
from app.domain.cells import plain_number
from app.domain.findings import Fix
from app.standards.formulas import Formula

_ZERO = Decimal(0)


@rule("CO008", "总计未填", "warning", "table")
def check(view: TableView, given: Given) -> Iterator[Hit]:
    """Find totals left blank that the other cells determine.

    What: 总计格空白或只有“/”“-”，而参加合计的格子已经填了数。整张表一并提示，给出应填的数。
    Why: 国办公开办函〔2021〕30号附件各表的“总计”行、列须填；空白不等于 0。
    Example: 第 24 行各列都有数，“总计”列却空着。
    How to fix: 一键按各项之和填入，或者自己核对后填写。
    """
    del given
    found = suggested_totals(view)
    if not found:
        return
    names = [cell_name(view, cell) for cell in found]
    listed = "、".join(names[:3]) + (f"等 {len(names)} 格" if len(names) > 3 else "")
    values = {f"{view.spec.key}.{cell}": number for cell, number in found.items()}
    only = next(iter(found.values())) if len(found) == 1 else ""
    label = f"填入 {only}" if only else f"填入 {len(found)} 个总计"
    message = f"总计未填：{listed}" + (f"，按各项之和应为 {only}" if only else "，可由各项之和推出")
    yield Hit(message, cells=tuple(found), fix=Fix(label=label, cells=values))


def suggested_totals(view: TableView) -> dict[str, str]:
    """Blank totals with the sum of their parts, in reading order; inner sums count for outer."""
    known = dict(view.values)
    for _ in range(2):
        for total, formula in view.spec.totals.items():
            if total not in known and _is_determined(view, formula, known):
                known[total] = sum(
                    (t.sign * known.get(t.cell, _ZERO) for t in formula.right), _ZERO
                )
    return {
        cell: plain_number(known[cell])
        for cell, meaning in view.meanings.items()
        if cell in known and cell not in view.values and meaning.kind != "text"
    }


def _is_determined(view: TableView, formula: Formula, known: dict[str, Decimal]) -> bool:
    """Whether the parts are filled: some number, no words, no inner total still unknown."""
    parts = [term.cell for term in formula.right]
    return any(cell in known for cell in parts) and not any(
        view.meanings[cell].kind == "text" or (cell in view.spec.totals and cell not in known)
        for cell in parts
    )
