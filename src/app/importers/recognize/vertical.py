"""Statutory tables whose grid is gone: cells on lines of their own, or rows as bare lines."""

import re
from collections.abc import Iterator, Sequence

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
_TRAILING = re.compile(rf"(?P<words>.*?\S)??(?P<figures>(?:(?:^|\s+)(?:{_FIGURE}))+)\s*")


def gather_tables(source: SourceDocument, library: Library) -> SourceDocument:
    """The source with every statutory table that lies about in lines made a table again."""
    if sum(len(_figures_of(block)) for block in source.blocks) < _FEWEST_FIGURES:
        return source
    specs = [spec for standard in library for spec in standard.tables]
    blocks: list[SourceBlock] = []
    position = 0
    for start, end, table in _gathered(source.blocks, specs):
        blocks += [*source.blocks[position:start], table]
        position = end
    if not position:
        return source
    blocks += source.blocks[position:]
    return source.model_copy(update={"blocks": tuple(blocks)})


def _gathered(
    blocks: Sequence[SourceBlock], specs: Sequence[TableSpec]
) -> Iterator[tuple[int, int, SourceTable]]:
    position = 0
    while position < len(blocks):
        found = None
        for spec in specs:
            found = _table_at(blocks, position, spec)
            if found:
                break
        if found:
            yield position, found[0], found[1]
        position = found[0] if found else position + 1


def _table_at(
    blocks: Sequence[SourceBlock], start: int, spec: TableSpec
) -> tuple[int, SourceTable] | None:
    """The statutory table that begins at a line, and where it ends."""
    texts = _texts(spec)
    if not _is_known(blocks[start], texts):
        return None
    end = start
    while end < len(blocks) and _may_belong(blocks[end], texts):
        end += 1
    while end > start and not _figures_of(blocks[end - 1]):
        end -= 1
    known = sum(
        len(_names(_split(block.text)[0], texts))
        for block in blocks[start:end]
        if _is_known(block, texts)
    )
    figures = sum(len(_figures_of(block)) for block in blocks[start:end])
    if known < _FEWEST_TEXTS or figures < _FEWEST_FIGURES:
        return None
    rows = _rectangle(_rows([block.text for block in blocks[start:end]], texts))
    table = SourceTable(rows=rows, origin=_origin(blocks[start:end]))
    return (end, table) if read_statutory([table], spec).coverage >= WHOLE else None


def _texts(spec: TableSpec) -> set[str]:
    """The folded texts the official table prints, in all wordings."""
    printed = [text for row in spec.grid for text in row if text[:1] not in (LEFT, UP, DATA)]
    wordings = [written for written, _ in (*spec.row_wordings(), *spec.column_wordings())]
    return {fold_label(text)[1] for text in (*printed, *wordings)} - {""}


def _split(text: str) -> tuple[str, list[str]]:
    """A line's words and the figures behind them."""
    match = _TRAILING.fullmatch(text.strip())
    if not match:
        return text.strip(), []
    return match["words"] or "", match["figures"].split()


def _figures_of(block: SourceBlock) -> list[str]:
    if not isinstance(block, SourceParagraph) or len(block.text) > 3 * _LONGEST:
        return []
    return _split(block.text)[1]


def _names(words: str, texts: set[str]) -> list[str]:
    """The official names on a line; the words as they are when they are none."""
    pieces = words.split()
    if fold_label(words)[1] in texts or not all(fold_label(p)[1] in texts for p in pieces):
        return [words] if words else []
    return pieces


def _is_known(block: SourceBlock, texts: set[str]) -> bool:
    """Whether a line begins with a text of the official table."""
    if not isinstance(block, SourceParagraph) or len(block.text) > 3 * _LONGEST:
        return False
    names = _names(_split(block.text)[0], texts)
    return bool(names) and fold_label(names[0])[1] in texts


def _may_belong(block: SourceBlock, texts: set[str]) -> bool:
    """Whether a line can be a cell or a row of the table."""
    if not isinstance(block, SourceParagraph) or block.text.strip().endswith("。"):
        return False
    return (
        _is_known(block, texts)
        or bool(_figures_of(block))
        or (len(block.text) <= _LONGEST and read_cell(block.text).kind != "text")
        or re.match(r"\s*(?:[（(][一二三四五六七]|\d[.、．])", block.text) is not None
    )


def _rows(lines: Sequence[str], texts: set[str]) -> list[list[str]]:
    """Cells in reading order as rows: a row ends where words follow figures."""
    rows: list[list[str]] = [[]]
    in_figures = False
    for line in lines:
        words, figures = _split(line)
        if words and in_figures:
            rows.append([])
            in_figures = False
        rows[-1] += [*_names(words, texts), *figures]
        in_figures = in_figures or bool(figures)
    return rows


def _rectangle(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows of one length, filled up on the left, so that figures stay together at the end."""
    width = max(map(len, rows))
    return tuple(tuple([""] * (width - len(row)) + list(row)) for row in rows)


def _origin(blocks: Sequence[SourceBlock]) -> str:
    first, last = blocks[0].origin, blocks[-1].origin
    return f"{first}—{last}" if first and last else first
