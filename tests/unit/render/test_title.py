"""Titles break in whole words and in a good shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.render.measure import em_width
from app.render.title import LINE, break_title


@pytest.mark.parametrize(
    "lines",
    [
        ("2024年政府信息公开工作年度报告",),
        ("云溪市人民政府", "2024年政府信息公开工作年度报告"),
        ("青岚县自然资源和规划局", "2025年政府信息公开工作年度报告"),
        ("云溪市青岚区人民政府柳河街道办事处", "2024年度政府信息公开工作年度报告"),
        ("云溪市青岚区人民政府柳河街道办事处 ", "2017 年政府信息公开年度报告"),
    ],
)
def test_breaks_where_a_typist_would(lines: tuple[str, ...]) -> None:
    assert break_title("".join(lines)) == lines


def test_typed_line_breaks_are_kept() -> None:
    assert break_title("甲\n2024年政府信息公开工作年度报告") == (
        "甲",
        "2024年政府信息公开工作年度报告",
    )


@given(st.text(st.sampled_from("云溪市政府信息公开工作年度报告2024 局区（）"), max_size=90))
def test_nothing_is_lost_and_lines_fit(title: str) -> None:
    lines = break_title(title)
    assert "".join(lines) == title
    assert len(lines) == 1 or all(em_width(line.strip()) <= LINE for line in lines)
