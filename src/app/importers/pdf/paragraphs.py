"""Paragraphs out of the lines of a page: by indent, width, gap, size and punctuation."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from app.domain.annexes import is_annex_label
from app.domain.blocks import join_runs
from app.domain.provenance import Provenance
from app.importers.pdf.lines import Line, join_lines
from app.importers.pdf.places import View, area_of, boxes
from app.importers.source import SourceBlock, SourceParagraph

NO_VIEWS: Mapping[int, View] = {}
Align = Literal["", "center", "right"]
_INDENT = 1.0
_LEAST_AWAY = 2.6
_LARGE = 1.1
_SLACK = 0.6
_LOOSE, _LOOSER = 1.15, 1.45
_RESIZED = 0.12
_CENTERED = 1.5
_MOST_TITLE_LINES = 5
_END = re.compile(r"[。！？；：!?;:]['”’）)】]*$")
_WORD = re.compile(
    r"(?:[\w.,:;%@/&+\-–$￥¥#]*[A-Za-z0-9%]|[（《“〔\[(【]*.)[，。、；：！？）》”’〕\])】%％,.;:!?…—]*",
    re.ASCII,
)
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十\d]+[条章节项]"
    r"|\d{1,2}[、．.](?!\d)|[①-⑳]|附[件表图]|联系"
)


class Column(NamedTuple):
    """The text column: its edges, the usual distance between lines and width of a character."""

    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0
    em: float = 1.0


class Placed(NamedTuple):
    """A line on its page."""

    line: Line
    page: int


def measure_column(lines: Sequence[Line]) -> Column:
    """Where most lines begin and the longest end."""
    if not lines:
        return Column()
    starts = Counter(round(line.x0) for line in lines if line.glyphs)
    near = {x: sum(starts[x + d] for d in (-2, -1, 0, 1, 2)) for x in starts}
    common = [x for x, count in near.items() if count >= max(2, len(lines) / 8)]
    left = min(common, default=min(starts))
    ends = sorted(line.x1 for line in lines)
    right = ends[-1 - len(ends) // 20]
    sizes = sorted(line.em for line in lines)
    return Column(left, right, _pitch(lines), sizes[len(sizes) // 2])


def _pitch(lines: Sequence[Line]) -> float:
    steps = sorted(
        second.base - first.base
        for first, second in pairwise(lines)
        if 0 < second.base - first.base < 4 * first.size
    )
    return steps[len(steps) // 2] if steps else 0.0


def make_paragraphs(
    lines: Sequence[Placed], column: Column, views: Mapping[int, View] = NO_VIEWS
) -> list[SourceParagraph]:
    """Join the lines of each paragraph; lines come in order, over any number of pages."""
    groups: list[list[Placed]] = []
    for placed in lines:
        if groups and not _begins(groups[-1], placed, column):
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return [
        _paragraph(group, groups[i - 1] if i else None, column).model_copy(
            update={"places": boxes(((p.page, area_of(p.line)) for p in group), views)}
        )
        for i, group in enumerate(groups)
    ]


def with_whole_title(
    blocks: Sequence[SourceBlock], provenance: Provenance | None
) -> tuple[SourceBlock, ...]:
    """The blocks with the lines of the title as one, where the file tells the title by its mark."""
    titles: list[SourceParagraph] = []
    for block in blocks[: _MOST_TITLE_LINES if provenance else 0]:
        if not isinstance(block, SourceParagraph):
            break
        titles.append(block)
        if provenance and provenance.fits("".join(line.text for line in titles)):
            runs = join_runs(tuple(run for line in titles for run in line.runs))
            places = tuple(place for line in titles for place in line.places)
            whole = titles[0].model_copy(update={"runs": runs, "places": places})
            return whole, *blocks[len(titles) :]
    return tuple(blocks)


def _begins(group: list[Placed], new: Placed, column: Column) -> bool:
    """Whether a line begins a paragraph rather than going on with the one above."""
    last, line = group[-1].line, new.line
    annexed = group[-1].page != new.page and is_annex_label(line.text)
    if not annexed and _goes_on_large(last, line, column):
        return False
    if annexed or _is_apart(last, line, column):
        return True
    ended = bool(_END.search(last.text) or _NUMBERED.match(line.text))
    if group[-1].page == new.page:
        step = (line.base - last.base) / (column.pitch or 1.0)
        if step > _LOOSER or (step > _LOOSE and ended):
            return True
    if _NUMBERED.match(line.text) and _END.search(last.text):
        return True
    if (line.x0 - column.left) / line.em < _INDENT:
        return False
    hanging = len(group) > 1 and abs(line.x0 - last.x0) < last.em / 2
    return ended or not hanging


def _is_apart(last: Line, line: Line, column: Column) -> bool:
    """Whether two lines differ in their look, or the second would have fitted into the first."""
    if _resized(last, line) or _align(last, column) or _align(line, column):
        return True
    return column.right - last.x1 > _first_word_width(line) + _SLACK * line.em


def _goes_on_large(last: Line, line: Line, column: Column) -> bool:
    """Whether a full line of large type, as of a title, goes on in the next one."""
    return (
        last.em >= _LARGE * column.em
        and not _resized(last, line)
        and column.right - last.x1 < last.em
        and last.x0 - column.left < last.em
    )


def _first_word_width(line: Line) -> float:
    """The width of what a line could not have been broken after: it would have fitted above."""
    text = "".join(glyph.char for glyph in line.glyphs)
    match = _WORD.match(text)
    last = line.glyphs[min(match.end() if match else 1, len(line.glyphs)) - 1]
    return last.x1 - line.x0


def _resized(first: Line, second: Line) -> bool:
    """Whether the type changes; Latin letters alone do not tell, their boxes are of any height."""
    if not (first.is_chinese and second.is_chinese):
        return False
    return abs(first.em - second.em) > _RESIZED * max(first.em, second.em)


def _align(line: Line, column: Column) -> Align:
    """``center`` or ``right`` for a line that keeps away from the left edge, else nothing.

    In the size of the text, an indent of two characters is no sign of centering.
    """
    left, right = line.x0 - column.left, column.right - line.x1
    em = line.em
    least = _LEAST_AWAY if em < _LARGE * column.em else _INDENT
    if left < least * em or right < -em:
        return ""
    if abs(left - right) < _CENTERED * em:
        return "center"
    return "right" if left > 4 * em and right < left / 2 else ""


def _is_large(group: Sequence[Placed], column: Column) -> bool:
    return group[0].line.em >= _LARGE * column.em


def _style(line: Line) -> str:
    """The commonest face of a line's Chinese characters."""
    faces = Counter(g.face.name for g in line.glyphs if g.char > "\u2e7f")
    return faces.most_common(1)[0][0] if faces else line.glyphs[0].face.name


def _paragraph(group: list[Placed], before: list[Placed] | None, column: Column) -> SourceParagraph:
    first = group[0]
    gap = (
        before is not None
        and before[-1].page == first.page
        and first.line.base - before[-1].line.base > _LOOSE * column.pitch
    )
    align = _align(group[-1].line, column) if _is_large(group, column) else ""
    align = _align(first.line, column) or align
    return SourceParagraph(
        runs=join_lines(placed.line.runs for placed in group),
        style=_style(first.line),
        align=align,
        size=round(first.line.em, 1),
        indent=0.0 if align else round(max((first.line.x0 - column.left) / first.line.em, 0), 1),
        gap_before=gap,
        origin=f"第{first.page}页",
    )
