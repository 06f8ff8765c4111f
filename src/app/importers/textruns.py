"""Cutting and joining runs of text without losing their look."""

from collections.abc import Iterable, Sequence

from app.domain.blocks import Run, join_runs


def cut_runs(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of the characters from ``start`` to ``end``."""
    kept: list[Run] = []
    position = 0
    for run in runs:
        text = run.text[max(0, start - position) : max(0, end - position)]
        kept.append(run.model_copy(update={"text": text}))
        position += len(run.text)
    return join_runs(tuple(kept))


def keep_runs(runs: Sequence[Run], stretches: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """The runs of several stretches, one after the other."""
    return join_runs(tuple(run for start, end in stretches for run in cut_runs(runs, start, end)))


def strip_runs(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without white space at either end."""
    text = "".join(run.text for run in runs)
    start = len(text) - len(text.lstrip())
    return cut_runs(runs, start, len(text.rstrip()))
