"""The states a plan went through on the page, for undo and redo before it is accepted. No Qt."""

from app.importers.plan import ImportPlan


class PlanHistory:
    """The plans so far, each with the name of the step that made it, and a position."""

    def __init__(self, plan: ImportPlan) -> None:
        self._steps: list[tuple[str, ImportPlan]] = [("", plan)]
        self._position = 0

    @property
    def plan(self) -> ImportPlan:
        """The plan as it is now."""
        return self._steps[self._position][1]

    def push(self, label: str, plan: ImportPlan) -> bool:
        """Add a step; a plan that is the same is none, and gives False."""
        if plan == self.plan:
            return False
        del self._steps[self._position + 1 :]
        self._steps.append((label, plan))
        self._position += 1
        return True

    def undo(self) -> str | None:
        """Go one step back and name it; None at the beginning."""
        if self._position == 0:
            return None
        self._position -= 1
        return self._steps[self._position + 1][0]

    def redo(self) -> str | None:
        """Go one step forth again and name it; None at the end."""
        if self._position + 1 == len(self._steps):
            return None
        self._position += 1
        return self._steps[self._position][0]
