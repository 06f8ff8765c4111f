"""Statutory tables as offices change them: other orders, pieces, more rows and columns, units."""

import random

import pytest

from app.domain.blocks import Span
from app.importers.recognize.tables import find_statutory
from app.importers.registry import read_source
from app.importers.source import SourceTable
from app.standards.library import standards
from unit.importers.docx_parts import cell, table, write_docx
from unit.importers.statutory import cut, filled, repeated_rows, whole_table

SPECS = [
    (standard, spec)
    for standard in map(standards().get, ("national-2021", "national-2019"))
    for spec in standard.tables
]


def grid(rows, spans=()):
    return SourceTable(rows=tuple(map(tuple, rows)), spans=tuple(spans))


def with_head(made, *texts):
    width = len(made.rows[0])
    head = [[text, *[""] * (width - 1)] for text in texts]
    spans = [Span(row=row, column=0, columns=width) for row in range(len(head))]
    spans += [s.model_copy(update={"row": s.row + len(head)}) for s in made.spans]
    return grid([*head, *made.rows], spans)


def with_column(made, texts, at_end):
    rows = [
        (*row, text) if at_end else (text, *row) for row, text in zip(made.rows, texts, strict=True)
    ]
    shift = 0 if at_end else 1
    spans = [s.model_copy(update={"column": s.column + shift}) for s in made.spans]
    return grid(rows, spans)


def variants(spec, cells):
    made, flat = whole_table(spec, cells), repeated_rows(spec, cells)
    height, width, labels = len(made.rows), len(made.rows[0]), spec.label_columns
    first = min(spec.layout.data[key].row for key in spec.cells)
    half = (first + height) // 2
    yield "merged", [made]
    yield "repeated", [flat]
    yield "title and unit above", [with_head(made, spec.title, "单位：件")]
    blank = [""] * (height - 1)
    yield "remarks", [with_column(made, ["备注", *blank], at_end=True)]
    numbers = [str(number) for number in range(1, height)]
    yield "numbered", [with_column(made, ["序号", *numbers], at_end=False)]
    yield "two pieces", [cut(made, 0, half), cut(made, half, height)]
    if labels:
        head, body = list(flat.rows[:first]), list(flat.rows[first:])
        yield "heads again", [grid(flat.rows[:half]), grid([*head, *flat.rows[half:]])]
        moved = random.Random(3).sample(body, len(body))
        yield "rows moved", [grid([*head, *moved])]
        turned = [*range(labels), *range(width - 1, labels - 1, -1)]
        yield "columns turned", [grid([[row[c] for c in turned] for row in flat.rows])]
        order = [*range(labels), *random.Random(3).sample(range(labels, width), width - labels)]
        yield "columns moved", [grid([[row[c] for c in order] for row in flat.rows])]
        spaced = [[t if t.isdigit() else " ".join(t) for t in row] for row in flat.rows]
        yield "spaced names", [grid(spaced)]


CASES = [
    pytest.param(standard, spec, tables, id=f"{standard.id}-{spec.key}-{name}")
    for standard, spec in SPECS
    for name, tables in variants(spec, filled(spec))
]


@pytest.mark.parametrize(("standard", "spec", "tables"), CASES)
def test_every_cell_is_read_whatever_the_shape(standard, spec, tables):
    ((_, _, reading),) = find_statutory(tables, standard.tables)
    assert (reading.key, reading.cells) == (spec.key, filled(spec))


def test_remarks_beside_a_form_are_kept_as_text():
    standard, spec = SPECS[0]
    made = whole_table(spec, filled(spec))
    notes = ["备注", *["" for _ in made.rows[2:]], "含自然失效"]
    ((_, _, reading),) = find_statutory([with_column(made, notes, at_end=True)], standard.tables)
    assert reading.cells == filled(spec)
    assert reading.leftover == ["含自然失效"]


@pytest.mark.parametrize(("standard", "spec"), SPECS, ids=lambda value: getattr(value, "key", ""))
def test_every_cell_comes_out_of_a_word_table(tmp_path, standard, spec):
    made = whole_table(spec, filled(spec))
    starts = {(s.row, s.column): s for s in made.spans}
    covered = {
        (r, c): s
        for s in made.spans
        for r in range(s.row, s.row + s.rows)
        for c in range(s.column, s.column + s.columns)
    }
    rows = []
    for r, row in enumerate(made.rows):
        line = []
        for c, text in enumerate(row):
            span = covered.get((r, c), Span(row=r, column=c))
            if c == span.column:
                merge = f'<w:gridSpan w:val="{span.columns}"/>'
                if span.rows > 1:
                    merge += '<w:vMerge w:val="restart"/>' if (r, c) in starts else "<w:vMerge/>"
                line.append(cell(text, merge))
        rows.append(line)
    source = read_source(write_docx(tmp_path / "表.docx", table(*rows)))
    ((_, _, reading),) = find_statutory(source.blocks, standard.tables)
    assert reading.cells == filled(spec)
    assert source.blocks[0].spans == tuple(sorted(made.spans, key=lambda s: (s.row, s.column)))
