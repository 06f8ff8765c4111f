"""Computed totals of statutory tables: kept in step as cells change, until someone overrides them.

A total is the single left-hand cell of an ``=`` formula. It is *in step* while it is a plain
number equal to what its formula works out, or blank while no part is a number. Totals in step
follow their parts; any other total is the user's own word and stays.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from graphlib import TopologicalSorter

from app.domain.cells import plain_number, read_cell
from app.domain.changes import SetCells, set_cells
from app.domain.report import Report
from app.standards.formulas import Formula
from app.standards.model import TableSpec

Raws = Mapping[str, str]


def totals(spec: TableSpec) -> dict[str, tuple[Formula, ...]]:
    """The computed cells of a table, each with the formulas that compute it."""
    found: dict[str, tuple[Formula, ...]] = {}
    for formula in spec.all_formulas:
        if formula.total is not None:
            found[formula.total] = (*found.get(formula.total, ()), formula)
    return found


def computed(report: Report, spec: TableSpec) -> dict[str, Decimal]:
    """What each total should be by its first formula; left out while no part is a number."""
    raws = report.tables.get(spec.key, {})
    worked = {cell: _work_out(formulas[0], raws) for cell, formulas in totals(spec).items()}
    return {cell: value for cell, value in worked.items() if value is not None}


def in_step(report: Report, spec: TableSpec) -> frozenset[str]:
    """The totals that follow their parts, and that nobody needs to type."""
    return frozenset(_followed(spec, report.tables.get(spec.key, {})))


def differences(report: Report, spec: TableSpec) -> dict[str, Decimal]:
    """The totals that do not hold what they should, each with what it should be."""
    expected = computed(report, spec)
    return {
        cell: expected[cell]
        for cell in totals(spec)
        if cell in expected and read_cell(report.cell(spec.key, cell)).value != expected[cell]
    }


def edit_cells(
    report: Report, spec: TableSpec, edits: Mapping[str, str], label: str = "填写表格"
) -> SetCells:
    """The change that makes ``edits`` and brings every total that was in step along.

    A total among the edits is overridden by what is typed, and becomes automatic again when it
    is cleared. The change names the edited cells first.
    """
    before = report.tables.get(spec.key, {})
    followed = _followed(spec, before)
    for cell, formulas in totals(spec).items():
        if cell not in edits:
            continue
        if edits[cell].strip():
            followed.pop(cell, None)
        else:
            followed[cell] = formulas[0]
    after = {**before, **edits}
    for cell in _parts_first(followed):
        after[cell] = _written(_work_out(followed[cell], after))
    touched = (*edits, *followed)
    return set_cells(report, spec.key, {cell: after[cell] for cell in touched}, label)


def restore_totals(report: Report, spec: TableSpec, cells: Iterable[str] | None = None) -> SetCells:
    """The change that makes totals automatic again: those named, or all."""
    known = totals(spec)
    wanted = known if cells is None else [cell for cell in cells if cell in known]
    return edit_cells(report, spec, dict.fromkeys(wanted, ""), label="恢复自动合计")


def _work_out(formula: Formula, raws: Raws) -> Decimal | None:
    """The value of a formula's right side; None while none of its parts is a number."""
    values = {t.cell: read_cell(raws.get(t.cell, "")).value for t in formula.right}
    if all(value is None for value in values.values()):
        return None
    return formula.sides(lambda cell: values.get(cell) or Decimal(0))[1]


def _written(value: Decimal | None) -> str:
    return "" if value is None else plain_number(value)


def _followed(spec: TableSpec, raws: Raws) -> dict[str, Formula]:
    """Each total in step with the formula it is in step with."""
    followed: dict[str, Formula] = {}
    for cell, formulas in totals(spec).items():
        meaning = read_cell(raws.get(cell, ""))
        if meaning.kind not in ("blank", "number"):
            continue
        match = next((f for f in formulas if _work_out(f, raws) == meaning.value), None)
        if match:
            followed[cell] = match
    return followed


def _parts_first(followed: Mapping[str, Formula]) -> list[str]:
    """The totals in an order in which a total comes after the totals it is made of."""
    graph = {
        cell: {term.cell for term in formula.right if term.cell in followed}
        for cell, formula in followed.items()
    }
    return list(TopologicalSorter(graph).static_order())
