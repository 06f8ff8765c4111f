"""What a choice makes of a plan: its next state and the name of the step. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.domain.report import PREFACE, SIGNATURE, Contact
from app.gui.importing.targets import place_of
from app.importers.plan import ImportPlan, Passage, Role, SectionProposal
from app.importers.source import SourceParagraph
from app.standards.model import Standard

CUSTOM = "custom"
BY_HAND = "手工归入"
_LONGEST_HEADING = 60
Way = Literal["key", "slot", "open", "facts", "merge", "unplaced", "dropped"]
Step = tuple[str, ImportPlan]


@dataclass(frozen=True)
class Destination:
    """A choice of a menu, or the row of a drop.

    ``key`` gives a section another key, ``slot`` names a section to move passages to, ``open``
    begins a section of ``key`` with them.
    """

    way: Way
    key: str = ""
    slot: int | None = None


def section_keys(standard: Standard) -> list[str]:
    """All that a section can be under a standard, in printed order; a custom one last."""
    return [PREFACE, *(spec.key for spec in standard.sections), SIGNATURE, CUSTOM]


def move_passages(plan: ImportPlan, rows: list[int], destination: Destination) -> Step:
    """Move passages where a menu, a key or a drop says."""
    if destination.way == "open":
        return "另起一节", _open(plan, rows, destination.key)
    if destination.way == "slot":
        return "移动段落", _placed(plan, rows, destination.slot)
    if destination.way == "facts":
        return "移到标题", _settled(plan, rows, "title", BY_HAND)
    if destination.way == "dropped":
        return "舍去段落", _settled(plan, rows, "dropped", "手工舍去")
    return "移到未归类", _settled(plan, rows, "unplaced", "手工移出")


def redirect_section(plan: ImportPlan, slot: int, destination: Destination) -> Step:
    """Send a whole section elsewhere: another key, the section before, or no section."""
    rows = [i for i, p in enumerate(plan.passages) if p.slot == slot]
    if destination.way == "merge":
        return "并入上一节", _placed(plan, rows, slot - 1)
    if destination.way != "key":
        return move_passages(plan, rows, destination)
    return "改变栏目", _rekeyed(plan, slot, destination.key, rows)


def neighbor(plan: ImportPlan, rows: list[int], step: int) -> Destination | None:
    """The section before (-1) or after (1) the one of the first of these passages."""
    slot = plan.passages[rows[0]].slot
    if slot is None:
        before = [p.slot for p in plan.passages[: rows[0]] if p.slot is not None]
        slot = (before[-1] if before else -1) + (0 if step < 0 else 1)
    else:
        slot += step
    return Destination("slot", slot=slot) if 0 <= slot < len(plan.sections) else None


def _rekeyed(plan: ImportPlan, slot: int, key: str, rows: list[int]) -> ImportPlan:
    key = _free_custom(plan) if key == CUSTOM else key
    taken = next((i for i, s in enumerate(plan.sections) if s.key == key and i != slot), None)
    if taken is not None:
        return _placed(plan, rows, taken)
    changed = plan.sections[slot].model_copy(
        update={"key": key, "confidence": 1.0, "evidence": "手工指定"}
    )
    sections = (*plan.sections[:slot], changed, *plan.sections[slot + 1 :])
    return plan.model_copy(update={"sections": sections, "passages": _sure(plan.passages, rows)})


def _open(plan: ImportPlan, rows: list[int], key: str) -> ImportPlan:
    """Begin a section with the first passage; alone, it takes along what followed it."""
    key = _free_custom(plan) if key == CUSTOM else key
    if len(rows) == 1:
        rows = _run_from(plan, rows[0])
    if any(s.key == key for s in plan.sections):
        taken = next(i for i, s in enumerate(plan.sections) if s.key == key)
        return _placed(plan, rows, taken)
    before = [p.slot for p in plan.passages[: rows[0]] if p.slot is not None]
    slot = max(before, default=-1) + 1
    heading = _heading(plan, plan.passages[rows[0]])
    proposal = SectionProposal(key=key, heading=heading, evidence="手工另起")
    shifted = tuple(
        p.model_copy(update={"slot": p.slot + 1}) if p.slot is not None and p.slot >= slot else p
        for p in plan.passages
    )
    sections = (*plan.sections[:slot], proposal, *plan.sections[slot:])
    opened = plan.model_copy(update={"sections": sections, "passages": shifted})
    filled = _with(opened, rows, **_by_hand(slot))
    if heading:
        filled = _with(filled, [rows[0]], role="heading")
    return _tidied(filled, opened)


def _run_from(plan: ImportPlan, row: int) -> list[int]:
    """A passage and those after it that go to the same place."""
    end = row + 1
    place = place_of(plan.passages[row])
    while end < len(plan.passages) and place_of(plan.passages[end]) == place:
        end += 1
    return list(range(row, end))


def _heading(plan: ImportPlan, passage: Passage) -> str:
    """The words of a passage that can be a heading, else nothing."""
    blocks = [plan.source.blocks[i] for i in passage.blocks]
    if not all(isinstance(block, SourceParagraph) for block in blocks):
        return ""
    text = "".join(block.text.strip() for block in blocks)
    return text if len(text) <= _LONGEST_HEADING else ""


def _free_custom(plan: ImportPlan) -> str:
    used = {s.key for s in plan.sections}
    return next(key for n in range(1, len(used) + 2) if (key := f"{CUSTOM}-{n}") not in used)


def _by_hand(slot: int | None) -> dict[str, object]:
    return {"role": "body", "slot": slot, "confidence": 1.0, "evidence": BY_HAND}


def _placed(plan: ImportPlan, rows: Iterable[int], slot: int | None) -> ImportPlan:
    return _tidied(_with(plan, rows, **_by_hand(slot)), plan)


def _settled(plan: ImportPlan, rows: list[int], role: Role, evidence: str) -> ImportPlan:
    """Passages without a section."""
    changed = _with(plan, rows, role=role, slot=None, confidence=1.0, evidence=evidence)
    return _tidied(changed, plan)


def _sure(passages: tuple[Passage, ...], rows: Iterable[int]) -> tuple[Passage, ...]:
    chosen = set(rows)
    return tuple(
        p.model_copy(update={"confidence": 1.0}) if i in chosen else p
        for i, p in enumerate(passages)
    )


def _with(plan: ImportPlan, rows: Iterable[int], **update: object) -> ImportPlan:
    chosen = set(rows)
    passages = tuple(
        p.model_copy(update=update) if i in chosen else p for i, p in enumerate(plan.passages)
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
    update = {"sections": sections, "passages": passages, "contact": contact}
    return plan.model_copy(update=update)


def _headed(plan: ImportPlan) -> set[int | None]:
    """Sections whose heading is one of the passages."""
    return {p.slot for p in plan.passages if p.role == "heading"}
