"""LY003: numbers with units, notes, full-width digits or separators."""

from collections.abc import Iterator

from app.checks.context import Given
from app.checks.hit import Hit
from app.checks.reading.figures import cell_name
from app.checks.registry import rule
from app.checks.views import TableView
from app.domain.cells import CellMeaning, plain_number
from app.domain.findings import Fix

_MONEY = {"元": 0, "万元": 4, "万": 4, "亿": 8, "亿元": 8}


@rule("LY003", "数字写法不规范", "warning", "table")
def check(view: TableView, given: Given) -> Iterator[Hit]:
    """Find cells whose number carries a unit, a note, full-width digits or separators.

    What: 格内数字后带单位或括注、用了全角数字或千分位逗号的，逐格提示。
    Why: 统计表只填数字，单位已在表头；带字的格子上级平台无法回读、无法汇总。
    Example: “2笔”“984,361”“５”“55（含自然失效29件）”。
    How to fix: 一键只留数字；括注写到表下说明里。单位不同（元、万元）的要先换算。
    """
    del given
    for cell, meaning in view.meanings.items():
        if meaning.kind in ("unit", "note") or (meaning.kind == "number" and not meaning.normal):
            raw = view.raw.get(cell, "").strip()
            message = f"“{cell_name(view, cell)}”填的是“{raw}”，{_fault(meaning)}"
            yield Hit(message, cells=(cell,), fix=_fix(view, cell, meaning))


def _fault(meaning: CellMeaning) -> str:
    if meaning.kind == "note":
        return "括注应移到表下说明"
    if meaning.kind == "unit":
        return "表内只填数字，不写单位"
    return "应写成半角数字，不用千分位"


def _fix(view: TableView, cell: str, meaning: CellMeaning) -> Fix | None:
    unit = view.spec.unit_of(cell)
    if meaning.value is None or meaning.note:
        return None
    value = meaning.value
    if meaning.unit and meaning.unit != unit and unit in _MONEY:
        if meaning.unit not in _MONEY:
            return None
        value = value.scaleb(_MONEY[meaning.unit] - _MONEY[unit])
    number = plain_number(value)
    return Fix(label=f"改为 {number}", cells={f"{view.spec.key}.{cell}": number})
