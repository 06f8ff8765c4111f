"""What a choice makes of a plan: its next state and the name of the step. No Qt."""

from dataclasses import dataclass
from typing import Literal

from app.importers import edit
from app.importers.plan import ImportPlan

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


def move_passages(plan: ImportPlan, rows: list[int], destination: Destination) -> Step:
    """Move passages where a menu, a key or a drop says."""
    if destination.way == "open":
        return "另起一节", edit.open_section(plan, rows, destination.key)
    if destination.way == "slot":
        return "移动段落", edit.move_to_section(plan, rows, destination.slot or 0)
    if destination.way == "facts":
        return "移到标题", edit.make_title(plan, rows)
    if destination.way == "dropped":
        return "舍去段落", edit.drop(plan, rows)
    return "移到未归类", edit.unplace(plan, rows)


def redirect_section(plan: ImportPlan, slot: int, destination: Destination) -> Step:
    """Send a whole section elsewhere: another key, the section before, or no section."""
    if destination.way == "key":
        return "改变栏目", edit.give_key(plan, slot, destination.key)
    rows = edit.rows_of(plan, slot)
    if destination.way == "merge":
        return "并入上一节", edit.move_to_section(plan, rows, slot - 1)
    return move_passages(plan, rows, destination)


def neighbor(plan: ImportPlan, rows: list[int], step: int) -> Destination | None:
    """The section before (-1) or after (1) the one of the first of these passages."""
    slot = plan.passages[rows[0]].slot
    if slot is None:
        before = [p.slot for p in plan.passages[: rows[0]] if p.slot is not None]
        slot = (before[-1] if before else -1) + (0 if step < 0 else 1)
    else:
        slot += step
    return Destination("slot", slot=slot) if 0 <= slot < len(plan.sections) else None
