"""Totals follow their parts until someone overrides them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cells import read_cell
from app.domain.report import Report
from app.services import totals
from app.standards.model import FormulaSpec, TableSpec
from strategies import raw_cells

SPEC = TableSpec(
    key="applications",
    title="申请",
    section="requests",
    header_rows=1,
    grid=(
        ("项目", "自然人", "法人", "总计"),
        ("新收", "@r1.c1", "@r1.c2", "@r1.c3"),
        ("予以公开", "@r2.c1", "@r2.c2", "@r2.c3"),
        ("部分公开", "@r3.c1", "@r3.c2", "@r3.c3"),
        ("总计", "@r4.c1", "@r4.c2", "@r4.c3"),
        ("结转", "@r5.c1", "@r5.c2", "@r5.c3"),
    ),
    formulas=(
        FormulaSpec(code="B-1", expression="r1.* - r5.* = r4.*", each="c1..c3"),
        FormulaSpec(code="B-2", expression="r4.* = r2.*..r3.*", each="c1..c3"),
        FormulaSpec(code="B-3", expression="*.c3 = *.c1..*.c2", each="r1..r5"),
    ),
)
INPUTS = [cell for cell in SPEC.cells if not cell.startswith("r4") and not cell.endswith("c3")]


def report(**cells: str) -> Report:
    named = {name.replace("_", "."): raw for name, raw in cells.items()}
    return Report(standard="x", year=2025, tables={"applications": named} if named else {})


def after(start: Report, **edits: str) -> dict[str, str]:
    named = {name.replace("_", "."): raw for name, raw in edits.items()}
    return totals.edit_cells(start, SPEC, named).apply(start).tables.get("applications", {})


def test_a_sum_over_both_sides_is_no_total():
    spec = SPEC.model_copy(
        update={"formulas": (FormulaSpec(code="B", expression="r1.c1 + r2.c1 = r4.c1"),)}
    )
    assert totals.totals(TableSpec.model_validate(spec.model_dump())) == {}


def test_one_entry_brings_row_column_and_corner_along():
    assert after(report(), r2_c1="9") == {"r2.c1": "9", "r2.c3": "9", "r4.c1": "9", "r4.c3": "9"}


def test_the_change_is_one_step_and_undoes_whole():
    start = report()
    change = totals.edit_cells(start, SPEC, {"r2.c1": "9"})
    assert change.inverse().apply(change.apply(start)) == start


def test_an_overridden_total_stays_and_its_difference_is_known():
    start = report(r2_c1="9", r2_c3="10")
    cells = after(start, r2_c2="3")
    assert cells["r2.c3"] == "10"
    assert totals.differences(start, SPEC)["r2.c3"] == Decimal(9)


def test_typing_over_a_total_overrides_it():
    start = report(r2_c1="9", r2_c3="9", r4_c1="9", r4_c3="9")
    cells = after(start, r4_c1="8")
    assert cells["r4.c1"] == "8"
    assert cells["r4.c3"] == "9"  # by the column of totals it still holds


def test_clearing_a_total_makes_it_automatic_again():
    assert after(report(r2_c1="9", r2_c3="10"), r2_c3="")["r2.c3"] == "9"


def test_a_total_with_a_unit_or_a_note_is_never_rewritten():
    start = report(r2_c1="9", r2_c3="9件")
    assert after(start, r2_c1="8")["r2.c3"] == "9件"


def test_blank_stays_blank_when_all_parts_are_blank():
    start = report(r2_c1="9", r2_c3="9", r4_c1="9", r4_c3="9")
    assert after(start, r2_c1="") == {}


def test_zero_is_not_blank():
    assert after(report(), r2_c1="0")["r2.c3"] == "0"


def test_placeholders_alone_make_no_total():
    assert after(report(), r2_c1="/", r2_c2="/") == {"r2.c1": "/", "r2.c2": "/"}


def test_an_imported_blank_total_stays_blank_until_asked_for():
    start = report(r2_c1="9")
    assert "r2.c3" not in after(start, r2_c2="1")
    restored = totals.restore_totals(start, SPEC).apply(start)
    assert restored.cell("applications", "r2.c3") == "9"
    assert totals.differences(restored, SPEC) == {}


def test_pasted_totals_are_kept_even_when_wrong():
    cells = after(report(), r2_c1="1", r2_c2="2", r2_c3="7")
    assert cells["r2.c3"] == "7"


def test_an_edit_that_changes_nothing_is_an_empty_change():
    start = report(r2_c1="9")
    assert totals.edit_cells(start, SPEC, {"r2.c1": "9"}).cells == {}


@pytest.mark.parametrize("raw", ["9", "９", "9.0"])
def test_in_step_means_equal_in_value(raw):
    start = report(r2_c1="9", r2_c3=raw)
    assert "r2.c3" in totals.in_step(start, SPEC)


entries = st.dictionaries(st.sampled_from(SPEC.cells), st.just("") | raw_cells, max_size=8)


@given(st.lists(entries, max_size=5))
def test_only_named_cells_and_totals_in_step_ever_change(steps):
    current = report()
    for edits in steps:
        followed = totals.in_step(current, SPEC)
        change = totals.edit_cells(current, SPEC, edits)
        after_it = change.apply(current)
        assert change.inverse().apply(after_it) == current
        for cell in SPEC.cells:
            raw = after_it.cell("applications", cell)
            if cell in edits and (edits[cell].strip() or cell not in totals.totals(SPEC)):
                assert raw == edits[cell]
            elif cell not in edits and cell not in followed:
                assert raw == current.cell("applications", cell)
        current = after_it


@given(st.lists(st.dictionaries(st.sampled_from(INPUTS), st.just("") | raw_cells, max_size=6)))
def test_totals_nobody_touches_are_always_right(steps):
    current = report()
    for edits in steps:
        current = totals.edit_cells(current, SPEC, edits).apply(current)
        assert totals.differences(current, SPEC) == {}
        assert totals.in_step(current, SPEC) == frozenset(totals.totals(SPEC))
        assert all(
            read_cell(current.cell("applications", c)).kind in ("blank", "number")
            for c in totals.totals(SPEC)
        )
