"""Which figures of the tables the text can quote, how people call and find them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from app.domain.base import Value
from app.domain.blocks import Paragraph, Run, StatutoryTable, Subheading
from app.domain.figures import MISSING, cells_of, figure
from app.domain.findings import Place
from app.domain.report import Report
from app.standards.model import Standard, TableSpec

_ANY = "*"
TRIGGER = re.compile(r"(?:\{\{|｛｛|[#＃])(?P<words>[^\s{}｛｝#＃，。；：、]{0,24})\Z")
"""What opens the list of figures while one types: ``{{`` or ``#`` and the words after it."""


class FigureChoice(Value):
    """A figure that can be quoted: its reference, its name, its table's title, its value now."""

    ref: str
    label: str
    table: str
    value: str

    @property
    def is_missing(self) -> bool:
        """Whether its cell holds no number yet."""
        return self.value == MISSING


def choices(report: Report, standard: Standard) -> list[FigureChoice]:
    """All cells of the report's statutory tables, and the sums that reports speak of.

    Totals first, since they are quoted most, then the other cells; each in reading order.
    """
    placed = set(report.placed_tables())
    found: list[FigureChoice] = []
    for spec in standard.tables:
        if spec.key in placed or report.tables.get(spec.key):
            found += _of_table(report, spec)
    return sorted(found, key=_rank)


def _rank(choice: FigureChoice) -> int:
    """Totals, then cells, then sums that no table prints."""
    if choice.label.endswith("总计"):
        return 0
    return 2 if choice.label.endswith("合计") else 1


def _of_table(report: Report, spec: TableSpec) -> Iterator[FigureChoice]:
    singles = [((cell,), spec.cell_label(cell)) for cell in spec.cells]
    for cells, label in (*singles, *_sums(spec)):
        ref = "+".join(f"{spec.key}.{cell}" for cell in cells)
        yield FigureChoice(ref=ref, label=label, table=spec.title, value=figure(report, ref))


def _sums(spec: TableSpec) -> Iterator[tuple[tuple[str, ...], str]]:
    """Cells that differ in one label only, and the sides of formulas that compute no total."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
    for cell in spec.cells:
        for key in _keys(spec, cell):
            groups[key].append(cell)
    for (rows, columns), cells in groups.items():
        if len(cells) > 1 and not _apart(spec, cells):
            yield tuple(cells), _sum_label(spec, rows, columns)
    for formula in spec.all_formulas:
        if formula.total is None and formula.relation == "=":
            for side in (formula.left, formula.right):
                if len(side) > 1 and all(term.sign > 0 for term in side):
                    cells = [term.cell for term in side]
                    yield tuple(cells), _side_label(spec, cells)


def _keys(spec: TableSpec, cell: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The cell's labels with one of them left open."""
    rows, columns = (
        tuple(labels(cell)) for labels in (spec.layout.row_labels, spec.layout.column_labels)
    )
    for index in range(len(rows) if len(rows) > 1 else 0):
        yield (*rows[:index], _ANY, *rows[index + 1 :]), columns
    for index in range(len(columns) if len(columns) > 1 else 0):
        yield rows, (*columns[:index], _ANY, *columns[index + 1 :])


def _apart(spec: TableSpec, cells: Sequence[str]) -> bool:
    """Whether the cells cannot be added: one counts another, units differ, or nothing is added."""
    if not spec.all_formulas:
        return True
    among = set(cells)
    counted = any(
        formula.total in among and among.intersection(term.cell for term in formula.right)
        for formula in spec.all_formulas
    )
    return counted or len({spec.unit_of(cell) for cell in cells}) > 1


def _sum_label(spec: TableSpec, rows: tuple[str, ...], columns: tuple[str, ...]) -> str:
    """The nearest labels that are not left open, and that it is a sum."""
    names = spec.layout.names
    row = [label for label in rows if label != _ANY][-1:]
    heads = [label for label in columns if label != _ANY]
    head = heads[-1:] if _ANY not in columns or columns[-1] == _ANY else heads
    label = "·".join(names.get(label, label) for label in (*row, *head))
    return label if label.endswith("总计") else f"{label}·合计"


def _side_label(spec: TableSpec, cells: Sequence[str]) -> str:
    parts = [spec.cell_label(cell).split("·") for cell in cells]
    ends = {part[-1] for part in parts}
    if len(ends) > 1:
        return "＋".join("·".join(part) for part in parts)
    return "＋".join("·".join(part[:-1]) for part in parts) + f"·{ends.pop()}"


def matching(found: Iterable[FigureChoice], words: str) -> list[FigureChoice]:
    """The figures whose name, table or value has all the words; the closest names first.

    Words are parted by white space; within one word characters may be left out (``新收总``).
    """
    wanted = words.split()
    ranked = [
        (max((_distance(choice, word) for word in wanted), default=0), number, choice)
        for number, choice in enumerate(found)
        if all(_distance(choice, word) < _FAR for word in wanted)
    ]
    return [choice for _, _, choice in sorted(ranked, key=lambda entry: entry[:2])]


_FAR = 9


def _distance(choice: FigureChoice, word: str) -> int:
    if word in choice.label or word == choice.value:
        return 0
    if word in choice.table:
        return 2
    rest = iter(choice.label)
    return 1 if all(char in rest for char in word) else _FAR


def described(report: Report, standard: Standard, ref: str) -> str:
    """Which cells a figure is made of, in words for a person."""
    names = [_cell_name(standard, name) for name in cells_of(ref)]
    known = next((c.label for c in choices(report, standard) if c.ref == ref), "")
    if len(names) == 1:
        return names[0]
    return f"{known}（{len(names)} 格之和）" if known else f"{'、'.join(names)}之和"


def _cell_name(standard: Standard, name: str) -> str:
    table, _, cell = name.partition(".")
    spec = standard.table(table)
    if spec is None or cell not in spec.layout.data:
        return f"本报告没有的格（{name}）"
    return f"{spec.title}·{spec.cell_label(cell)}"


def place_of_figure(report: Report, standard: Standard, ref: str) -> Place | None:
    """The cells a figure is made of, to go to; None when the report has none of them."""
    cells = tuple(cells_of(ref))
    table = cells[0].partition(".")[0] if cells else ""
    spec = standard.table(table)
    if spec is None:
        return None
    for section in report.sections:
        if any(isinstance(b, StatutoryTable) and b.key == table for b in section.blocks):
            return Place(section=section.key, cells=cells)
    return None


def renewed(
    report: Report, standard: Standard, blocks: Iterable[Paragraph | Subheading]
) -> tuple[Paragraph | Subheading, ...]:
    """Pasted blocks with the figures of this report; those it does not have become plain words."""
    return tuple(
        block.model_copy(update={"runs": tuple(_renewed(report, standard, r) for r in block.runs)})
        for block in blocks
    )


def _renewed(report: Report, standard: Standard, run: Run) -> Run:
    if not run.ref:
        return run
    if place_of_figure(report, standard, run.ref) is None:
        return Run(text=run.text, bold=run.bold)
    return run.model_copy(update={"text": figure(report, run.ref)})
