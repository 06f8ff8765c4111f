"""Tables out of rows of cells: the edges of each row say which columns a cell covers."""

import struct
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from app.domain.blocks import Span
from app.errors import InputError
from app.importers.source import SourceTable

_SAME_EDGE = 40
"""Twips within which two edges are one (0.7 mm)."""
_WIDEST = 64
_MOST_CELLS = 1_000_000
_MERGED_LEFT, _MERGED_UP, _BEGINS = 0x02, 0x20, 0x40


class Cell(NamedTuple):
    """A cell of one row: its edges in twips, its text, and whether it continues the one above."""

    left: int
    right: int
    text: str
    above: bool


def make_row(texts: list[str], definition: bytes) -> list[Cell]:
    """The cells of a row; without a usable definition they are of one width."""
    edges, flags = _definition(definition)
    if len(edges) != len(texts) + 1 or any(a > b for a, b in pairwise(edges)):
        edges = [1000 * i for i in range(len(texts) + 1)]
        flags = [0] * len(texts)
    cells: list[Cell] = []
    for i, text in enumerate(texts):
        if cells and flags[i] & _MERGED_LEFT:
            joined = "\n".join(filter(None, [cells[-1].text, text]))
            cells[-1] = cells[-1]._replace(right=edges[i + 1], text=joined)
            continue
        above = bool(flags[i] & _MERGED_UP) and not flags[i] & _BEGINS
        cells.append(Cell(edges[i], edges[i + 1], text, above))
    return cells


def _definition(operand: bytes) -> tuple[list[int], list[int]]:
    """The edges of a row's cells, and their merge flags."""
    if len(operand) < 3:
        return [], []
    count = min(operand[2], _WIDEST)
    if len(operand) < 3 + 2 * (count + 1):
        return [], []
    edges = list(struct.unpack_from(f"<{count + 1}h", operand, 3))
    at = 3 + 2 * (count + 1)
    flags = [int.from_bytes(operand[at + 20 * i : at + 20 * i + 2], "little") for i in range(count)]
    return edges, flags


def make_table(rows: list[list[Cell]]) -> SourceTable:
    """A table as a full rectangle; cells that continue the one above add to it.

    InputError when the rectangle would be larger than any form is.
    """
    edges = _edges(rows)
    width = len(edges) - 1
    if width * len(rows) > _MOST_CELLS:
        size = f"{len(rows)} 行 {width} 列"
        raise InputError(f"其中一张表格有 {size}，不像年报里的表格，请确认选对了文件。")
    texts = [[""] * width for _ in rows]
    owners: dict[tuple[int, int], Span] = {}
    spans: list[Span] = []
    for r, row in enumerate(rows):
        below: dict[tuple[int, int], Span] = {}
        for cell in row:
            first = min(_index(edges, cell.left), width - 1)
            last = max(_index(edges, cell.right), first + 1)
            upper = owners.get((first, last))
            if cell.above and upper:
                below[first, last] = upper.model_copy(update={"rows": upper.rows + 1})
                held = filter(None, [texts[upper.row][first], cell.text])
                texts[upper.row][first] = "\n".join(held)
                continue
            texts[r][first] = "\n".join(filter(None, [texts[r][first], cell.text]))
            below[first, last] = Span(row=r, column=first, columns=last - first)
        spans += [span for place, span in owners.items() if _ended(span, below.get(place))]
        owners = below
    spans += owners.values()
    merged = sorted((s for s in spans if s.rows * s.columns > 1), key=lambda s: (s.row, s.column))
    return SourceTable(rows=tuple(map(tuple, texts)), spans=tuple(merged))


def _ended(span: Span, follower: Span | None) -> bool:
    return follower is None or follower.row != span.row


def _edges(rows: list[list[Cell]]) -> list[int]:
    edges: list[int] = []
    for place in sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)}):
        if not edges or place - edges[-1] > _SAME_EDGE:
            edges.append(place)
    return edges if len(edges) > 1 else [*edges, (edges or [0])[-1] + 1]


def _index(edges: list[int], place: int) -> int:
    """The edge nearest to a place, the left one of two."""
    after = min(bisect_left(edges, place), len(edges) - 1)
    before = max(after - 1, 0)
    return before if place - edges[before] <= edges[after] - place else after
