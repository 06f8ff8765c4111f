"""Blocks of a source out of the lines and grids of all pages, over page breaks and all."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.importers.pdf.glyphs import Glyph
from app.importers.pdf.lines import Line, make_lines
from app.importers.pdf.official import contradicts
from app.importers.pdf.pages import Page, PageTable
from app.importers.pdf.paragraphs import Placed, make_paragraphs, measure_column
from app.importers.pdf.places import Area, area_of, boxes
from app.importers.pdf.tables import Joined, continues, join_tables
from app.importers.pdf.unruled import find_unruled
from app.importers.source import Loss, SourceBlock

_Item = tuple[int, Line | PageTable]


class Blocks(NamedTuple):
    """The blocks in order, what was left out of them, and what the user should look at."""

    blocks: list[SourceBlock]
    losses: tuple[Loss, ...]


class _Stretch(NamedTuple):
    """Lines that follow each other, or a table with its parts on consecutive pages.

    ``inferred`` says that the table was read by its words, without lines between the cells;
    ``words`` are then the lines it was read from.
    """

    lines: list[Placed]
    parts: list[tuple[int, PageTable]]
    joined: Joined | None = None
    inferred: bool = False
    words: tuple[Placed, ...] = ()

    @property
    def areas(self) -> Iterator[tuple[int, Area]]:
        """What a table covers, by page."""
        for number, part in self.parts:
            yield number, (part.grid.xs[0], part.y0, part.grid.xs[-1], part.y1)
        for placed in self.words:
            yield placed.page, area_of(placed.line)


def make_blocks(pages: Sequence[Page]) -> Blocks:
    """Paragraphs and tables of all pages."""
    items = [(page.number, item) for page in pages for item in page.items]
    stretches = [*_with_unruled(_with_mended([_stretch(run) for run in _runs(items)]))]
    column = measure_column([placed.line for stretch in stretches for placed in stretch.lines])
    views = {page.number: page.view for page in pages}
    blocks: list[SourceBlock] = []
    for stretch in stretches:
        if stretch.joined:
            places = boxes(stretch.areas, views)
            blocks.append(stretch.joined.table.model_copy(update={"places": places}))
        else:
            blocks += make_paragraphs(stretch.lines, column, views)
    return Blocks(blocks, tuple(_losses(stretches)))


def _runs(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Lines that follow each other, and the parts of one table, each as one run."""
    run: list[_Item] = []
    for number, item in items:
        if run and not _belongs(run[-1], (number, item)):
            yield run
            run = []
        run.append((number, item))
    if run:
        yield run


def _belongs(last: _Item, new: _Item) -> bool:
    if isinstance(last[1], Line) or isinstance(new[1], Line):
        return isinstance(last[1], Line) and isinstance(new[1], Line)
    return new[0] == last[0] + 1 and continues(last[1], new[1])


def _stretch(run: Sequence[_Item]) -> _Stretch:
    parts = [(number, item) for number, item in run if isinstance(item, PageTable)]
    lines = [Placed(item, number) for number, item in run if isinstance(item, Line)]
    joined = join_tables([table for _, table in parts], _origin(parts)) if parts else None
    return _Stretch(lines, parts, joined)


def _origin(parts: Sequence[tuple[int, PageTable]]) -> str:
    first, last = parts[0][0], parts[-1][0]
    return f"第{first}页" if first == last else f"第{first}—{last}页"


def _with_mended(stretches: list[_Stretch]) -> list[_Stretch]:
    """Statutory tables whose lines contradict the official form, read by their words instead."""
    for place, stretch in enumerate(stretches):
        if not _is_doubtful(stretch):
            continue
        first = place - 1 if place and stretches[place - 1].lines else place
        last = place + 1 if place + 1 < len(stretches) and stretches[place + 1].lines else place
        inner = [placed for part in stretch.parts for placed in _dissolved(*part)]
        before, after = stretches[first].lines, stretches[last].lines
        parted = _parted([*before, *inner, *after])
        rest = {id(placed) for part in parted for placed in part.lines}
        if parted and not any(id(placed) in rest for placed in inner):
            return [
                *stretches[:first],
                *parted,
                *_with_mended(stretches[last + 1 :]),
            ]
    return stretches


def _is_doubtful(stretch: _Stretch) -> bool:
    """Whether the lines of a table may have parted it wrongly."""
    if not stretch.joined:
        return False
    crowded = any(part.is_crowded for _, part in stretch.parts)
    return not stretch.inferred and contradicts(stretch.joined.table, crowded=crowded)


def _dissolved(number: int, part: PageTable) -> Iterator[Placed]:
    """What stands in a table, as lines without cells."""
    return (Placed(line, number) for line in make_lines(part.glyphs))


def _with_unruled(stretches: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """The statutory tables among lines made tables."""
    for stretch in stretches:
        yield from _unruled(stretch.lines) if stretch.lines else (stretch,)


def _unruled(lines: list[Placed]) -> Iterator[_Stretch]:
    parted = _parted(lines)
    if not parted:
        yield _Stretch(lines, [])
    for part in parted:
        yield from (part,) if part.joined else _unruled(part.lines)


def _parted(lines: list[Placed]) -> list[_Stretch]:
    """Lines as those before a statutory table, the table, and those after it; else nothing."""
    found = find_unruled(lines)
    if found is None:
        return []
    inside = [place for place, placed in enumerate(lines) if _is_in(placed, found.glyphs)]
    start, end = inside[0], inside[-1] + 1
    if len(inside) != end - start or any(
        _touches(placed, found.glyphs) for placed in (*lines[:start], *lines[end:])
    ):
        return []
    joined = Joined(found.table, int(found.repeated > 0), found.repeated)
    parts = [
        _Stretch(lines[:start], []),
        _Stretch([], [], joined, inferred=True, words=tuple(lines[start:end])),
        _Stretch(lines[end:], []),
    ]
    return [part for part in parts if part.lines or part.joined]


def _is_in(placed: Placed, glyphs: frozenset[tuple[int, Glyph]]) -> bool:
    return all((placed.page, glyph) in glyphs for glyph in placed.line.glyphs)


def _touches(placed: Placed, glyphs: frozenset[tuple[int, Glyph]]) -> bool:
    return any((placed.page, glyph) in glyphs for glyph in placed.line.glyphs)


def _losses(stretches: Sequence[_Stretch]) -> Iterator[Loss]:
    """Repeated heads, and which tables were read without lines."""
    heads = sum(stretch.joined.heads for stretch in stretches if stretch.joined)
    if heads:
        characters = sum(stretch.joined.characters for stretch in stretches if stretch.joined)
        detail = f"{heads} 处跨页重复的表头"
        yield Loss(kind="repeated-head", count=heads, detail=detail, characters=characters)
    doubtful = [s.joined.table.origin for s in stretches if s.joined and _is_doubtful(s)]
    if doubtful:
        detail = f"{'、'.join(doubtful)}的表格线不全，有的格可能分错，请对照原页逐格核对"
        yield Loss(kind="doubtful-table", count=len(doubtful), detail=detail)
    inferred = [s.joined.table.origin for s in stretches if s.joined and s.inferred]
    if inferred:
        detail = f"{'、'.join(inferred)}的法定表没有画全表格线，已按表头和行名读出，请核对"
        yield Loss(kind="inferred-table", count=len(inferred), detail=detail)
