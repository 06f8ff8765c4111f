"""Free tables stay rectangles, merges stay apart, and words stay in the table."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import Span, Table
from app.services import tables
from strategies import tables as any_tables
from strategies import words

TABLE = Table(rows=(("类别", "数目", "备注"), ("公开", "1", ""), ("不公开", "2", "甲")))


def texts(table: Table | None) -> Counter[str]:
    found = [] if table is None else [c for row in table.rows for c in row if c]
    return Counter("".join(found).replace("\n", ""))


def assert_sound(table: Table) -> None:
    """Merges lie inside, do not overlap, and cover no words."""
    seen: set[tuple[int, int]] = set()
    for span in table.spans:
        assert span.rows * span.columns > 1
        for r in range(span.row, span.row + span.rows):
            for c in range(span.column, span.column + span.columns):
                assert (r, c) not in seen
                seen.add((r, c))
                assert (r, c) == (span.row, span.column) or not table.rows[r][c]
    assert 0 <= table.header_rows <= len(table.rows)


def test_merging_gathers_the_words():
    merged = tables.merge(TABLE, Span(row=1, column=0, rows=2, columns=2))
    assert merged.rows[1][0] == "公开\n1\n不公开\n2"
    assert tables.split(merged, 2, 1).spans == ()


def test_typing_into_a_covered_cell_is_typing_into_the_merged_one():
    merged = tables.merge(TABLE, Span(row=0, column=0, columns=3))
    assert tables.set_texts(merged, {(0, 2): "表"}).rows[0] == ("表", "", "")


def test_deleting_the_top_of_a_merge_keeps_its_words():
    merged = tables.merge(TABLE, Span(row=1, column=0, rows=2))
    left = tables.delete_rows(merged, 1)
    assert left.rows[1][0] == "公开\n不公开"
    assert left.spans == ()


def test_deleting_all_leaves_no_table():
    assert tables.delete_rows(TABLE, 0, 3) is None
    assert tables.delete_columns(TABLE, 0, 3) is None


def test_header_rows_follow():
    assert tables.insert_row(TABLE, 0).header_rows == 2
    assert tables.insert_row(TABLE, 1).header_rows == 1
    assert tables.delete_rows(TABLE, 0).header_rows == 0


def test_pasting_grows_the_table():
    grown = tables.paste(TABLE, [["a", "b"], ["c", "d"]], 2, 2)
    assert (len(grown.rows), len(grown.rows[0])) == (4, 4)
    assert grown.rows[3] == ("", "", "c", "d")


def test_a_character_lies_in_a_cell():
    assert TABLE.text[6:8] == "备注"
    assert tables.cell_at(TABLE, 6) == (0, 2)
    assert tables.cell_at(TABLE, 8) == (0, 2)
    assert tables.cell_at(TABLE, 9) == (1, 0)
    assert tables.cell_at(TABLE, 99) == (2, 2)


@given(any_tables())
def test_every_word_is_found_in_its_cell(table):
    offset = 0
    for r, row in enumerate(table.rows):
        for c, text in enumerate(row):
            if text:
                assert tables.cell_at(table, offset) == (r, c)
            offset += len(text) + 1


@st.composite
def areas(draw, table):
    row = draw(st.integers(0, len(table.rows) - 1))
    column = draw(st.integers(0, len(table.rows[0]) - 1))
    return Span(
        row=row,
        column=column,
        rows=draw(st.integers(1, len(table.rows) - row)),
        columns=draw(st.integers(1, len(table.rows[0]) - column)),
    )


@given(any_tables(), st.data())
def test_any_series_of_operations_is_sound(table, data):
    for _ in range(data.draw(st.integers(1, 5))):
        area = data.draw(areas(table))
        before = texts(table)
        kind = data.draw(
            st.sampled_from(["merge", "split", "row", "column", "rows-", "columns-", "paste"])
        )
        if kind == "merge":
            table = tables.merge(table, area)
        elif kind == "split":
            table = tables.split(table, area.row, area.column)
        elif kind == "row":
            table = tables.insert_row(table, area.row)
        elif kind == "column":
            table = tables.insert_column(table, area.column)
        elif kind == "rows-":
            table = tables.delete_rows(table, area.row, area.rows)
        elif kind == "columns-":
            table = tables.delete_columns(table, area.column, area.columns)
        else:
            block = data.draw(st.lists(st.lists(words, min_size=2, max_size=2), max_size=2))
            table = tables.paste(table, block, area.row, area.column)
            assert texts(table) >= Counter("".join(c for row in block for c in row))
        if table is None:
            return
        assert_sound(table)
        if kind in ("merge", "split", "row", "column"):
            assert texts(table) == before
