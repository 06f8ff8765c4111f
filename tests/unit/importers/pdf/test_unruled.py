"""Statutory tables printed without lines, or with some of them lost: exact, or left as text."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.importers.readers import pdf
from app.importers.recognize.tables import read_statutory
from app.importers.source import SourceDocument, SourceTable
from app.standards.library import standards
from app.standards.tables import TableSpec
from unit.importers.pdf.making import Rule, Text, make_pdf
from unit.importers.pdf.printing import printed
from unit.importers.readers.conftest import accounted

SPECS = {
    f"{name}-{spec.key}": spec
    for name in ("national-2021", "national-2019")
    for spec in standards().get(name).tables
}
FIGURES = st.sampled_from(["", "0", "0", "3", "12", "163", "/", "—", "7.5", "2笔"])
LEAD = Text(92, 60, "二、主动公开政府信息情况", 14)


def filled(spec: TableSpec, seed: int) -> dict[str, str]:
    random = Random(seed)
    return {key: str(random.choice((0, 0, 1, 4, 37, 163))) for key in spec.cells}


def read(path: Path, things: list[Text | Rule]) -> SourceDocument:
    path.write_bytes(make_pdf([[LEAD, *things]]))
    document = pdf.read(path)
    assert accounted(document) == document.characters
    return document


def cells_of(document: SourceDocument, spec: TableSpec) -> dict[str, str]:
    tables = [block for block in document.blocks if isinstance(block, SourceTable)]
    return read_statutory(tables, spec).cells


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize("name", SPECS)
def test_without_any_line_every_cell_is_exact(tmp_path: Path, name: str, align: str) -> None:
    spec = SPECS[name]
    cells = filled(spec, 7)
    document = read(tmp_path / "年报.pdf", [*printed(spec, cells, ruled=False, align=align)])
    assert cells_of(document, spec) == cells
    assert [loss.kind for loss in document.losses] == ["inferred-table"]
    (table,) = (block for block in document.blocks if isinstance(block, SourceTable))
    assert (len(table.rows), table.spans) == (spec.layout.rows, spec.layout.spans)


@pytest.mark.parametrize("level", [True, False])
def test_lines_in_one_direction_only(tmp_path: Path, level: bool) -> None:
    spec = SPECS["national-2021-applications"]
    cells = filled(spec, 3)
    things = [t for t in printed(spec, cells) if isinstance(t, Text) or (t.y0 == t.y1) == level]
    assert cells_of(read(tmp_path / "年报.pdf", things), spec) == cells


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), ruled=st.booleans(), name=st.sampled_from(sorted(SPECS)))
def test_no_cell_is_ever_wrong(tmp_path: Path, data: st.DataObject, ruled: bool, name: str) -> None:
    """What is read stands in its own cell; a table that cannot be told stays text."""
    spec = SPECS[name]
    cells = {key: data.draw(FIGURES) for key in spec.cells}
    found = cells_of(read(tmp_path / "年报.pdf", [*printed(spec, cells, ruled=ruled)]), spec)
    kept = {key: text for key, text in cells.items() if text}
    assert found.items() <= kept.items()
    if ruled:
        assert found == kept


@pytest.mark.parametrize("seed", range(6))
def test_lost_borders_between_figures_are_put_back(tmp_path: Path, seed: int) -> None:
    spec = SPECS["national-2021-applications"]
    cells = filled(spec, seed)
    random = Random(seed)
    things = [t for t in printed(spec, cells) if isinstance(t, Text) or random.random() > 0.03]
    assert cells_of(read(tmp_path / "年报.pdf", things), spec) == cells


def test_a_misprinted_name_is_taken_for_its_row(tmp_path: Path) -> None:
    spec = SPECS["national-2021-disclosure"]
    cells = filled(spec, 1)
    things = [
        t._replace(words="行政事业性收废")
        if isinstance(t, Text) and t.words == "行政事业性收费"
        else t
        for t in printed(spec, cells, ruled=False)
    ]
    assert cells_of(read(tmp_path / "年报.pdf", things), spec) == cells


def test_words_of_no_cell_leave_everything_as_text(tmp_path: Path) -> None:
    spec = SPECS["national-2021-disclosure"]
    things = [*printed(spec, filled(spec, 1), ruled=False), Text(200, 190, "旁注", 9)]
    document = read(tmp_path / "年报.pdf", things)
    assert not any(isinstance(block, SourceTable) for block in document.blocks)
    assert "旁注" in "".join(block.text for block in document.blocks)
