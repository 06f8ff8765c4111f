"""What the statutory tables print, and whether the lines drawn around one can be trusted."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from app.importers.recognize.rows import Row, is_words, rows_of
from app.importers.recognize.tables import resembles
from app.importers.source import SourceTable
from app.standards.grid import GridCell
from app.standards.library import standards
from app.standards.tables import TableSpec


class DataRow(NamedTuple):
    """A row of figures: its cells, and the cells that name it from the outermost on."""

    row: int
    cells: tuple[GridCell, ...]
    names: tuple[GridCell, ...]


class Official(NamedTuple):
    """A statutory table: the words of all the texts it prints, and its rows of figures."""

    spec: TableSpec
    words: frozenset[str]
    rows: tuple[DataRow, ...]


@cache
def official_tables() -> tuple[Official, ...]:
    """Every statutory table once, whichever standards print it."""
    specs = {spec.grid: spec for standard in standards() for spec in standard.tables}
    return tuple(
        Official(
            spec,
            frozenset(words_of(w) for c in spec.layout.cells for w in wordings(spec, c.text)),
            tuple(_data_rows(spec)),
        )
        for spec in specs.values()
    )


def wordings(spec: TableSpec, text: str) -> tuple[str, ...]:
    """A printed text and what is written in its place."""
    variants = (*spec.row_variants.get(text, ()), *spec.column_variants.get(text, ()))
    return (text, *variants) if text else ()


def words_of(text: str) -> str:
    """Letters and figures only, in their common form: what a text is recognized by."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LN")


def _data_rows(spec: TableSpec) -> Iterator[DataRow]:
    rows: dict[int, list[GridCell]] = {}
    for cell in spec.layout.data.values():
        rows.setdefault(cell.row, []).append(cell)
    for row, cells in rows.items():
        columns = range(cells[0].column if spec.label_columns else 0)
        names = dict.fromkeys(spec.layout.at(row, column) for column in columns)
        yield DataRow(row, tuple(cells), tuple(names))


def contradicts(table: SourceTable, *, crowded: bool = False) -> bool:
    """Whether the lines of a table may have parted it wrongly.

    They have when a table with texts of a statutory one has rows of more or fewer cells, or when
    cells hold several figures (``crowded``), which no statutory table does.
    """
    alike = [official for official in official_tables() if resembles(table, official.spec)]
    return crowded or (bool(alike) and not any(_has_form(table, one) for one in alike))


def _has_form(table: SourceTable, official: Official) -> bool:
    layout = official.spec.layout
    size = len(table.rows), len(table.rows[0])
    if size == (layout.rows, layout.columns) and table.spans == layout.spans:
        return True
    found = {count for row in rows_of(table) if (count := _figures(row))}
    return bool(found) and found <= {len(row.cells) for row in official.rows}


def _figures(row: Row) -> int:
    """How many cells stand behind the words of a row that has figures."""
    behind = 0
    for cell in reversed(row):
        if is_words(cell):
            break
        behind += cell.own
    return behind if any(cell.text and not is_words(cell) for cell in row if cell.own) else 0


@cache
def _known_words() -> frozenset[str]:
    return frozenset().union(*(official.words for official in official_tables()))


def completes(above: str, below: str) -> bool:
    """Whether two pieces of text are the beginning and the end of one that is printed officially.

    Texts that are complete by themselves complete nothing.
    """
    first, second, known = words_of(above), words_of(below), _known_words()
    return bool(first and second) and first + second in known and not {first, second} <= known
