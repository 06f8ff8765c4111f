"""CS006: figures that this year begins with against those last year ended with."""

from collections.abc import Iterator
from decimal import Decimal

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.figures import cell_name, short_label
from app.checks.registry import rule
from app.checks.views import TableView
from app.domain.cells import plain_number
from app.domain.findings import Fix


@rule("CS006", "结转数与上年不衔接", "error", "table", ("previous",))
def check(view: TableView, given: Given) -> Iterator[Hit]:
    """Find carried-over figures that are not those of last year's report.

    What: 给出上年报告时，本年“上年结转”各格与上年“结转下年度继续办理”的同列逐格核对；
      总计列不符为错误，分列不符为提醒。
    Why: 上年结转下年的申请就是本年的上年结转，两年口径必须衔接。
    Example: 上年结转下年 6 件，本年上年结转填 5 件。
    How to fix: 核对两年台账；确因口径调整的，写明原因。
    """
    last = table_before(view, given)
    if last is None or last.is_blank or view.is_blank:
        return
    for row in view.spec.carried.keys() & last.spec.carried.keys():
        unlike = {
            cell: origin
            for cell, origin in last.spec.carried_row(row).items()
            if cell in view.meanings and _differ(view.sum(cell), last.sum(origin))
        }
        if unlike:
            yield _hit(view, last, unlike)


def _differ(now: Decimal | None, was: Decimal | None) -> bool:
    return now is not None and was is not None and now != was


def _hit(view: TableView, last: TableView, unlike: dict[str, str]) -> Hit:
    """One finding a row: the total first, then the columns that differ."""
    cells = sorted(unlike, key=lambda cell: cell not in view.spec.totals)
    was = {cell: plain_number(last.value_or_zero(unlike[cell])) for cell in cells}
    told = "；".join(
        f"{cell_name(view, cell)} {plain_number(view.value_or_zero(cell))}，上年为 {was[cell]}"
        for cell in cells
    )
    right = {f"{view.spec.key}.{cell}": figure for cell, figure in was.items()}
    label = f"改为 {was[cells[0]]}" if len(cells) == 1 else "按上年报告改"
    return Hit(
        f"与上年报告“{short_label(last.spec.layout.row_labels(unlike[cells[0]])[-1])}”不衔接：{told}",
        cells=tuple(cells),
        severity="error" if cells[0] in view.spec.totals else "warning",
        fix=Fix(label=label, cells=right),
    )


def table_before(view: TableView, given: Given) -> TableView | None:
    """The same table of last year's report, if that is of the year before and has it."""
    before = given.previous
    if before is None or before.facts.year != given.facts.year - 1:
        return None
    spec = before.standard.table(view.spec.key)
    return before.table_view(spec) if spec else None
