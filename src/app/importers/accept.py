"""From a plan to the report it makes, and the proof that no character was lost on the way."""

from collections.abc import Iterable

from app.domain.annexes import annex_heading, is_annex_label
from app.domain.blocks import (
    Block,
    Paragraph,
    Run,
    StatutoryTable,
    Subheading,
    Table,
    join_runs,
)
from app.domain.report import Contact, Report, Section, count_characters
from app.importers.attaching import attachments_of
from app.importers.plan import Account, ImportPlan, Passage
from app.importers.recognize.lines import with_number
from app.importers.recognize.tables import Reading, read_statutory
from app.importers.recognize.titling import join_title
from app.importers.source import Loss, SourceParagraph, SourceTable
from app.importers.textruns import strip_runs
from app.standards.library import Library, standards

_MOST_HEADER_ROWS = 3


def to_report(plan: ImportPlan, library: Library | None = None) -> Report:
    """The report a plan makes when it is accepted as it stands.

    What its attachments hold is ``attaching.contents_of(plan)``.
    """
    written = _written(plan, library or standards())
    return written.model_copy(update={"attachments": attachments_of(plan)})


def _written(plan: ImportPlan, library: Library) -> Report:
    """The report without its attachments."""
    readings = _readings(plan, library)
    sections = tuple(
        _section(plan, slot, proposal.key, readings) for slot, proposal in enumerate(plan.sections)
    )
    return Report(
        standard=plan.standard,
        title=plan.title,
        organization=plan.organization,
        subject=plan.subject,
        year=plan.year,
        contact=_contact(plan),
        sections=sections,
        tables={r.key: r.cells for r in readings.values() if r.cells},
        unplaced=_unplaced(plan, readings),
    )


def title_of(plan: ImportPlan) -> str:
    """The title as the title passages of a plan say it."""
    return join_title(_text(plan, p) for p in plan.passages if p.role == "title")


def account(plan: ImportPlan, library: Library | None = None) -> Account:
    """Count where the source's characters went, from the report that the plan really makes.

    Automatic numbers are in the report but no characters of the source; official heads and row
    names of statutory tables are in the standard and count as placed; a title mended by hand
    counts as the words it replaces.
    """
    library = library or standards()
    report, readings = _written(plan, library), _readings(plan, library)
    unplaced = count_characters("".join(report.unplaced))
    outside = [p for p in plan.passages if p.role == "unplaced"]
    inside = [p for p in plan.passages if p.role not in ("unplaced", "dropped")]
    return Account(
        source=plan.source.characters,
        placed=report_characters(report.model_copy(update={"title": title_of(plan)}))
        + sum(reading.labels for reading in readings.values())
        - _numbers(plan, inside),
        unplaced=unplaced - _numbers(plan, outside),
        dropped=sum(loss.characters for loss in all_losses(plan))
        + sum(reading.repeated for reading in readings.values()),
    )


def report_characters(report: Report) -> int:
    """All characters of a report's title, headings, texts, tables and contact line."""
    texts = [report.title, report.contact.line]
    for section in report.sections:
        texts += [section.heading, section.text]
    texts += [raw for cells in report.tables.values() for raw in cells.values()]
    return sum(map(count_characters, texts))


def all_losses(plan: ImportPlan) -> tuple[Loss, ...]:
    """What does not go into the report: the reader's losses and the dropped passages by reason."""
    reasons: dict[str, list[str]] = {}
    for passage in plan.passages:
        if passage.role == "dropped":
            text = "".join(plan.source.blocks[index].text for index in passage.blocks)
            if text.strip():
                reasons.setdefault(passage.evidence or "舍去", []).append(text)
    dropped = (
        Loss(
            kind=LOSS_KINDS.get(reason, "dropped"),
            count=len(texts),
            detail=f"{reason}：{_sample(texts)}",
            characters=sum(map(count_characters, texts)),
        )
        for reason, texts in reasons.items()
    )
    return (*plan.losses, *dropped)


LOSS_KINDS = {"页码": "page-number", "页眉": "header", "网页残留": "navigation", "目录": "toc"}
"""Kinds of loss by the reason a passage was dropped for."""


def _sample(texts: list[str]) -> str:
    shown = [text if len(text) <= 20 else f"{text[:20]}……" for text in texts[:3]]
    return "、".join(f"“{text}”" for text in shown) + ("等" if len(texts) > 3 else "")


def _paragraphs(plan: ImportPlan, passage: Passage) -> list[SourceParagraph]:
    blocks = (plan.source.blocks[index] for index in passage.blocks)
    return [block for block in blocks if isinstance(block, SourceParagraph)]


def _tables(plan: ImportPlan, passage: Passage) -> list[SourceTable]:
    blocks = (plan.source.blocks[index] for index in passage.blocks)
    return [block for block in blocks if isinstance(block, SourceTable)]


def _numbers(plan: ImportPlan, passages: Iterable[Passage]) -> int:
    """Characters of the automatic numbers that passages bring along."""
    return sum(count_characters(p.number) for q in passages for p in _paragraphs(plan, q))


def _text(plan: ImportPlan, passage: Passage) -> str:
    """The words of a passage in one line, tables as they are."""
    blocks = [plan.source.blocks[index] for index in passage.blocks]
    return join_title(
        (with_number(b) if isinstance(b, SourceParagraph) else b.text for b in blocks),
        exact=all(isinstance(b, SourceParagraph) and b.role for b in blocks),
    )


def _readings(plan: ImportPlan, library: Library) -> dict[int, Reading]:
    """What the statutory tables say, by the place of their passage; one table a key."""
    standard = library.get(plan.standard)
    readings: dict[int, Reading] = {}
    for place, passage in enumerate(plan.passages):
        spec = standard.table(passage.table) if passage.table else None
        taken = {reading.key for reading in readings.values()}
        if spec and passage.role == "body" and spec.key not in taken:
            readings[place] = read_statutory(_tables(plan, passage), spec)
    return readings


def _contact(plan: ImportPlan) -> Contact:
    for passage in plan.passages:
        if passage.role == "contact":
            return Contact.from_line(_text(plan, passage)) or Contact()
    return Contact()


def _section(plan: ImportPlan, slot: int, key: str, readings: dict[int, Reading]) -> Section:
    heading: list[str] = []
    blocks: list[Block] = []
    for place, passage in enumerate(plan.passages):
        if passage.slot != slot:
            continue
        if passage.role == "heading":
            heading += _heading_parts(plan, passage)
        elif passage.role == "body":
            blocks.extend(_blocks(plan, passage, readings.get(place)))
    return Section(key=key, heading=_joined(heading), blocks=tuple(blocks))


def _heading_parts(plan: ImportPlan, passage: Passage) -> list[str]:
    """A heading in one part, that of an annex in two where its label stands by itself."""
    label = plan.source.blocks[passage.blocks[0]].text.strip()
    if len(passage.blocks) > 1 and is_annex_label(label):
        rest = passage.model_copy(update={"blocks": passage.blocks[1:]})
        return [label, _text(plan, rest)]
    return [_text(plan, passage)]


def _joined(parts: list[str]) -> str:
    """The parts of a heading as one; the label of an annex keeps its distance."""
    if len(parts) > 1 and is_annex_label(parts[0]):
        return annex_heading(parts[0], join_title(parts[1:]))
    return join_title(parts, exact=len(parts) == 1)


def _blocks(plan: ImportPlan, passage: Passage, reading: Reading | None) -> list[Block]:
    """The blocks a passage of running text makes: one, or one for each of its tables."""
    if reading:
        return [StatutoryTable(key=reading.key)]
    if tables := _tables(plan, passage):
        return [
            Table(rows=t.rows, spans=t.spans, header_rows=header_rows(t)) for t in tables if t.rows
        ]
    runs = _runs(_paragraphs(plan, passage))
    if not runs:
        return []
    return [Subheading(runs=runs, level=passage.level) if passage.level else Paragraph(runs=runs)]


def _runs(paragraphs: list[SourceParagraph]) -> tuple[Run, ...]:
    """The runs of one paragraph, numbers included; pieces of a broken one meet as titles do."""
    runs: list[Run] = []
    for paragraph in paragraphs:
        if paragraph.role:
            runs += paragraph.runs
            continue
        own = strip_runs(paragraph.runs)
        text = "".join(run.text for run in own)
        number = with_number(paragraph).strip().removesuffix(text)
        if number:
            own = (Run(text=number, bold=bool(own) and own[0].bold), *own)
        runs += [*_gap(runs, number + text), *own]
    return join_runs(tuple(runs))


def _gap(runs: list[Run], following: str) -> list[Run]:
    """A space where a broken line ends and goes on in Latin letters."""
    before = runs[-1].text[-1:] if runs else ""
    latin = before.isascii() and before.isalpha() and following[:1].isascii()
    return [Run(text=" ", bold=runs[-1].bold)] if latin else []


def header_rows(table: SourceTable) -> int:
    """How many rows head a table: those it marks, or as many as its first cells reach down (3)."""
    if table.header_rows is not None:
        return min(table.header_rows, len(table.rows))
    first = [span.rows for span in table.spans if span.row == 0]
    return min(max(first, default=1), _MOST_HEADER_ROWS, len(table.rows))


def _unplaced(plan: ImportPlan, readings: dict[int, Reading]) -> tuple[str, ...]:
    """Texts without a section, in order: unplaced passages and rows no statutory table has."""
    texts: list[str] = []
    for place, passage in enumerate(plan.passages):
        if passage.role == "unplaced":
            texts.append(_text(plan, passage))
        elif place in readings:
            texts.extend(readings[place].leftover)
    return tuple(texts)
