"""Statutory tables filled at random so that every formula holds."""

import random
from decimal import Decimal

from app.domain.cells import plain_number
from app.standards.model import Standard, TableSpec

Cells = dict[str, str]


def filled(spec: TableSpec, standard: Standard, rng: random.Random, last: Cells | None) -> Cells:
    """A table with figures; ``last`` is last year's, which this year's carries on from."""
    if spec.key == "applications":
        return applications(spec, rng, last)
    if spec.key == "disputes":
        return disputes(rng)
    return disclosure(spec, standard, rng, last)


def applications(spec: TableSpec, rng: random.Random, last: Cells | None) -> Cells:
    """Applications: some kinds of applicants, results that add up, a rest for next year."""
    rows = sorted({int(cell[1:].split(".")[0]) for cell in spec.cells})
    total_row, next_row = rows[-2], rows[-1]
    table = dict.fromkeys(spec.cells, 0)
    active = [] if rng.random() < 0.25 else rng.sample(range(1, 7), rng.randint(1, 3))
    for column in range(1, 7):
        carried = int(last[f"r{_last_row(last)}.c{column}"]) if last else 0
        new = rng.randint(0, 30) if column in active else 0
        left = rng.randint(0, min(3, new + carried)) if rng.random() < 0.4 else 0
        table[f"r1.c{column}"], table[f"r2.c{column}"] = new, carried
        table[f"r{next_row}.c{column}"] = left
        table[f"r{total_row}.c{column}"] = new + carried - left
        for _ in range(new + carried - left):
            table[
                f"r{rng.choice([3, 3, 3, 4, 5, 8, 13, 14, 16, 17, total_row - 1])}.c{column}"
            ] += 1
    for row in rows:
        table[f"r{row}.c7"] = sum(table[f"r{row}.c{column}"] for column in range(1, 7))
    return {cell: str(value) for cell, value in table.items()}


def _last_row(table: Cells) -> int:
    return max(int(cell[1:].split(".")[0]) for cell in table)


def disputes(rng: random.Random) -> Cells:
    """Disputes: mostly none."""
    table: Cells = {}
    for group in "VDP":
        parts = [rng.randint(0, 4) if rng.random() < 0.3 else 0 for _ in range(4)]
        table |= {f"{group}{i}": str(part) for i, part in enumerate(parts, 1)}
        table[f"{group}5"] = str(sum(parts))
    return table


def disclosure(
    spec: TableSpec, standard: Standard, rng: random.Random, last: Cells | None
) -> Cells:
    """Disclosure: no rules by bodies without the power, documents carried on from last year."""
    table = {cell: str(rng.randint(0, 60)) for cell in spec.cells}
    for cell in spec.cells:
        if spec.no_power and cell.startswith("A1"):
            table[cell] = "0"
        if cell in spec.decimal and rng.random() < 0.7:
            table[cell] = plain_number(Decimal(rng.randint(0, 99999)) / 100)
    if standard.id == "national-2021":
        made, ended = rng.randint(0, 9), rng.randint(0, 3)
        before = int(last["A23"]) if last else rng.randint(5, 60)
        table |= {"A21": str(made), "A22": str(ended), "A23": str(before + made - ended)}
        table["A8"] = plain_number(Decimal(rng.randint(1000, 99999)) / 100)
    else:
        table |= {"A11": "0", "A12": "0", "A13": "0"} | _projects(rng, last)
        made = rng.randint(0, 6)
        table |= {"A21": str(made), "A22": str(made), "A23": str(made + rng.randint(0, 40))}
    return {cell: table[cell] for cell in spec.cells}


def _projects(rng: random.Random, last: Cells | None) -> Cells:
    table: Cells = {}
    for item in ("51", "52", "61", "62", "8"):
        before = int(last[f"A{item}1"]) + int(last[f"A{item}2"]) if last else rng.randint(20, 90)
        table[f"A{item}1"], table[f"A{item}2"] = str(before), str(rng.randint(-3, 9))
    return table
