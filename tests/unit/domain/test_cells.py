"""Blank, 0, a placeholder, a number with a unit and one with a note stay five things."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cells import plain_number, read_cell

CASES = [
    ("", "blank", None, "", "", True),
    (" \u3000", "blank", None, "", "", True),
    ("0", "number", Decimal(0), "", "", True),
    ("/", "placeholder", None, "", "", True),
    ("——", "placeholder", None, "", "", True),
    ("2笔", "unit", Decimal(2), "笔", "", True),
    ("55（含自然失效29件）", "note", Decimal(55), "", "（含自然失效29件）", True),
    ("5949.088667", "number", Decimal("5949.088667"), "", "", True),
    ("１２", "number", Decimal(12), "", "", False),
    ("1,234", "number", Decimal(1234), "", "", False),
    ("-3", "number", Decimal(-3), "", "", True),
    ("+1036", "number", Decimal(1036), "", "", False),
    ("约三件", "text", None, "", "约三件", True),
    ("1 2", "text", None, "", "1 2", True),
]


@pytest.mark.parametrize(("raw", "kind", "value", "unit", "note", "normal"), CASES)
def test_reads(
    raw: str, kind: str, value: Decimal | None, unit: str, note: str, normal: bool
) -> None:
    meaning = read_cell(raw)
    assert (meaning.kind, meaning.value, meaning.unit, meaning.note) == (kind, value, unit, note)
    assert meaning.normal is normal


@given(st.text(max_size=12))
def test_never_fails_and_never_takes_text_for_a_number(raw: str) -> None:
    meaning = read_cell(raw)
    assert meaning.is_number == (meaning.kind in ("number", "unit", "note"))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**9))
def test_a_plain_number_comes_back(number: Decimal) -> None:
    assert read_cell(plain_number(number)).value == number
