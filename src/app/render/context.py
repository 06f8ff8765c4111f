"""What a template sees: one pure view of the report for all formats.

Names agree with ``show --json``, so that whoever writes a template needs to learn one set only.
Everything that takes thought (merges, official heads, title lines, places of the signature) is
done here; a template only writes down.
"""

from typing import Any, Literal

from app.domain.base import Value
from app.domain.blocks import Paragraph, Run, StatutoryTable, Subheading, Table
from app.domain.dates import is_date_line
from app.domain.provenance import Provenance, title_mark
from app.domain.report import PREFACE, SIGNATURE, Contact, Report, Section
from app.domain.vocabulary import Subject
from app.render.charts import Chart
from app.render.measure import em_width
from app.render.tables import TableView, free_table, statutory_table
from app.render.title import break_title
from app.standards.model import Standard, TableSpec


class TextView(Value):
    """A paragraph or a sub-heading.

    ``level`` is 0 for a paragraph, 2 to 5 for a sub-heading. ``keeps_next`` holds its last lines
    on the page of what follows.
    """

    type: Literal["paragraph", "subheading"]
    text: str
    runs: tuple[Run, ...]
    level: int = 0
    keeps_next: bool = False


LINE = 28.0
"""Characters of the body's size in a line."""

BlockView = TextView | TableView
Tables = dict[str, TableView]


class SectionView(Value):
    """A numbered section: its heading as printed and its blocks."""

    key: str
    heading: str
    blocks: tuple[BlockView, ...]


class SignatureLine(Value):
    """A line under the report.

    ``indent`` is its distance from the right edge, ``left`` that from the left edge of a line of
    28 characters, both in characters; ``leads`` says that the other line is placed by this one.
    """

    type: Literal["signature"] = "signature"
    text: str
    runs: tuple[Run, ...]
    is_date: bool
    indent: float
    left: float
    leads: bool


class RenderContext(Value):
    """All that a template may name; ``notes`` tell the user what was not taken along.

    ``provenance`` is not for templates: what a file says of its report besides the words.
    """

    title: str
    title_lines: tuple[str, ...]
    organization: str
    subject: Subject
    year: int
    date: str
    standard: str
    contact: Contact
    preface: tuple[BlockView, ...]
    sections: tuple[SectionView, ...]
    signature: tuple[SignatureLine | TableView, ...]
    tables: dict[str, TableView]
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()
    provenance: Provenance

    @property
    def values(self) -> dict[str, Any]:
        """The names a template sees, with what they stand for."""
        names = type(self).model_fields.keys() - {"provenance"}
        return {name: getattr(self, name) for name in names}


def build_context(
    report: Report, standard: Standard, charts: tuple[Chart, ...] = ()
) -> RenderContext:
    """View a report with the eyes of its standard, with charts where they are wanted."""
    placed = _with_unplaced_tables(report, standard)
    tables = {
        spec.key: statutory_table(spec, report.tables.get(spec.key, {})) for spec in standard.tables
    }
    signature = _blocks(placed, SIGNATURE, tables)
    return RenderContext(
        title=report.title,
        title_lines=break_title(report.title),
        organization=report.organization,
        subject=report.subject,
        year=report.year,
        date=next((b.text for b in reversed(signature) if is_date_line(b.text)), ""),
        standard=standard.id,
        contact=report.contact,
        preface=_preface(placed, tables),
        sections=_sections(placed, tables, has_signature=bool(signature)),
        signature=_signature(signature),
        tables=tables,
        charts=charts,
        notes=_notes(placed, standard),
        provenance=_provenance(placed),
    )


def _provenance(report: Report) -> Provenance:
    """What a file says of the report it was written from."""
    return Provenance(
        standard=report.standard,
        subject=report.subject,
        year=report.year,
        organization=report.organization,
        sections=tuple(section.key for section in report.sections),
        title_mark=title_mark(report.title),
    )


def _with_unplaced_tables(report: Report, standard: Standard) -> Report:
    """Give filled statutory tables that stand nowhere a place, so that no figure is left out."""
    missing = [t for t in standard.tables if report.tables.get(t.key)]
    for spec in missing:
        if spec.key not in report.placed_tables() and report.body:
            section = report.section(spec.section) or report.body[-1]
            blocks = (*section.blocks, StatutoryTable(key=spec.key))
            report = report.with_section(section.model_copy(update={"blocks": blocks}))
    return report


def _sections(report: Report, tables: Tables, *, has_signature: bool) -> tuple[SectionView, ...]:
    """The numbered sections; the last words stay with the signature, which has no page alone."""
    views = [
        SectionView(key=s.key, heading=s.heading, blocks=_blocks(report, s.key, tables))
        for s in report.body
    ]
    last = views[-1].blocks[-1] if views and views[-1].blocks else None
    if has_signature and isinstance(last, TextView):
        kept = last.model_copy(update={"keeps_next": True})
        blocks = (*views[-1].blocks[:-1], kept)
        views[-1] = views[-1].model_copy(update={"blocks": blocks})
    return tuple(views)


def _blocks(report: Report, key: str, tables: Tables) -> tuple[BlockView, ...]:
    section = report.section(key) or Section(key=key)
    views = (_block(block, tables) for block in section.blocks)
    return tuple(view for view in views if view is not None)


def _block(
    block: Paragraph | Subheading | Table | StatutoryTable, tables: Tables
) -> BlockView | None:
    if isinstance(block, Table):
        return free_table(block)
    if isinstance(block, StatutoryTable):
        return tables.get(block.key)
    level = block.level if isinstance(block, Subheading) else 0
    return TextView(type=block.type, text=block.text, runs=block.runs, level=level)


def _preface(report: Report, tables: Tables) -> tuple[BlockView, ...]:
    """The preface, with the contact line as its last paragraph unless the text has it already."""
    blocks = _blocks(report, PREFACE, tables)
    line = report.contact.line
    if not line or any(block.text == line for block in blocks):
        return blocks
    return (*blocks, TextView(type="paragraph", text=line, runs=(Run(text=line),)))


def _signature(blocks: tuple[BlockView, ...]) -> tuple[SignatureLine | TableView, ...]:
    """Place body's name and date as GB/T 9704-2012 7.3.5.2 asks for a document without seal.

    The name ends two characters from the right, and the date begins two characters right of the
    name; where the date is the longer, it is the date that ends two characters from the right.
    """
    name = max((em_width(b.text) for b in blocks if not is_date_line(b.text)), default=0.0)
    date = max((em_width(b.text) for b in blocks if is_date_line(b.text)), default=0.0)
    name_leads = name >= date
    start = LINE - 2 - (name if name_leads else date + 2)

    def place(block: BlockView) -> SignatureLine | TableView:
        if isinstance(block, TableView):
            return block
        dated = is_date_line(block.text)
        left = start + 2 if dated and name else start
        width = em_width(block.text)
        leads = dated != name_leads
        return SignatureLine(
            text=block.text,
            runs=block.runs,
            is_date=dated,
            indent=2.0 if leads else max(LINE - left - width, 0.0),
            left=max(left, 0.0),
            leads=leads,
        )

    return tuple(place(block) for block in blocks)


def _notes(report: Report, standard: Standard) -> tuple[str, ...]:
    notes: list[str] = []
    if report.unplaced:
        notes.append(f"有 {len(report.unplaced)} 段未归类文本没有导出，仍保留在草稿中。")
    known: dict[str, TableSpec] = {spec.key: spec for spec in standard.tables}
    for key, cells in report.tables.items():
        spec = known.get(key)
        name = spec.title if spec else key
        if spec and key not in report.placed_tables():
            notes.append(f"报告没有可以放表格“{name}”的栏目，表格没有导出。")
        strange = [c for c in cells if spec is None or c not in spec.layout.data]
        if strange:
            notes.append(f"表格“{name}”有 {len(strange)} 个数据不属于所选格式标准，没有导出。")
    return tuple(notes)
