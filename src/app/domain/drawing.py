r"""Tables as plain text: drawn with box characters and read back without loss.

``draw_table`` and ``parse_drawing`` are exact inverses for any cell text. The format:

- ``┌┬┐│├┼┤└┴┘─`` draw the walls; a wall that is missing is a merge. Columns line up in display
  columns: East-Asian wide (and ambiguous) characters count two, box characters one.
- A cell's text begins on the first line of its area and is never wrapped, so that a drawn line
  is a line of the text; spaces around it are filling. The area of a vertically merged cell
  includes the lines on which its neighbors have a wall.
- What would be misread is escaped with a backslash: a box character (``\│``), a space at the edge
  of a line (``\_``), an empty last line (``\.``), a control character (``\u{9}``), and a
  backslash in front of any of these.
- A column border that every row merges away is marked by ``┬`` in the top line alone, such a row
  border by ``├`` and ``┤`` alone at the sides.

The reader also takes drawings by others: heavy, double and rounded lines, and box characters
that count two columns.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from app.domain.blocks import Span
from app.domain.drawn_text import ESCAPE, display_width, escape_lines, strokes, unescape

Rows = tuple[tuple[str, ...], ...]
_Cell = tuple[int, int]

_WALLS: dict[frozenset[str], str] = {
    strokes(char): char for char in "─│┌┐└┘├┤┬┴┼"
} | {frozenset(): " "}  # fmt: skip


def draw_table(rows: Sequence[Sequence[str]], spans: Sequence[Span] = ()) -> list[str]:
    """Draw a full rectangle of cell texts; texts of covered cells are not drawn.

    Raises ValueError when the rows are no rectangle or the spans overlap or stick out.
    """
    if not rows or not rows[0]:
        return []
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("a table's rows must be of one length")
    return _Painter(rows, _owners(len(rows), len(rows[0]), spans)).paint()


def parse_drawing(lines: Sequence[str]) -> tuple[Rows, tuple[Span, ...]]:
    """Read a drawn table back: its rows and its merged cells in reading order.

    Raises ValueError when the lines are no table drawn to the end.
    """
    for box_width in (1, 2):
        tokens = [tuple(_tokens(line.strip(), box_width)) for line in lines]
        if tokens and all(tokens) and len({line[-1].end for line in tokens}) == 1:
            return _Reader(tokens, box_width).table()
    raise ValueError("the lines of the drawing are of different widths")


def find_drawings(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end (exclusive) of every run of lines that looks like one drawn table."""
    start = None
    for index, line in enumerate(lines):
        first = strokes(line.strip()[:1])
        if first == {"DOWN", "RIGHT"}:
            start = index
        elif "UP" not in first:
            start = None
        elif first == {"UP", "RIGHT"} and start is not None:
            yield start, index + 1
            start = None


def _owners(height: int, width: int, spans: Sequence[Span]) -> list[list[_Cell]]:
    """For every grid position the top left corner of the cell that covers it."""
    owners = [[(r, c) for c in range(width)] for r in range(height)]
    taken: set[_Cell] = set()
    for span in spans:
        area = {
            (r, c)
            for r in range(span.row, span.row + span.rows)
            for c in range(span.column, span.column + span.columns)
        }
        if area & taken or any(r >= height or c >= width for r, c in area):
            raise ValueError(f"the merged cell {span} does not fit")
        taken |= area
        for r, c in area:
            owners[r][c] = (span.row, span.column)
    return owners


def _extents(count: int, needs: list[tuple[int, int, int]], smallest: int) -> list[int]:
    """Sizes of columns or rows so that each (first, covered, need) fits, walls included."""
    sizes = [smallest] * count
    for first, covered, need in sorted(needs, key=lambda item: item[1]):
        missing = need - sum(sizes[first : first + covered]) - (covered - 1)
        for offset in range(max(missing, 0)):
            sizes[first + offset % covered] += 1
    return sizes


class _Painter:
    """Draws one table: sizes from the texts, walls from the merges."""

    def __init__(self, rows: Sequence[Sequence[str]], owners: list[list[_Cell]]) -> None:
        self.owners = owners
        self.height, self.width = len(owners), len(owners[0])
        areas = {
            cell: (r - cell[0] + 1, c - cell[1] + 1)
            for r, row in enumerate(owners)
            for c, cell in enumerate(row)
        }
        self.waiting = {(r, c): escape_lines(rows[r][c]) for r, c in areas}
        across = [
            (c, columns, 2 + max(map(display_width, self.waiting[r, c])))
            for (r, c), (_, columns) in areas.items()
        ]
        down = [(r, count, len(self.waiting[r, c])) for (r, c), (count, _) in areas.items()]
        self.widths = _extents(self.width, across, smallest=3)
        self.heights = _extents(self.height, down, smallest=1)

    def paint(self) -> list[str]:
        """All lines from the upper to the lower frame."""
        lines: list[str] = []
        for r, height in enumerate(self.heights):
            lines.append(self._border(r))
            lines.extend(self._line(r) for _ in range(height))
        return [*lines, self._border(self.height)]

    def _border(self, r: int) -> str:
        """A line between two rows; merged cells carry their text on through it."""
        parts: list[str] = []
        c = 0
        while c < self.width:
            parts.append(self._corner(r, c))
            if self._is_level(r, c):
                parts.append("─" * self.widths[c])
                c += 1
            else:
                text, c = self._next_text(r, c)
                parts.append(text)
        return "".join(parts) + self._corner(r, self.width)

    def _line(self, r: int) -> str:
        parts: list[str] = []
        c = 0
        while c < self.width:
            text, c = self._next_text(r, c)
            parts.append("│" + text)
        return "".join(parts) + "│"

    def _next_text(self, r: int, c: int) -> tuple[str, int]:
        """The next line of a cell, filled to the width of its area, and the column after it."""
        cell, end = self.owners[r][c], c
        while end < self.width and self.owners[r][end] == cell:
            end += 1
        text = self.waiting[cell].pop(0) if self.waiting[cell] else ""
        room = sum(self.widths[c:end]) + (end - c - 1)
        return f" {text}" + " " * (room - 1 - display_width(text)), end

    def _is_upright(self, r: int, c: int) -> bool:
        """Whether a wall stands on the left of grid position (r, c)."""
        if not 0 <= r < self.height:
            return False
        return c in (0, self.width) or self.owners[r][c - 1] != self.owners[r][c]

    def _is_level(self, r: int, c: int) -> bool:
        """Whether a wall lies above grid position (r, c)."""
        if not 0 <= c < self.width:
            return False
        return r in (0, self.height) or self.owners[r - 1][c] != self.owners[r][c]

    def _corner(self, r: int, c: int) -> str:
        """The box character where two borders cross; borders hidden everywhere are marked."""
        hidden_column = r == 0 and not any(self._is_upright(i, c) for i in range(self.height))
        hidden_row = not any(self._is_level(r, i) for i in range(self.width))
        present = {
            "UP": self._is_upright(r - 1, c),
            "DOWN": self._is_upright(r, c) or hidden_column,
            "LEFT": self._is_level(r, c - 1) or (hidden_row and c == self.width),
            "RIGHT": self._is_level(r, c) or (hidden_row and c == 0),
        }
        return _WALLS[frozenset(name for name, there in present.items() if there)]


class _Token(NamedTuple):
    """A character (or escape) of a drawn line: its display columns and its strokes, if a wall."""

    start: int
    end: int
    text: str
    strokes: frozenset[str]


def _tokens(line: str, box_width: int) -> Iterator[_Token]:
    position = index = 0
    while index < len(line):
        escape = ESCAPE.match(line, index)
        text = escape[0] if escape else line[index]
        leading = frozenset() if escape else strokes(text)
        width = box_width if leading else display_width(text)
        yield _Token(position, position + width, text, leading)
        position += width
        index += len(text)


class _Reader:
    """Reads one drawing: finds its borders, follows the walls, collects the texts."""

    def __init__(self, lines: Sequence[tuple[_Token, ...]], box_width: int) -> None:
        self.lines = lines
        self.box = box_width
        self.walls = [{t.start: t.strokes for t in line if t.strokes} for line in lines]
        self.x = sorted({x for line in self.walls for x, s in line.items() if s & {"UP", "DOWN"}})
        self.y = [
            y
            for y, line in enumerate(self.walls)
            if any(s & {"LEFT", "RIGHT"} for s in line.values())
        ]
        if len(self.x) < 2 or len(self.y) < 2 or (self.y[0], self.y[-1]) != (0, len(lines) - 1):
            raise ValueError("the drawing has no closed frame")
        if any(below - above < 2 for above, below in pairwise(self.y)):
            raise ValueError("the drawing has a row without lines")

    def table(self) -> tuple[Rows, tuple[Span, ...]]:
        """The rows and merged cells; ValueError when a drawn word lies in no cell."""
        height, width = len(self.y) - 1, len(self.x) - 1
        rows = [[""] * width for _ in range(height)]
        free = {(r, c) for r in range(height) for c in range(width)}
        spans: list[Span] = []
        words = sum(not t.strokes and t.text != " " for line in self.lines for t in line)
        for r, c in sorted(free):
            if (r, c) not in free:
                continue
            span = self._span(r, c)
            area = {(i, j) for i in range(r, r + span.rows) for j in range(c, c + span.columns)}
            if not area <= free:
                raise ValueError("the walls of the drawing do not close")
            free -= area
            tokens = self._tokens_in(span)
            words -= sum(t.text != " " for line in tokens for t in line)
            rows[r][c] = _text(tokens)
            spans.extend([span] if len(area) > 1 else [])
        if words:
            raise ValueError("the drawing is crooked")
        return tuple(tuple(row) for row in rows), tuple(spans)

    def _span(self, r: int, c: int) -> Span:
        columns = rows = 1
        while c + columns < len(self.x) - 1 and not self._is_upright(r, c + columns):
            columns += 1
        while r + rows < len(self.y) - 1 and not self._is_level(r + rows, c):
            rows += 1
        return Span(row=r, column=c, rows=rows, columns=columns)

    def _is_upright(self, r: int, c: int) -> bool:
        return bool(self.walls[self.y[r] + 1].get(self.x[c], frozenset()) & {"UP", "DOWN"})

    def _is_level(self, r: int, c: int) -> bool:
        there = self.walls[self.y[r]].get(self.x[c] + self.box, frozenset())
        return bool(there & {"LEFT", "RIGHT"})

    def _tokens_in(self, span: Span) -> list[list[_Token]]:
        left = self.x[span.column] + self.box
        right = self.x[span.column + span.columns]
        area = self.lines[self.y[span.row] + 1 : self.y[span.row + span.rows]]
        return [[t for t in line if not t.strokes and left <= t.start < right] for line in area]


def _text(tokens: list[list[_Token]]) -> str:
    drawn = ["".join(token.text for token in line).strip(" ") for line in tokens]
    while drawn and not drawn[-1]:
        drawn.pop()
    return "\n".join(unescape(line) for line in drawn)
