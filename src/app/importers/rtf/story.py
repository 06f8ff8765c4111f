"""A stretch of an RTF file that makes blocks of its own: the body, a note, a box, a margin."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from app.domain.blocks import Run, join_runs
from app.domain.report import count_characters
from app.importers.msdoc.tables import Cell, make_table
from app.importers.pictures import Item
from app.importers.rtf.looks import CharacterLook, ParagraphLook, RowLook
from app.importers.source import SourceParagraph, SourcePicture

_LAYOUT_PARAGRAPHS = 8
_MOST_CELLS = 64


@dataclass
class _Paragraph:
    """A paragraph while it is read: its lines, its number, and what hangs on it."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    """Words with whether they are bold."""
    number: str = ""
    size: float = 0.0
    after: list[Item] = field(default_factory=list)


@dataclass
class _Row:
    cells: list[list[Item]]
    look: RowLook


class Story:
    """Collects words into paragraphs, cells and tables."""

    def __init__(self, styles: dict[int, str], outlines: dict[int, int]) -> None:
        self._styles, self._outlines = styles, outlines
        self.blocks: list[Item] = []
        self._paragraph = _Paragraph()
        self._cell: list[Item] = []
        self._cells: list[list[Item]] = []
        self._rows: list[_Row] = []
        self._after_page = False
        self.cell_numbers = 0
        """Characters of automatic numbers that were written into cells."""

    def add(self, text: str, look: CharacterLook) -> None:
        """Add words to the paragraph that is open."""
        paragraph = self._paragraph
        if not paragraph.size and text.strip():
            paragraph.size = look.size
        paragraph.lines[-1].append((text, look.bold or look.eastern_bold))

    def add_number(self, text: str) -> None:
        """Add to the automatic number of the paragraph that is open."""
        self._paragraph.number += text

    def break_line(self) -> None:
        """Begin another line of the paragraph."""
        self._paragraph.lines.append([])

    def break_page(self) -> None:
        """What follows stands on another page."""
        self._after_page = True

    def hang(self, blocks: Iterable[Item]) -> None:
        """Let blocks and pictures follow the paragraph that is open."""
        self._paragraph.after += blocks

    @property
    def text(self) -> str:
        """All words so far, for what is only counted."""
        self.end_paragraph(ParagraphLook())
        self._end_table()
        return "\n".join(b.text for b in self.blocks if not isinstance(b, SourcePicture))

    def pictures(self, name: str) -> list[SourcePicture]:
        """The pictures so far, under a name for what has none."""
        found = (block for block in self.blocks if isinstance(block, SourcePicture))
        return [picture.model_copy(update={"name": picture.name or name}) for picture in found]

    def end_paragraph(self, look: ParagraphLook) -> None:
        """End the paragraph; outside tables it also ends the table before it."""
        made = self._made(look)
        if look.in_table or look.depth:
            self._cell += made
            return
        self._end_table()
        self.blocks += made

    def end_cell(self, look: ParagraphLook) -> None:
        """End the paragraph and its cell."""
        self._cell += self._made(look)
        self._cells.append(self._cell)
        self._cell = []

    def end_row(self, look: RowLook) -> None:
        """End the row; words after its last cell belong to that."""
        rest = [*self._cell, *self._made(ParagraphLook())]
        if rest:
            self._cells.append(rest)
        self._cell = []
        if self._cells:
            self._rows.append(_Row(self._cells, look))
        self._cells = []

    def finish(self) -> list[Item]:
        """End everything that is open."""
        if self._cells or self._cell:
            self.end_row(RowLook())
        self.end_paragraph(ParagraphLook())
        self._end_table()
        return self.blocks

    def _made(self, look: ParagraphLook) -> list[Item]:
        """The blocks of the paragraph that is open, which is then a new one."""
        paragraph, self._paragraph = self._paragraph, _Paragraph()
        outline = look.outline or self._outlines.get(look.style, 0)
        lines = paragraph.lines
        if outline:
            lines = [[part for line in lines for part in line]]
        number = paragraph.number.strip()
        made: list[Item] = []
        for line in lines:
            runs = _runs(line)
            if any(run.text.strip() for run in runs):
                made.append(
                    SourceParagraph(
                        runs=runs,
                        number=number,
                        outline=outline,
                        style=self._styles.get(look.style, ""),
                        align=look.align,
                        size=paragraph.size,
                        indent=_indent(look, paragraph.size),
                        page_break_before=look.page_break or self._after_page,
                    )
                )
                number, self._after_page = "", False
        return made + paragraph.after

    def _end_table(self) -> None:
        if self._cells or self._cell:
            self.end_row(RowLook())
        rows, self._rows = self._rows, []
        cells = [cell for row in rows for cell in row.cells]
        if not cells:
            return
        held = [block for cell in cells for block in cell]
        if len(cells) == 1 or any(len(cell) > _LAYOUT_PARAGRAPHS for cell in cells):
            self.blocks += held
            return
        self.blocks.append(make_table([self._row(row) for row in rows]))
        self.blocks += [block for block in held if isinstance(block, SourcePicture)]

    def _row(self, row: _Row) -> list[Cell]:
        texts = [self._cell_text(cell) for cell in row.cells]
        look = row.look
        edges = [look.left, *look.edges]
        if len(edges) != len(texts) + 1 or sorted(edges) != edges or len(texts) > _MOST_CELLS:
            look = RowLook(edges=[1000 * (i + 1) for i in range(len(texts))])
            look.to_left = look.to_above = [False] * len(texts)
            edges = [0, *look.edges]
        cells: list[Cell] = []
        for i, text in enumerate(texts):
            if cells and look.to_left[i]:
                joined = "\n".join(filter(None, [cells[-1].text, text]))
                cells[-1] = cells[-1]._replace(right=edges[i + 1], text=joined)
            else:
                cells.append(Cell(edges[i], edges[i + 1], text, look.to_above[i]))
        return cells

    def _cell_text(self, cell: list[Item]) -> str:
        lines: list[str] = []
        for block in cell:
            if isinstance(block, SourcePicture):
                continue
            number = block.number if isinstance(block, SourceParagraph) else ""
            self.cell_numbers += count_characters(number)
            lines.append(number + block.text.strip())
        return "\n".join(lines)


def _runs(line: list[tuple[str, bool]]) -> tuple[Run, ...]:
    """The words of a line, those of one look together."""
    return join_runs(
        tuple(
            Run(text="".join(text for text, _ in group), bold=bold)
            for bold, group in groupby(line, key=itemgetter(1))
        )
    )


def _indent(look: ParagraphLook, size: float) -> float:
    """The indent of the first line in characters."""
    if look.first_characters:
        return max(look.first_characters / 100, 0.0)
    return max(round(look.first_line / 20 / (size or 12.0), 1), 0.0)
