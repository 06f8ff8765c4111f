"""Chinese numerals and heading numbers are read back as they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standards.numbering import from_chinese, numbered, split_number, to_chinese


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
    ],
)
def test_writes_numerals_as_people_do(number: int, text: str) -> None:
    assert to_chinese(number) == text


@given(st.integers(1, 99))
def test_numerals_come_back(number: int) -> None:
    assert from_chinese(to_chinese(number)) == number


@given(st.integers(1, 99), st.text("总体情况工作概述（）：", min_size=1))
def test_numbered_headings_come_apart_again(number: int, title: str) -> None:
    assert split_number(numbered(number, title)) == (number, title)


@pytest.mark.parametrize("number", [0, -1, 100])
def test_writes_nothing_beyond_two_digits(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        to_chinese(number)


@pytest.mark.parametrize("text", ["", "一二", "十十", "百", "一百", "1", "二十二十"])
def test_refuses_what_is_no_numeral(text: str) -> None:
    assert from_chinese(text) is None


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("一.总体情况", (1, "总体情况")),
        ("十一、存在的问题：", (11, "存在的问题：")),
        ("总体情况", (None, "总体情况")),
        ("（一）主动公开情况", (None, "（一）主动公开情况")),
        ("一二、总体情况", (None, "一二、总体情况")),
    ],
)
def test_splits_only_section_numbers(heading: str, expected: tuple[int | None, str]) -> None:
    assert split_number(heading) == expected
