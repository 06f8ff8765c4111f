"""Reading a report from any file: a draft, or anything that can be imported."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from app.domain.report import Report
from app.domain.vocabulary import Subject
from app.errors import InputError
from app.standards.library import Library, standards
from app.standards.model import Standard
from app.store import package


class Facts(NamedTuple):
    """What the user says about a file and need not be recognized."""

    standard: str = ""
    year: int | None = None
    organization: str = ""
    subject: Subject | None = None


class Read(NamedTuple):
    """A report with its standard, and the contents of its attachments."""

    report: Report
    standard: Standard
    blobs: dict[str, bytes]


NOTHING_SAID = Facts()


def is_draft(path: Path) -> bool:
    """Whether the file is one of our drafts, by its name."""
    return path.suffix.lower() == package.SUFFIX


def read_report(path: Path, facts: Facts = NOTHING_SAID, library: Library | None = None) -> Read:
    """Open a draft or import a file; InputError names the file when it cannot be used.

    For a draft only the standard can be said; it is then looked at by that standard.
    """
    known = library or standards()
    with naming(path):
        report, blobs = _opened(path, facts) if is_draft(path) else _imported(path, facts)
        return Read(report, known.get(report.standard), blobs)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Put the file's name before a complaint that does not say it."""
    try:
        yield
    except InputError as error:
        if path.name in str(error):
            raise
        raise InputError(f"“{path}”：{error}") from error


def _opened(path: Path, facts: Facts) -> tuple[Report, dict[str, bytes]]:
    stored = package.load(path)
    said = {"standard": facts.standard} if facts.standard else {}
    return stored.report.model_copy(update=said), stored.blobs


def _imported(path: Path, facts: Facts) -> tuple[Report, dict[str, bytes]]:
    from app.importers.attaching import contents_of
    from app.services.importing import import_report

    report, plan = import_report(
        path,
        standard=facts.standard or None,
        year=facts.year,
        organization=facts.organization or None,
        subject=facts.subject,
    )
    return report, contents_of(plan)
