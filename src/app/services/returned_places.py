"""Which printed line of a report each paragraph of a returned document is, and where in it."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from app.domain.annotations import Anchor
from app.importers.returned import ReturnedDocument, Spot
from app.review.compare import compare_words, similarity
from app.services.returned_lines import Grid, Line

ALIKE = 0.6
"""From this share of common characters on, a changed paragraph is taken for the same one."""


class Text(NamedTuple):
    """A paragraph outside of tables, or all paragraphs of one cell, with its first index."""

    first: int
    text: str


class Pair(NamedTuple):
    """A line of the report and what the returned document has for it; one may be missing."""

    line: Line | None
    text: Text | None


Table = dict[tuple[int, int], list[Text]]


class Places:
    """Finds the report's place of a returned document's words; nothing is guessed."""

    def __init__(self, base: Sequence[Line | Grid], returned: ReturnedDocument) -> None:
        self._returned = returned
        self.pairs = list(_paired(base, list(_items(returned))))
        self._by_paragraph: dict[int, tuple[Line, str, int]] = {}
        for line, text in self.pairs:
            if line is not None and text is not None:
                self._remember(line, text)

    def _remember(self, line: Line, text: Text) -> None:
        shift = 0
        for index in range(text.first, len(self._returned.paragraphs)):
            own = self._returned.paragraphs[index].original
            self._by_paragraph[index] = (line, text.text, shift)
            shift += len(own) + 1
            if shift > len(text.text):
                return

    def line(self, paragraph: int) -> Line | None:
        """The line a paragraph is, or None."""
        found = self._by_paragraph.get(paragraph)
        return found[0] if found else None

    def words(self, spot: Spot) -> str:
        """The words of a spot as the document has them."""
        return self._returned.paragraphs[spot.paragraph].original[spot.start : spot.end]

    def section_near(self, paragraph: int) -> str:
        """The section a paragraph stands in: that of the last known one before it."""
        for index in range(paragraph, -1, -1):
            if (line := self.line(index)) and line.section:
                return line.section
        known = (line.section for line, _, _ in self._by_paragraph.values() if line.section)
        return next(known, "")

    def stretch(self, spot: Spot) -> tuple[Line, int, int] | None:
        """A spot as characters of its line; None when the line or the words are not there."""
        found = self._by_paragraph.get(spot.paragraph)
        if found is None:
            return None
        line, text, shift = found
        start, end = carried(text, line.text, spot.start + shift, spot.end + shift)
        return (line, start, end) if end > start or not line.text else None


def carried(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """Characters of one text as those of another: what survives of them, or an empty stretch."""
    if old == new:
        return start, end
    anchor = Anchor(section="", start=start, end=end, quote=old[start:end] or " ")
    position = len(old)
    for part in reversed(list(compare_words(old, new))):
        position -= len(part.old)
        if part.operation != "equal":
            anchor = anchor.moved(position, len(part.old), len(part.new))
    return anchor.start, anchor.end


def _items(returned: ReturnedDocument) -> Iterator[Text | Table]:
    table: Table = {}
    number: int | None = None
    for index, paragraph in enumerate(returned.paragraphs):
        if table and paragraph.table != number:
            yield table
            table = {}
        number = paragraph.table
        text = Text(index, paragraph.original)
        if number is None:
            if text.text.strip():
                yield text
        else:
            table.setdefault((paragraph.row, paragraph.column), []).append(text)
    if table:
        yield table


def _paired(base: Sequence[Line | Grid], items: Sequence[Text | Table]) -> Iterator[Pair]:
    lines = [item for item in base if isinstance(item, Grid) or item.text.strip()]
    matcher = SequenceMatcher(None, [_key(i) for i in lines], [_key(i) for i in items], False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            for line, item in zip(lines[a:b], items[c:d], strict=True):
                yield from _pair(line, item)
        else:
            yield from _likest(lines[a:b], items[c:d])


def _key(item: Line | Grid | Text | Table) -> str:
    """What makes two items the same one: their words without white space."""
    if isinstance(item, Grid):
        return "\x00" + "".join("".join(item.row_texts()).split())
    if isinstance(item, dict):
        return "\x00" + "".join("".join(_row_texts(item)).split())
    return "".join(item.text.split())


def _row_texts(table: Table) -> list[str]:
    rows: dict[int, list[str]] = {}
    for (row, _), texts in sorted(table.items()):
        rows.setdefault(row, []).append(_joined(texts).text)
    return ["\t".join(rows.get(row, [])) for row in range(max(rows, default=-1) + 1)]


def _likest(lines: Sequence[Line | Grid], items: Sequence[Text | Table]) -> Iterator[Pair]:
    """Match changed lines in order, each with the first item that is like enough."""
    waiting = list(items)
    for line in lines:
        match = next((n for n, item in enumerate(waiting) if _alike(line, item)), None)
        if match is None:
            yield from _alone(line)
            continue
        for item in waiting[:match]:
            yield from _extra(item)
        yield from _pair(line, waiting[match])
        waiting = waiting[match + 1 :]
    for item in waiting:
        yield from _extra(item)


def _alike(line: Line | Grid, item: Text | Table) -> bool:
    return (
        isinstance(line, Grid) == isinstance(item, dict)
        and similarity(_key(line), _key(item)) >= ALIKE
    )


def _pair(line: Line | Grid, item: Text | Table) -> Iterator[Pair]:
    if isinstance(line, Grid) and isinstance(item, dict):
        yield from _cells(line, item)
    elif isinstance(line, Line) and isinstance(item, Text):
        yield Pair(line, item)


def _alone(line: Line | Grid) -> Iterator[Pair]:
    if isinstance(line, Line):
        yield Pair(line, None)
    else:
        yield from (Pair(cell, None) for cell in line.cells.values() if cell.text)


def _extra(item: Text | Table) -> Iterator[Pair]:
    texts = [item] if isinstance(item, Text) else [_joined(cell) for cell in item.values()]
    yield from (Pair(None, text) for text in texts if text.text.strip())


def _joined(texts: Sequence[Text]) -> Text:
    return Text(texts[0].first, "\n".join(text.text for text in texts))


def _cells(grid: Grid, table: Table) -> Iterator[Pair]:
    """Cells at the same grid place, rows matched by what they say."""
    old, new = grid.row_texts(), _row_texts(table)
    rows = {n: n for n in range(len(old))} if len(old) == len(new) else dict(_same_rows(old, new))
    back = {new_row: row for row, new_row in rows.items()}
    for (row, column), line in grid.cells.items():
        found = table.get((rows[row], column)) if row in rows else None
        if found or line.text:
            yield Pair(line, _joined(found) if found else None)
    for (row, column), texts in table.items():
        if back.get(row) is None or (back[row], column) not in grid.cells:
            yield from _extra(_joined(texts))


def _same_rows(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    for block in SequenceMatcher(None, old, new, False).get_matching_blocks():
        yield from ((block.a + n, block.b + n) for n in range(block.size))
