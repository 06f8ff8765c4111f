"""Blocks of cells from and to the clipboard, as Excel and WPS understand them."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from app.gui.section.grid_model import GridModel, Spot
from app.services.clipboard import parse_table, parse_tsv, to_tsv
from app.services.pasting import repeat_to_fill


def copied(model: GridModel, spots: Sequence[Spot]) -> QMimeData:
    """The rectangle around some cells, as text."""
    rows = range(min(r for r, _ in spots), max(r for r, _ in spots) + 1)
    columns = range(min(c for _, c in spots), max(c for _, c in spots) + 1)
    data = QMimeData()
    data.setText(to_tsv([[model.texts.get((r, c), "") for c in columns] for r in rows]))
    return data


def pasted(data: QMimeData, spots: Sequence[Spot]) -> list[list[str]]:
    """The block on the clipboard; one that is smaller than the selection is repeated over it."""
    if not data.hasText():
        return []
    table = parse_table(data.text(), data.html())
    rows = [list(row) for row in table.rows] if table else parse_tsv(data.text())
    if len(spots) == 1:
        return rows
    return repeat_to_fill(rows, len({r for r, _ in spots}), len({c for _, c in spots}))


def filled_down(model: GridModel, spots: Sequence[Spot]) -> dict[Spot, str]:
    """What Ctrl+D writes: the first selected row repeated, or the row above a single one."""
    first = {column: row for row, column in sorted(spots, reverse=True)}
    sources: dict[Spot, Spot | None] = {(r, c): (first[c], c) for r, c in spots}
    if len(first) == len(spots):
        sources = {spot: model.neighbor(spot, -1, 0) for spot in spots}
    return {
        spot: model.texts.get(source, "")
        for spot, source in sources.items()
        if source and not model.is_computed(spot)
    }
