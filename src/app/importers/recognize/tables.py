"""Statutory tables read by the names of their rows, whatever their grid looks like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, takewhile
from typing import NamedTuple

from app.importers.recognize.labels import LIKENESS, fold_label, likeness
from app.importers.recognize.rows import (
    Cell,
    Row,
    characters_of,
    figures_of,
    is_words,
    repeated_columns,
    rows_of,
    without_added_columns,
)
from app.importers.source import SourceTable
from app.standards.grid import DATA, LEFT, UP
from app.standards.tables import TableSpec

WHOLE, PARTIAL = 0.6, 0.3
"""Shares of the official rows from which a table counts as the statutory one, or as half of it."""
_HEADS_KNOWN = 0.6
_HEAD = 0.9
_SAME = 0.95
_FEWEST_TEXTS, _MOST_ROWS = 2, 300
_MARKS = (LEFT, UP, DATA)


@dataclass(frozen=True)
class OfficialRow:
    """A row of the official table that holds figures: its names, its cell keys, their heads."""

    labels: tuple[str, ...]
    wordings: tuple[str, ...]
    keys: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...]


class Match(NamedTuple):
    """A row of the source taken for an official one: its place there, its names, its figures."""

    place: int
    names: Row
    figures: Row


@dataclass
class Reading:
    """What a statutory table in a source says.

    ``labels`` and ``repeated`` count characters of official heads and names, and of heads that a
    page repeated; ``leftover`` are rows that the official table does not have.
    """

    key: str
    cells: dict[str, str] = field(default_factory=dict)
    matched: int = 0
    total: int = 0
    labels: int = 0
    repeated: int = 0
    leftover: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def coverage(self) -> float:
        """The share of the official rows that were found."""
        return self.matched / self.total if self.total else 0.0


def read_statutory(tables: Sequence[SourceTable], spec: TableSpec) -> Reading:
    """Read source tables (one, or the pieces of one) as the statutory table of a standard."""
    parts = [without_added_columns(table) for table in tables]
    rows = chain.from_iterable(rows_of(part.table) for part in parts)
    reading = _TableReader(spec).read(list(rows))
    reading.repeated += sum(part.characters for part in parts)
    reading.leftover += [remark for part in parts for remark in part.remarks]
    return reading


def official_rows(spec: TableSpec) -> tuple[OfficialRow, ...]:
    """The rows of figures of an official table, in order."""
    by_row: dict[int, list[str]] = {}
    for key in spec.cells:
        by_row.setdefault(spec.layout.data[key].row, []).append(key)
    known = list(spec.row_wordings())
    rows: list[OfficialRow] = []
    for keys in by_row.values():
        labels = tuple(spec.layout.row_labels(keys[0])) if spec.label_columns else ()
        wordings = tuple(written for written, official in known if labels[-1:] == (official,))
        heads = tuple(tuple(spec.layout.column_labels(key)) for key in keys)
        rows.append(OfficialRow(labels, wordings, tuple(keys), heads))
    return tuple(rows)


class _TableReader:
    """Matches the rows of one source table with the official ones."""

    def __init__(self, spec: TableSpec) -> None:
        self.spec = spec
        self.official = official_rows(spec)
        self.free = dict(enumerate(self.official))
        self.seen: set[tuple[str, ...]] = set()
        self.above: list[list[Cell]] = []

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """Every text the official table prints, in all its wordings."""
        printed = [cell.text for cell in self.spec.layout.cells if cell.text]
        wordings = [*self.spec.column_wordings(), *self.spec.row_wordings()]
        return tuple(dict.fromkeys([*printed, *(w for w, _ in wordings), self.spec.title]))

    @cached_property
    def columns(self) -> dict[str, list[str]]:
        """The wordings of each official column head."""
        wordings: dict[str, list[str]] = {}
        for written, official in self.spec.column_wordings():
            wordings.setdefault(official, []).append(written)
        return wordings

    def read(self, rows: Sequence[Row]) -> Reading:
        """Go through the rows once and take up what each holds."""
        reading = Reading(self.spec.key, total=len(self.official))
        match = self._named if self.spec.label_columns else self._unnamed
        for row in rows:
            found = match(row)
            if found:
                self._take(reading, *found)
                reading.repeated += characters_of(row) - characters_of(found.names + found.figures)
            else:
                self._set_aside(reading, row)
            self.above.append([cell for cell in row if is_words(cell)])
        return reading

    def _named(self, row: Row) -> Match | None:
        """The official row whose name a row bears."""
        best: tuple[float, Match] | None = None
        repeated = self._repeated_columns()
        for position, cell in enumerate(row):
            if not is_words(cell):
                continue
            for place, official in self.free.items():
                figures = figures_of(row[position + 1 :], len(official.keys), repeated)
                like = max(likeness(cell.text, known) for known in official.wordings)
                if figures and like >= LIKENESS and (best is None or like > best[0]):
                    best = (like, Match(place, row[: position + 1], figures))
        return best[1] if best else self._group(row)

    def _repeated_columns(self) -> frozenset[int]:
        """The columns that say a merged one again, by the nearest row of heads above."""
        head = next((row for row in reversed(self.above) if len(row) > 1), ())
        return repeated_columns(head)

    def _group(self, row: Row) -> Match | None:
        """A row that sums up a group of official rows: its figures go to the group's 其他."""
        for place, official in self.free.items():
            if len(official.labels) < 2 or likeness(official.labels[-1], "其他") < 1.0:
                continue
            for position, cell in enumerate(row):
                figures = figures_of(row[position + 1 :], len(official.keys))
                if figures and likeness(cell.text, official.labels[-2]) >= _SAME:
                    return Match(place, row[: position + 1], figures)
        return None

    def _unnamed(self, row: Row) -> Match | None:
        """A row of figures in a table without row names, after enough of the official heads."""
        own = tuple(cell for cell in row if cell.own)
        names = sum(1 for _ in takewhile(is_words, own))
        figures = own[names:]
        if any(is_words(cell) for cell in figures):
            return None
        for place, official in self.free.items():
            exact = len(official.keys) == len(figures)
            if exact and self._heads_known(own[:names]) >= _HEADS_KNOWN:
                return Match(place, own[:names], figures)
        return None

    def _heads_known(self, beside: Row) -> float:
        """The share of the official heads that stand in the rows above and beside."""
        wanted = {cell.text for cell in self.spec.layout.cells if cell.text}
        written = {cell.text for row in (*self.above, beside) for cell in row}
        found = sum(any(likeness(text, head) >= _HEAD for text in written) for head in wanted)
        return found / max(len(wanted), 1)

    def _take(self, reading: Reading, place: int, names: Row, figures: Row) -> None:
        """Read the figures of a matched row."""
        official = self.free.pop(place)
        for key, cell in zip(self._keys_in_order(official, figures), figures, strict=False):
            text = "".join(cell.text.split("\n")) if cell.own else ""
            if text:
                reading.cells[key] = text
        reading.matched += 1
        reading.labels += characters_of(names)
        if official.labels and likeness(names[-1].text, official.labels[-1]) < _SAME:
            known = official.labels[-1]
            reading.notes.append(f"表中的“{names[-1].text}”一行按“{known}”收入。")

    def _keys_in_order(self, official: OfficialRow, cells: Row) -> tuple[str, ...]:
        """The keys in the order of the source's columns, if its heads say that order differs."""
        heads = [self._head_of(cell, official) for cell in cells]
        if sorted(heads) != list(range(len(official.keys))):
            return official.keys
        return tuple(official.keys[head] for head in heads)

    def _head_of(self, cell: Cell, official: OfficialRow) -> int:
        """Which of the official heads stands above a cell; -1 when it cannot be told."""
        above = [
            other.text
            for row in self.above
            for other in row
            if other.column <= cell.column < other.column + other.columns
        ]
        named = [i for i, p in enumerate(official.heads) if above and self._names(above[-1], p[-1])]
        if len(named) > 1:
            below = [official.heads[index][-2:-1] for index in named]
            named = [
                index
                for index, heads in zip(named, below, strict=True)
                if any(self._names(text, head) for text in above for head in heads)
            ]
        return named[0] if len(named) == 1 else -1

    def _names(self, text: str, head: str) -> bool:
        return any(likeness(text, wording) >= _HEAD for wording in self.columns.get(head, ()))

    def _set_aside(self, reading: Reading, row: Row) -> None:
        """Account for a row without figures of ours: a head, a head again, or a foreign row."""
        texts = tuple(cell.text for cell in row if cell.own and cell.text)
        characters = characters_of(row)
        if not all(self._is_head(text) for text in texts):
            reading.leftover.append("\t".join(cell.text for cell in row if cell.own))
            reading.notes.append(self._why_not(row, texts[0]))
        elif texts in self.seen and self._stands_once(texts):
            reading.repeated += characters
        else:
            reading.labels += characters
        self.seen.add(texts)

    def _why_not(self, row: Row, first: str) -> str:
        """Why a row has no place: its name is none of ours, or its figures do not fill the row."""
        counts = {len(official.keys) for official in self.free.values()}
        bare = [cell for cell in row if cell.own and not is_words(cell)]
        if not self.spec.label_columns and len(counts) == 1 and bare:
            return (
                f"“{self.spec.title}”应有 {counts.pop()} 格，文件里有 {len(bare)} 格，"
                "对不上各列，数字已列入未归类文字，请逐格填写。"
            )
        return f"“{self.spec.title}”的法定表中没有“{first}”一行，已列入未归类文字。"

    def _stands_once(self, texts: tuple[str, ...]) -> bool:
        """Whether the official table prints one of these heads only once."""
        printed = [cell.text for cell in self.spec.layout.cells]
        return any(printed.count(text) <= 1 for text in texts)

    def _is_head(self, text: str) -> bool:
        return any(likeness(text, head) >= LIKENESS for head in self.heads)


def resembles(table: SourceTable, spec: TableSpec) -> bool:
    """Whether a table has at least two texts of an official one: a quick look before reading."""
    if len(table.rows) > _MOST_ROWS:
        return False
    printed = {fold_label(text)[1] for row in spec.grid for text in row if text[:1] not in _MARKS}
    written = {fold_label(text)[1] for row in table.rows for text in row}
    return len(printed & written - {""}) >= _FEWEST_TEXTS


def find_statutory(
    tables: Sequence[SourceTable], specs: Sequence[TableSpec]
) -> Iterator[tuple[int, int, Reading]]:
    """Yield start, end (exclusive) and reading of every statutory table in a run of tables.

    Pieces of one table that follow each other are read together.
    """
    free = list(specs)
    start = 0
    while start < len(tables):
        best = _best_reading(tables, start, free)
        if best and best[1].coverage >= WHOLE:
            yield start, best[0], best[1]
            free = [spec for spec in free if spec.key != best[1].key]
            start = best[0]
        else:
            start += 1


def _best_reading(
    tables: Sequence[SourceTable], start: int, specs: Sequence[TableSpec]
) -> tuple[int, Reading] | None:
    """The statutory table that the tables from ``start`` on make best, and where it ends."""
    best: tuple[int, Reading] | None = None
    for spec in specs:
        if not resembles(tables[start], spec):
            continue
        reached = -1
        for end in range(start + 1, min(start + 8, len(tables)) + 1):
            reading = read_statutory(tables[start:end], spec)
            only_heads = not reading.matched and not reading.leftover
            if reading.matched <= reached or not (reading.matched or only_heads):
                break
            reached = reading.matched
            if reached and (best is None or reading.coverage > best[1].coverage):
                best = (end, reading)
    return best


def half_matching(tables: Sequence[SourceTable], specs: Sequence[TableSpec]) -> TableSpec | None:
    """The statutory table that a table is about half of, if any."""
    alike = [s for s in specs if any(resembles(table, s) for table in tables)]
    readings = [(read_statutory(tables, spec), spec) for spec in alike]
    best = max(readings, key=lambda item: item[0].coverage, default=None)
    return best[1] if best and best[0].coverage >= PARTIAL else None
