"""The statutory tables of the national formats, cell by cell and merge by merge."""

from collections import Counter
from decimal import Decimal
from itertools import product

import pytest

from app.domain.blocks import Span
from app.standards.grid import Grid
from app.standards.library import standards
from app.standards.tables import TableSpec

TYPE_AREA = 156  # millimeters, GB/T 9704


def table(standard: str, key: str) -> TableSpec:
    found = standards().get(standard).table(key)
    assert found is not None
    return found


def span(row: int, column: int, rows: int, columns: int) -> Span:
    return Span(row=row, column=column, rows=rows, columns=columns)


def texts(grid: Grid) -> list[str]:
    return [cell.text for cell in grid.cells if cell.text]


DISCLOSURE_2021 = [
    span(0, 0, 1, 4), span(4, 0, 1, 4), span(5, 1, 1, 3), span(6, 1, 1, 3), span(7, 0, 1, 4),
    span(8, 1, 1, 3), span(9, 1, 1, 3), span(10, 1, 1, 3), span(11, 0, 1, 4), span(12, 1, 1, 3),
    span(13, 1, 1, 3),
]  # fmt: skip
DISCLOSURE_2019 = [
    span(0, 0, 1, 4), span(4, 0, 1, 4), span(8, 0, 1, 4), span(12, 0, 1, 4), span(13, 2, 1, 2),
    span(14, 2, 1, 2), span(15, 0, 1, 4), span(16, 2, 1, 2), span(17, 2, 1, 2),
]  # fmt: skip
APPLICATIONS_HEAD = [
    span(0, 0, 3, 3), span(0, 3, 1, 7), span(1, 3, 2, 1), span(1, 4, 1, 5), span(1, 9, 2, 1),
    span(3, 0, 1, 3), span(4, 0, 1, 3),
]  # fmt: skip
APPLICATIONS_2021 = [
    *APPLICATIONS_HEAD, span(5, 0, 22, 1), span(5, 1, 1, 2), span(6, 1, 1, 2), span(7, 1, 8, 1),
    span(15, 1, 3, 1), span(18, 1, 5, 1), span(23, 1, 3, 1), span(26, 1, 1, 2), span(27, 0, 1, 3),
]  # fmt: skip
APPLICATIONS_2019 = [
    *APPLICATIONS_HEAD, span(5, 0, 20, 1), span(5, 1, 1, 2), span(6, 1, 1, 2), span(7, 1, 8, 1),
    span(15, 1, 3, 1), span(18, 1, 5, 1), span(23, 1, 1, 2), span(24, 1, 1, 2), span(25, 0, 1, 3),
]  # fmt: skip
DISPUTES = [
    span(0, 0, 1, 5), span(0, 5, 1, 10), *(span(1, c, 2, 1) for c in range(5)),
    span(1, 5, 1, 5), span(1, 10, 1, 5),
]  # fmt: skip


@pytest.mark.parametrize(
    ("standard", "key", "size", "spans", "cells"),
    [
        ("national-2021", "disclosure", (14, 4), DISCLOSURE_2021, 10),
        ("national-2021", "applications", (28, 10), APPLICATIONS_2021, 175),
        ("national-2021", "disputes", (4, 15), DISPUTES, 15),
        ("national-2019", "disclosure", (18, 4), DISCLOSURE_2019, 22),
        ("national-2019", "applications", (26, 10), APPLICATIONS_2019, 161),
        ("national-2019", "disputes", (4, 15), DISPUTES, 15),
    ],
)
def test_grid(
    standard: str, key: str, size: tuple[int, int], spans: list[Span], cells: int
) -> None:
    spec = table(standard, key)
    assert (spec.layout.rows, spec.layout.columns) == size
    assert list(spec.layout.spans) == spans
    assert len(spec.cells) == cells
    covered = Counter(p for cell in spec.layout.cells for p in cell.positions())
    assert set(covered) == set(product(range(size[0]), range(size[1])))
    assert set(covered.values()) == {1}


@pytest.mark.parametrize(("standard", "rows"), [("national-2021", 25), ("national-2019", 23)])
def test_keys(standard: str, rows: int) -> None:
    expected = tuple(f"r{r}.c{c}" for r in range(1, rows + 1) for c in range(1, 8))
    assert table(standard, "applications").cells == expected
    expected = tuple(f"{group}{i}" for group in "VDP" for i in range(1, 6))
    assert table(standard, "disputes").cells == expected


def test_disclosure_keys() -> None:
    assert " ".join(table("national-2021", "disclosure").cells) == (
        "A11 A12 A13 A21 A22 A23 A5 A61 A62 A8"
    )
    assert " ".join(table("national-2019", "disclosure").cells) == (
        "A11 A12 A13 A21 A22 A23 A511 A512 A513 A521 A522 A523 A611 A612 A613 A621 A622 A623"
        " A81 A82 A91 A92"
    )


def test_row_and_column_names() -> None:
    applications = table("national-2021", "applications").layout
    assert applications.row_labels("r13.c4") == [
        "三、本年度办理结果", "（四）无法提供", "1.本机关不掌握相关政府信息",
    ]  # fmt: skip
    assert applications.column_labels("r13.c4") == ["申请人情况", "法人或其他组织", "社会公益组织"]
    assert applications.row_labels("r25.c7") == ["四、结转下年度继续办理"]
    assert applications.column_labels("r25.c7") == ["申请人情况", "总计"]
    disputes = table("national-2021", "disputes").layout
    assert disputes.column_labels("P3") == ["行政诉讼", "复议后起诉", "其他结果"]
    disclosure = table("national-2021", "disclosure").layout
    assert disclosure.row_labels("A62") == ["行政强制"]
    assert disclosure.column_labels("A62")[-1] == "本年处理决定数量"


@pytest.mark.parametrize("standard", ["national-2021", "national-2019"])
def test_no_two_cells_have_one_name(standard: str) -> None:
    for spec in standards().get(standard).tables:
        labels = [spec.cell_label(cell) for cell in spec.cells]
        assert len(set(labels)) == len(labels)
        assert not set(labels) & set(spec.cells)


def test_the_42_formulas_of_2021() -> None:
    formulas = [formula for _, formula in standards().get("national-2021").formulas()]
    assert Counter(f.code for f in formulas) == {"B-1": 7, "B-2": 7, "B-3": 25, "C-1": 3}
    assert {(f.relation, f.severity) for f in formulas} == {("=", "error")}
    assert all(f.statement for f in formulas)
    by_code = {
        code: [f for f in formulas if f.code == code] for code in ("B-1", "B-2", "B-3", "C-1")
    }
    assert by_code["B-1"][2].cells == ("r1.c3", "r2.c3", "r24.c3", "r25.c3")
    assert [len(by_code["B-1"][0].left), len(by_code["B-1"][0].right)] == [2, 2]
    assert by_code["B-2"][6].cells == ("r24.c7", *(f"r{r}.c7" for r in range(3, 24)))
    assert by_code["B-3"][0].cells == ("r1.c7", *(f"r1.c{c}" for c in range(1, 7)))
    assert [f.cells for f in by_code["C-1"]] == [
        tuple(f"{group}{i}" for i in (5, 1, 2, 3, 4)) for group in "VDP"
    ]


def test_the_formulas_of_2019() -> None:
    formulas = [formula for _, formula in standards().get("national-2019").formulas()]
    assert Counter((f.code, f.relation, f.severity) for f in formulas) == {
        ("A-2", ">=", "info"): 2,
        ("B-1", "=", "error"): 7,
        ("B-2", "=", "error"): 7,
        ("B-3", "=", "error"): 23,
        ("C-1", "=", "error"): 3,
    }
    first = {f.code: f for f in reversed(formulas)}
    assert first["A-2"].cells == ("A13", "A12")
    assert first["B-1"].cells == ("r1.c1", "r2.c1", "r22.c1", "r23.c1")
    assert first["B-2"].cells == ("r22.c1", *(f"r{r}.c1" for r in range(3, 22)))


def test_totals_are_computed_by_one_formula_each() -> None:
    totals = table("national-2021", "applications").totals
    assert set(totals) == {
        *(f"r24.c{c}" for c in range(1, 8)), *(f"r{r}.c7" for r in range(1, 26)),
    }  # fmt: skip


def test_figures_across_years() -> None:
    existing = table("national-2021", "disclosure").formulas_across_years[1]
    values = {"A23": 7, "last.A23": 6, "A21": 2, "A22": 1}
    assert existing.holds(lambda cell: Decimal(values[cell]))
    assert table("national-2021", "applications").carried_row("r2")["r2.c7"] == "r25.c7"
    assert table("national-2019", "applications").carried_row("r2")["r2.c7"] == "r23.c7"
    assert [f.cells for f in table("national-2019", "disclosure").formulas_across_years][-1] == (
        "A81", "last.A81", "last.A82",
    )  # fmt: skip


def test_what_a_cell_may_hold() -> None:
    newer, older = table("national-2021", "disclosure"), table("national-2019", "disclosure")
    assert (newer.unit_of("A8"), newer.unit_of("A5")) == ("万元", "件")
    assert newer.decimal == ("A8",)
    assert older.signed == ("A512", "A522", "A612", "A622", "A82")
    assert older.unit_of("A92") == ""
    assert newer.lacks_power("A13", "township")
    assert not newer.lacks_power("A13", "government")
    assert not newer.lacks_power("A23", "township")


@pytest.mark.parametrize("standard", ["national-2021", "national-2019"])
def test_tables_fit_the_type_area(standard: str) -> None:
    for spec in standards().get(standard).tables:
        assert sum(spec.widths) == pytest.approx(TYPE_AREA)


@pytest.mark.parametrize("standard", ["national-2021", "national-2019"])
def test_broken_heads_say_the_same(standard: str) -> None:
    for spec in standards().get(standard).tables:
        assert all(broken.replace("\n", "") == text for text, broken in spec.breaks.items())


@pytest.mark.parametrize("standard", ["national-2021", "national-2019"])
def test_every_wording_means_one_row_or_column(standard: str) -> None:
    for spec in standards().get(standard).tables:
        for wordings in (list(spec.row_wordings()), list(spec.column_wordings())):
            assert len(dict(wordings)) == len(wordings)
            assert {official for _, official in wordings} <= set(texts(spec.layout))


@pytest.mark.parametrize(
    ("subject", "organization", "expected"),
    [
        ("department", "示例县审计局", (1, 31)),
        ("township", "示例县示范镇人民政府", (1, 31)),
        ("subdistrict", "", (1, 31)),
        ("government", "示例县人民政府", (2, 20)),
        ("government", "示例市样板区人民政府", (2, 20)),
        ("government", "示例市人民政府", (3, 10)),
        ("government", "示例省人民政府", (3, 31)),
        ("government", "示例自治区人民政府", (3, 31)),
        ("government", "上海市人民政府", (3, 31)),
        ("government", "", (3, 31)),
        ("vertical", "国家税务总局示例县税务局", (3, 31)),
    ],
)
def test_filing_dates(subject, organization: str, expected: tuple[int, int]) -> None:
    for identifier in ("national-2021", "national-2019"):
        deadline = standards().get(identifier).deadline(subject, organization)
        assert deadline is not None
        when = deadline.on(2019)
        assert (when.year, when.month, when.day) == (2020, *expected)
        assert deadline.clause
