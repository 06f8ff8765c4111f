"""Statutory tables printed on pages for tests, with as many lines between cells as wanted."""

from collections.abc import Iterator, Mapping

from app.standards.grid import GridCell
from app.standards.tables import TableSpec
from unit.importers.pdf.making import Rule, Text

SIZE, LEAD, LEFT, RIGHT = 9.0, 11.5, 60.0, 540.0
Thing = Text | Rule


def wide(text: str) -> float:
    """The width of a text in the type of the tables."""
    return sum(SIZE if char > "\u2e7f" or char in "—“”" else SIZE / 2 for char in text)


def wrapped(text: str, width: float) -> list[str]:
    """A text in lines of that width."""
    lines = [""]
    for char in text:
        if lines[-1] and wide(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return [line for line in lines if line]


def printed(
    spec: TableSpec,
    cells: Mapping[str, str],
    *,
    top: float = 100.0,
    ruled: bool = True,
    align: str = "center",
) -> Iterator[Thing]:
    """The table from ``top`` on; without ``ruled`` nothing but its words."""
    layout = spec.layout
    step = (RIGHT - LEFT) / sum(spec.widths)
    xs = [LEFT + step * sum(spec.widths[:n]) for n in range(layout.columns + 1)]
    ys = [top]
    for row in range(layout.rows):
        heights = [
            _height(c, cells, xs) / c.rows for c in layout.cells if c.row <= row < c.row + c.rows
        ]
        ys.append(ys[-1] + max(heights))
    for cell in layout.cells:
        box = (
            xs[cell.column],
            ys[cell.row],
            xs[cell.column + cell.columns],
            ys[cell.row + cell.rows],
        )
        if ruled:
            yield from _frame(*box)
        yield from _words(_text(cell, cells), box, align)


def _text(cell: GridCell, cells: Mapping[str, str]) -> str:
    return cells.get(cell.key, "") if cell.key else cell.text


def _height(cell: GridCell, cells: Mapping[str, str], xs: list[float]) -> float:
    width = xs[cell.column + cell.columns] - xs[cell.column] - 4
    return max(len(wrapped(_text(cell, cells), width)), 1) * LEAD + 5


def _frame(left: float, top: float, right: float, bottom: float) -> Iterator[Rule]:
    for y in (top, bottom):
        yield Rule(left, y, right, y)
    for x in (left, right):
        yield Rule(x, top, x, bottom)


def _words(text: str, box: tuple[float, float, float, float], align: str) -> Iterator[Text]:
    left, top, right, bottom = box
    lines = wrapped(text, right - left - 4)
    y = (top + bottom - LEAD * len(lines)) / 2
    for line in lines:
        y += LEAD
        free = right - left - wide(line)
        x = {"left": left + 2, "center": left + free / 2, "right": right - 2 - wide(line)}[align]
        yield Text(round(x, 2), round(y - 2.5, 2), line, SIZE)
