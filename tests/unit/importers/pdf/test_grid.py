"""Grids found in lines: whatever was merged comes back, however the lines were cut."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.blocks import Span
from app.importers.pdf.grid import find_grids, merge_lines
from app.importers.pdf.rulings import Ruling


@st.composite
def tables(draw):
    """Rows, columns and non-overlapping merged cells that cover every position."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(r, c) for r in range(rows) for c in range(columns)}
    cells = []
    for r in range(rows):
        for c in range(columns):
            if (r, c) not in free:
                continue
            high, wide = draw(st.integers(1, rows - r)), draw(st.integers(1, columns - c))
            box = {(i, j) for i in range(r, r + high) for j in range(c, c + wide)}
            if not box <= free:
                high = wide = 1
                box = {(r, c)}
            free -= box
            cells.append(Span(row=r, column=c, rows=high, columns=wide))
    return rows, columns, tuple(cells)


def edges_of(cells, draw_edge):
    """The outline of every cell, each side handed over as one line."""
    for cell in cells:
        top, left = 20 * cell.row, 30 * cell.column
        foot, right = 20 * (cell.row + cell.rows), 30 * (cell.column + cell.columns)
        yield from draw_edge(True, top, left, right)
        yield from draw_edge(True, foot, left, right)
        yield from draw_edge(False, left, top, foot)
        yield from draw_edge(False, right, top, foot)


def used(cells, rows, columns):
    """The same cells when edges that no cell has are not counted."""
    ys = sorted({y for c in cells for y in (c.row, c.row + c.rows)})
    xs = sorted({x for c in cells for x in (c.column, c.column + c.columns)})
    return tuple(
        Span(
            row=ys.index(c.row),
            column=xs.index(c.column),
            rows=ys.index(c.row + c.rows) - ys.index(c.row),
            columns=xs.index(c.column + c.columns) - xs.index(c.column),
        )
        for c in cells
    )


@settings(max_examples=300)
@given(tables(), st.floats(-0.8, 0.8), st.booleans())
def test_merged_cells_come_back(table, jitter, dashed):
    rows, columns, cells = table

    def draw_edge(level, at, start, end):
        if not dashed:
            return [Ruling(level, at + jitter, start, end)]
        return [Ruling(level, at, x, min(x + 2.5, end)) for x in range(start, end, 4)]

    grids = find_grids(edges_of(cells, draw_edge))
    if len(cells) == 1:
        assert grids == []
        return
    assert len(grids) == 1
    assert grids[0].cells == tuple(
        sorted(used(cells, rows, columns), key=lambda c: (c.row, c.column))
    )


def test_pieces_of_a_line_are_one():
    pieces = [Ruling(True, 10, 0, 50), Ruling(True, 10.4, 51, 90), Ruling(True, 10, 200, 260)]
    merged = merge_lines(pieces)
    assert [(line.start, line.end) for line in merged] == [(0, 90), (200, 260)]


def test_borders_drawn_double_are_one():
    single = [Ruling(True, y, 0, 60) for y in (0, 20, 40)]
    single += [Ruling(False, x, 0, 40) for x in (0, 30, 60)]
    double = [line._replace(at=line.at + 3) for line in single]
    (grid,) = find_grids([*single, *double])
    assert (len(grid.xs), len(grid.ys), len(grid.cells)) == (3, 3, 4)


def test_two_tables_on_a_page_are_two():
    first = [Ruling(True, y, 0, 60) for y in (0, 20, 40)] + [
        Ruling(False, x, 0, 40) for x in (0, 30, 60)
    ]
    second = [
        line._replace(at=line.at + 200) if line.level else line._replace(start=200, end=240)
        for line in first
    ]
    assert len(find_grids([*first, *second])) == 2


def test_a_table_without_side_lines_ends_where_its_lines_end():
    lines = [Ruling(True, y, 0, 90) for y in (0, 20, 40)] + [Ruling(False, 45, 0, 40)]
    (grid,) = find_grids(lines)
    assert grid.xs == (0, 45, 90)


def test_a_point_is_found_in_its_cell():
    lines = [Ruling(True, y, 0, 60) for y in (0, 20, 40)] + [
        Ruling(False, x, 0, 40) for x in (0, 30, 60)
    ]
    (grid,) = find_grids(lines)
    assert grid.position(35, 25) == (1, 1)
    assert grid.position(70, 25) is None
