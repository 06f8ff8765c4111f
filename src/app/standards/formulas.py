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

_NUMBER = re.compile(r"\d+")
_TERM = re.compile(r"\s*([+-]?)\s*([^\s+-]+)\s*")


class Term(Value):
    """One cell with its sign."""

    cell: str
    sign: Literal[1, -1] = 1


class Formula(Value):
    """One written-out formula; the left side holds the total where there is one.

    ``statement`` says in Chinese what must equal what, for people; ``clause`` where that stands.
    """

    code: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    relation: Literal["=", ">="] = "="
    severity: Severity = "error"
    clause: str = ""
    statement: str = ""

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


class FormulaSpec(Value):
    """A formula as written in the data file.

    ``each`` is what takes the place of ``*``: a range (``c1..c7``) or a list (``V, D, P``);
    empty for a formula that is stated once.
    """

    code: str
    expression: str
    each: str = ""
    severity: Severity = "error"
    clause: str = ""
    statement: str = ""

    def expand(self, cells: tuple[str, ...]) -> Iterator[Formula]:
        """Write the formula out for each row or column.

        Raises ValueError when it cannot be read or names a cell that is not in ``cells``.
        """
        relation: Literal["=", ">="] = ">=" if ">=" in self.expression else "="
        left, _, right = self.expression.partition(relation)
        for index in _indexes(self.each):
            formula = Formula(
                code=self.code,
                left=_terms(left.replace("*", index)),
                right=_terms(right.replace("*", index)),
                relation=relation,
                severity=self.severity,
                clause=self.clause,
                statement=self.statement,
            )
            if unknown := sorted(set(formula.cells) - set(cells)):
                raise ValueError(f"formula {self.code} names unknown cells {unknown}")
            yield formula


def _sum(terms: tuple[Term, ...], value: Callable[[str], Decimal]) -> Decimal:
    return sum((term.sign * value(term.cell) for term in terms), start=Decimal(0))


def _indexes(each: str) -> list[str]:
    """What ``*`` runs through; one empty text when there is nothing to run through."""
    return [name for part in each.split(",") for name in _range(part)]


def _terms(side: str) -> tuple[Term, ...]:
    matches = list(_TERM.finditer(side))
    if not matches or "".join(match[0] for match in matches) != side:
        raise ValueError(f"{side!r} is no sum of cells")
    return tuple(
        Term(cell=cell, sign=-1 if match[1] == "-" else 1)
        for match in matches
        for cell in _range(match[2])
    )


def _range(text: str) -> list[str]:
    """The names of a numbered range (``r3.c1..r23.c1``), or the one name."""
    first, dots, last = text.strip().partition("..")
    if not dots:
        return [first]
    starts, ends = list(_NUMBER.finditer(first)), _NUMBER.findall(last)
    differing = [i for i, (a, b) in enumerate(zip(starts, ends, strict=True)) if a[0] != b]
    if len(differing) != 1 or _NUMBER.sub("#", first) != _NUMBER.sub("#", last):
        raise ValueError(f"range {text!r} must differ in one number")
    start, end = starts[differing[0]], int(ends[differing[0]])
    head, tail = first[: start.start()], first[start.end() :]
    return [f"{head}{number}{tail}" for number in range(int(start[0]), end + 1)]
