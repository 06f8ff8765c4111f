"""What a standard says, as read from one file in ``resources/standards``."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, field_validator, model_validator

from app.domain.base import Value
from app.domain.vocabulary import SUBJECTS, Severity, Subject
from app.standards.formulas import Formula, FormulaSpec
from app.standards.headings import fold_heading, is_statement
from app.standards.recognition import Recognition
from app.standards.tables import TableSpec

__all__ = [
    "Deadline",
    "FormulaSpec",
    "Mandate",
    "Recognition",
    "Requirement",
    "SectionSpec",
    "Standard",
    "TableSpec",
]

Mandate = Literal["law", "province", "optional"]


def _expressions(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Let through what can be compiled; ValueError names what cannot."""
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{pattern!r} is no regular expression: {error}") from None
    return patterns


class Requirement(Value):
    """Something a section's text must contain: at least one of ``any_of`` (regular expressions).

    ``name`` is what is missing, in Chinese. With the scope ``report`` it may also stand in any
    other section.
    """

    name: str
    any_of: tuple[str, ...]
    severity: Severity = "warning"
    subjects: tuple[Subject, ...] = SUBJECTS
    clause: str = ""
    scope: Literal["section", "report"] = "section"

    _compiles = field_validator("any_of")(_expressions)

    def met_by(self, text: str) -> bool:
        """Whether the text contains what is asked for; white space does not count."""
        return self.found_in("".join(text.split()))

    def found_in(self, dense: str) -> bool:
        """The same for a text that has no white space."""
        return any(re.search(pattern, dense) for pattern in self.any_of)


class SectionSpec(Value):
    """A section of the standard.

    ``title`` is the wording of the exported heading without its number; ``variants`` are other
    wordings seen in published reports, ``patterns`` regular expressions for whole families of
    wordings, matched against the folded heading (see ``fold_heading``). ``mandate`` tells who
    demands it, ``subjects`` of whom. ``maximum`` is the greatest number of characters asked for,
    0 for none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    key: str
    title: str
    variants: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    mandate: Mandate = "law"
    subjects: tuple[Subject, ...] = SUBJECTS
    clause: str = ""
    guidance: str = ""
    contains: tuple[Requirement, ...] = ()
    tables: tuple[str, ...] = ()
    maximum: int = 0
    text_required: bool = True
    """Whether words are asked for; a section that is only a statutory table needs none."""

    _compiles = field_validator("patterns")(_expressions)

    @property
    def wordings(self) -> tuple[str, ...]:
        """The title and all its variants."""
        return (self.title, *self.variants)

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(fold_heading(wording) for wording in self.wordings)

    def is_mandatory(self, subject: Subject) -> bool:
        """Whether a body of that kind must have the section."""
        return self.mandate != "optional" and subject in self.subjects

    def is_named(self, heading: str) -> bool:
        """Whether a heading is the title or a variant of it, number and punctuation aside."""
        return fold_heading(heading) in self._folded

    def is_described(self, heading: str) -> bool:
        """Whether a heading belongs to a family of wordings of this section."""
        if is_statement(heading):
            return False
        folded = fold_heading(heading)
        return any(re.fullmatch(pattern, folded) for pattern in self.patterns)


class Deadline(Value):
    """By which day of the following year bodies of some kinds must publish.

    ``organization`` is a regular expression that the body's name must contain for this date to
    apply (``县人民政府$``), empty for all.
    """

    subjects: tuple[Subject, ...] = SUBJECTS
    organization: str = ""
    month: int
    day: int
    clause: str

    def on(self, year: int) -> date:
        """The day for a reporting year."""
        return date(year + 1, self.month, self.day)

    def applies(self, subject: Subject, organization: str = "") -> bool:
        """Whether this is the date of a body of that kind and name."""
        return subject in self.subjects and bool(re.search(self.organization, organization))


class Standard(Value):
    """One format of the annual report, with all that a form, a check or a template asks of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    id: str
    name: str
    short_name: str
    basis: str
    region: str = ""
    """Where it is used, empty for everywhere."""
    first_year: int
    last_year: int | None = None
    default: bool = False
    """Whether it is the choice for its years when the text does not say otherwise."""
    title_pattern: str = "{organization}{year}年政府信息公开工作年度报告"
    preface_guidance: str = ""
    preface_sample: str = ""
    """A preface that may be taken over; ``{year}`` stands for the reporting year."""
    sections: tuple[SectionSpec, ...]
    tables: tuple[TableSpec, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    """Filing dates; the first that applies counts."""
    recognition: Recognition = Recognition()

    @model_validator(mode="after")
    def _consistent(self) -> "Standard":
        placed = [(key, section.key) for section in self.sections for key in section.tables]
        if sorted(placed) != sorted((table.key, table.section) for table in self.tables):
            raise ValueError("each table must be named by its section, and by no other")
        if len({section.key for section in self.sections}) != len(self.sections):
            raise ValueError("a section key stands twice")
        return self

    def covers(self, year: int) -> bool:
        """Whether the standard is in force for a reporting year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def section(self, key: str) -> SectionSpec | None:
        """The section of that key, or None."""
        return next((s for s in self.sections if s.key == key), None)

    def section_of(self, heading: str) -> SectionSpec | None:
        """The section that a heading announces: by title or variant, else by family, or None."""
        named = (s for s in self.sections if s.is_named(heading))
        described = (s for s in self.sections if s.is_described(heading))
        return next(named, None) or next(described, None)

    def table(self, key: str) -> TableSpec | None:
        """The statutory table of that key, or None."""
        return next((t for t in self.tables if t.key == key), None)

    def mandatory(self, subject: Subject) -> tuple[SectionSpec, ...]:
        """The sections a body of that kind must have, in order."""
        return tuple(s for s in self.sections if s.is_mandatory(subject))

    def deadline(self, subject: Subject, organization: str = "") -> Deadline | None:
        """The filing date that applies to a body of that kind and name."""
        return next((d for d in self.deadlines if d.applies(subject, organization)), None)

    def formulas(self) -> Iterator[tuple[TableSpec, Formula]]:
        """All formulas of all tables."""
        for table in self.tables:
            for formula in table.all_formulas:
                yield table, formula

    def default_title(self, organization: str, year: int) -> str:
        """The title the standard asks for."""
        return self.title_pattern.format(organization=organization, year=year)

    def default_preface(self, year: int) -> str:
        """A preface for that year that may be taken over as it is."""
        return self.preface_sample.format(year=year)
