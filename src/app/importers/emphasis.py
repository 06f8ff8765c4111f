"""Bold written with asterisks (``**一是**``), as plain text and Markdown carry it."""

import re

from app.domain.blocks import Run, join_runs
from app.importers.source import Loss, SourceBlock, SourceDocument, SourceParagraph
from app.importers.textruns import cut_runs

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


def with_emphasis(source: SourceDocument) -> SourceDocument:
    """A source of any format with such bold made real; the same source when there is none."""
    blocks: list[SourceBlock] = []
    marks = 0
    for block in source.blocks:
        found = list(_BOLD.finditer(block.text)) if isinstance(block, SourceParagraph) else []
        marks += 4 * len(found)
        blocks.append(_emphasized(block, found) if isinstance(block, SourceParagraph) else block)
    if not marks:
        return source
    losses = (*source.losses, *emphasis_loss(marks))
    return source.model_copy(update={"blocks": tuple(blocks), "losses": losses})


def _emphasized(paragraph: SourceParagraph, found: list[re.Match[str]]) -> SourceParagraph:
    if not found:
        return paragraph
    runs: list[Run] = []
    end = 0
    for match in found:
        runs += cut_runs(paragraph.runs, end, match.start())
        inner = cut_runs(paragraph.runs, *match.span(1))
        runs += [run.model_copy(update={"bold": True}) for run in inner]
        end = match.end()
    runs += cut_runs(paragraph.runs, end, len(paragraph.text))
    return paragraph.model_copy(update={"runs": join_runs(tuple(runs))})


def emphasis_loss(marks: int) -> tuple[Loss, ...]:
    """How the asterisks are accounted for."""
    if not marks:
        return ()
    detail = f"{marks // 4} 处加粗标记“**”已转为加粗"
    return (Loss(kind="markup", count=marks // 4, detail=detail, characters=marks),)
