"""Rows of different lengths find their columns."""

from hypothesis import given
from hypothesis import strategies as st

from app.importers.ragged import fit_rows

CELLS = st.sampled_from(["", "甲", "工作", "3", "1,204", "/", "备注"])


def test_a_name_spreads_over_the_columns_of_names():
    rows, spans = fit_rows([["类", "数"], ["工作", "进展", "3"], ["总计", "3"]])
    assert rows == (("类", "", "数"), ("工作", "进展", "3"), ("总计", "", "3"))
    assert [(s.row, s.column, s.columns) for s in spans] == [(0, 0, 2), (2, 0, 2)]


def test_a_single_figure_spreads_over_the_columns_of_figures():
    rows, spans = fit_rows([["名", "甲", "乙", "丙"], ["规章", "1", "2", "3"], ["许可", "9"]])
    assert rows[2] == ("许可", "9", "", "")
    assert [(s.row, s.column, s.columns) for s in spans] == [(2, 1, 3)]


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8))
def test_every_cell_keeps_its_place_in_the_order(rows):
    grid, spans = fit_rows(rows)
    assert len({len(row) for row in grid}) == 1
    for ragged, row in zip(rows, grid, strict=True):
        assert [text for text in row if text] == [text for text in ragged if text]
    covered = [
        (r, c)
        for s in spans
        for r in range(s.row, s.row + s.rows)
        for c in range(s.column, s.column + s.columns)
    ]
    assert len(covered) == len(set(covered))
    corners = {(s.row, s.column) for s in spans}
    assert all(not grid[r][c] for r, c in covered if (r, c) not in corners)
