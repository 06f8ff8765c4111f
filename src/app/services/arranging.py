"""Adding, renaming, moving and removing sections, the numbers of their headings kept right.

Every function returns one undoable change; no words of any section are touched.
"""

from app.domain.annexes import WORD, annex_heading, renumbered
from app.domain.blocks import Block, StatutoryTable
from app.domain.changes import ReplaceBlocks, ReplaceSections, replace_section
from app.domain.report import PREFACE, SIGNATURE, Report, Section
from app.standards.model import SectionSpec, Standard
from app.standards.numbering import HEADING_NUMBER, to_chinese
from app.standards.tables import TableSpec

_FIXED = (PREFACE, SIGNATURE)


def add_custom_section(report: Report, title: str, after: str = "") -> ReplaceSections:
    """Insert a section of the user's own after the one of key ``after`` (default: at the end)."""
    key = report.next_custom_key()
    section = Section(key=key, heading=_like_the_others(report, title))
    return _arranged(report, _inserted(report, section, after), f"增加栏目“{title}”")


def add_annex(report: Report, title: str, after: str = "") -> ReplaceSections:
    """Put an annex after the one of key ``after`` (default: at the end).

    A report without a signature gets an empty one, which annexes stand behind.
    """
    section = Section(key=report.next_custom_key(), heading=annex_heading(WORD, title))
    sections = report.sections
    if report.section(SIGNATURE) is None:
        sections = (*sections, Section(key=SIGNATURE))
    keys = [s.key for s in report.annexes]
    position = report.index(after) + 1 if after in keys else len(sections)
    arranged = (*sections[:position], section, *sections[position:])
    return _arranged(report, arranged, f"增加附件“{title}”")


def add_standard_section(report: Report, standard: Standard, key: str) -> ReplaceSections:
    """Insert a section the standard asks for at its place; KeyError when it knows none such."""
    spec = standard.section(key)
    if spec is None:
        raise KeyError(key)
    blocks: tuple[Block, ...] = tuple(StatutoryTable(key=table) for table in spec.tables)
    section = Section(key=key, heading=_like_the_others(report, spec.title), blocks=blocks)
    after = _predecessor(report, standard, spec)
    position = _position_after(report, after) if after else _first_body_position(report)
    sections = (*report.sections[:position], section, *report.sections[position:])
    return _arranged(report, sections, f"增加栏目“{spec.title}”")


def missing_tables(report: Report, standard: Standard) -> tuple[TableSpec, ...]:
    """The statutory tables whose section is there and that have no place in the report."""
    placed = set(report.placed_tables())
    present = {section.key for section in report.sections}
    return tuple(t for t in standard.tables if t.section in present and t.key not in placed)


def add_table(report: Report, standard: Standard, key: str) -> ReplaceBlocks:
    """Give a statutory table its place at the end of its section; KeyError when unknown."""
    spec = standard.table(key)
    if spec is None:
        raise KeyError(key)
    section = report.sections[report.index(spec.section)]
    return ReplaceBlocks(
        section=section.key,
        index=len(section.blocks),
        old=(),
        new=(StatutoryTable(key=key),),
        label=f"增加统计表“{spec.title}”",
    )


def add_unnumbered_section(report: Report, key: str) -> ReplaceSections:
    """Insert the preface at the head or the signature at the end."""
    section = Section(key=key)
    index = 0 if key == PREFACE else len(report.sections)
    label = "增加引言" if key == PREFACE else "增加落款"
    return ReplaceSections(index=index, old=(), new=(section,), label=label)


def rename_section(report: Report, key: str, heading: str) -> ReplaceSections:
    """Give a section another heading."""
    section = report.sections[report.index(key)]
    renamed = section.model_copy(update={"heading": heading})
    return replace_section(report, renamed, label="修改栏目名称")


def can_move(report: Report, key: str, step: int) -> bool:
    """Whether a section can go ``step`` places down (negative: up) among its like."""
    keys = _like(report, key)
    return key in keys and 0 <= keys.index(key) + step < len(keys)


def move_section(report: Report, key: str, step: int) -> ReplaceSections:
    """Move a section ``step`` places down (negative: up); ValueError where it cannot go."""
    if not can_move(report, key, step):
        raise ValueError((key, step))
    keys = _like(report, key)
    neighbor = keys[keys.index(key) + step]
    sections = list(report.sections)
    target = report.index(neighbor)
    sections.insert(target, sections.pop(report.index(key)))
    return _arranged(report, tuple(sections), "移动栏目")


def _like(report: Report, key: str) -> list[str]:
    """The keys among which a section can be moved: the annexes, or the numbered sections."""
    annexes = [section.key for section in report.annexes]
    return annexes if key in annexes else [section.key for section in report.body]


def can_remove(report: Report, standard: Standard, key: str) -> bool:
    """Whether a section may go: one of the user's own, or one nobody demands of this body."""
    section = report.section(key)
    if section is None or key in _FIXED:
        return False
    spec = standard.section(key)
    return spec is None or not spec.is_mandatory(report.subject)


def remove_section(report: Report, key: str) -> ReplaceSections:
    """Take a section out, with all its words (undo brings them back)."""
    sections = tuple(section for section in report.sections if section.key != key)
    return _arranged(report, sections, "移除栏目")


def missing_sections(report: Report, standard: Standard) -> tuple[SectionSpec, ...]:
    """The sections that are demanded of this body and are not there."""
    present = {section.key for section in report.sections}
    return tuple(s for s in standard.mandatory(report.subject) if s.key not in present)


def _like_the_others(report: Report, title: str) -> str:
    """A heading with a number to be set, where the other headings have one."""
    numbered = [HEADING_NUMBER.match(section.heading) for section in report.body]
    return title if report.body and not any(numbered) else f"一、{title}"


def _inserted(report: Report, section: Section, after: str) -> tuple[Section, ...]:
    last = report.body[-1].key if report.body else ""
    wanted = after if after in {s.key for s in report.body} else last
    position = _position_after(report, wanted) if wanted else _first_body_position(report)
    return (*report.sections[:position], section, *report.sections[position:])


def _position_after(report: Report, key: str) -> int:
    return report.index(key) + 1


def _first_body_position(report: Report) -> int:
    return 1 if report.section(PREFACE) else 0


def _predecessor(report: Report, standard: Standard, spec: SectionSpec) -> str:
    """The section after which one of the standard belongs; empty for the very first place."""
    order = [section.key for section in standard.sections]
    earlier = set(order[: order.index(spec.key)])
    return next((s.key for s in reversed(report.body) if s.key in earlier), "")


def _arranged(report: Report, sections: tuple[Section, ...], label: str) -> ReplaceSections:
    """The change to ``sections`` with headings numbered by position, narrowed to what differs."""
    new, old = _numbered(report.model_copy(update={"sections": sections})), report.sections
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return ReplaceSections(
        index=head, old=old[head : len(old) - tail], new=new[head : len(new) - tail], label=label
    )


def _numbered(report: Report) -> tuple[Section, ...]:
    """The sections, every number in a heading set to its place among its like."""
    body = {s.key: number for number, s in enumerate(report.body, start=1)}
    annexes = {s.key: number for number, s in enumerate(report.annexes, start=1)}

    def placed(section: Section) -> Section:
        if section.key in annexes:
            heading = renumbered(section.heading, annexes[section.key], len(annexes))
            return section.model_copy(update={"heading": heading})
        return _with_numeral(section, body[section.key]) if section.key in body else section

    return tuple(map(placed, report.sections))


def _with_numeral(section: Section, number: int) -> Section:
    match = HEADING_NUMBER.match(section.heading)
    if match is None or number > 99:
        return section
    heading = (
        section.heading[: match.start(1)] + to_chinese(number) + section.heading[match.end(1) :]
    )
    return section.model_copy(update={"heading": heading})
