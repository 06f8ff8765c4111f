"""CS009: amounts of money in the wrong unit."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.figures import cell_name
from app.checks.registry import rule
from app.checks.rules.cs006_carry_over import table_before
from app.checks.views import TableView
from app.domain.cells import plain_number
from app.domain.findings import Fix

_LEAP = 1000
"""How many times last year's amount makes a slip of the unit likely."""


@rule("CS009", "金额单位可疑", "warning", "table", ("previous",))
def check(view: TableView, given: Given) -> Iterator[Hit]:
    """Find amounts in 万元 that are more than a thousand times last year's.

    What: 给出上年报告时，以万元计的金额比上年大一千倍以上的，可能误按“元”填报。
    Why: 国办公开办函〔2021〕30号附件：本年收费金额（单位：万元）。
    Example: 上年 12.5 万元，本年填 131000。
    How to fix: 除以一万后填写；确实大幅增长的，写明原因。
    """
    last = table_before(view, given)
    if last is None:
        return
    for cell, value in view.values.items():
        was = last.values.get(cell)
        if not was or view.spec.unit_of(cell) != "万元" or value < was * _LEAP:
            continue
        right = plain_number(value / 10000)
        yield Hit(
            f"{cell_name(view, cell)}填 {plain_number(value)} 万元，"
            f"上年为 {plain_number(was)} 万元，疑按“元”填报",
            cells=(cell,),
            fix=Fix(label=f"改为 {right}", cells={f"{view.spec.key}.{cell}": right}),
        )
