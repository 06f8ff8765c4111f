"""The formulas between the cells of a statutory table (勾稽关系).

Written in a data file as ``r24.* = r3.*..r23.*``: sides parted by ``=`` or ``>=``, terms by ``+``
or ``-``, ``a..b`` for the sum of a numbered range, and ``*`` for what ``each`` runs through.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal

from app.domain.base import Value
from app.domain.vocabulary import Severity

_RANGE_PART = re.compile(r"\d+")


class Term(Value):
    """One cell with its sign."""

    cell: str
    sign: Literal[1, -1] = 1


class Formula(Value):
    """One written-out formula; the left side holds the total where there is one."""

    code: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    relation: Literal["=", ">="] = "="
    severity: Severity = "error"
    clause: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """Every cell of the formula, the left side first."""
        return tuple(term.cell for term in (*self.left, *self.right))

    @property
    def total(self) -> str | None:
        """The cell that the formula computes, when the left side is one cell."""
        if self.relation == "=" and len(self.left) == 1:
            return self.left[0].cell
        return None

    def sides(self, value: Callable[[str], Decimal]) -> tuple[Decimal, Decimal]:
        """Both sides worked out from the cells' values."""
        return _sum(self.left, value), _sum(self.right, value)

    def holds(self, value: Callable[[str], Decimal]) -> bool:
        """Whether the formula is satisfied."""
        left, right = self.sides(value)
        return left >= right if self.relation == ">=" else left == right


def _sum(terms: tuple[Term, ...], value: Callable[[str], Decimal]) -> Decimal:
    return sum((term.sign * value(term.cell) for term in terms), start=Decimal(0))


def expand_formula(
    code: str,
    expression: str,
    each: str,
    severity: Severity,
    clause: str,
    cells: tuple[str, ...],
) -> Iterator[Formula]:
    """Write a formula out for each row or column; ValueError when it names an unknown cell."""
    relation: Literal["=", ">="] = ">=" if ">=" in expression else "="
    left, _, right = expression.partition(relation)
    known = set(cells)
    for index in _range(each) if each else [""]:
        formula = Formula(
            code=code,
            left=tuple(_terms(left.replace("*", index))),
            right=tuple(_terms(right.replace("*", index))),
            relation=relation,
            severity=severity,
            clause=clause,
        )
        if unknown := [cell for cell in formula.cells if cell not in known]:
            raise ValueError(f"formula {code} names unknown cells {unknown}")
        yield formula


def _terms(side: str) -> Iterator[Term]:
    for sign, text in re.findall(r"([+-]?)\s*([^\s+-]+)", side):
        for cell in _range(text):
            yield Term(cell=cell, sign=-1 if sign == "-" else 1)


def _range(text: str) -> list[str]:
    """The names of a numbered range (``r3.c1..r23.c1``), or the one name."""
    first, dots, last = text.strip().partition("..")
    if not dots:
        return [first]
    starts, ends = _RANGE_PART.findall(first), _RANGE_PART.findall(last)
    differing = [i for i, (a, b) in enumerate(zip(starts, ends, strict=True)) if a != b]
    if len(differing) != 1:
        raise ValueError(f"range {text!r} must differ in one number")
    place = differing[0]
    matches = list(_RANGE_PART.finditer(first))
    head, tail = first[: matches[place].start()], first[matches[place].end() :]
    return [f"{head}{n}{tail}" for n in range(int(starts[place]), int(ends[place]) + 1)]
