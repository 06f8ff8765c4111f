"""A statutory table as a data file describes it."""

from collections.abc import Iterator
from functools import cached_property

from pydantic import ConfigDict, Field, model_validator

from app.domain.base import Value
from app.domain.vocabulary import Subject
from app.standards.formulas import Formula, FormulaSpec
from app.standards.grid import Grid, parse_grid

LAST_YEAR = "last."
"""What a formula across years puts before the name of a cell of last year's table."""


class TableSpec(Value):
    """A statutory table: its printed grid, its cells and the formulas between them.

    ``grid`` rows hold header texts, ``@key`` for a data cell, ``<`` for a cell merged with its
    left and ``^`` for one merged with its upper neighbor.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    key: str
    title: str
    section: str
    header_rows: int
    """Rows that head the whole table and are repeated on every page; 0 when each block of the
    table has a head of its own."""
    label_columns: int = 1
    """Columns of row names on the left; 0 for a table that is read by its heads alone."""
    grid: tuple[tuple[str, ...], ...]
    unit: str = "件"
    units: dict[str, str] = Field(default_factory=dict)
    """Units of cells that are not counted in ``unit``; empty where the reporter chooses."""
    decimal: tuple[str, ...] = ()
    """Cells that may have decimal places; all others are whole numbers."""
    signed: tuple[str, ...] = ()
    """Cells that may be below zero (``本年增/减``); all others may not."""
    widths: tuple[float, ...] = ()
    """Relative column widths for print, one a column."""
    print_size: float = 12.0
    """Size of the printed text in points."""
    breaks: dict[str, str] = Field(default_factory=dict)
    """Where a head or row label is broken into lines in a narrow printed column, by its text."""
    names: dict[str, str] = Field(default_factory=dict)
    """What people call a row label or head that is too long to be spoken of."""
    note: str = ""
    """What stands below the printed table, if anything."""
    row_variants: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Other wordings of row labels, by the row's last label."""
    column_variants: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Other wordings of column heads, by the official one."""
    no_power: dict[str, tuple[Subject, ...]] = Field(default_factory=dict)
    """Cells (prefix) that bodies of these kinds have no power to fill."""
    carried: dict[str, str] = Field(default_factory=dict)
    """Rows that begin with a row of last year's table (``r2`` with ``r25``)."""
    formulas: tuple[FormulaSpec, ...] = ()
    across_years: tuple[FormulaSpec, ...] = ()
    """Formulas with last year's table of the same standard: ``A23 = last.A23 + A21 - A22``."""

    @model_validator(mode="after")
    def _consistent(self) -> "TableSpec":
        if self.widths and len(self.widths) != len(self.grid[0]):
            raise ValueError(f"table {self.key}: one width a column is needed")
        if unknown := sorted(self._named() - self._known()):
            raise ValueError(f"table {self.key} has no {unknown}")
        if unknown := sorted({*self.carried, *self.carried.values()} - self._rows()):
            raise ValueError(f"table {self.key} has no rows {unknown}")
        return self

    def _named(self) -> set[str]:
        texts = {*self.row_variants, *self.column_variants, *self.breaks, *self.names}
        return {*self.units, *self.decimal, *self.signed, *texts}

    def _rows(self) -> set[str]:
        return {mark.partition(".")[0] for mark in self._known()}

    def _known(self) -> set[str]:
        return {mark.removeprefix("@") for row in self.grid for mark in row}

    @cached_property
    def layout(self) -> Grid:
        """The printed grid with merges resolved."""
        return parse_grid(self.grid, self.header_rows, self.label_columns, self.names)

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """Keys of the data cells in reading order."""
        return tuple(self.layout.data)

    @cached_property
    def all_formulas(self) -> tuple[Formula, ...]:
        """Every formula written out, one for each row or column it is stated for."""
        return tuple(formula for spec in self.formulas for formula in spec.expand(self.cells))

    @cached_property
    def formulas_across_years(self) -> tuple[Formula, ...]:
        """Every formula with last year's table; its cells are named ``last.<cell>``."""
        known = (*self.cells, *(f"{LAST_YEAR}{cell}" for cell in self.cells))
        return tuple(formula for spec in self.across_years for formula in spec.expand(known))

    @cached_property
    def totals(self) -> dict[str, Formula]:
        """The formula that computes a cell, by cell; the first one where there are several."""
        computed: dict[str, Formula] = {}
        for formula in self.all_formulas:
            if formula.total:
                computed.setdefault(formula.total, formula)
        return computed

    def cell_label(self, cell: str) -> str:
        """How a person names a cell: row, then column (``（一）予以公开·自然人``)."""
        return self.layout.label(cell)

    def unit_of(self, cell: str) -> str:
        """The unit a cell is counted in; empty where the reporter chooses."""
        return self.units.get(cell, self.unit)

    def lacks_power(self, cell: str, subject: Subject) -> bool:
        """Whether a body of that kind has no power to fill the cell with anything but 0."""
        return any(
            cell.startswith(prefix) and subject in subjects
            for prefix, subjects in self.no_power.items()
        )

    def carried_row(self, row: str) -> dict[str, str]:
        """The cells of a carried row and of last year's row they begin with: target to source."""
        source, known = self.carried[row], set(self.cells)
        targets = [cell for cell in self.cells if cell.partition(".")[0] == row]
        pairs = {cell: source + cell.removeprefix(row) for cell in targets}
        return {target: origin for target, origin in pairs.items() if origin in known}

    def row_wordings(self) -> Iterator[tuple[str, str]]:
        """Every known wording of a row label with the official one, the official ones first."""
        labels = dict.fromkeys(
            label for key in self.cells for label in self.layout.row_labels(key)[-1:]
        )
        yield from ((label, label) for label in labels)
        yield from _variants(self.row_variants)

    def column_wordings(self) -> Iterator[tuple[str, str]]:
        """Every known wording of a column head with the official one, the official ones first."""
        labels = dict.fromkeys(
            label for key in self.cells for label in self.layout.column_labels(key)
        )
        yield from ((label, label) for label in labels)
        yield from _variants(self.column_variants)


def _variants(variants: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((variant, official) for official, known in variants.items() for variant in known)
