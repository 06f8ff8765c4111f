"""Tables inside plain text: cells on lines of their own, cells parted by tabs or bars."""

from collections.abc import Iterator, Sequence

from app.importers.ragged import fit_rows
from app.importers.source import SourceTable

Found = tuple[int, int, SourceTable]
_LONGEST_CELL = 120
_MOST_SENTENCES = 0.3


def find_tables(lines: Sequence[str]) -> Iterator[Found]:
    """Yield start, end (exclusive) and table for every flattened table among the lines."""
    position = 0
    while position < len(lines):
        found = _cell_lines(lines, position) or _row_lines(lines, position)
        if found:
            yield found
        position = found[1] if found else position + 1


def _cell_lines(lines: Sequence[str], start: int) -> Found | None:
    """One cell a line, each line beginning with a tab; an empty line parts the rows."""
    rows: list[list[str]] = [[]]
    end = index = start
    while index < len(lines):
        line = lines[index]
        if line.startswith("\t") and "\t" not in line[1:].strip():
            rows[-1].append(line.strip())
            end = index + 1
        elif line:
            break
        elif rows[-1]:
            rows.append([])
        index += 1
    return _table([row for row in rows if row], start, end)


def _row_lines(lines: Sequence[str], start: int) -> Found | None:
    """One row a line, cells parted by tabs or by upright bars."""
    for split in (_at_tabs, _at_bars):
        rows: list[list[str]] = []
        while start + len(rows) < len(lines) and (cells := split(lines[start + len(rows)])):
            rows.append(cells)
        if found := _table(rows, start, start + len(rows)):
            return found
    return None


def _at_tabs(line: str) -> list[str]:
    plain = line.strip(" \u3000")
    return [cell.strip() for cell in plain.split("\t")] if "\t" in plain and plain.strip() else []


def _at_bars(line: str) -> list[str]:
    plain = line.strip().replace("｜", "|")
    cells = [cell.strip() for cell in plain.removeprefix("|").removesuffix("|").split("|")]
    return cells if "|" in plain and any(cells) else []


def _table(rows: list[list[str]], start: int, end: int) -> Found | None:
    """A table, if that is what the rows are: at least two, mostly of several short cells."""
    several = sum(len(row) > 1 for row in rows)
    if len(rows) < 2 or several * 2 <= len(rows) or not any(map(any, rows)):
        return None
    texts = [text for row in rows for text in row if text]
    sentences = sum(text.endswith("。") for text in texts)
    if max(map(len, texts)) > _LONGEST_CELL or sentences > _MOST_SENTENCES * len(texts):
        return None
    cells, spans = fit_rows(rows, trimmed=True)
    origin = f"第{start + 1}—{end}行"
    return start, end, SourceTable(rows=cells, spans=spans, origin=origin)
