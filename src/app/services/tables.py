"""Operations on free tables: each takes a table and gives a new one; no word is ever lost.

Rows and columns count from 0. Words of cells that a merge covers move into the merged cell.
"""

from collections.abc import Iterable, Mapping, Sequence

from app.domain.blocks import Span, Table

Cells = Mapping[tuple[int, int], str]


def empty_table(rows: int, columns: int) -> Table:
    """A new table with one header row."""
    return Table(rows=(("",) * columns,) * rows, header_rows=1)


def span_at(table: Table, row: int, column: int) -> Span:
    """The merged cell that covers a position, or the position as a cell of its own."""
    for span in table.spans:
        if _covers(span, row, column):
            return span
    return Span(row=row, column=column)


def cell_at(table: Table, offset: int) -> tuple[int, int]:
    """The cell in which a character of ``Table.text`` lies; the last one beyond the end."""
    position = 0
    for row, texts in enumerate(table.rows):
        for column, text in enumerate(texts):
            position += len(text) + 1
            if offset < position:
                span = span_at(table, row, column)
                return span.row, span.column
    return len(table.rows) - 1, len(table.rows[0]) - 1


def set_texts(table: Table, cells: Cells) -> Table:
    """The table with cells set; a covered position stands for its merged cell."""
    rows = _lists(table)
    for (row, column), text in cells.items():
        span = span_at(table, row, column)
        rows[span.row][span.column] = text
    return _with(table, rows, table.spans)


def insert_row(table: Table, at: int) -> Table:
    """A blank row before row ``at``; merges that reach over the place grow."""
    rows = _lists(table)
    rows.insert(at, [""] * len(rows[0]))
    spans = [_stretched(span, at, 1, "row", "rows") for span in table.spans]
    header = table.header_rows + (at < table.header_rows)
    return _with(table, rows, spans, header)


def insert_column(table: Table, at: int) -> Table:
    """A blank column before column ``at``; merges that reach over the place grow."""
    rows = [[*row[:at], "", *row[at:]] for row in table.rows]
    return _with(table, rows, [_stretched(s, at, 1, "column", "columns") for s in table.spans])


def delete_rows(table: Table, first: int, count: int = 1) -> Table | None:
    """The table without some rows, None when none is left; a merge cut into keeps its words."""
    rows = _lists(table)
    for span in table.spans:
        below = first + count
        if first <= span.row < below < span.row + span.rows:
            rows[below][span.column] = rows[span.row][span.column]
    del rows[first : first + count]
    spans = [_shrunk(span, first, count, "row", "rows") for span in table.spans]
    gone = len(range(first, min(first + count, table.header_rows)))
    return _with(table, rows, spans, max(table.header_rows - gone, 0)) if rows else None


def delete_columns(table: Table, first: int, count: int = 1) -> Table | None:
    """The table without some columns, None when none is left; a merge cut into keeps its words."""
    rows = _lists(table)
    for span in table.spans:
        behind = first + count
        if first <= span.column < behind < span.column + span.columns:
            rows[span.row][behind] = rows[span.row][span.column]
    for row in rows:
        del row[first : first + count]
    spans = [_shrunk(span, first, count, "column", "columns") for span in table.spans]
    return _with(table, rows, spans) if rows[0] else None


def merge(table: Table, area: Span) -> Table:
    """The cells of an area as one, grown over merges it cuts; their words stand line by line."""
    whole = _grown(table, area)
    rows = _lists(table)
    inside = [
        (r, c)
        for r in range(whole.row, whole.row + whole.rows)
        for c in range(whole.column, whole.column + whole.columns)
    ]
    words = [rows[r][c] for r, c in inside if rows[r][c]]
    for r, c in inside:
        rows[r][c] = ""
    rows[whole.row][whole.column] = "\n".join(words)
    spans = [s for s in table.spans if not _covers(whole, s.row, s.column)]
    return _with(table, rows, [*spans, whole])


def split(table: Table, row: int, column: int) -> Table:
    """The merged cell at a position as single cells; its words stay in the first."""
    merged = span_at(table, row, column)
    return _with(table, _lists(table), [span for span in table.spans if span != merged])


def paste(table: Table, rows: Sequence[Sequence[str]], row: int, column: int) -> Table:
    """A block of cells laid over the table from a position; the table grows where it must.

    A covered position takes no text of its own: what would land there is added to the merged
    cell's words.
    """
    grown = table
    while len(grown.rows) < row + len(rows):
        grown = insert_row(grown, len(grown.rows))
    while len(grown.rows[0]) < column + max(map(len, rows), default=0):
        grown = insert_column(grown, len(grown.rows[0]))
    cells: dict[tuple[int, int], str] = {}
    for r, line in enumerate(rows, start=row):
        for c, text in enumerate(line, start=column):
            span = span_at(grown, r, c)
            spot = (span.row, span.column)
            if spot == (r, c) or text:
                cells[spot] = "\n".join(filter(None, (cells.get(spot, ""), text)))
    return set_texts(grown, cells)


def _lists(table: Table) -> list[list[str]]:
    return [list(row) for row in table.rows]


def _with(
    table: Table, rows: list[list[str]], spans: Iterable[Span | None], header: int | None = None
) -> Table:
    kept = tuple(span for span in spans if span and span.rows * span.columns > 1)
    return Table(
        rows=tuple(map(tuple, rows)),
        spans=tuple(sorted(kept, key=lambda span: (span.row, span.column))),
        header_rows=table.header_rows if header is None else header,
    )


def _covers(span: Span, row: int, column: int) -> bool:
    return (
        span.row <= row < span.row + span.rows
        and span.column <= column < span.column + span.columns
    )


def _grown(table: Table, area: Span) -> Span:
    """The smallest area around ``area`` that cuts no merge."""
    top, left = area.row, area.column
    bottom, right = top + area.rows, left + area.columns
    for _ in range(len(table.spans) + 1):
        for s in table.spans:
            if (
                s.row < bottom
                and top < s.row + s.rows
                and s.column < right
                and left < s.column + s.columns
            ):
                top, left = min(top, s.row), min(left, s.column)
                bottom, right = max(bottom, s.row + s.rows), max(right, s.column + s.columns)
    return Span(row=top, column=left, rows=bottom - top, columns=right - left)


def _stretched(span: Span, at: int, count: int, start: str, size: str) -> Span:
    first, length = getattr(span, start), getattr(span, size)
    if at <= first:
        return span.model_copy(update={start: first + count})
    if at < first + length:
        return span.model_copy(update={size: length + count})
    return span


def _shrunk(span: Span, at: int, count: int, start: str, size: str) -> Span | None:
    first, length = getattr(span, start), getattr(span, size)
    kept = [n for n in range(first, first + length) if not at <= n < at + count]
    if not kept:
        return None
    begin = kept[0] if kept[0] < at else kept[0] - count
    return span.model_copy(update={start: begin, size: len(kept)})
