"""What arrives from the clipboard: text from Word, WPS or a browser, tables from Excel or WPS.

Layout is dropped (line ends, indents, the no-break spaces of word processors); words never are.
"""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from app.domain.blocks import Span, Table

_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ODD_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f]")
_UNSEEN = re.compile(r"[\u200b\u2060\ufeff]")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|\Z)')
_MOST_CELLS = 100_000


def clean_lines(text: str) -> list[str]:
    """Pasted text as lines, one a paragraph: no indents, no blank lines, plain spaces.

    Every visible character is kept, in its order; a text of nothing but space gives no line.
    """
    lines = [_clean(line) for line in _BREAKS.split(text)]
    return [line for line in lines if line]


def _clean(line: str) -> str:
    return _ODD_SPACES.sub(" ", _UNSEEN.sub("", line)).strip(" \t\u3000")


def parse_tsv(text: str) -> list[list[str]]:
    """The cells of a table copied as text, as a full rectangle.

    A cell that holds line breaks, tabs or quotes comes in quotes, as spreadsheets write it; quotes
    that are part of the words are kept. Cells are kept as typed but for space around them.
    """
    source = re.sub(r"\r\n?", "\n", text).removesuffix("\n")
    rows: list[list[str]] = [[]]
    position = 0
    while position <= len(source):
        cell, position = _next_cell(source, position)
        rows[-1].append(cell.strip())
        if source[position : position + 1] == "\n":
            rows.append([])
        position += 1
    return _rectangle(rows)


def _next_cell(source: str, position: int) -> tuple[str, int]:
    quoted = _QUOTED.match(source, position)
    if quoted and re.search(r'[\n\t]|""', quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end()
    end = re.compile(r"[\t\n]|\Z").search(source, position)
    assert end is not None
    return source[position : end.start()], end.start()


def _rectangle(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def looks_tabular(text: str) -> bool:
    """Whether copied text is cells rather than prose: several lines, each parted by tabs."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return "\t" in text.strip("\n") and sum("\t" in line.strip() for line in lines) * 2 > len(lines)


def parse_table(text: str, html: str = "") -> Table | None:
    """The table on the clipboard, merges and all, or None when there is none.

    Merges come from the HTML; the words come from the text where both have the same shape,
    since word processors break lines inside HTML at random.
    """
    plain = parse_tsv(text) if looks_tabular(text) else []
    reader = _HtmlTable()
    if html:
        reader.feed(html)
        reader.close()
    table = reader.table() if reader.is_only_table else None
    if table is None:
        return Table(rows=tuple(map(tuple, plain))) if plain else None
    if plain and (len(plain), len(plain[0])) == (len(table.rows), len(table.rows[0])):
        return _worded(table, plain)
    return table


def _worded(table: Table, plain: list[list[str]]) -> Table:
    """The table with the plain words, unless these have something in a covered cell."""
    covered = {
        (r, c)
        for s in table.spans
        for r in range(s.row, s.row + s.rows)
        for c in range(s.column, s.column + s.columns)
        if (r, c) != (s.row, s.column)
    }
    if any(plain[r][c] for r, c in covered):
        return table
    return table.model_copy(update={"rows": tuple(map(tuple, plain))})


class _HtmlTable(HTMLParser):
    """Reads the first table of a clipboard's HTML; tables inside it become words of its cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._depth = 0
        self._tables = 0
        self._skipping = 0
        self._outside = ""
        self._rows: list[list[tuple[str, int, int]]] = []
        self._words: list[str] | None = None
        self._size = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "title", "xml"):
            self._skipping += 1
        elif tag == "table":
            self._depth += 1
            self._tables += self._depth == 1
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._rows.append([])
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._begin_cell(dict(attrs))
        elif tag in ("br", "p", "div", "li"):
            self.handle_data("\n") if self._words else None

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title", "xml"):
            self._skipping = max(0, self._skipping - 1)
        elif tag == "table":
            if self._depth == 1:
                self._end_cell()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        if self._words is not None:
            self._words.append(data if data == "\n" else re.sub(r"\s+", " ", data))
        else:
            self._outside += data

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        if not self._rows:
            self._rows.append([])
        self._size = (_size(attributes.get("rowspan")), _size(attributes.get("colspan")))
        self._words = []

    def _end_cell(self) -> None:
        if self._words is not None:
            lines = [_clean(line) for line in "".join(self._words).split("\n")]
            self._rows[-1].append(("\n".join(filter(None, lines)), *self._size))
        self._words = None

    @property
    def is_only_table(self) -> bool:
        """Whether the clipboard is one table and nothing else."""
        return self._tables == 1 and not self._outside.strip() and any(self._rows)

    def table(self) -> Table | None:
        """The table with its merges, or None when it is empty or absurdly large."""
        return _laid_out([row for row in self._rows if row])


def _size(value: str | None) -> int:
    return min(max(int(value), 1), 1000) if value and value.isdecimal() else 1


def _laid_out(rows: list[list[tuple[str, int, int]]]) -> Table | None:
    """Cells put where the merges of the rows above leave room."""
    texts: dict[tuple[int, int], str] = {}
    spans: list[Span] = []
    for r, row in enumerate(rows):
        c = 0
        for text, rowspan, across in row:
            down = min(rowspan, len(rows) - r)
            while (r, c) in texts:
                c += 1
            free = next((n for n in range(1, across) if (r, c + n) in texts), across)
            if len(texts) + down * free > _MOST_CELLS:
                return None
            texts |= {(r + i, c + j): "" for i in range(down) for j in range(free)}
            texts[r, c] = text
            if down * free > 1:
                spans.append(Span(row=r, column=c, rows=down, columns=free))
            c += free
    width = max((c for _, c in texts), default=-1) + 1
    grid = tuple(tuple(texts.get((r, c), "") for c in range(width)) for r in range(len(rows)))
    return Table(rows=grid, spans=tuple(spans)) if width else None


def to_tsv(rows: Sequence[Sequence[str]]) -> str:
    """Cells as spreadsheets take them: tabs and line breaks, quotes where a cell holds either."""
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def _quoted(cell: str) -> str:
    if not re.search(r'[\t\n\r]|^"', cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'
