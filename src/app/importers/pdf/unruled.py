"""Statutory tables on pages that draw no lines, or too few, between their cells.

What a statutory table prints is known: its heads and row names are found by spelling, figures
belong to the row whose name stands at their height and to the column whose head stands above
them. A table counts only when every piece of text in it has found its cell; otherwise nothing of
it is touched.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from app.domain.blocks import Span
from app.domain.report import count_characters
from app.importers.pdf.glyphs import Glyph
from app.importers.pdf.official import DataRow, Official, official_tables, wordings, words_of
from app.importers.pdf.paragraphs import Placed
from app.importers.pdf.spelling import Piece, Speller, blocks_of, cut, stacked
from app.importers.recognize.labels import LIKENESS, likeness
from app.importers.source import SourceTable
from app.standards.grid import GridCell
from app.standards.tables import TableSpec

_ENOUGH = 0.6
_FEWEST_TEXTS = 4
_HEAD, _FOOT = 10.0, 4.0
"""How far heads may stand above the first row name, and figures below heads, in heights of type."""
_SIGHT = 1.3
"""How far above or below its row's name a figure may stand, in heights of type."""
_TORN = 1.2
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")
_Chain = tuple[int, ...]
_Printed = dict[GridCell, _Chain]
_Band = tuple[float, float]


class Unruled(NamedTuple):
    """A table read without lines: its glyphs by page, and characters of heads that repeat."""

    table: SourceTable
    glyphs: frozenset[tuple[int, Glyph]]
    repeated: int
    found: int
    """How many of its texts and figures found their cells."""


def find_unruled(lines: Sequence[Placed]) -> Unruled | None:
    """The statutory table that stands in lines of text; None when there is none for certain."""
    pieces = cut(lines)
    words = {piece.words for piece in pieces}
    likely = [one for one in official_tables() if len(words & one.words) >= _FEWEST_TEXTS]
    tables = filter(None, (_read(pieces, official) for official in likely))
    return max(tables, key=lambda table: table.found, default=None)


def _read(pieces: tuple[Piece, ...], official: Official) -> Unruled | None:
    """The table, if every piece of text between its first and its last has a cell."""
    spec = official.spec
    printed, again = _spelled(pieces, spec)
    twice = [pieces[index] for index in sorted(again)]
    if twice:
        pieces = stacked(piece for index, piece in enumerate(pieces) if index not in again)
        printed, again = _spelled(pieces, spec)
    used = {index for chain in printed.values() for index in chain}
    _add_marks(pieces, printed, used)
    _add_misprinted(pieces, spec, printed, used)
    rows = _row_heights(pieces, official, printed, used)
    if again or len(rows) < _ENOUGH * len(official.rows):
        return None
    held = _in_columns(pieces, spec, printed, _by_row(pieces, rows, used))
    if held is None:
        return None
    used |= {index for indexes in held.values() for index in indexes}
    if not _is_whole(pieces, used):
        return None
    taken = [*twice, *(pieces[index] for index in sorted(used))]
    table = _table(pieces, spec, {**printed, **held}, rows)
    return Unruled(
        table.model_copy(update={"origin": _origin(taken)}),
        frozenset((piece.page, glyph) for piece in taken for glyph in piece.glyphs),
        sum(count_characters(piece.text) for piece in twice),
        len(printed) + len(held),
    )


def _origin(pieces: Sequence[Piece]) -> str:
    first, last = min(p.page for p in pieces), max(p.page for p in pieces)
    return f"第{first}页" if first == last else f"第{first}—{last}页"


def _spelled(pieces: tuple[Piece, ...], spec: TableSpec) -> tuple[_Printed, set[int]]:
    """Where each printed text stands, and the pieces of texts that stand there once more."""
    speller = Speller(pieces)
    cells: dict[str, list[GridCell]] = {}
    for cell in spec.layout.cells:
        if cell.text:
            cells.setdefault(cell.text, []).append(cell)
    chains = {
        text: [chain for wording in wordings(spec, text) for chain in speller.find(wording)]
        for text in sorted(cells, key=lambda text: -len(words_of(text)))
    }
    core = [
        pieces[index].y
        for text, found in chains.items()
        if len(found) == len(cells[text])
        for chain in found
        for index in chain
    ]
    if not core:
        return {}, set()
    printed: _Printed = {}
    repeated: set[int] = set()
    size = pieces[0].size
    top, bottom = min(core) - _HEAD * size, max(core) + size
    for text, found in chains.items():
        inside = sorted(c for c in found if top <= pieces[c[0]].y <= bottom)
        needed = len(cells[text])
        printed.update(_matched(cells[text], inside[:needed], pieces))
        repeated |= {index for chain in inside[needed:] for index in chain}
    return printed, repeated


def _matched(
    cells: list[GridCell], chains: list[_Chain], pieces: Sequence[Piece]
) -> Iterable[tuple[GridCell, _Chain]]:
    """Cells of one text with the places where it stands; nothing when some are missing."""
    if len(chains) < len(cells):
        return ()
    if len({cell.column for cell in cells}) == len(cells):
        cells = sorted(cells, key=lambda cell: cell.column)
        chains = sorted(chains, key=lambda chain: pieces[chain[0]].x0)
    return zip(cells, chains, strict=True)


def _add_marks(pieces: Sequence[Piece], printed: _Printed, used: set[int]) -> None:
    """Give brackets and stops that stand for themselves to the text they stand in."""
    for index, piece in enumerate(pieces):
        if index in used or not piece.is_mark:
            continue
        for cell, chain in printed.items():
            around = [pieces[i] for i in chain]
            if any(abs(p.y - piece.y) <= p.size and piece.overlaps(p) for p in around):
                printed[cell] = tuple(sorted((*chain, index), key=lambda i: (pieces[i].y, i)))
                used.add(index)
                break


def _add_misprinted(
    pieces: Sequence[Piece], spec: TableSpec, printed: _Printed, used: set[int]
) -> None:
    """Take texts that are nearly what is still missing for it."""
    missing = [cell for cell in spec.layout.cells if cell.text and cell not in printed]
    if not missing or not printed:
        return
    heights = [pieces[index].y for chain in printed.values() for index in chain]
    size = pieces[0].size
    top, bottom = min(heights) - _HEAD * size, max(heights) + _FOOT * size
    free = [
        index
        for index, piece in enumerate(pieces)
        if index not in used and top <= piece.y <= bottom
    ]
    for block in blocks_of(pieces, free):
        text = "".join(pieces[index].text for index in block)
        best = max(missing, key=lambda cell: likeness(text, cell.text))
        if likeness(text, best.text) >= LIKENESS and best not in printed:
            printed[best] = block
            used.update(block)


def _row_heights(
    pieces: Sequence[Piece], official: Official, printed: _Printed, used: set[int]
) -> dict[DataRow, _Band]:
    """From where to where down the pages each row of figures stands."""
    rows = official.rows
    if not official.spec.label_columns:
        return _below_heads(pieces, rows, used)
    heights: dict[DataRow, _Band] = {}
    for row in rows:
        chain = printed.get(row.names[-1]) or _group_name(rows, row, printed)
        if chain:
            ys = [pieces[index].y for index in chain]
            heights[row] = min(ys), max(ys)
    return heights


def _group_name(rows: Sequence[DataRow], row: DataRow, printed: _Printed) -> _Chain:
    """The name of a group for its last row, where none of its rows is told apart."""
    if len(row.names) < 2:
        return ()
    group = [other for other in rows if other.names[-2:-1] == row.names[-2:-1]]
    single = group[-1] is row and not any(other.names[-1] in printed for other in group)
    return printed.get(row.names[-2], ()) if single else ()


def _below_heads(
    pieces: Sequence[Piece], rows: Sequence[DataRow], used: set[int]
) -> dict[DataRow, _Band]:
    """The one row of a table without row names: what stands next below its heads."""
    if not used:
        return {}
    foot = max(used, key=lambda index: pieces[index].y)
    size = pieces[foot].size
    below = [p.y for p in pieces if 0 < p.y - pieces[foot].y <= _FOOT * size]
    return {rows[0]: (min(below), min(below))} if below and len(rows) == 1 else {}


def _by_row(
    pieces: Sequence[Piece], rows: dict[DataRow, _Band], used: set[int]
) -> dict[DataRow, list[int]]:
    """The pieces that are no printed text, each with the row at whose height it stands.

    A heading close below the last row is none of its figures.
    """
    figures: dict[DataRow, list[int]] = {}
    for index, piece in enumerate(pieces):
        if index in used or _HEADING.match(piece.text):
            continue
        row = min(rows, key=lambda row: _distance(piece.y, rows[row]))
        if _distance(piece.y, rows[row]) <= _SIGHT * piece.size:
            figures.setdefault(row, []).append(index)
    return figures


def _distance(y: float, band: _Band) -> float:
    return max(band[0] - y, y - band[1], 0.0)


def _in_columns(
    pieces: Sequence[Piece],
    spec: TableSpec,
    printed: _Printed,
    figures: dict[DataRow, list[int]],
) -> dict[GridCell, list[int]] | None:
    """The pieces of each cell of figures; None when columns or cells cannot be told."""
    edges = _edges(pieces, spec, printed, figures)
    if edges is None:
        return None
    held: dict[GridCell, list[int]] = {}
    first = spec.layout.columns - len(edges) - 1
    for row, indexes in figures.items():
        names = [index for cell in row.names for index in printed.get(cell, ())]
        left = max((pieces[index].x1 for index in names), default=0.0)
        for index in indexes:
            column = first + sum(pieces[index].middle >= edge for edge in edges)
            cell = spec.layout.at(row.row, column)
            crossed = cell.columns == 1 and any(map(pieces[index].crosses, edges))
            if crossed or not cell.key or pieces[index].middle < left:
                return None
            held.setdefault(cell, []).append(index)
    return held if all(_is_one_text(pieces, indexes) for indexes in held.values()) else None


def _is_one_text(pieces: Sequence[Piece], indexes: list[int]) -> bool:
    """Whether pieces can be one cell: in one line they stand close together."""
    return all(
        pieces[a].row != pieces[b].row
        or pieces[b].x0 - pieces[a].x1 <= _TORN * max(pieces[a].size, pieces[b].size)
        for a, b in pairwise(indexes)
    )


def _edges(
    pieces: Sequence[Piece],
    spec: TableSpec,
    printed: _Printed,
    figures: dict[DataRow, list[int]],
) -> list[float] | None:
    """Where one column of figures ends and the next begins; None when they overlap."""
    first = min(cell.column for cell in spec.layout.data.values())
    bands: dict[int, list[float]] = {}
    for cell, chain in printed.items():
        if cell.column >= first and cell.columns == 1:
            bands.setdefault(cell.column, []).extend(_ends(pieces, chain))
    for row, indexes in figures.items():
        stacks = _stacks(pieces, indexes)
        if len(stacks) == len(row.cells) == spec.layout.columns - first:
            for cell, stack in zip(row.cells, stacks, strict=True):
                bands.setdefault(cell.column, []).extend(_ends(pieces, stack))
    columns = range(first, spec.layout.columns)
    if any(column not in bands for column in columns):
        return None
    gaps = [(max(bands[a]), min(bands[b])) for a, b in pairwise(columns)]
    return [(a + b) / 2 for a, b in gaps] if all(a <= b for a, b in gaps) else None


def _stacks(pieces: Sequence[Piece], indexes: Iterable[int]) -> list[list[int]]:
    """Pieces of one row by where they stand across: those above each other together."""
    stacks: list[list[int]] = []
    for index in sorted(indexes, key=lambda index: pieces[index].x0):
        if stacks and pieces[index].x0 < max(pieces[i].x1 for i in stacks[-1]):
            stacks[-1].append(index)
        else:
            stacks.append([index])
    return stacks


def _ends(pieces: Sequence[Piece], indexes: Iterable[int]) -> list[float]:
    return [x for index in indexes for x in (pieces[index].x0, pieces[index].x1)]


def _is_whole(pieces: Sequence[Piece], used: set[int]) -> bool:
    """Whether no piece of text stands among those of the table without being one of them."""
    top, bottom = min(pieces[i].y for i in used), max(pieces[i].y for i in used)
    return all(index in used for index, p in enumerate(pieces) if top <= p.y <= bottom)


def _table(
    pieces: Sequence[Piece],
    spec: TableSpec,
    chains: dict[GridCell, Sequence[int]],
    rows: Iterable[DataRow],
) -> SourceTable:
    """The official table with the words of the source; rows that it has not are left out."""
    texts = {cell: "".join(pieces[i].text for i in chain) for cell, chain in chains.items()}
    kept = sorted({cell.row for cell in texts} | {row.row for row in rows})
    place = {row: number for number, row in enumerate(kept)}
    grid = [[""] * spec.layout.columns for _ in kept]
    spans: list[Span] = []
    for cell in spec.layout.cells:
        covered = [place[row] for row in range(cell.row, cell.row + cell.rows) if row in place]
        if not covered:
            continue
        grid[covered[0]][cell.column] = texts.get(cell, "")
        if len(covered) > 1 or cell.columns > 1:
            spans.append(
                Span(row=covered[0], column=cell.column, rows=len(covered), columns=cell.columns)
            )
    return SourceTable(rows=tuple(map(tuple, grid)), spans=tuple(spans))
