"""One file read by one library, as JSON: grids, text, milliseconds, megabytes. Run by ``run.py``.

    python others.py TOOL FILE [RUNS]

It runs with whatever Python has the library. The time is the best of some runs, the memory that
of the whole process with its libraries.
"""

import json
import re
import sys
import time
from html.parser import HTMLParser
from pathlib import Path


class Grids(HTMLParser):
    """Tables of a page as grids (merged cells repeated), and all text."""

    def __init__(self):
        super().__init__()
        self.tables, self.words, self.stack = [], [], []

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.stack.append([])
        elif tag == "tr" and self.stack:
            self.stack[-1].append([])
        elif tag in ("td", "th") and self.stack and self.stack[-1]:
            values = dict(attrs)
            spans = (int(values.get("rowspan") or 1), int(values.get("colspan") or 1))
            self.stack[-1][-1].append([*spans, ""])

    def handle_endtag(self, tag):
        if tag == "table" and self.stack:
            self.tables.append(spread(self.stack.pop()))

    def handle_data(self, data):
        self.words.append(data)
        if self.stack and self.stack[-1] and self.stack[-1][-1]:
            self.stack[-1][-1][-1][2] += data


def spread(rows):
    """Cells with spans as a grid in which a merged cell stands in every place it covers."""
    grid = {}
    for r, row in enumerate(rows):
        column = 0
        for high, wide, text in row:
            while (r, column) in grid:
                column += 1
            for i in range(high):
                for j in range(wide):
                    grid[r + i, column + j] = text
            column += wide
    height = max((r for r, _ in grid), default=-1) + 1
    width = max((c for _, c in grid), default=-1) + 1
    return [[grid.get((r, c), "") for c in range(width)] for r in range(height)]


def from_html(page):
    parser = Grids()
    parser.feed(page)
    return parser.tables, "".join(parser.words)


def from_markdown(text):
    tables, rows = [], []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                rows.append(cells)
        elif rows:
            tables.append(rows)
            rows = []
    return tables, re.sub(r"[|*#\-\\]", "", text)


def mammoth(path):
    import mammoth

    with Path(path).open("rb") as stream:
        return from_html(mammoth.convert_to_html(stream).value)


def markitdown(path):
    from markitdown import MarkItDown

    return from_markdown(MarkItDown().convert(path).text_content)


def docx2python(path):
    from docx2python import docx2python

    with docx2python(path) as document:
        tables = [[["".join(c) for c in r] for r in t] for t in document.body if len(t) > 1]
        return tables, document.text


def python_docx_rows(path):
    import docx

    document = docx.Document(path)
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    ]
    words = [item.text for item in document.paragraphs] + ["".join(map("".join, t)) for t in tables]
    return tables, "".join(words)


def pdfplumber(path):
    import pdfplumber

    tables, words = [], []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            tables += [[[c or "" for c in row] for row in t] for t in page.extract_tables()]
            words.append(page.extract_text())
    return tables, "".join(words)


def ours(path):
    """The program's own readers; a merged cell stands in every place it covers."""
    from app.importers.registry import read_source
    from app.importers.source import SourceTable

    document = read_source(Path(path))
    grids = []
    for block in document.blocks:
        if isinstance(block, SourceTable):
            grid = [list(row) for row in block.rows]
            for span in block.spans:
                for r in range(span.row, span.row + span.rows):
                    for c in range(span.column, span.column + span.columns):
                        grid[r][c] = block.rows[span.row][span.column]
            grids.append(grid)
    return grids, "".join(block.text for block in document.blocks)


def main(tool, path, runs):
    read = globals()[tool]
    read(path)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        tables, text = read(path)
        times.append(time.perf_counter() - start)
    # Not getrusage: that counts what the starting process held, too.
    status = Path("/proc/self/status").read_text()
    megabytes = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
    result = {"tables": tables, "text": text, "ms": 1000 * min(times), "mb": megabytes}
    json.dump(result, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 5)
