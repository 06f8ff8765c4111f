"""Beginning a report, opening it from a file and saving it."""

import contextlib
import time
from datetime import datetime
from pathlib import Path

from app import paths
from app.domain.blocks import Block, StatutoryTable, Table, paragraph
from app.domain.report import (
    PREFACE,
    SIGNATURE,
    Contact,
    Report,
    Section,
    signature_blocks,
    with_date,
)
from app.domain.vocabulary import Subject
from app.errors import StorageError
from app.review.versions import with_saved_version
from app.services.arranging import (
    add_standard_section,
    add_table,
    missing_sections,
    missing_tables,
)
from app.services.reading import naming
from app.services.session import Session
from app.standards.library import Library, standards
from app.standards.model import SectionSpec, Standard
from app.standards.numbering import numbered, split_number
from app.store import package
from app.store.atomic import remove_leftovers
from app.store.backups import keep_backup
from app.store.rescue import rescue

LEFTOVER_SECONDS = 3600.0
"""Temporary files older than this belong to no writer at work."""


def new_report(
    library: Library,
    *,
    standard: str = "",
    organization: str,
    subject: Subject,
    year: int,
    contact: Contact | None = None,
) -> Report:
    """An empty report with everything the standard demands of such a body, ready to be filled.

    Without ``standard`` the default of the year is taken; InputError when it is unknown.
    """
    chosen = library.get(standard) if standard else library.for_year(year)
    preface = chosen.default_preface(year)
    body = [
        empty_section(spec, number)
        for number, spec in enumerate(chosen.mandatory(subject), start=1)
    ]
    return Report(
        standard=chosen.id,
        title=chosen.default_title(organization, year),
        organization=organization,
        subject=subject,
        year=year,
        contact=contact or Contact(),
        sections=(
            Section(key=PREFACE, blocks=(paragraph(preface),) if preface else ()),
            *body,
            Section(key=SIGNATURE, blocks=signature_blocks(organization, None)),
        ),
    )


def empty_section(spec: SectionSpec, number: int) -> Section:
    """A section of the standard with its numbered heading and its statutory tables' places."""
    places = tuple(StatutoryTable(key=table) for table in spec.tables)
    return Section(key=spec.key, heading=numbered(number, spec.title), blocks=places)


def new_from_last_year(
    last: Report, standard: Standard, year: int, library: Library | None = None
) -> Report:
    """This year's report begun from last year's.

    Sections, contact and words are taken over, the words marked as not yet reviewed and their
    years left as they are, for a check to point at. Table figures start blank but for those that
    last year's end is this year's beginning. Under another standard the words move to the section
    of the same key; those of a section it does not have are kept under ``unplaced``.
    """
    old_standard = (library or standards()).get(last.standard)
    same = old_standard.id == standard.id
    kept = _all_sections(last) if same else _known_sections(last, standard)
    kept = _with_ends(kept, last.organization)
    report = Report(
        standard=standard.id,
        title=standard.default_title(last.organization, year),
        organization=last.organization,
        subject=last.subject,
        year=year,
        contact=last.contact,
        sections=kept,
        tables=carried_figures(last, old_standard, standard),
        unplaced=() if same else _homeless(last, standard),
    )
    for spec in missing_sections(report, standard):
        report = add_standard_section(report, standard, spec.key).apply(report)
    for table in missing_tables(report, standard):
        report = add_table(report, standard, table.key).apply(report)
    return report


def carried_figures(last: Report, old: Standard, new: Standard) -> dict[str, dict[str, str]]:
    """The cells that begin with last year's final figures (上年结转 from 结转下年度)."""
    tables: dict[str, dict[str, str]] = {}
    for spec in new.tables:
        origin = old.table(spec.key)
        if origin is None:
            continue
        for row in spec.carried.keys() & origin.carried.keys():
            ends = origin.carried_row(row)
            figures = {
                cell: raw
                for cell in spec.carried_row(row)
                if cell in ends and (raw := last.cell(spec.key, ends[cell]))
            }
            if figures:
                tables.setdefault(spec.key, {}).update(figures)
    return tables


def open_session(path: Path, library: Library | None = None) -> Session:
    """Open a draft; InputError when it cannot be read. Notices later changes by others.

    After DamagedError and NewerError ``open_damaged`` may still bring out something.
    """
    stored = package.load(path)
    session = Session(stored.report, path, library)
    with naming(path):
        session.standard  # noqa: B018 - an unknown standard is found now, not in mid-work
    session.blobs = stored.blobs
    session.stored_hash = stored.hash
    session.kept = stored.kept
    return session


def open_damaged(path: Path, library: Library | None = None) -> tuple[Session, tuple[str, ...]]:
    """Open a damaged or newer draft as far as it can be read, with sentences on what is missing.

    The session is unsaved and its file is read-only; InputError when nothing can be read.
    """
    rescued = rescue(path)
    session = Session(rescued.report, path, library)
    with naming(path):
        session.standard  # noqa: B018 - as in open_session
    session.blobs = rescued.blobs
    session.read_only = "只读出了一部分内容"
    session.history.mark_dirty()
    return session, rescued.missing


def save_session(
    session: Session,
    path: Path | None = None,
    force: bool = False,
    *,
    backups: Path | None = None,
    now: datetime | None = None,
) -> Path:
    """Save to the session's own file, or to ``path``, which becomes its file; returns where.

    What the file held before is kept as a dated copy under ``backups`` (default: in the user's
    data). Raises ChangedByOthersError when the own file was saved by others since it was read, and
    StorageError when ``path`` is another existing file; ``force`` overrides both. ValueError
    when there is no path at all.
    """
    target = path or session.path
    if target is None:
        raise ValueError("a session without a file needs a path to be saved to")
    own = session.path is not None and target.resolve() == session.path.resolve()
    if own and session.read_only:
        raise StorageError(f"“{target}”{session.read_only}，不能存回原处；请另存为新文件。")
    session.blobs = with_saved_version(session.blobs, session.report)
    before = _content(target)
    session.stored_hash = package.save(
        target,
        session.report,
        session.blobs,
        expected_hash=session.stored_hash if own and not force else "",
        kept=session.kept,
        force=own or force,
    )
    session.path, session.read_only = target, ""
    session.history.mark_clean()
    if before is not None:
        _keep_copy(target, before, backups, now)
    remove_leftovers(target.parent, time.time() - LEFTOVER_SECONDS)
    return target


def _content(path: Path) -> bytes | None:
    """What lies at the path before it is saved over; None when nothing readable does."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _keep_copy(path: Path, content: bytes, folder: Path | None, now: datetime | None) -> None:
    """A dated copy; that it cannot be kept does not undo the saving."""
    with contextlib.suppress(OSError, StorageError):
        place = folder or paths.user_data() / "backups"
        keep_backup(path, content, place, now or datetime.now())


def _inherited(block: Block) -> Block:
    if isinstance(block, StatutoryTable):
        return block
    return block.model_copy(update={"inherited": True}) if block.text.strip() else block


def _taken_over(section: Section) -> Section:
    """Last year's section with its words marked; the signature without its date."""
    if section.key == SIGNATURE:
        return with_date(section, None)
    return section.model_copy(update={"blocks": tuple(_inherited(b) for b in section.blocks)})


def _all_sections(last: Report) -> tuple[Section, ...]:
    return tuple(_taken_over(section) for section in last.sections)


def _known_sections(last: Report, standard: Standard) -> tuple[Section, ...]:
    """Last year's sections that the new standard has too, in its order and with its headings."""
    order = [spec for spec in standard.sections if last.section(spec.key)]
    body = [
        _rehoused(_taken_over(last.sections[last.index(spec.key)]), spec, number)
        for number, spec in enumerate(order, start=1)
    ]
    head, tail = (
        tuple(_taken_over(s) for s in last.sections if s.key == key) for key in (PREFACE, SIGNATURE)
    )
    return (*head, *body, *tail)


def _with_ends(sections: tuple[Section, ...], organization: str) -> tuple[Section, ...]:
    """The sections with a preface and a signature, empty ones where last year had none."""
    keys = {section.key for section in sections}
    preface = Section(key=PREFACE)
    signature = Section(key=SIGNATURE, blocks=signature_blocks(organization, None))
    return (
        *(() if PREFACE in keys else (preface,)),
        *sections,
        *(() if SIGNATURE in keys else (signature,)),
    )


def _rehoused(section: Section, spec: SectionSpec, number: int) -> Section:
    """The words and free tables of a section under another standard's heading and tables."""
    words = tuple(b for b in section.blocks if not isinstance(b, StatutoryTable))
    places = tuple(StatutoryTable(key=table) for table in spec.tables)
    return Section(key=spec.key, heading=numbered(number, spec.title), blocks=(*words, *places))


def _homeless(last: Report, standard: Standard) -> tuple[str, ...]:
    """The words of sections that the new standard does not have, each under its heading."""
    known = {PREFACE, SIGNATURE, *(spec.key for spec in standard.sections)}
    return tuple(
        "\n".join([split_number(section.heading)[1], *_lines(section)])
        for section in last.sections
        if section.key not in known and not section.is_empty
    )


def _lines(section: Section) -> list[str]:
    return [
        block.text for block in section.blocks if isinstance(block, Table) or block.text.strip()
    ]
