"""What a template sees: one pure view of the report for all formats.

Names agree with ``show --json``, so that whoever writes a template needs to learn one set only.
Everything that takes thought (merges, official heads, title lines, places of the signature) is
done here; a template only writes down.
"""

from collections.abc import Mapping
from typing import Any

from app.domain.base import Value
from app.domain.blocks import Run, StatutoryTable
from app.domain.dates import is_date_line
from app.domain.provenance import Provenance, title_mark
from app.domain.report import PREFACE, SIGNATURE, Contact, Report
from app.domain.vocabulary import Subject
from app.render.annexing import (
    AnnexEntry,
    AnnexView,
    annex_list,
    annex_notes,
    annex_views,
    printed_pictures,
)
from app.render.blocks import BlockView, TextView, block_views
from app.render.charts import Chart
from app.render.pictures import PictureView
from app.render.signing import Signature, signature_lines
from app.render.tables import TableView, statutory_table
from app.render.title import break_title
from app.standards.model import Standard, TableSpec

Blocks = Mapping[str, tuple[BlockView, ...]]
_NO_CONTENTS: Mapping[str, bytes] = {}


class SectionView(Value):
    """A numbered section: its heading as printed and its blocks."""

    key: str
    heading: str
    blocks: tuple[BlockView, ...]


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
    annex_list: tuple[AnnexEntry, ...] = ()
    signature: Signature
    annexes: tuple[AnnexView, ...] = ()
    tables: dict[str, TableView]
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()
    provenance: Provenance

    @property
    def values(self) -> dict[str, Any]:
        """The names a template sees, with what they stand for."""
        names = type(self).model_fields.keys() - {"provenance"}
        return {name: getattr(self, name) for name in names}

    @property
    def pictures(self) -> tuple[PictureView, ...]:
        """All pictures, in printed order."""
        return tuple(picture for annex in self.annexes for picture in annex.pictures)


def build_context(
    report: Report,
    standard: Standard,
    charts: tuple[Chart, ...] = (),
    *,
    sealed: bool = False,
    contents: Mapping[str, bytes] = _NO_CONTENTS,
) -> RenderContext:
    """View a report with the eyes of its standard, with charts where they are wanted.

    ``sealed`` leaves room for a seal on the signature; ``contents`` are those of the attachments,
    by name, of which the printed ones become annexes.
    """
    placed = _with_unplaced_tables(report, standard)
    tables = _tables(report, standard)
    blocks = {section.key: block_views(section, tables) for section in placed.sections}
    signature, pictured = blocks.get(SIGNATURE, ()), printed_pictures(report, contents)
    annexes = annex_views(placed, blocks, pictured)
    return RenderContext(
        title=report.title,
        title_lines=break_title(report.title),
        organization=report.organization,
        subject=report.subject,
        year=report.year,
        date=_date(signature),
        standard=standard.id,
        contact=report.contact,
        preface=_preface(report, blocks.get(PREFACE, ())),
        sections=_sections(placed, blocks),
        annex_list=annex_list(placed, annexes),
        signature=signature_lines(signature, sealed=sealed),
        annexes=annexes,
        tables=tables,
        charts=charts,
        notes=(*_notes(placed, standard), *annex_notes(report, pictured)),
        provenance=_provenance(placed),
    )


def _tables(report: Report, standard: Standard) -> dict[str, TableView]:
    """Every statutory table of the standard, blank where the report has no figures."""
    return {
        spec.key: statutory_table(spec, report.tables.get(spec.key, {})) for spec in standard.tables
    }


def _date(signature: tuple[BlockView, ...]) -> str:
    """The last line of the signature that is a date, as written."""
    return next((b.text for b in reversed(signature) if is_date_line(b.text)), "")


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


def _sections(report: Report, blocks: Blocks) -> tuple[SectionView, ...]:
    """The numbered sections; the last words stay with the signature, which has no page alone."""
    views = [SectionView(key=s.key, heading=s.heading, blocks=blocks[s.key]) for s in report.body]
    last = views[-1].blocks[-1] if views and views[-1].blocks else None
    if blocks.get(SIGNATURE) and isinstance(last, TextView):
        kept = last.model_copy(update={"keeps_next": True})
        rest = (*views[-1].blocks[:-1], kept)
        views[-1] = views[-1].model_copy(update={"blocks": rest})
    return tuple(views)


def _preface(report: Report, blocks: tuple[BlockView, ...]) -> tuple[BlockView, ...]:
    """The preface, with the contact line as its last paragraph unless the text has it already."""
    line = report.contact.line
    if not line or any(block.text == line for block in blocks):
        return blocks
    return (*blocks, TextView(type="paragraph", text=line, runs=(Run(text=line),)))


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
