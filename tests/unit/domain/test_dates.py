"""Dates are read in the ways reports write them and written in the one way of the standard."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import find_date, format_date, is_date_line


@pytest.mark.parametrize(
    "text",
    ["2018年3月5日", "2018-03-05", "2018 年 3 月 5 日", "二〇一八年三月五日", "２０１８年３月５日",
     "（2018年3月5日）", "2018.3.5"],
)  # fmt: skip
def test_reads_a_date_line(text: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found[0] == date(2018, 3, 5)
    assert is_date_line(text)


@pytest.mark.parametrize("text", ["2018年3月", "2018年13月5日", "自2018年1月1日起", "无"])
def test_leaves_other_lines(text: str) -> None:
    assert not is_date_line(text)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2199, 12, 31)))
def test_what_is_written_is_read(value: date) -> None:
    found = find_date(f"截至{format_date(value)}。")
    assert found is not None
    assert found[0] == value
