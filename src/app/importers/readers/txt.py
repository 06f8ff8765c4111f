"""Plain text: one paragraph a line; drawn and flattened tables are put together again."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from app.domain.drawing import find_drawings, parse_drawing
from app.domain.drawn_text import display_width
from app.domain.report import count_characters
from app.errors import InputError
from app.importers.decoding import decode
from app.importers.emphasis import emphasis_loss, read_emphasis
from app.importers.files import read_bytes
from app.importers.filling import goes_on, is_wrapped, join_wrapped
from app.importers.flattened import Found, find_tables
from app.importers.source import (
    Loss,
    SourceBlock,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)

FORMAT = "txt"
EXTENSIONS = (".txt", ".text")
_MOST_LINES = 60_000
_BREAK = re.compile(r"\r\n|[\n\r\v\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def matches(path: Path, head: bytes) -> bool:
    """Never by content alone: any bytes may be text, so the other formats are asked first."""
    del path, head
    return False


def read(path: Path) -> SourceDocument:
    """Read a text file; InputError when its encoding is unknown or it holds no text."""
    text, encoding = decode(read_bytes(path), path)
    return read_text(text, path.name, encoding)


def read_text(text: str, name: str, encoding: str = "") -> SourceDocument:
    """Read text that is already decoded; InputError when it has more lines than any report."""
    plain, controls = _CONTROL.subn("", text)
    lines = _BREAK.split(plain.replace("\f", "\n\f"))
    if len(lines) > _MOST_LINES:
        raise InputError(f"“{name}”有 {len(lines)} 行，不像一份年报，请确认选对了文件。")
    pieces = _Pieces(wrapped=is_wrapped(lines))
    start = 0
    for first, end, table in _tables(lines):
        pieces.add_lines(lines, start, first)
        pieces.add_table(lines[first:end], table)
        start = end
    pieces.add_lines(lines, start, len(lines))
    return SourceDocument(
        name=name,
        format=FORMAT,
        blocks=tuple(pieces.blocks),
        losses=(*_control_loss(controls), *pieces.losses()),
        characters=count_characters(text),
        encoding=encoding,
    )


def _control_loss(count: int) -> tuple[Loss, ...]:
    detail = f"{count} 个不可见的控制字符"
    return (Loss(kind="control", count=count, detail=detail, characters=count),) if count else ()


def _tables(lines: Sequence[str]) -> Iterator[Found]:
    """All tables in order: drawn ones first, flattened ones between them."""
    start = 0
    for first, end, table in chain(_drawings(lines), [(len(lines), len(lines), None)]):
        for found in find_tables(lines[start:first]):
            shifted = found[2].model_copy(
                update={"origin": f"第{start + found[0] + 1}—{start + found[1]}行"}
            )
            yield start + found[0], start + found[1], shifted
        if table:
            yield first, end, table
        start = end


def _drawings(lines: Sequence[str]) -> Iterator[tuple[int, int, SourceTable | None]]:
    for first, end in find_drawings(lines):
        try:
            rows, spans = parse_drawing(lines[first:end])
        except ValueError:
            continue
        yield first, end, SourceTable(rows=rows, spans=spans, origin=f"第{first + 1}—{end}行")


class _Pieces:
    """Collects blocks and counts what of the text is markup."""

    def __init__(self, *, wrapped: bool) -> None:
        self._wrapped = wrapped
        self.blocks: list[SourceBlock] = []
        self.asterisks = self.strokes = self.drawings = 0

    def add_lines(self, lines: Sequence[str], start: int, end: int) -> None:
        """Add every line that holds something, with those that go on with it, as a paragraph."""
        number = start
        while number < end:
            last = number + 1
            while self._wrapped and last < end and goes_on(lines[last - 1], lines[last]):
                last += 1
            if lines[number].strip():
                gap = number == 0 or not lines[number - 1].strip()
                whole = join_wrapped(lines[number:last])
                self.blocks.append(self._paragraph(whole, number, gap))
            number = last

    def add_table(self, lines: Sequence[str], table: SourceTable) -> None:
        """Add a table; what its lines hold besides the cells drew it."""
        rows = tuple(tuple(self._cell(text) for text in row) for row in table.rows)
        strokes = count_characters("".join(lines)) - count_characters(table.text)
        self.strokes += strokes
        self.drawings += strokes > 0
        self.blocks.append(table.model_copy(update={"rows": rows}))

    def _paragraph(self, line: str, number: int, gap: bool) -> SourceParagraph:
        runs, marks = read_emphasis(line.strip())
        self.asterisks += marks
        return SourceParagraph(
            runs=runs,
            indent=display_width(line[: len(line) - len(line.lstrip())].replace("\t", "    ")) / 2,
            gap_before=gap,
            page_break_before="\f" in line[: len(line) - len(line.lstrip())],
            origin=f"第{number + 1}行",
        )

    def _cell(self, text: str) -> str:
        runs, marks = read_emphasis(text)
        self.asterisks += marks
        return "".join(run.text for run in runs) if marks else text

    def losses(self) -> tuple[Loss, ...]:
        """What was markup, counted."""
        drawn = f"{self.drawings} 张表的制表线已转为表格"
        lines = Loss(kind="drawing", count=self.drawings, detail=drawn, characters=self.strokes)
        return (*emphasis_loss(self.asterisks), *([lines] if self.strokes else []))
