"""Formulas of statutory tables in words, with their numbers."""

import re
from decimal import Decimal

from app.checks.views import TableView
from app.domain.cells import plain_number
from app.standards.formulas import Formula, Term

_NUMBER = re.compile(
    r"^(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+[、．.]|\d+[.、．])"
)
_NOTE = re.compile(r"[（(][^（）()]*[)）]")
_LONG = re.compile(r"政府信息公开申请数量?")
_MOST = 7
"""Terms shown at most; of longer sums only those that are not 0."""


def short_label(label: str) -> str:
    """A row or column label without its number, notes and filler words."""
    plain = _NOTE.sub("", _NUMBER.sub("", label.strip()))
    return _LONG.sub("", plain) or label


def cell_name(view: TableView, cell: str) -> str:
    """How a message names one cell: row and column, as much as tells it from the others."""
    return "·".join(short_label(part) for part in view.spec.cell_label(cell).split("·"))


def _names(view: TableView, formula: Formula) -> tuple[str, dict[str, str]]:
    """What all cells of a formula share, and what each is called besides."""
    layout = view.spec.layout
    cells = [layout.data[cell] for cell in formula.cells]
    if len({cell.column for cell in cells}) == 1:
        return f"{_last(layout.column_labels(cells[0].key))}列", {
            cell.key: _row(layout.row_labels(cell.key)) for cell in cells
        }
    if len({cell.row for cell in cells}) == 1:
        shared = _last(layout.row_labels(cells[0].key)) or _group(view, formula)
        return shared, {cell.key: _last(layout.column_labels(cell.key)) for cell in cells}
    return "", {cell.key: cell_name(view, cell.key) for cell in cells}


def _last(labels: list[str]) -> str:
    return short_label(labels[-1]) if labels else ""


def _row(labels: list[str]) -> str:
    """The last label; a bare 总计 says of what."""
    name = _last(labels)
    outer = short_label(labels[-2]).removeprefix("本年度") if len(labels) > 1 else ""
    return outer + name if name == "总计" else name


def _group(view: TableView, formula: Formula) -> str:
    """The header over all columns of a formula (``行政复议``)."""
    above = [view.spec.layout.column_labels(cell)[:-1] for cell in formula.cells]
    common = [label for label in above[0] if all(label in labels for labels in above)]
    return common[-1] if common else ""


def _side(terms: tuple[Term, ...], view: TableView, names: dict[str, str]) -> tuple[str, Decimal]:
    value = view.value_or_zero
    total = sum((term.sign * value(term.cell) for term in terms), start=Decimal(0))
    shown = terms if len(terms) <= _MOST else tuple(t for t in terms if value(t.cell))
    words = ""
    for term in shown:
        sign = "－" if term.sign < 0 else "＋"
        words += f" {sign} " if words else ("－" if term.sign < 0 else "")
        words += f"{names[term.cell]} {plain_number(value(term.cell))}"
    rest = "（其余各项为 0）" if 0 < len(shown) < len(terms) else ""
    if len(terms) == 1:
        return words, total
    return f"{words or '各项'}{rest} ＝ {plain_number(total)}", total


def formula_words(view: TableView, formula: Formula) -> str:
    """A formula that does not hold, written with its numbers and the difference."""
    shared, names = _names(view, formula)
    left, left_value = _side(formula.left, view, names)
    right, right_value = _side(formula.right, view, names)
    gap = plain_number(abs(left_value - right_value))
    need = "，前者不应小于后者" if formula.relation == ">=" else ""
    head = f"{shared}：" if shared else ""
    return f"{head}{left}；{right}，差 {gap}{need}"
