"""Taking parts of an imported text into an open draft: what there is to take, as one change.

Nothing is taken unasked, and nothing that is not chosen is touched, but for the numbers of
headings where a section comes in between.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from app.domain.base import Value
from app.domain.blocks import Block, StatutoryTable
from app.domain.changes import Change, Composite, ReplaceBlocks, set_cells, set_field
from app.domain.report import PREFACE, SIGNATURE, Report, Section
from app.services.arranging import (
    add_custom_section,
    add_standard_section,
    add_table,
    add_unnumbered_section,
)
from app.standards.headings import fold_heading
from app.standards.model import Standard
from app.standards.numbering import split_number

Way = Literal["replace", "append"]
Kind = Literal["section", "table", "contact", "unplaced"]
LABEL = "从别的文件取用"
_UNNUMBERED = {PREFACE: "引言", SIGNATURE: "落款"}
_UNNAMED = "没有标题的一节"


class Offer(Value):
    """One part of the imported report that can be taken.

    ``index`` is the place of a section among the imported ones, ``table`` the key of a statutory
    table. ``wanted`` says that the draft has nothing there yet; ``ways`` how it can be taken.
    """

    kind: Kind
    label: str
    index: int = -1
    table: str = ""
    wanted: bool = False
    ways: tuple[Way, ...] = ("replace",)


Choices = Mapping[Offer, Way]


def offers(report: Report, imported: Report, standard: Standard) -> tuple[Offer, ...]:
    """Everything of ``imported`` that ``report``, which follows ``standard``, does not say yet.

    Statutory tables are offered where both follow the same standard.
    """
    found = (*_sections(report, imported, standard), *_rest(report, imported))
    return tuple(o for o in found if take_over(report, imported, {o: o.ways[0]}, standard))


def take_over(
    report: Report, imported: Report, choices: Choices, standard: Standard
) -> Composite | None:
    """The one change that takes the chosen parts over; None when it would change nothing.

    A section that is there keeps its heading and the places of its statutory tables; one that is
    not comes in where ``standard`` has it, one the standard does not know at the end. A statutory
    table becomes as it is in ``imported``, blank cells included. Of several chosen sections that
    go to one place, the later ones follow the first. The pictures of a chosen section come along
    as attachments; their names must be free in the draft (``attaching.with_free_names``).
    """
    steps: list[Change] = []
    filled: set[str] = set()
    now = report
    for offer, wish in choices.items():
        way = wish
        if offer.kind == "section":
            home = _home(now, imported.sections[offer.index], standard)
            way = "append" if home in filled else wish
            filled.add(home or now.next_custom_key())
        for step in _steps(now, imported, offer, way, standard):
            steps.append(step)
            now = step.apply(now)
    return Composite(changes=tuple(steps), label=LABEL) if now != report else None


def _sections(report: Report, imported: Report, standard: Standard) -> Iterator[Offer]:
    """Each section of the import, followed by its statutory tables."""
    for index, section in enumerate(imported.sections):
        key = _home(report, section, standard)
        there = report.section(key) if key else None
        label = section.heading or _UNNUMBERED.get(section.key) or _UNNAMED
        pictures = any(a.section == section.key for a in imported.attachments)
        if not section.is_empty or there is None or pictures:
            empty = there is None or there.is_empty
            ways: tuple[Way, ...] = ("replace",) if empty else ("replace", "append")
            yield Offer(kind="section", label=label, index=index, wanted=empty, ways=ways)
        if imported.standard == report.standard:
            yield from _tables(report, section, standard)


def _tables(report: Report, section: Section, standard: Standard) -> Iterator[Offer]:
    for block in section.blocks:
        spec = standard.table(block.key) if isinstance(block, StatutoryTable) else None
        if spec:
            empty = not report.tables.get(spec.key)
            yield Offer(kind="table", label=f"统计表：{spec.title}", table=spec.key, wanted=empty)


def _rest(report: Report, imported: Report) -> Iterator[Offer]:
    if imported.contact:
        yield Offer(kind="contact", label="联系方式", wanted=not report.contact)
    if imported.unplaced:
        label = f"未归类的文字（{len(imported.unplaced)} 段，放到草稿的“未归类文本”之后）"
        yield Offer(kind="unplaced", label=label, ways=("append",))


def _steps(
    report: Report, imported: Report, offer: Offer, way: Way, standard: Standard
) -> Iterator[Change]:
    if offer.kind == "section":
        yield from _section_steps(report, imported.sections[offer.index], way, standard)
        yield from _picture_steps(report, imported, imported.sections[offer.index], standard)
    elif offer.kind == "table":
        yield from _table_steps(report, imported, offer.table, standard)
    elif offer.kind == "contact":
        yield set_field(report, "contact", imported.contact)
    else:
        new = tuple(text for text in imported.unplaced if text not in report.unplaced)
        yield set_field(report, "unplaced", (*report.unplaced, *new))


def _section_steps(
    report: Report, section: Section, way: Way, standard: Standard
) -> Iterator[Change]:
    key = _home(report, section, standard)
    if not key or report.section(key) is None:
        added = _added(report, section, key, standard)
        yield added
        report = added.apply(report)
        key = key or report.body[-1].key
    old = report.sections[report.index(key)].blocks
    new = _joined(report, old, section.blocks, way, standard)
    if new != old:
        yield ReplaceBlocks(section=key, index=0, old=old, new=new, label=LABEL)


def _picture_steps(
    report: Report, imported: Report, section: Section, standard: Standard
) -> Iterator[Change]:
    """Take the attachments that stood in a section of the import, under the key it has here."""
    known = {attachment.sha256 for attachment in report.attachments}
    key = _home(report, section, standard) or report.next_custom_key()
    new = tuple(
        attachment.model_copy(update={"section": key})
        for attachment in imported.attachments
        if attachment.section == section.key and attachment.sha256 not in known
    )
    if new:
        yield set_field(report, "attachments", (*report.attachments, *new))


def _joined(
    report: Report, old: tuple[Block, ...], new: tuple[Block, ...], way: Way, standard: Standard
) -> tuple[Block, ...]:
    """The new words with every statutory table in one place, and none without one."""
    own = {block.key for block in old if isinstance(block, StatutoryTable)}
    if way == "append":
        return (*old, *(b for b in new if not isinstance(b, StatutoryTable)))
    free = {t.key for t in standard.tables} - set(report.placed_tables()) | own
    kept = [b for b in new if not isinstance(b, StatutoryTable) or b.key in free]
    there = {block.key for block in kept if isinstance(block, StatutoryTable)}
    return (*kept, *(b for b in old if isinstance(b, StatutoryTable) and b.key not in there))


def _table_steps(
    report: Report, imported: Report, table: str, standard: Standard
) -> Iterator[Change]:
    spec = standard.table(table)
    assert spec is not None, "only known tables are offered"
    if report.section(spec.section) is None:
        added = add_standard_section(report, standard, spec.section)
        yield added
        report = added.apply(report)
    if table not in report.placed_tables():
        yield add_table(report, standard, table)
    old, new = report.tables.get(table, {}), imported.tables.get(table, {})
    yield set_cells(report, table, dict.fromkeys(old, "") | new, label=LABEL)


def _home(report: Report, section: Section, standard: Standard) -> str:
    """The key under which a section stands, or would stand, in the draft; empty for a new one."""
    if section.key in _UNNUMBERED or standard.section(section.key):
        return section.key
    if not section.is_custom and (spec := standard.section_of(section.heading)):
        return spec.key
    wording = fold_heading(section.heading)
    same = (s.key for s in report.sections if s.is_custom and fold_heading(s.heading) == wording)
    return next(same, "")


def _added(report: Report, section: Section, key: str, standard: Standard) -> Change:
    if key in _UNNUMBERED:
        return add_unnumbered_section(report, key)
    if key:
        return add_standard_section(report, standard, key)
    wording = split_number(section.heading)[1] if section.heading else _UNNAMED
    return add_custom_section(report, wording)
