"""Beginning a report: from nothing, or from last year's."""

from app.domain.blocks import Block, Paragraph, StatutoryTable, Subheading, Table, paragraph
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
from app.services.arranging import (
    add_standard_section,
    add_table,
    missing_sections,
    missing_tables,
)
from app.services.figures import renewed
from app.standards.library import Library, standards
from app.standards.model import SectionSpec, Standard
from app.standards.numbering import numbered, split_number


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
        unplaced=(*last.unplaced, *(() if same else _homeless(last, standard))),
    )
    for spec in missing_sections(report, standard):
        report = add_standard_section(report, standard, spec.key).apply(report)
    for table in missing_tables(report, standard):
        report = add_table(report, standard, table.key).apply(report)
    return _with_own_figures(report, standard)


def _with_own_figures(report: Report, standard: Standard) -> Report:
    """The report with live figures that show its own tables, not those they were written from."""
    for section in report.sections:
        blocks = tuple(
            renewed(report, standard, (block,))[0]
            if isinstance(block, Paragraph | Subheading)
            else block
            for block in section.blocks
        )
        report = report.with_section(section.model_copy(update={"blocks": blocks}))
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
