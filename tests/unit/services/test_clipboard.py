"""Pasted text loses layout and nothing else; pasted tables keep cells and merges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import Span
from app.services.clipboard import clean_lines, looks_tabular, parse_table, parse_tsv, to_tsv
from strategies import any_text, lines

EXCEL = (
    "<html><head><style>td {color:black}</style></head><body><!--StartFragment--><table>"
    "<col width=64><tr height=19><td rowspan=2>项目</td><td colspan=2>数量</td></tr>"
    "<tr><td>自然人</td><td>法人<br>其他</td></tr>"
    "<tr><td>新收</td><td align=right>１2</td><td>&nbsp;</td></tr></table><!--EndFragment-->"
    "</body></html>"
)


def test_word_text_becomes_paragraphs_without_indents():
    pasted = "　　一是制度健全。\r\n\r\n　　二是\u00a0公开\u200b及时。\v三是回应。\n"
    assert clean_lines(pasted) == ["一是制度健全。", "二是 公开及时。", "三是回应。"]


@pytest.mark.parametrize("nothing", ["", "\r\n", " \u3000\n\t"])
def test_nothing_gives_nothing(nothing):
    assert clean_lines(nothing) == []


@given(any_text)
def test_cleaning_keeps_every_visible_character_in_order(text):
    unseen = "\u200b\u2060\ufeff\x1c\x1d\x1e\x85"

    def visible(words: str) -> str:
        return "".join(c for c in words if not c.isspace() and c not in unseen)

    assert visible("".join(clean_lines(text))) == visible(text)


@given(any_text)
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_lines(text)
    assert clean_lines("\n".join(once)) == once


def test_cells_of_a_spreadsheet_quotes_and_line_breaks_included():
    text = '项目\t数量\r\n"危及""三安全""\n一稳定"\t１２\r\n"部分公开"\t/\r\n'
    assert parse_tsv(text) == [
        ["项目", "数量"],
        ['危及"三安全"\n一稳定', "１２"],
        ['"部分公开"', "/"],
    ]


def test_short_rows_are_filled_up_and_blank_rows_kept():
    assert parse_tsv("1\t2\n\n3") == [["1", "2"], ["", ""], ["3", ""]]


cells = lines.map(str.strip).filter(lambda cell: "\x1c" not in cell)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_is_copied_can_be_pasted(rows):
    assert parse_tsv(to_tsv(rows) + "\n") == rows


def test_merges_come_from_the_html():
    table = parse_table("", EXCEL)
    assert table.rows == (
        ("项目", "数量", ""),
        ("", "自然人", "法人\n其他"),
        ("新收", "１2", ""),
    )
    assert table.spans == (Span(row=0, column=0, rows=2), Span(row=0, column=1, columns=2))


def test_words_come_from_the_text_where_it_has_the_same_shape():
    text = "项目\t数量\t\r\n\t自然人\t法人其他\r\n新收\t１2\t\r\n"
    table = parse_table(text, EXCEL)
    assert table.rows[1] == ("", "自然人", "法人其他")
    assert len(table.spans) == 2


def test_prose_is_no_table():
    assert parse_table("一是制度健全。\n二是公开及时。") is None
    assert parse_table("说明", "<p>说明</p><table><tr><td>1</td></tr></table>") is None
    assert not looks_tabular("\t缩进的一段。\n第二段。\n第三段。")


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td rowspan=9999999 colspan=99999>1</table>",
        "<table></table>",
        "<table><tr></tr></table>",
        "<td>1</td>",
        "<table><tr><td>1<table><tr><td>2",
    ],
)
def test_odd_html_is_survived(html):
    parse_table("", html)


@given(any_text, any_text)
def test_no_clipboard_breaks_the_reader(text, html):
    parse_table(text, f"<table><tr><td>{html}")
