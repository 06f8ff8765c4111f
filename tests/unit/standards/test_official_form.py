"""Our tables against the blank official form in circulation."""

from pathlib import Path
from typing import Any

import pytest

from app.standards.library import standards

pytestmark = pytest.mark.shared
PRINTED = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def merges(table: Any) -> list[tuple[int, int, int, int, str]]:
    """Row, column, rows, columns and text of every cell of a Word table."""
    cells: list[list[Any]] = []
    open_cells: dict[int, list[Any]] = {}
    for row, line in enumerate(table._tbl.tr_lst):
        column = 0
        for cell in line.tc_lst:
            text = "".join(t.text or "" for t in cell.iter(PRINTED)).strip()
            if cell.vMerge == "continue":
                open_cells[column][2] += 1
            else:
                entry = [row, column, 1, cell.grid_span, text]
                cells.append(entry)
                open_cells[column] = entry
            column += cell.grid_span
    return [tuple(entry) for entry in cells]


def test_tables_are_those_of_the_form(shared: Path) -> None:
    import docx

    form = docx.Document(str(shared / "samples" / "format-2021-blank.docx"))
    standard = standards().get("national-2021")
    for theirs, ours in zip(form.tables, standard.tables, strict=True):
        assert merges(theirs) == [
            (c.row, c.column, c.rows, c.columns, c.text) for c in ours.layout.cells
        ]


def test_headings_are_those_of_the_form(shared: Path) -> None:
    import docx

    form = docx.Document(str(shared / "samples" / "format-2021-blank.docx"))
    standard = standards().get("national-2021")
    keys = [found.key for p in form.paragraphs if (found := standard.section_of(p.text))]
    assert keys == [section.key for section in standard.sections]
