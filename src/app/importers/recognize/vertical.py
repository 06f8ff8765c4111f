"""Statutory tables whose grid is gone: cells on lines of their own, or rows as bare lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.domain.cells import read_cell
from app.importers.recognize.labels import fold_label
from app.importers.recognize.tables import WHOLE, read_statutory
from app.importers.source import SourceBlock, SourceDocument, SourceParagraph, SourceTable
from app.standards.grid import DATA, LEFT, UP
from app.standards.library import Library
from app.standards.tables import TableSpec

_LONGEST = 60
_FEWEST_FIGURES = 6
_FEWEST_TEXTS = 4
_FIGURE = r"[-+]?\d[\d,，]*(?:\.\d+)?(?:[件条笔项宗份元万]{1,2})?|/|-{1,2}|—{1,2}"
_NUMBERED = re.compile(r"\s*(?:[（(][一二三四五六七]|\d[.、．])")
_MOST_LINES = 500
_TRAILING = re.compile(rf"(?P<words>.*?\S)??(?P<figures>(?:(?:^|\s+)(?:{_FIGURE}))+)\s*")


def gather_tables(source: SourceDocument, library: Library) -> SourceDocument:
    """The source with every statutory table that lies about in lines made a table again."""
    lines = [_Line(block) for block in source.blocks]
    if sum(len(line.figures) for line in lines) < _FEWEST_FIGURES:
        return source
    found: dict[int, tuple[int, SourceTable]] = {}
    for standard in library:
        for spec in standard.tables:
            for start, end, table in _gathered(lines, spec):
                if not any(start < other[0] and first < end for first, other in found.items()):
                    found[start] = (end, table)
    blocks: list[SourceBlock] = []
    position = 0
    for start, (end, table) in sorted(found.items()):
        blocks += [*source.blocks[position:start], table]
        position = end
    blocks += source.blocks[position:]
    return source.model_copy(update={"blocks": tuple(blocks)}) if found else source


class _Line:
    """A block as a line of a table: its words and the figures behind them."""

    def __init__(self, block: SourceBlock) -> None:
        self.text, self.words, self.origin = "", "", block.origin
        self.figures: list[str] = []
        if isinstance(block, SourceParagraph) and len(block.text) <= 3 * _LONGEST:
            self.text = block.text.strip()
            match = _TRAILING.fullmatch(self.text)
            self.words = (match["words"] or "") if match else self.text
            self.figures = match["figures"].split() if match else []

    def names(self, texts: set[str]) -> list[str]:
        """The official names on the line; its words as they are when they are none."""
        pieces = self.words.split()
        if fold_label(self.words)[1] in texts or any(fold_label(p)[1] not in texts for p in pieces):
            return [self.words] if self.words else []
        return pieces

    def is_known(self, texts: set[str]) -> bool:
        """Whether the line begins with a text of the official table."""
        names = self.names(texts)
        return bool(names) and fold_label(names[0])[1] in texts

    def may_belong(self, texts: set[str]) -> bool:
        """Whether the line can be a cell or a row of the table."""
        if not self.text or self.text.endswith("。"):
            return False
        return (
            bool(self.figures)
            or self.is_known(texts)
            or (len(self.text) <= _LONGEST and read_cell(self.text).kind != "text")
            or _NUMBERED.match(self.text) is not None
        )


def _gathered(lines: Sequence[_Line], spec: TableSpec) -> Iterator[tuple[int, int, SourceTable]]:
    """Start, end and table of every stretch of lines that is the statutory table."""
    texts = _texts(spec)
    flags = [line.may_belong(texts) for line in lines]
    for belongs, run in groupby(range(len(lines)), key=flags.__getitem__):
        places = list(run) if belongs else []
        while places and not lines[places[0]].is_known(texts):
            places.pop(0)
        while places and not lines[places[-1]].figures:
            places.pop()
        stretch = [lines[place] for place in places]
        if len(stretch) <= _MOST_LINES and (table := _table(stretch, spec, texts)):
            yield places[0], places[-1] + 1, table


def _table(lines: Sequence[_Line], spec: TableSpec, texts: set[str]) -> SourceTable | None:
    """The lines as the statutory table, if enough of it is there."""
    known = sum(len(line.names(texts)) for line in lines if line.is_known(texts))
    figures = sum(len(line.figures) for line in lines)
    if known < _FEWEST_TEXTS or figures < _FEWEST_FIGURES:
        return None
    first, last = lines[0].origin, lines[-1].origin
    origin = f"{first}—{last}" if first and last else first
    table = SourceTable(rows=_rectangle(_rows(lines, texts)), origin=origin)
    return table if read_statutory([table], spec).coverage >= WHOLE else None


def _texts(spec: TableSpec) -> set[str]:
    """The folded texts the official table prints, in all wordings."""
    printed = [text for row in spec.grid for text in row if text[:1] not in (LEFT, UP, DATA)]
    wordings = [written for written, _ in (*spec.row_wordings(), *spec.column_wordings())]
    return {fold_label(text)[1] for text in (*printed, *wordings)} - {""}


def _rows(lines: Sequence[_Line], texts: set[str]) -> list[list[str]]:
    """Cells in reading order as rows: a row ends where words follow figures."""
    rows: list[list[str]] = [[]]
    in_figures = False
    for line in lines:
        if line.words and in_figures:
            rows.append([])
            in_figures = False
        rows[-1] += [*line.names(texts), *line.figures]
        in_figures = in_figures or bool(line.figures)
    return rows


def _rectangle(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows of one length, filled up on the left, so that figures stay together at the end."""
    width = max(map(len, rows))
    return tuple(tuple([""] * (width - len(row)) + list(row)) for row in rows)
