"""Live figures: runs whose digits are those of a statutory cell or of a sum of cells.

A run's ``ref`` is a full cell name (``applications.r1.c7``) or several joined by ``+``. The digits
stand in the run's text, so that every reader shows them; they are renewed in the same step as the
cells they come from and therefore cannot drift.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from app.domain.blocks import Block, Paragraph, Run, Subheading
from app.domain.cells import plain_number, read_cell
from app.domain.changes import Change, Composite, ReplaceBlocks
from app.domain.report import Report

MISSING = "〔待填〕"
"""What a figure shows whose cell is blank or no number."""


def cells_of(ref: str) -> list[str]:
    """The full names of the cells a figure is made of."""
    return [name.strip() for name in ref.split("+") if name.strip()]


def figure(report: Report, ref: str) -> str:
    """The digits a figure shows now."""
    total = Decimal(0)
    for name in cells_of(ref):
        table, _, cell = name.partition(".")
        value = read_cell(report.cell(table, cell)).value
        if value is None:
            return MISSING
        total += value
    return plain_number(total)


def live_run(report: Report, ref: str) -> Run:
    """A run that shows a figure and stays in step with it."""
    return Run(text=figure(report, ref), ref=ref)


def renew_figures(report: Report, change: Change) -> Change:
    """The change together with the figures it makes other, as one step."""
    touched = change.touched.cells
    if not touched:
        return change
    after = change.apply(report)
    renewed = tuple(_renewals(after, touched))
    return Composite(changes=(change, *renewed), label=change.label) if renewed else change


def _renewals(report: Report, touched: Iterable[str]) -> Iterator[ReplaceBlocks]:
    changed = set(touched)
    for section in report.sections:
        for index, block in enumerate(section.blocks):
            if not isinstance(block, Paragraph | Subheading):
                continue
            if not any(changed.intersection(cells_of(run.ref)) for run in block.runs if run.ref):
                continue
            new = _renewed(report, block)
            if new != block:
                yield ReplaceBlocks(
                    section=section.key, index=index, old=(block,), new=(new,), label="更新数据"
                )


def _renewed(report: Report, block: Paragraph | Subheading) -> Block:
    runs = tuple(
        run.model_copy(update={"text": figure(report, run.ref)}) if run.ref else run
        for run in block.runs
    )
    return block.model_copy(update={"runs": runs})
