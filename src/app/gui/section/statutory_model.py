"""A statutory table as a grid: official labels, typed cells, totals that compute themselves."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QObject

from app.domain.blocks import Span
from app.domain.cells import plain_number
from app.domain.findings import Finding
from app.domain.vocabulary import SEVERITIES, Severity
from app.gui.document import Document
from app.gui.section.grid_model import GridModel, Kind, Look, Spot
from app.gui.section.marks import explain
from app.services.pasting import entered, place
from app.services.totals import differences, edit_cells, in_step, restore_totals, totals
from app.standards.model import TableSpec

FEW_CELLS = 4
"""A finding about more cells than this frames only its first, the total."""


class StatutoryModel(GridModel):
    """The cells of one statutory table of the open report."""

    def __init__(self, document: Document, spec: TableSpec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self.spec = document, spec
        self.header_rows = spec.header_rows
        self.source = f"table:{spec.key}"
        self._keys: dict[Spot, str] = {}
        for cell in spec.layout.cells:
            spot = (cell.row, cell.column)
            self.cells[spot] = Span(
                row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns
            )
            self.texts[spot] = spec.breaks.get(cell.text, cell.text)
            if cell.key:
                self._keys[spot] = cell.key
        self._spots = {key: spot for spot, key in self._keys.items()}
        self._data_rows = {row for row, _ in self._keys}
        self._totals = frozenset(totals(spec))
        self._in_step: frozenset[str] = frozenset()
        self._expected: dict[str, Decimal] = {}
        self._findings: dict[str, list[Finding]] = {}
        self.refresh()

    @property
    def shape(self) -> Spot:
        """Rows and columns of the official form."""
        return self.spec.layout.rows, self.spec.layout.columns

    @property
    def weights(self) -> Sequence[float]:
        """The widths of the official form, or wide labels and narrow cells."""
        labels = self.spec.label_columns
        plain = [3.0] * labels + [1.0] * (self.shape[1] - labels)
        return self.spec.widths or plain

    def refresh(self) -> None:
        """Show what the report now holds."""
        before, report = self.snapshot(), self._document.report
        for spot, key in self._keys.items():
            self.texts[spot] = report.cell(self.spec.key, key)
        self._in_step = in_step(report, self.spec)
        self._expected = differences(report, self.spec)
        self.note_changes(before)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Frame the cells that findings are about."""
        prefix = f"{self.spec.key}."
        found: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.waived is None:
                for name in finding.place.cells:
                    if name.startswith(prefix):
                        found.setdefault(name.removeprefix(prefix), []).append(finding)
        before, self._findings = self.snapshot(), found
        self.note_changes(before)

    def spot_of(self, name: str) -> Spot | None:
        """Where a cell stands, by its full name (``applications.r1.c1``)."""
        table, _, cell = name.partition(".")
        return self._spots.get(cell) if table == self.spec.key else None

    def name_of(self, spot: Spot) -> str:
        """The full name of the cell at a position; empty for a label."""
        key = self._keys.get(spot)
        return f"{self.spec.key}.{key}" if key else ""

    def describe(self, spot: Spot) -> str:
        """The row and the column of a cell, as people name it."""
        key = self._keys.get(spot)
        return self.spec.cell_label(key) if key else self.texts.get(spot, "")

    def is_computed(self, spot: Spot) -> bool:
        """Whether the cell is a total in step with its parts."""
        return self._keys.get(spot) in self._in_step

    def look(self, spot: Spot) -> Look:
        """Labels, entries and totals, framed where a finding or a sum is about them."""
        key = self._keys.get(spot)
        if key is None:
            return Look(kind="label" if spot[0] in self._data_rows else "head")
        kind: Kind = "total" if key in self._in_step else "data"
        mark, loud = self._mark(key)
        return Look(kind=kind, mark=mark, loud=loud, tip=self._tip(key))

    def _mark(self, key: str) -> tuple[Severity | str, bool]:
        name = f"{self.spec.key}.{key}"
        framing = [
            finding
            for finding in self._findings.get(key, [])
            if finding.place.cells[0] == name or len(finding.place.cells) <= FEW_CELLS
        ]
        if key in self._expected:
            return "error", True
        worst = min((SEVERITIES.index(f.severity) for f in framing), default=None)
        loud = any(finding.place.cells[0] == name for finding in framing)
        return ("", False) if worst is None else (SEVERITIES[worst], loud)

    def _tip(self, key: str) -> str:
        lines = [explain(finding) for finding in self._findings.get(key, [])]
        if key in self._expected:
            lines.insert(0, f"应为 {plain_number(self._expected[key])}")
        elif key in self._in_step:
            lines.append("自动合计，按 F2 可改写")
        return "\n\n".join(lines)

    def write(self, cells: Mapping[Spot, str], label: str = "填写表格") -> None:
        """Set cells as typed, totals in step along with them."""
        edits = {self._keys[spot]: entered(text) for spot, text in cells.items()}
        self._apply(edits, label)

    def _apply(self, edits: Mapping[str, str], label: str) -> None:
        self._document.end_burst()
        change = edit_cells(self._document.report, self.spec, edits, label)
        self._document.apply(change, self.source)

    def restore(self, spots: Sequence[Spot]) -> None:
        """Make totals automatic again."""
        keys = [self._keys[spot] for spot in spots if spot in self._keys]
        change = restore_totals(self._document.report, self.spec, keys)
        self._document.apply(change, self.source)

    def has_total(self, spots: Sequence[Spot]) -> bool:
        """Whether there is an overridden total among the cells."""
        return any(self._keys.get(s) in self._totals - self._in_step for s in spots)

    def paste(self, rows: Sequence[Sequence[str]], at: Spot) -> str:
        """Lay a block over the form, labels passed over."""
        placement = place(self.spec.layout, rows, self._keys[at])
        self._apply(placement.cells, "粘贴表格")
        return placement.summary
