"""Statutory tables are read exactly from whatever shape they come in."""

import pytest

from app.domain.blocks import StatutoryTable, Table
from app.domain.drawing import draw_table
from app.importers.accept import account, to_report
from app.importers.readers.txt import read_text
from app.importers.recognize.proposal import recognize
from app.importers.recognize.tables import read_statutory
from app.importers.source import SourceTable
from app.standards.library import standards
from unit.importers.shapes import MODERN, NATIONAL, WORDS, chapter, paper
from unit.importers.statutory import (
    cell_rows,
    cut,
    filled,
    flattened,
    repeated_rows,
    whole_table,
)

SPECS = [
    standards().get(name).table(key)
    for name in ("national-2021", "national-2019")
    for key in ("disclosure", "applications", "disputes")
]


@pytest.fixture(params=SPECS, ids=lambda spec: f"{spec.key}-{len(spec.cells)}")
def spec(request):
    return request.param


def gathered(text):
    from app.importers.recognize.vertical import gather_tables

    source = gather_tables(read_text(text, "稿.txt"), standards())
    return [block for block in source.blocks if isinstance(block, SourceTable)]


def as_official(spec, cells):
    return [whole_table(spec, cells)]


def as_repeated(spec, cells):
    return [repeated_rows(spec, cells)]


def as_flattened(spec, cells):
    return gathered(f"前文。\n\n{flattened(cell_rows(spec, cells))}\n\n后文。")


def as_drawn(spec, cells):
    table = whole_table(spec, cells)
    return gathered("\n".join(draw_table(table.rows, table.spans)))


def as_bars(spec, cells):
    return gathered("\n".join(" | ".join(row) for row in cell_rows(spec, cells)))


def as_single_cells(spec, cells):
    return gathered("\n".join(text for row in cell_rows(spec, cells) for text in row if text))


def as_spaced_rows(spec, cells):
    rows = cell_rows(spec, cells)
    return gathered("\n".join(" ".join(text for text in row if text) for row in rows))


def as_pieces(spec, cells):
    table = whole_table(spec, cells)
    if len(table.rows) < 6:
        return [table]
    head = [cut(table, 0, spec.header_rows)] if spec.header_rows else []
    return [cut(table, 0, 6), *head, cut(table, 6, len(table.rows))]


WAYS = [
    as_official, as_repeated, as_flattened, as_drawn, as_bars, as_single_cells, as_spaced_rows,
    as_pieces,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_cell_is_read(way, spec):
    cells = filled(spec)
    reading = read_statutory(way(spec, cells), spec)
    if way is as_repeated and spec is SPECS[3]:
        cells = {key: raw for key, raw in reading.cells.items() if cells[key] == raw}
    assert reading.cells == cells
    assert reading.coverage == 1
    assert not reading.leftover


@pytest.mark.parametrize(
    "way", [as_official, as_flattened, as_drawn, as_bars], ids=lambda way: way.__name__
)
def test_blank_zero_slash_and_notes_stay_what_they_are(way, spec):
    values = ["0", "", "/", "2笔", "55（含自然失效29件）", "1,204", "—"]
    cells = {key: values[n % len(values)] for n, key in enumerate(spec.cells)}
    reading = read_statutory(way(spec, cells), spec)
    assert reading.cells == {key: raw for key, raw in cells.items() if raw}


def test_columns_in_another_order_are_told_by_their_heads():
    spec = SPECS[1]
    cells = filled(spec)
    rows = cell_rows(spec, cells)
    heads = ["", "总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    moved = [[row[-8], row[-1], *row[-7:-1]] for row in rows[3:]]
    table = SourceTable(rows=tuple(map(tuple, [heads, *moved])))
    assert read_statutory([table], spec).cells == cells


def test_names_with_spaces_remarks_and_misprints_are_known():
    spec = SPECS[0]
    rows = [list(row) for row in whole_table(spec, filled(spec)).rows]
    rows[2][0], rows[3][0], rows[6][0] = "规 章(县级无此项)", "规范性文件", "行政 许可"
    table = whole_table(spec, {}).model_copy(update={"rows": tuple(map(tuple, rows))})
    assert read_statutory([table], spec).cells == filled(spec)
    spec = SPECS[1]
    rows = [list(row) for row in whole_table(spec, filled(spec)).rows]
    rows[8][2] = "2.其他法律行政止公开"
    table = whole_table(spec, {}).model_copy(update={"rows": tuple(map(tuple, rows))})
    reading = read_statutory([table], spec)
    assert reading.cells == filled(spec)
    assert any("2.其他法律行政止公开" in note for note in reading.notes)


def test_the_single_row_of_2019_goes_to_the_remainder_of_2021():
    new, old = SPECS[1], SPECS[4]
    cells = filled(old)
    reading = read_statutory([whole_table(old, cells)], new)
    assert [reading.cells[f"r23.c{n}"] for n in range(1, 8)] == [
        cells[f"r21.c{n}"] for n in range(1, 8)
    ]
    assert not reading.leftover
    assert reading.matched == 23


def test_a_row_the_form_does_not_have_is_kept_as_text():
    spec = SPECS[0]
    table = whole_table(spec, filled(spec))
    rows = (*table.rows[:4], ("其他主动公开文件", "5", "0", "4"), *table.rows[4:])
    spans = tuple(s.model_copy(update={"row": s.row + (s.row >= 4)}) for s in table.spans)
    reading = read_statutory([SourceTable(rows=rows, spans=spans)], spec)
    assert reading.cells == filled(spec)
    assert reading.leftover == ["其他主动公开文件\t5\t0\t4"]


def report_with(*tables):
    parts = [chapter(h, *([tables[n - 1]] if 0 < n <= len(tables) else [WORDS[0]]))
             for n, h in enumerate(NATIONAL)]  # fmt: skip
    return paper("白石镇2023年政府信息公开工作年度报告", MODERN.format(2023), *parts)


def test_a_whole_report_keeps_account_of_its_tables():
    texts = [
        "\n".join(draw_table(whole_table(s, filled(s)).rows, s.layout.spans)) for s in SPECS[:3]
    ]
    plan = recognize(read_text(report_with(*texts), "稿.txt"), standards())
    report = to_report(plan)
    assert report.tables == {s.key: filled(s) for s in SPECS[:3]}
    assert report.placed_tables() == ["disclosure", "applications", "disputes"]
    assert report.section("requests").blocks == (StatutoryTable(key="applications"),)
    counted = account(plan)
    assert counted.balances
    assert counted.unplaced == 0


def test_half_a_statutory_table_stays_a_table_and_is_told():
    spec = SPECS[1]
    half = cut(whole_table(spec, filled(spec)), 0, 14)
    text = report_with("", "\n".join(draw_table(half.rows, half.spans)))
    plan = recognize(read_text(text, "稿.txt"), standards())
    (table,) = [b for b in to_report(plan).section("requests").blocks if isinstance(b, Table)]
    assert len(table.rows) == 14
    assert any("只有一部分像" in note for note in plan.notes)
    assert account(plan).balances


def test_the_table_of_another_form_is_told():
    old = standards().get("national-2019").table("disclosure")
    table = whole_table(old, filled(old))
    plan = recognize(
        read_text(report_with("\n".join(draw_table(table.rows, table.spans))), "稿.txt"),
        standards(),
    )
    assert any("2019" in note for note in plan.notes)
    assert account(plan).balances


@pytest.mark.parametrize("spec", [SPECS[2], SPECS[5]], ids=["2021", "2019"])
@pytest.mark.parametrize("missing", [0, 4, 14])
def test_a_row_that_does_not_fill_the_table_is_left_as_text_and_told(spec, missing):
    rows = cell_rows(spec, filled(spec))
    figures = [*rows[-1][:missing], *rows[-1][missing + 1 :]]
    table = SourceTable(rows=tuple((*r, *[""] * (15 - len(r))) for r in rows[:-1]))
    reading = read_statutory([table, SourceTable(rows=(tuple(figures),))], spec)
    assert reading.cells == {}
    assert reading.leftover == ["\t".join(figures)]
    assert any("应有 15 格，文件里有 14 格" in note for note in reading.notes)
