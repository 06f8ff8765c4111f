"""Grids of merged cells out of the straight lines of a page."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from app.domain.blocks import Span
from app.importers.pdf.rulings import Ruling

SNAP = 2.5
"""Points within which two lines are one."""
_NARROWEST = 4.5
"""Points that a column or a row has at least; closer lines are one border drawn double."""
_GAP = 3.2
_SHORTEST = 4.0
_OPEN_SIDE = 10.0
MOST_CELLS = 40_000
_MOST_CROSSINGS = 300_000
"""With more lines a page holds a drawing, not tables."""


class PageGrid(NamedTuple):
    """A table's edges on the page and its cells; every position belongs to one cell."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Span, ...]

    @property
    def area(self) -> float:
        """Square points covered."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def position(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column of a point, None outside."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1


def find_grids(rulings: Iterable[Ruling]) -> list[PageGrid]:
    """All tables drawn with lines, from top to bottom; frames of one cell are none."""
    lines = list(rulings)
    level = merge_lines([r for r in lines if r.level])
    down = merge_lines([r for r in lines if not r.level])
    grids = [_grid(*group) for group in _groups(level, down)]
    return sorted((g for g in grids if g), key=lambda grid: (grid.ys[0], grid.xs[0]))


def merge_lines(lines: Iterable[Ruling]) -> list[Ruling]:
    """Pieces of one line put together; what is then still short is dropped."""
    merged: list[Ruling] = []
    for row in _bands(sorted(lines, key=lambda r: r.at)):
        at = sum(r.at for r in row) / len(row)
        current: Ruling | None = None
        for piece in sorted(row, key=lambda r: r.start):
            if current and piece.start <= current.end + _GAP:
                current = current._replace(end=max(current.end, piece.end))
                continue
            merged += [current] if current else []
            current = piece._replace(at=at)
        merged += [current] if current else []
    return [line for line in merged if line.end - line.start >= _SHORTEST]


def _bands(lines: Sequence[Ruling]) -> list[list[Ruling]]:
    bands: list[list[Ruling]] = []
    for line in lines:
        if bands and line.at - bands[-1][0].at <= SNAP:
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def _groups(level: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Lines that touch each other, directly or through others."""
    parents = list(range(len(level) + len(down)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    if len(level) * len(down) > _MOST_CROSSINGS:
        return []
    for i, across in enumerate(level):
        for j, upright in enumerate(down, start=len(level)):
            if _touch(across, upright):
                parents[root(j)] = root(i)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, line in enumerate([*level, *down]):
        groups.setdefault(root(index), ([], []))[0 if line.level else 1].append(line)
    return list(groups.values())


def _touch(across: Ruling, upright: Ruling) -> bool:
    return (
        across.start - _GAP <= upright.at <= across.end + _GAP
        and upright.start - _GAP <= across.at <= upright.end + _GAP
    )


def _grid(level: list[Ruling], down: list[Ruling]) -> PageGrid | None:
    if len(level) < 2 or not down:
        return None
    ys = _closed(_edges(level), down)
    xs = _closed(_edges(down), level)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or not 2 <= rows * columns <= MOST_CELLS:
        return None
    cells = _cells(xs, ys, level, down)
    return PageGrid(tuple(xs), tuple(ys), cells) if len(cells) > 1 else None


def _edges(lines: list[Ruling]) -> list[float]:
    edges: list[float] = []
    for value in sorted(line.at for line in lines):
        if not edges or value - edges[-1] > _NARROWEST:
            edges.append(value)
    return edges


def _closed(edges: list[float], crossing: list[Ruling]) -> list[float]:
    """A table without a line at a side, or at a page break, ends where the other lines end."""
    start, end = min(r.start for r in crossing), max(r.end for r in crossing)
    first = [start] if edges[0] - start > _OPEN_SIDE else []
    last = [end] if end - edges[-1] > _OPEN_SIDE else []
    return [*first, *edges, *last]


class _Walls(NamedTuple):
    """Which rows have a line at each column edge, which columns at each row edge."""

    upright: list[set[int]]
    level: list[set[int]]

    def open_neighbors(self, r: int, c: int) -> Iterator[tuple[int, int]]:
        """Positions next to one with no line between."""
        rows, columns = len(self.level) - 1, len(self.upright) - 1
        if c + 1 < columns and r not in self.upright[c + 1]:
            yield r, c + 1
        if c > 0 and r not in self.upright[c]:
            yield r, c - 1
        if r + 1 < rows and c not in self.level[r + 1]:
            yield r + 1, c
        if r > 0 and c not in self.level[r]:
            yield r - 1, c


def _cells(
    xs: list[float], ys: list[float], level: list[Ruling], down: list[Ruling]
) -> tuple[Span, ...]:
    """Grid positions joined where no line stands between them."""
    walls = _Walls(_standing(xs, ys, down), _standing(ys, xs, level))
    seen: set[tuple[int, int]] = set()
    boxes: list[list[int]] = []
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            if (r, c) not in seen:
                boxes.append(_fill((r, c), seen, walls))
    return _rectangles(boxes)


def _standing(edges: list[float], others: list[float], lines: list[Ruling]) -> list[set[int]]:
    """For each edge the intervals between ``others`` along which a line stands on it."""
    walls: list[set[int]] = [set() for _ in edges]
    for line in lines:
        index = bisect_right(edges, line.at + SNAP) - 1
        if index < 0 or abs(edges[index] - line.at) > 2 * SNAP:
            continue
        for i in range(len(others) - 1):
            middle = (others[i] + others[i + 1]) / 2
            if line.start - 1 <= middle <= line.end + 1:
                walls[index].add(i)
    return walls


def _fill(start: tuple[int, int], seen: set[tuple[int, int]], walls: _Walls) -> list[int]:
    """The box around every position that can be reached without crossing a line."""
    box = [*start, *start]
    pending = [start]
    seen.add(start)
    while pending:
        r, c = pending.pop()
        box = [min(box[0], r), min(box[1], c), max(box[2], r), max(box[3], c)]
        for near in walls.open_neighbors(r, c):
            if near not in seen:
                seen.add(near)
                pending.append(near)
    return box


def _rectangles(boxes: list[list[int]]) -> tuple[Span, ...]:
    """Boxes that overlap (an L-shaped opening) become one."""
    whole: list[list[int]] = []
    for box in boxes:
        grown = list(box)
        while clash := [b for b in whole if _overlap(b, grown)]:
            for other in clash:
                whole.remove(other)
                grown = [*map(min, grown[:2], other[:2]), *map(max, grown[2:], other[2:])]
        whole.append(grown)
    return tuple(
        Span(row=a, column=b, rows=c - a + 1, columns=d - b + 1) for a, b, c, d in sorted(whole)
    )


def _overlap(a: list[int], b: list[int]) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
