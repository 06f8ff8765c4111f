"""Undo and redo: the changes made, in order, and where the saved state lies among them."""

from app.domain.changes import Change


class History:
    """A stack of changes with a position and a clean mark; consecutive typing merges."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._clean: int | None = 0
        self._burst_open = False

    def push(self, change: Change) -> None:
        """Add a change just made; it may merge with the one before it."""
        self._undone.clear()
        if self._clean is not None and self._clean > len(self._done):
            self._clean = None
        merged = None
        if self._burst_open and self._done and self._clean != len(self._done):
            merged = self._done[-1].merged(change)
        if merged is not None:
            self._done[-1] = merged
        else:
            self._done.append(change)
        self._burst_open = True

    def end_burst(self) -> None:
        """Let the next change be a step of its own (a pause, a move of the cursor)."""
        self._burst_open = False

    def undo(self) -> Change | None:
        """The inverse of the last change, or None when there is nothing to undo."""
        if not self._done:
            return None
        self._burst_open = False
        self._undone.append(self._done.pop())
        return self._undone[-1].inverse()

    def redo(self) -> Change | None:
        """The change last undone, or None."""
        if not self._undone:
            return None
        self._burst_open = False
        self._done.append(self._undone.pop())
        return self._done[-1]

    @property
    def undo_label(self) -> str:
        """The name of the step that undo takes back; empty when there is none."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """The name of the step that redo brings again; empty when there is none."""
        return self._undone[-1].label if self._undone else ""

    def mark_clean(self) -> None:
        """The present state is the saved one."""
        self._clean = len(self._done)
        self._burst_open = False

    def mark_dirty(self) -> None:
        """No state of this history is a saved one (a draft that exists only in memory)."""
        self._clean = None

    @property
    def is_clean(self) -> bool:
        """Whether the present state is the saved one."""
        return self._clean == len(self._done)
