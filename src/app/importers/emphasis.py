"""Bold written with asterisks (``**一是**``), as plain text and Markdown carry it."""

import re

from app.domain.blocks import Run, join_runs
from app.importers.source import Loss

_BOLD = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*(?!\*)")


def read_emphasis(text: str) -> tuple[tuple[Run, ...], int]:
    """The runs of a line, and how many asterisks were taken as markup."""
    runs: list[Run] = []
    end = marks = 0
    for match in _BOLD.finditer(text):
        runs += [Run(text=text[end : match.start()]), Run(text=match[1], bold=True)]
        end = match.end()
        marks += 4
    return join_runs((*runs, Run(text=text[end:]))), marks


def emphasis_loss(marks: int) -> tuple[Loss, ...]:
    """How the asterisks are accounted for."""
    if not marks:
        return ()
    detail = f"{marks // 4} 处加粗标记“**”已转为加粗"
    return (Loss(kind="markup", count=marks // 4, detail=detail, characters=marks),)
