"""A free table of a section as a grid."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

from app.domain.blocks import Span, Table
from app.domain.findings import Finding
from app.domain.vocabulary import SEVERITIES
from app.gui.document import Document
from app.gui.section.grid_model import GridModel, Look, Spot
from app.gui.section.marks import explain
from app.services import tables
from app.services.editing import replace_blocks

_NARROW, _WIDE = 4, 24
"""The least and the greatest weight of a column, in characters."""


class FreeModel(GridModel):
    """One free table: the block at ``index`` of a section."""

    def __init__(self, document: Document, section: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._section = document, section
        self.index_in_section = 0
        self.table = tables.empty_table(1, 1)
        self._findings: dict[Spot, list[Finding]] = {}
        self._lay_out()

    @property
    def shape(self) -> Spot:
        """Rows and columns."""
        return len(self.table.rows), len(self.table.rows[0])

    @property
    def weights(self) -> Sequence[float]:
        """Columns with longer words are wider."""
        columns = range(self.shape[1])
        longest = [max(len(row[column]) for row in self.table.rows) for column in columns]
        return [min(max(length, _NARROW), _WIDE) for length in longest]

    def show_table(self, table: Table, index: int) -> bool:
        """Show what the report now holds; True when rows, columns or merges are others."""
        self.index_in_section = index
        if table == self.table:
            return False
        reshaped = (len(table.rows), len(table.rows[0])) != self.shape
        reshaped = reshaped or table.spans != self.table.spans
        before = self.snapshot()
        if reshaped:
            self.beginResetModel()
        self.table = table
        self._lay_out()
        if reshaped:
            self.endResetModel()
        else:
            self.note_changes(before)
        return reshaped

    def _lay_out(self) -> None:
        table = self.table
        self.header_rows = min(table.header_rows, len(table.rows))
        spots = [(r, c) for r in range(self.shape[0]) for c in range(self.shape[1])]
        found = {spot: tables.span_at(table, *spot) for spot in spots}
        self.cells = {s: span for s, span in found.items() if s == (span.row, span.column)}
        self.texts = {spot: table.rows[spot[0]][spot[1]] for spot in self.cells}

    def look(self, spot: Spot) -> Look:
        """Header rows stand out; every cell can be typed into."""
        found = self._findings.get(spot, [])
        worst = min((SEVERITIES.index(f.severity) for f in found), default=None)
        return Look(
            head=spot[0] < self.header_rows,
            mark="" if worst is None else SEVERITIES[worst],
            tip="\n\n".join(map(explain, found)),
        )

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Frame the cells whose words findings are about."""
        before, found = self.snapshot(), dict[Spot, list[Finding]]()
        for finding in findings:
            if finding.place.block == self.index_in_section and finding.waived is None:
                spot = tables.cell_at(self.table, finding.place.start)
                found.setdefault(spot, []).append(finding)
        self._findings = found
        self.note_changes(before)

    def write(self, cells: Mapping[Spot, str], label: str) -> None:
        """Set texts of cells."""
        self.change(lambda table: tables.set_texts(table, cells), label)

    def paste(self, rows: Sequence[Sequence[str]], at: Spot) -> str:
        """Lay a block over the table, which grows where it must."""
        self.change(lambda table: tables.paste(table, rows, *at), "粘贴表格")
        return f"已粘贴 {len(rows)} 行 {max(map(len, rows))} 列"

    def change(self, operation: Callable[[Table], Table | None], label: str) -> None:
        """Do something to the table as one step; without a table left the block goes."""
        after = operation(self.table)
        new = () if after is None else (after.model_copy(update={"inherited": False}),)
        if new == (self.table,):
            return
        self._document.end_burst()
        change = replace_blocks(
            self._section, self.index_in_section, (self.table,), new, label=label
        )
        self._document.apply(change, f"table:{self._section}")

    def area(self, spots: Sequence[Spot]) -> Span:
        """The rectangle around some cells, merges included."""
        spans = [self.cells[self.origin(spot)] for spot in spots]
        top, left = min(s.row for s in spans), min(s.column for s in spans)
        bottom = max(s.row + s.rows for s in spans)
        right = max(s.column + s.columns for s in spans)
        return Span(row=top, column=left, rows=bottom - top, columns=right - left)
