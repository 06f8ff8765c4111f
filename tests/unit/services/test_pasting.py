"""A pasted block finds its cells, whichever way it was copied."""

import pytest

from app.services.pasting import entered, place, repeat_to_fill
from app.standards.grid import parse_grid

FORM = (
    ("第一项", "<", "<", "<"),
    ("信息内容", "制发", "废止", "有效"),
    ("规章", "@A11", "@A12", "@A13"),
    ("规范性文件", "@A21", "@A22", "@A23"),
    ("第二项", "<", "<", "<"),
    ("许可", "@A5", "<", "<"),
)
GRID = parse_grid(FORM, 0)


def test_bare_numbers_go_where_the_cursor_is():
    placement = place(GRID, [["1", "2", "3"], ["4", "5", "6"]], "A11")
    assert placement.cells == {
        "A11": "1", "A12": "2", "A13": "3", "A21": "4", "A22": "5", "A23": "6",
    }  # fmt: skip
    assert placement.summary == "已粘贴 6 格"


def test_the_whole_form_may_be_pasted_from_any_cell():
    form = [
        ["第一项", "", "", ""],
        ["信息内容", "制发", "废止", "有效"],
        ["规 章", "1", "2", "3"],
        ["规范性文件", "4", "5", "/"],
        ["第二项", "", "", ""],
        ["许可", "７", "", ""],
    ]
    placement = place(GRID, form, "A21")
    assert placement.left_over == ()
    assert placement.cells["A23"] == "/"
    assert placement.cells["A5"] == "7"
    assert placement.cells["A11"] == "1"


def test_rows_with_their_names_find_their_rows():
    placement = place(GRID, [["规范性文件", "4", "5", "6"]], "A11")
    assert placement.cells == {"A21": "4", "A22": "5", "A23": "6"}


def test_rows_without_the_heads_between_pass_over_them():
    assert place(GRID, [["1"], ["4"], ["7"]], "A11").cells == {"A11": "1", "A21": "4", "A5": "7"}


def test_a_blank_clears_and_a_merged_cell_is_met_once():
    assert place(GRID, [["", "", ""]], "A5").cells == {"A5": ""}


def test_what_finds_no_cell_is_counted():
    placement = place(GRID, [["1", "2", "3", "4"], ["5"]], "A21")
    assert placement.left_over == ("4",)
    assert placement.summary == "已粘贴 4 格，1 格没有位置，未粘贴"


def test_a_single_value_fills_a_selection():
    assert repeat_to_fill([["0"]], 2, 3) == [["0"] * 3] * 2
    assert repeat_to_fill([["0", "1"]], 2, 3) == [["0", "1"]]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("１２", "12"),
        (" 3 ", "3"),
        ("／", "／"),
        ("2笔", "2笔"),
        ("55（含自然失效２9件）", "55（含自然失效29件）"),
    ],
)
def test_typed_cells_keep_their_words(typed, kept):
    assert entered(typed) == kept
