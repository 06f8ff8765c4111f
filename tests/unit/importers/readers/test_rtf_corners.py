"""Rare shapes of rich text: rows without ends, merges to the left, notes, revised fallbacks."""

import pytest

from app.importers.readers import rtf
from app.importers.source import SourceTable
from unit.importers.readers.conftest import accounted

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}"


@pytest.fixture
def read(place):
    def read(body):
        document = rtf.read(place((HEAD + body + "}").encode("latin-1"), ".rtf"))
        assert accounted(document) == document.characters
        return document

    return read


def texts(document):
    return [block.text for block in document.blocks]


def grid(document):
    (table,) = [block for block in document.blocks if isinstance(block, SourceTable)]
    return table


def test_a_row_that_is_never_ended_keeps_its_cells(read):
    document = read(r"\trowd\cellx1000\cellx2000\intbl a\cell b\cell\pard after\par")
    assert "a" in grid(document).text
    assert "after" in texts(document)
    assert "a" in "".join(texts(read(r"\trowd\cellx1000\cellx2000\intbl a\cell b")))


def test_words_after_the_last_cell_belong_to_it(read):
    document = read(r"\trowd\cellx1000\cellx2000\intbl a\cell b\cell\intbl rest\row")
    assert "rest" in grid(document).text


def test_cells_merged_to_the_left_are_one(read):
    merged = r"\trowd\trleft100\clmgf\cellx1000\clmrg\cellx2000\cellx3000"
    plain = r"\trowd\trleft100\cellx1000\cellx2000\cellx3000"
    rows = (merged, r"\intbl a\cell b\cell c\cell\row ", plain, r"\intbl d\cell e\cell f\cell\row")
    table = grid(read("".join(rows)))
    assert table.rows[0][0] == "a\nb"
    assert table.spans[0].columns == 2


def test_edges_that_do_not_fit_are_made_anew(read):
    row = r"\trowd\cellx2000\cellx1000\intbl a\cell b\cell c\cell\row"
    assert grid(read(row + row)).rows[0] == ("a", "b", "c")


def test_a_table_that_lays_out_the_page_is_unpacked(read):
    assert texts(read(r"\trowd\cellx1000\intbl a\par b\cell\row\pard after\par")) == [
        "a",
        "b",
        "after",
    ]


def test_a_footnote_that_begins_with_a_table_keeps_it(read):
    note = r"{\footnote\trowd\cellx1000\cellx2000\intbl a\cell b\cell\row}"
    document = read(rf"text{note}\par")
    assert grid(document).rows == (("a", "b"),)


def test_fallbacks_are_skipped_whatever_they_are(read):
    assert texts(read(r"\uc1\u24180\~x\par")) == ["年x"]
    assert texts(read(r"\uc2\u24180\par x\par"))[0].startswith("年")
    assert texts(read("\\uc3\\u24180abcd\\par")) == ["年d"]


def test_line_ends_after_a_backslash_end_paragraphs(read):
    assert texts(read("a\\\nb\\\r\nc")) == ["a", "b", "c"]


def test_the_unicode_side_of_a_pair_is_the_text(read):
    assert texts(read(r"{\upr{plain}{\*\ud{\u24180?}}}\par")) == ["年"]


def test_symbols_of_the_format_are_characters(read):
    (text,) = texts(read(r"a\~b\_c\-d\par"))
    assert [c for c in text if c.isalpha()] == ["a", "b", "c", "d"]
    assert len(text) == 6


def test_first_lines_indented_by_characters(read):
    (block,) = read(r"\cufi200 words\par").blocks
    assert block.indent == pytest.approx(2.0)
