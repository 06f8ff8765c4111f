"""The statutory tables have the official structure in the DOCX, cell by cell."""

import pytest
from lxml import etree

from app.render.context import build_context
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from app.standards.model import TableSpec
from unit.render.reading import W, printed_cells, tables, text_of, value
from unit.render.samples import full_report, table_cells

STANDARD = standards().get("national-2021")


@pytest.fixture(scope="module")
def written() -> dict[str, etree._Element]:
    data = writers()[".docx"].write(build_context(full_report(), STANDARD), WriteOptions())
    free, *statutory = tables(data)
    named = dict(zip(["disclosure", "applications", "disputes"], statutory, strict=True))
    return {"free": free, **named}


@pytest.mark.parametrize("spec", STANDARD.tables, ids=lambda spec: spec.key)
def test_structure_is_that_of_the_standard(
    written: dict[str, etree._Element], spec: TableSpec
) -> None:
    cells = table_cells()[spec.key]
    expected = sorted(
        (c.row, c.column, c.rows, c.columns, cells.get(c.key, "") if c.key else c.text)
        for c in spec.layout.cells
    )
    assert printed_cells(written[spec.key]) == expected


def test_disclosure_is_14_by_4(written: dict[str, etree._Element]) -> None:
    cells = printed_cells(written["disclosure"])
    assert max(r for r, *_ in cells) == 13
    wide = [(r, c, n) for r, c, _, n, _ in cells if n > 1]
    assert wide == [(0, 0, 4), (4, 0, 4), (5, 1, 3), (6, 1, 3), (7, 0, 4), (8, 1, 3), (9, 1, 3),
                    (10, 1, 3), (11, 0, 4), (12, 1, 3), (13, 1, 3)]  # fmt: skip
    assert not [cell for cell in cells if cell[2] > 1]


def test_applications_is_28_by_10(written: dict[str, etree._Element]) -> None:
    cells = printed_cells(written["applications"])
    assert (max(r for r, *_ in cells), max(c for _, c, *_ in cells)) == (27, 9)
    tall = {(r, c): (n, m) for r, c, n, m, _ in cells if n > 1}
    assert tall == {
        (0, 0): (3, 3), (1, 3): (2, 1), (1, 9): (2, 1), (5, 0): (22, 1),
        (7, 1): (8, 1), (15, 1): (3, 1), (18, 1): (5, 1), (23, 1): (3, 1),
    }  # fmt: skip
    texts = {(r, c): t for r, c, _, _, t in cells}
    assert texts[5, 0] == "三、本年度办理结果"
    assert texts[3, 3] == "10"
    assert texts[26, 9] == "12"


def test_disputes_is_4_by_15(written: dict[str, etree._Element]) -> None:
    cells = printed_cells(written["disputes"])
    heads = [(c, n, t) for r, c, _, n, t in cells if r == 0]
    assert heads == [(0, 5, "行政复议"), (5, 10, "行政诉讼")]
    assert [(c, t) for r, c, *_, t in cells if r == 3][:5] == [
        (0, "1"), (1, "0"), (2, "0"), (3, "0"), (4, "1"),
    ]  # fmt: skip


def test_figures_stay_as_typed(written: dict[str, etree._Element]) -> None:
    texts = {(r, c): t for r, c, _, _, t in printed_cells(written["disclosure"])}
    assert texts[2, 1] == "/"
    assert texts[2, 2] == ""
    assert texts[3, 3] == "55（含自然失效29件）"
    assert texts[6, 1] == "2笔"
    assert texts[10, 1] == "—"


def test_free_table_keeps_its_merges(written: dict[str, etree._Element]) -> None:
    merged = [(r, c, n, m) for r, c, n, m, _ in printed_cells(written["free"]) if n * m > 1]
    assert merged == [(0, 0, 1, 2), (1, 0, 2, 1), (3, 0, 1, 2)]


@pytest.mark.parametrize(
    ("key", "repeated"), [("free", 1), ("disclosure", 0), ("applications", 3), ("disputes", 3)]
)
def test_heads_repeat_and_rows_stay_whole(
    written: dict[str, etree._Element], key: str, repeated: int
) -> None:
    rows = written[key].findall(f"{W}tr")
    marks = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert marks == [r < repeated for r in range(len(rows))]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


@pytest.mark.parametrize("key", ["free", "disclosure", "applications", "disputes"])
def test_width_is_that_of_the_type_area(written: dict[str, etree._Element], key: str) -> None:
    table = written[key]
    columns = [int(g.get(f"{W}w", "0")) for g in table.findall(f"{W}tblGrid/{W}gridCol")]
    assert sum(columns) == 8824
    for row in table.findall(f"{W}tr"):
        widths = [int(c.get(f"{W}w", "0")) for c in row.findall(f"{W}tc/{W}tcPr/{W}tcW")]
        assert sum(widths) == 8824


def test_figures_stand_in_the_middle(written: dict[str, etree._Element]) -> None:
    for cell in written["applications"].iter(f"{W}tc"):
        if text_of(cell).isdigit():
            assert value(cell, "p/pPr/jc") == "center"
