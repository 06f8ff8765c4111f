"""What a standard says, as read from one file in ``resources/standards``."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, Field

from app.domain.base import Value
from app.domain.vocabulary import SUBJECTS, Severity, Subject
from app.standards.formulas import Formula, expand_formula
from app.standards.grid import Grid, parse_grid

Mandate = Literal["law", "province", "optional"]


class _Described(Value):
    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class Requirement(Value):
    """Something a section's text must contain: at least one of ``any_of`` (regular expressions)."""

    name: str
    any_of: tuple[str, ...]
    severity: Severity = "warning"
    subjects: tuple[Subject, ...] = SUBJECTS
    clause: str = ""


class SectionSpec(Value):
    """A section of the standard.

    ``title`` is the wording of the exported heading without its number; ``variants`` are other
    wordings seen in published reports. ``mandate`` tells who demands it, ``subjects`` of whom.
    ``maximum`` is the greatest number of characters asked for, 0 for none.
    """

    key: str
    title: str
    variants: tuple[str, ...] = ()
    mandate: Mandate = "law"
    subjects: tuple[Subject, ...] = SUBJECTS
    clause: str = ""
    guidance: str = ""
    contains: tuple[Requirement, ...] = ()
    tables: tuple[str, ...] = ()
    maximum: int = 0
    text_required: bool = True
    """Whether words are asked for; a section that is only a statutory table needs none."""

    def is_mandatory(self, subject: Subject) -> bool:
        """Whether a body of that kind must have the section."""
        return self.mandate != "optional" and subject in self.subjects


class FormulaSpec(Value):
    """A formula as written in the data file; ``each`` replaces ``*`` (``c1..c7``)."""

    code: str
    expression: str
    each: str = ""
    severity: Severity = "error"
    clause: str = ""


class TableSpec(_Described):
    """A statutory table: its printed grid, its cells and the formulas between them.

    ``grid`` rows hold header texts, ``@key`` for a data cell, ``<`` for a cell merged with its
    left and ``^`` for one merged with its upper neighbour.
    """

    key: str
    title: str
    section: str
    header_rows: int
    label_columns: int = 1
    grid: tuple[tuple[str, ...], ...]
    unit: str = "件"
    units: dict[str, str] = Field(default_factory=dict)
    decimal: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    """Relative column widths for print, one a column."""
    row_variants: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Other wordings of row labels, by the row's last label."""
    no_power: dict[str, tuple[Subject, ...]] = Field(default_factory=dict)
    """Cells (prefix) that bodies of these kinds have no power to fill."""
    formulas: tuple[FormulaSpec, ...] = ()

    @cached_property
    def layout(self) -> Grid:
        """The printed grid with merges resolved."""
        return parse_grid(self.grid, self.header_rows)

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """Keys of the data cells in reading order."""
        return tuple(self.layout.data)

    @cached_property
    def all_formulas(self) -> tuple[Formula, ...]:
        """Every formula written out, one for each row or column it is stated for."""
        return tuple(
            formula
            for spec in self.formulas
            for formula in expand_formula(
                spec.code, spec.expression, spec.each, spec.severity, spec.clause, self.cells
            )
        )

    def cell_label(self, cell: str) -> str:
        """How a person names a cell: row, then column (``（一）予以公开·自然人``)."""
        return self.layout.label(cell)


class Deadline(Value):
    """By which day of the following year bodies of some kinds must publish."""

    subjects: tuple[Subject, ...] = SUBJECTS
    month: int
    day: int
    clause: str

    def on(self, year: int) -> date:
        """The day for a reporting year."""
        return date(year + 1, self.month, self.day)


class Recognition(Value):
    """How an importer tells this standard from others."""

    marks: dict[str, float] = Field(default_factory=dict)
    """Words that speak for this standard, with their weight (negative: against)."""


class Standard(_Described):
    """One format of the annual report, with all that a form, a check or a template asks of it."""

    id: str
    name: str
    short_name: str
    basis: str
    first_year: int
    last_year: int | None = None
    default: bool = False
    """Whether it is the choice for its years when the text does not say otherwise."""
    title_pattern: str = "{organization}{year}年政府信息公开工作年度报告"
    preface_guidance: str = ""
    preface_sample: str = ""
    sections: tuple[SectionSpec, ...]
    tables: tuple[TableSpec, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    recognition: Recognition = Recognition()

    def covers(self, year: int) -> bool:
        """Whether the standard is in force for a reporting year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def section(self, key: str) -> SectionSpec | None:
        """The section of that key, or None."""
        return next((s for s in self.sections if s.key == key), None)

    def table(self, key: str) -> TableSpec | None:
        """The statutory table of that key, or None."""
        return next((t for t in self.tables if t.key == key), None)

    def mandatory(self, subject: Subject) -> tuple[SectionSpec, ...]:
        """The sections a body of that kind must have, in order."""
        return tuple(s for s in self.sections if s.is_mandatory(subject))

    def deadline(self, subject: Subject) -> Deadline | None:
        """The filing date that applies to a body of that kind."""
        return next((d for d in self.deadlines if subject in d.subjects), None)

    def formulas(self) -> Iterator[tuple[TableSpec, Formula]]:
        """All formulas of all tables."""
        for table in self.tables:
            for formula in table.all_formulas:
                yield table, formula

    def default_title(self, organization: str, year: int) -> str:
        """The title the standard asks for."""
        return self.title_pattern.format(organization=organization, year=year)
