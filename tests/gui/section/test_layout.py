"""How cells and parts are laid out, without any widget."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import Span, StatutoryTable, Table, paragraph, subheading
from app.gui.section.grid_measures import column_widths, narrowest, row_heights
from app.gui.section.guidance import first_sentence
from app.gui.section.parts import parts_of
from strategies import blocks as any_blocks

TABLE = Table(rows=(("甲",),))


def test_a_text_is_as_narrow_as_its_longest_unbreakable_part():
    assert narrowest("（三）不予公开", len) == 3
    assert narrowest("三、本年度", len) == 2
    assert narrowest("共5949.088667万元", len) == 11
    assert narrowest("", len) == 0


@given(
    st.integers(0, 3000),
    st.lists(st.tuples(st.floats(0.5, 60), st.integers(0, 200)), min_size=1, max_size=16),
)
def test_columns_fill_the_room_and_are_never_too_narrow(room, columns):
    weights, least = zip(*columns, strict=True)
    widths = column_widths(room, weights, least)
    assert all(width >= wanted for width, wanted in zip(widths, least, strict=True))
    assert sum(widths) == max(room, sum(least))


def test_rows_grow_for_what_stands_in_them():
    cells = {(0, 0): Span(row=0, column=0, rows=2), (0, 1): Span(row=0, column=1)}
    heights = row_heights(2, 10, cells, lambda span: 50 if span.rows == 2 else 30)
    assert sum(heights) >= 50
    assert heights[0] >= 30


def test_consecutive_text_is_one_part():
    blocks = [paragraph("甲"), subheading("乙"), TABLE, StatutoryTable(key="a"), paragraph("丙")]
    parts = parts_of(blocks)
    assert [(part.kind, part.first) for part in parts] == [
        ("text", 0), ("table", 2), ("statutory", 3), ("text", 4),
    ]  # fmt: skip


@given(st.lists(any_blocks(), max_size=6))
def test_parts_hold_every_block_once_and_end_with_text(blocks):
    parts = parts_of(blocks)
    assert [block for part in parts for block in part.blocks] == blocks
    assert parts[-1].kind == "text"
    assert all(part.blocks == tuple(blocks[part.first :][: len(part.blocks)]) for part in parts)


def test_the_first_sentence():
    assert first_sentence("填表即可。没有的填0。") == "填表即可。"
    assert first_sentence("写两条；再写一条。") == "写两条"
    assert first_sentence("") == ""
