"""Formulas are written out as stated, and tell exactly when they are broken."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standards.formulas import Formula, FormulaSpec
from app.standards.library import standards
from app.standards.tables import TableSpec

CELLS = tuple(f"r{row}.c{column}" for row in range(1, 5) for column in range(1, 4))
Values = dict[str, Decimal]


def expand(expression: str, each: str = "") -> list[Formula]:
    return list(FormulaSpec(code="T-1", expression=expression, each=each).expand(CELLS))


def test_a_range_is_a_sum() -> None:
    (formula,) = expand("r4.c1 = r1.c1..r3.c1")
    assert formula.cells == ("r4.c1", "r1.c1", "r2.c1", "r3.c1")
    assert formula.total == "r4.c1"


def test_each_writes_a_formula_out() -> None:
    formulas = expand("r1.* + r2.* = r3.* + r4.*", each="c1..c3")
    assert [f.cells[0] for f in formulas] == ["r1.c1", "r1.c2", "r1.c3"]
    assert [f.total for f in formulas] == [None] * 3


def test_each_may_be_a_list() -> None:
    formulas = expand("*.c3 = *.c1 - *.c2", each="r1, r3..r4")
    assert [f.total for f in formulas] == ["r1.c3", "r3.c3", "r4.c3"]
    assert [term.sign for term in formulas[0].right] == [1, -1]


def test_at_least() -> None:
    (formula,) = expand("r1.c1 >= r1.c2")
    assert formula.total is None
    assert formula.holds({"r1.c1": Decimal(2), "r1.c2": Decimal(2)}.__getitem__)
    assert not formula.holds({"r1.c1": Decimal(1), "r1.c2": Decimal(2)}.__getitem__)


@pytest.mark.parametrize(
    "expression", ["r9.c1 = r1.c1", "r1.c1", "= r1.c1", "r1.c1..r2.c2 = r3.c3", "r1.c1 + + r2.c1"]
)
def test_refuses_what_it_cannot_read(expression: str) -> None:
    with pytest.raises(ValueError, match=r"unknown cells|no sum|differ in one"):
        expand(expression)


def balanced(table: TableSpec, draw: Callable[[], int]) -> Values:
    """Values of a table that satisfy its equalities: leaves at random, then what is computed.

    The new applications make up for what the results and the carried figures leave open.
    """
    values = {cell: Decimal(draw()) for cell in table.cells}
    by_code = {
        f.code: [g for g in table.all_formulas if g.code == f.code] for f in table.all_formulas
    }
    for formula in [*by_code.get("B-2", ()), *by_code.get("C-1", ())]:
        values[formula.cells[0]] = formula.sides(values.__getitem__)[1]
    for formula in by_code.get("B-1", ()):
        new, carried = formula.left[0].cell, formula.left[1].cell
        values[new] = formula.sides(values.__getitem__)[1] - values[carried]
    for formula in by_code.get("B-3", ()):
        values[formula.cells[0]] = formula.sides(values.__getitem__)[1]
    return values


NATIONAL = [
    pytest.param(table, id=f"{standard.id}-{table.key}")
    for standard in standards()
    for table in standard.tables
    if standard.id.startswith("national") and table.all_formulas and table.key != "disclosure"
]


@pytest.mark.parametrize("table", NATIONAL)
@given(data=st.data())
def test_a_consistent_table_breaks_nothing(table: TableSpec, data) -> None:
    values = balanced(table, lambda: data.draw(st.integers(0, 300)))
    assert [f.code for f in table.all_formulas if not f.holds(values.__getitem__)] == []


@pytest.mark.parametrize("table", NATIONAL)
@given(data=st.data())
def test_a_changed_cell_breaks_exactly_its_formulas(table: TableSpec, data) -> None:
    values = balanced(table, lambda: data.draw(st.integers(0, 300)))
    cell = data.draw(st.sampled_from(table.cells))
    values[cell] += data.draw(st.integers(1, 50))
    broken = [f for f in table.all_formulas if not f.holds(values.__getitem__)]
    assert broken == [f for f in table.all_formulas if cell in f.cells]


@pytest.mark.parametrize("table", NATIONAL)
def test_no_formula_names_a_cell_twice(table: TableSpec) -> None:
    for formula in table.all_formulas:
        assert len(set(formula.cells)) == len(formula.cells)
