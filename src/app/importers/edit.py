"""Mending a proposal by hand: passages and sections sent elsewhere, each step a new plan.

Nothing is lost on the way: passages keep their blocks and their order; sections left without
passages go, and the numbers of the others close up.
"""

from collections.abc import Iterable

from app.domain.report import PREFACE, SIGNATURE, Contact
from app.importers.accept import title_of
from app.importers.plan import ImportPlan, Passage, Role, SectionProposal
from app.importers.source import SourceParagraph
from app.standards.model import Standard

CUSTOM = "custom"
"""Stands for a section that the standard does not have, whatever its number."""
_BY_HAND = "手工归入"
_LONGEST_HEADING = 60


def section_keys(standard: Standard) -> list[str]:
    """All that a section can be under a standard, in printed order; a custom one last."""
    return [PREFACE, *(spec.key for spec in standard.sections), SIGNATURE, CUSTOM]


def rows_of(plan: ImportPlan, slot: int) -> list[int]:
    """The passages of a section."""
    return [row for row, passage in enumerate(plan.passages) if passage.slot == slot]


def move_to_section(plan: ImportPlan, rows: Iterable[int], slot: int) -> ImportPlan:
    """Passages become text of a section; a heading among them a sub-heading there."""
    return _tidied(_placed(plan, rows, slot), plan)


def make_title(plan: ImportPlan, rows: Iterable[int]) -> ImportPlan:
    """Passages become lines of the title."""
    return _settled(plan, rows, "title", _BY_HAND)


def unplace(plan: ImportPlan, rows: Iterable[int]) -> ImportPlan:
    """Passages go to the texts without a section, which the draft keeps."""
    return _settled(plan, rows, "unplaced", "手工移出")


def drop(plan: ImportPlan, rows: Iterable[int]) -> ImportPlan:
    """Passages are left out, and listed."""
    return _settled(plan, rows, "dropped", "手工舍去")


def give_key(plan: ImportPlan, slot: int, key: str) -> ImportPlan:
    """A section becomes another one of the standard; one that is there already takes it in."""
    key = _free_custom(plan) if key == CUSTOM else key
    taken = next((i for i, s in enumerate(plan.sections) if s.key == key and i != slot), None)
    if taken is not None:
        return move_to_section(plan, rows_of(plan, slot), taken)
    update = {"key": key, "confidence": 1.0, "evidence": "手工指定"}
    changed = plan.sections[slot].model_copy(update=update)
    sections = (*plan.sections[:slot], changed, *plan.sections[slot + 1 :])
    passages = _changed(plan, rows_of(plan, slot), confidence=1.0).passages
    return plan.model_copy(update={"sections": sections, "passages": passages})


def open_section(plan: ImportPlan, rows: list[int], key: str) -> ImportPlan:
    """Begin a section with passages, the first as its heading if it can be one.

    A single passage takes along what follows it in its place.
    """
    rows = rows if len(rows) > 1 else _run_from(plan, rows[0])
    taken = next((i for i, s in enumerate(plan.sections) if s.key == key), None)
    if taken is not None:
        return move_to_section(plan, rows, taken)
    before = [p.slot for p in plan.passages[: rows[0]] if p.slot is not None]
    slot = max(before, default=-1) + 1
    heading = _heading(plan, plan.passages[rows[0]])
    proposal = SectionProposal(
        key=_free_custom(plan) if key == CUSTOM else key, heading=heading, evidence="手工另起"
    )
    opened = _with_section(plan, slot, proposal)
    filled = _placed(opened, rows, slot)
    if heading:
        filled = _changed(filled, rows[:1], role="heading", level=0)
    return _tidied(filled, opened)


def _with_section(plan: ImportPlan, slot: int, proposal: SectionProposal) -> ImportPlan:
    """A plan with an empty section put in; the numbers of those after it move up."""
    passages = tuple(
        p.model_copy(update={"slot": p.slot + 1}) if p.slot is not None and p.slot >= slot else p
        for p in plan.passages
    )
    sections = (*plan.sections[:slot], proposal, *plan.sections[slot:])
    return plan.model_copy(update={"sections": sections, "passages": passages})


def _run_from(plan: ImportPlan, row: int) -> list[int]:
    """A passage and those after it that go to the same place."""
    end = row + 1
    place = _place(plan.passages[row])
    while end < len(plan.passages) and _place(plan.passages[end]) == place:
        end += 1
    return list(range(row, end))


def _place(passage: Passage) -> tuple[int | None, str]:
    return passage.slot, passage.role if passage.slot is None else ""


def _heading(plan: ImportPlan, passage: Passage) -> str:
    """The words of a passage that can be a heading, else nothing."""
    blocks = [plan.source.blocks[index] for index in passage.blocks]
    if not all(isinstance(block, SourceParagraph) for block in blocks):
        return ""
    text = "".join(block.text.strip() for block in blocks)
    return text if len(text) <= _LONGEST_HEADING else ""


def _free_custom(plan: ImportPlan) -> str:
    used = {section.key for section in plan.sections}
    return next(key for n in range(1, len(used) + 2) if (key := f"{CUSTOM}-{n}") not in used)


def _placed(plan: ImportPlan, rows: Iterable[int], slot: int) -> ImportPlan:
    rows = list(rows)
    headings = [row for row in rows if plan.passages[row].role == "heading"]
    placed = _changed(plan, rows, role="body", slot=slot, confidence=1.0, evidence=_BY_HAND)
    return _changed(placed, headings, level=2)


def _settled(plan: ImportPlan, rows: Iterable[int], role: Role, evidence: str) -> ImportPlan:
    """Passages without a section."""
    update = {"slot": None, "level": 0, "confidence": 1.0, "evidence": evidence}
    return _tidied(_changed(plan, rows, role=role, **update), plan)


def _changed(plan: ImportPlan, rows: Iterable[int], **update: object) -> ImportPlan:
    chosen = set(rows)
    passages = tuple(
        passage.model_copy(update=update) if row in chosen else passage
        for row, passage in enumerate(plan.passages)
    )
    return plan.model_copy(update={"passages": passages})


def _tidied(plan: ImportPlan, before: ImportPlan) -> ImportPlan:
    """Sections left without passages go; a heading that moved away is no longer theirs."""
    used = sorted({p.slot for p in plan.passages if p.slot is not None})
    beheaded = _headed(before) - _headed(plan)
    numbers = {old: new for new, old in enumerate(used)}
    sections = tuple(
        plan.sections[slot].model_copy(update={"heading": ""})
        if slot in beheaded
        else plan.sections[slot]
        for slot in used
    )
    passages = tuple(
        p if p.slot is None else p.model_copy(update={"slot": numbers[p.slot]})
        for p in plan.passages
    )
    says_contact = any(p.role == "contact" for p in passages)
    contact = plan.contact if says_contact else Contact()
    tidied = plan.model_copy(
        update={"sections": sections, "passages": passages, "contact": contact}
    )
    retitled = _entitling(before) != _entitling(tidied)
    return tidied.model_copy(update={"title": title_of(tidied)}) if retitled else tidied


def _entitling(plan: ImportPlan) -> set[int]:
    """The passages that make the title."""
    return {row for row, passage in enumerate(plan.passages) if passage.role == "title"}


def _headed(plan: ImportPlan) -> set[int | None]:
    """Sections whose heading is one of the passages."""
    return {p.slot for p in plan.passages if p.role == "heading"}
