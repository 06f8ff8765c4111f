"""Invented reports for round trips: every standard, every kind of body, everything a text holds."""

from collections.abc import Iterator
from datetime import date

from app.domain.blocks import (
    Block,
    Paragraph,
    Run,
    Span,
    StatutoryTable,
    Table,
    paragraph,
    subheading,
)
from app.domain.report import Contact, Report, Section, signature_blocks
from app.domain.vocabulary import Subject
from app.standards.model import SectionSpec, Standard
from app.standards.numbering import numbered

BODIES: dict[Subject, str] = {
    "government": "云溪市人民政府",
    "government_office": "云溪市青岚区人民政府办公室",
    "department": "云溪市民政局",
    "township": "云溪市青岚区柳河镇人民政府",
    "subdistrict": "云溪市青岚区柳河街道办事处",
    "vertical": "国家税务总局云溪市税务局",
    "other": "云溪市自来水有限公司",
}
_NOTED = ("3（含转来1件）", "/", "—", "0", "12")


def reports(standard: Standard) -> Iterator[Report]:
    """A filled report of every kind of body under a standard, each with its own peculiarities."""
    for number, subject in enumerate(BODIES):
        yield filled_report(standard, subject, number)


def filled_report(standard: Standard, subject: Subject, variant: int = 0) -> Report:
    """A report with every section of the standard filled; ``variant`` chooses what is special."""
    body = BODIES[subject]
    year = standard.last_year or 2024
    specs = list(standard.mandatory(subject)) if variant % 2 else list(standard.sections)
    sections = [_section(spec, n, variant) for n, spec in enumerate(specs, start=1)]
    if variant % 3 == 1:
        custom = Section(
            key="custom-1",
            heading=numbered(len(sections) + 1, "便民服务事项清单"),
            blocks=(paragraph("清单每季度更新一次，放在服务大厅供人取阅。"), rooms()),
        )
        sections.append(custom)
    return Report(
        standard=standard.id,
        title=standard.default_title(body, year),
        organization=body,
        subject=subject,
        year=year,
        contact=_contact(variant),
        sections=(
            Section(key="preface", blocks=(paragraph(standard.default_preface(year)),)),
            *sections,
            *_signature(body, year, variant),
        ),
        tables={spec.key: _cells(spec.cells, variant) for spec in standard.tables},
    )


def _contact(variant: int) -> Contact:
    if variant % 2:
        return Contact()
    return Contact(address="云溪市青岚区柳河路8号", postcode="300999", email="gk@yunxi.example")


def _signature(body: str, year: int, variant: int) -> tuple[Section, ...]:
    """Name and date, the date alone, the name alone, or no signature at all."""
    when = date(year + 1, 1, 16)
    ends = (
        signature_blocks(body, when),
        signature_blocks("", when),
        signature_blocks(body, None),
        (),
    )
    blocks = ends[variant % len(ends)]
    return (Section(key="signature", blocks=blocks),) if blocks else ()


def _cells(keys: tuple[str, ...], variant: int) -> dict[str, str]:
    """Cells as people type them: notes, strokes, blanks, zeros."""
    filled = {key: str(n % 7) for n, key in enumerate(keys) if n % 11}
    noted = dict(zip(keys[variant::13], _NOTED, strict=False))
    return filled | noted


def _section(spec: SectionSpec, number: int, variant: int) -> Section:
    texts: tuple[Block, ...] = ()
    if (number + variant) % 5:
        texts = _texts(spec, number + variant)
    places = tuple(StatutoryTable(key=key) for key in spec.tables)
    return Section(key=spec.key, heading=numbered(number, spec.title), blocks=(*places, *texts))


def _texts(spec: SectionSpec, variant: int) -> tuple[Block, ...]:
    lead = paragraph(f"{spec.title}：全年办理{variant * 7 + 3}件，比上年增加{variant}件。")
    kinds: tuple[tuple[Block, ...], ...] = (
        (lead, *_nested()),
        (lead, *_listed()),
        (lead, rooms(), paragraph("表中数字截至12月31日。")),
        (*_emphasized(), lead),
    )
    return kinds[variant % len(kinds)]


def _nested() -> tuple[Block, ...]:
    return (
        subheading("（一）组织推进情况"),
        paragraph("由分管负责人牵头，每月调度一次，难点问题当场交办。"),
        subheading("1.人员安排", 3),
        paragraph("配备专职工作人员2名，村居联络员31名。"),
        subheading("（1）业务培训", 4),
        paragraph("2次共86人次参加了业务培训，考核全部合格。"),
        subheading("①培训内容", 5),
        paragraph("条例解读与答复文书写作两个专题。"),
        subheading("（二）平台维护情况"),
        paragraph("网站专栏全年无中断。"),
    )


def _listed() -> tuple[Block, ...]:
    """Paragraphs that begin with figures and numerals but are no headings."""
    return (
        paragraph("12345热线转来的问题当日分派，逐件回访。"),
        paragraph("1.坚持专人负责，做到件件有着落，事事有回音，群众对此表示满意。"),
        paragraph("2.坚持按时更新，对过期内容逐条清理，避免误导办事群众。"),
        paragraph("三个平台同步发布。一、二季度各开放1次，三、四季度各开放2次，共接待来访者60人。"),
        paragraph("2018年起实行的预约制度继续执行。"),
    )


def _emphasized() -> tuple[Block, ...]:
    return (
        Paragraph(
            runs=(
                Run(text="一是"),
                Run(text="健全制度", bold=True),
                Run(text="，修订办法2项；"),
                Run(text="二是严格审查", bold=True),
                Run(text="，做到先审查、后公开。"),
            )
        ),
        Paragraph(runs=(Run(text="全段都用粗体写出来的话也要原样保留。", bold=True),)),
    )


def rooms() -> Table:
    """A free table with merges on two sides, notes and blanks."""
    return Table(
        rows=(
            ("服务地点", "", "件数", "备注"),
            ("大厅", "一号窗口", "3（含转来1件）", "/"),
            ("", "二号窗口", "0", "—"),
            ("合计", "", "3", ""),
        ),
        spans=(
            Span(row=0, column=0, columns=2),
            Span(row=1, column=0, rows=2),
            Span(row=3, column=0, columns=2),
        ),
    )
