"""A drawn grid resolves to exactly the merges it draws; a crooked one is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import Span
from app.standards.grid import Drawing, GridCell, parse_grid

HEADED: Drawing = (
    ("项目", "<", "人数", "<"),
    ("^", "^", "男", "女"),
    ("本年", "新收", "@a1", "@a2"),
    ("^", "结转", "@b1", "@b2"),
    ("合计", "<", "@c", "<"),
)


def test_resolves_merges() -> None:
    grid = parse_grid(HEADED, header_rows=2, label_columns=2)
    assert (grid.rows, grid.columns) == (5, 4)
    assert grid.spans == (
        Span(row=0, column=0, rows=2, columns=2),
        Span(row=0, column=2, columns=2),
        Span(row=2, column=0, rows=2),
        Span(row=4, column=0, columns=2),
        Span(row=4, column=2, columns=2),
    )
    assert list(grid.data) == ["a1", "a2", "b1", "b2", "c"]
    assert grid.at(1, 1).text == "项目"
    assert grid.at(4, 3) == GridCell(row=4, column=2, columns=2, key="c")


def test_knows_the_labels_of_a_cell() -> None:
    grid = parse_grid(HEADED, header_rows=2, label_columns=2)
    assert grid.row_labels("b2") == ["本年", "结转"]
    assert grid.column_labels("b2") == ["人数", "女"]
    assert grid.label("b2") == "结转·女"


def test_a_label_says_more_where_less_would_be_ambiguous() -> None:
    drawing = (("甲", "<", "乙", "<"), ("维持", "纠正", "维持", "总计"), ("@1", "@2", "@3", "@4"))
    grid = parse_grid(drawing, header_rows=2, label_columns=0)
    assert [grid.label(key) for key in grid.data] == ["甲·维持", "纠正", "乙·维持", "总计"]


def test_a_label_uses_short_names() -> None:
    grid = parse_grid(HEADED, header_rows=2, label_columns=2, names={"结转": "上年结转"})
    assert grid.label("b1") == "上年结转·男"
    assert grid.row_labels("b1") == ["本年", "结转"]


def test_a_position_outside_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        parse_grid(HEADED, header_rows=2).at(5, 0)


@pytest.mark.parametrize(
    ("drawing", "reason"),
    [
        ((), "one length"),
        ((("a", "b"), ("c",)), "one length"),
        ((("<", "b"),), "no cell"),
        ((("a", "b"), ("^", "^"), ("<", "c")), "no cell"),
        ((("a", "<"), ("^", "文字")), "covered twice"),
        ((("a", "b", "<"), ("^", "<", "c")), "no cell"),
        ((("@k", "@k"),), "stands twice"),
    ],
)
def test_refuses_a_crooked_drawing(drawing: Drawing, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_grid(drawing, header_rows=1)


@given(st.integers(1, 6), st.integers(1, 6), st.data())
def test_every_position_belongs_to_exactly_one_cell(rows: int, columns: int, data) -> None:
    """Rectangles cut at random out of a grid come back as the cells of the grid."""
    drawing = [[""] * columns for _ in range(rows)]
    expected = set()
    for row in range(rows):
        for column in range(columns):
            if drawing[row][column]:
                continue
            taken = (c for c in range(column, columns) if drawing[row][c])
            width = data.draw(st.integers(1, next(taken, columns) - column))
            height = data.draw(st.integers(1, rows - row)) if width == columns else 1
            for r in range(row, row + height):
                for c in range(column, column + width):
                    drawing[r][c] = "^" if c == column and r > row else "<"
            drawing[row][column] = f"@{row}.{column}"
            expected.add((row, column, height, width))
    grid = parse_grid(tuple(map(tuple, drawing)), header_rows=0)
    assert {(c.row, c.column, c.rows, c.columns) for c in grid.cells} == expected
    for row in range(rows):
        for column in range(columns):
            assert (row, column) in set(grid.at(row, column).positions())
