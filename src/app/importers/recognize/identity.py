"""Whose report a source is, and of which year."""

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.provenance import Provenance
from app.domain.vocabulary import Subject
from app.errors import UnknownYearError
from app.importers.recognize.facts import (
    organization_of,
    report_year,
    subject_in_text,
    subject_of,
    year_of,
)
from app.importers.recognize.view import View

_FIRST_LINES = 12
"""Lines in which the body that reports may name itself."""


@dataclass(frozen=True)
class Wishes:
    """What the user has decided beforehand; None leaves it to recognition."""

    standard: str | None = None
    year: int | None = None
    organization: str | None = None
    subject: Subject | None = None


class Identity(NamedTuple):
    """The year of a report, the body that makes it, and the kind of body."""

    year: int
    organization: str
    subject: Subject


def find_identity(view: View, wishes: Wishes) -> Identity:
    """Whose report it is and of which year: as wished, as the file says, or as the words tell.

    UnknownYearError when none of these has a year.
    """
    title = view.title_text
    facts = _facts(view.source.provenance, title)
    told_year = facts.year if facts else report_year(title, view.text) or _signed_year(view)
    year = wishes.year or told_year
    if year is None:
        raise UnknownYearError(
            f"“{view.source.name}”里看不出是哪一年度的年报，请指明年度后再导入。"
        )
    organization = wishes.organization or (
        facts.organization if facts else _organization(view, title)
    )
    subject = wishes.subject or _subject(organization, facts, view.text)
    return Identity(year, organization, subject)


def _facts(said: Provenance | None, title: str) -> Provenance | None:
    """What the file says of its report, if the title is still the one it said that of."""
    return said if said and said.fits(title) else None


def _subject(organization: str, facts: Provenance | None, text: str) -> Subject:
    """The kind of body as the file says, if it is still the same body, else by its name."""
    if facts and facts.organization == organization:
        return facts.subject
    return subject_of(organization) if organization else subject_in_text(text)


def _signed_year(view: View) -> int | None:
    """The year before the one of the signature."""
    years = [year_of(line.text) for line in view.closing.signature]
    found = [year for year in years if year]
    return found[-1] - 1 if found else None


def _organization(view: View, title: str) -> str:
    beginning = [line.text for line in view.body[:_FIRST_LINES]]
    return organization_of(title, [line.text for line in view.closing.signature], beginning)
