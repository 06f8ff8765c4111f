"""The drawing of a table and its reading are exact inverses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import Span
from app.domain.drawing import draw_table, find_drawings, parse_drawing
from app.domain.drawn_text import display_width

CELLS = st.text(st.characters(codec="utf-8"), max_size=12) | st.text(
    alphabet="甲1 \\_.u{}│─┬\n\t\u0301“件", max_size=10
)


@st.composite
def tables(draw):
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    rows = [[draw(CELLS) for _ in range(width)] for _ in range(height)]
    free = {(r, c) for r in range(height) for c in range(width)}
    spans = []
    for r in range(height):
        for c in range(width):
            down, across = draw(st.integers(1, height - r)), draw(st.integers(1, width - c))
            area = {(i, j) for i in range(r, r + down) for j in range(c, c + across)}
            if not area <= free or draw(st.booleans()):
                area = {(r, c)} & free
                down = across = 1
            free -= area
            if down * across > 1:
                spans.append(Span(row=r, column=c, rows=down, columns=across))
                for i, j in area - {(r, c)}:
                    rows[i][j] = ""
    return tuple(tuple(row) for row in rows), tuple(spans)


@given(tables())
def test_reading_a_drawing_gives_the_table_back(table):
    rows, spans = table
    lines = draw_table(rows, spans)
    assert parse_drawing(lines) == (rows, spans)
    assert len({display_width(line) for line in lines}) == 1
    assert all(line == line.strip() and line.splitlines() == [line] for line in lines)
    assert list(find_drawings(["前文", *lines, "后文"])) == [(1, len(lines) + 1)]


def test_a_drawing_shows_merged_cells_without_walls():
    rows = (("类别", "", "数目"), ("工作", "进展", "165"), ("", "管理", "20"))
    spans = (Span(row=0, column=0, columns=2), Span(row=1, column=0, rows=2))
    assert draw_table(rows, spans) == [
        "┌─────────────┬──────┐",
        "│ 类别        │ 数目 │",
        "├──────┬──────┼──────┤",
        "│ 工作 │ 进展 │ 165  │",
        "│      ├──────┼──────┤",
        "│      │ 管理 │ 20   │",
        "└──────┴──────┴──────┘",
    ]


def test_a_drawing_by_others_is_read():
    wide = [
        "┏━━┳━━┓",
        "┃类别┃数目┃",
        "┣━━╋━━┫",
        "┃甲  ┃12  ┃",
        "┗━━┻━━┛",
    ]
    assert parse_drawing(wide) == ((("类别", "数目"), ("甲", "12")), ())


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["没有表"],
        ["┌─┐", "└─┘"],
        ["┌───┐", "│ 甲 │", "└───┘"],
        ["┌────┬────┐", "│ 甲 │ 乙 │"],
    ],
)
def test_what_is_no_whole_drawing_is_refused(lines):
    with pytest.raises(ValueError, match="drawing"):
        parse_drawing(lines)


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        ((("甲", "乙"), ("丙",)), ()),
        ((("甲", "乙"),), (Span(row=0, column=1, columns=2),)),
        ((("甲", "乙"),), (Span(row=0, column=0, columns=2), Span(row=0, column=1))),
    ],
)
def test_what_is_no_table_is_not_drawn(rows, spans):
    with pytest.raises(ValueError, match=r"table|fit"):
        draw_table(rows, spans)
