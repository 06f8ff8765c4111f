"""Where in the report something is: for jumping there after undo, and for finding the page."""

from app.domain.blocks import StatutoryTable
from app.domain.changes import Change, Composite, ReplaceBlocks, SetCells, Touched
from app.domain.findings import Place
from app.domain.report import Report


def section_of_table(report: Report, table: str) -> str:
    """The section in which a statutory table stands; empty when it stands nowhere."""
    for section in report.sections:
        if any(isinstance(b, StatutoryTable) and b.key == table for b in section.blocks):
            return section.key
    return ""


def place_of_change(report: Report, change: Change) -> Place:
    """The place a change has touched, in the report as it is after the change."""
    if isinstance(change, Composite):
        places = [place_of_change(report, part) for part in change.changes]
        return next((p for p in places if p.section), places[0] if places else Place())
    if isinstance(change, ReplaceBlocks):
        return _place_of_words(change)
    if isinstance(change, SetCells):
        cells = tuple(f"{change.table}.{cell}" for cell in change.cells)
        return Place(section=section_of_table(report, change.table), cells=cells)
    return place_of_touched(report, change.touched)


def _place_of_words(change: ReplaceBlocks) -> Place:
    """The end of the words a change has put in, as block and offset."""
    rest = change.edit.start + len(change.edit.inserted) if change.edit else 0
    for offset, block in enumerate(change.new):
        length = len(block.text)
        if rest <= length:
            return Place(section=change.section, block=change.index + offset, start=rest, end=rest)
        rest -= length + 1
    block_count = max(len(change.new) - 1, 0)
    return Place(section=change.section, block=change.index + block_count)


def place_of_touched(report: Report, touched: Touched) -> Place:
    """The first touched section in printed order, else the first touched fact."""
    for section in report.sections:
        if section.key in touched.sections:
            return Place(section=section.key)
    return Place(field=min(touched.fields, default=""))
