"""Replacing words of a section's text while everything around them keeps its look."""

from itertools import pairwise

from app.domain.anchoring import block_offset
from app.domain.blocks import Block, Paragraph, Run, StatutoryTable, Subheading, Table, join_runs
from app.domain.changes import ReplaceBlocks, TextEdit
from app.domain.report import Section
from app.errors import InputError


def replace_words(section: Section, start: int, end: int, words: str) -> ReplaceBlocks:
    """Replace ``Section.text[start:end]`` by ``words``, within one paragraph or one table cell.

    The new words take the look of the first replaced one; line breaks among them part a paragraph
    in several. InputError when the place reaches over several blocks or cells.
    """
    for index, block in enumerate(section.blocks):
        offset = block_offset(section, index)
        if offset <= start and end <= offset + len(block.text):
            first, last = start - offset, end - offset
            edit = TextEdit(start=first, removed=block.text[first:last], inserted=words)
            return ReplaceBlocks(
                section=section.key,
                index=index,
                old=(block,),
                new=_parted(splice_block(block, first, last, words), words),
                edit=edit,
                label="替换文字",
            )
    raise InputError("要改的文字跨了几段，请手工修改。")


def _parted(block: Block, words: str) -> tuple[Block, ...]:
    """The paragraphs that line breaks in new words make of one; those behind are plain text."""
    if "\n" not in words or not isinstance(block, Paragraph | Subheading):
        return (block,)
    cuts = [index for index, char in enumerate(block.text) if char == "\n"]
    edges = [-1, *cuts, len(block.text)]
    pieces = [
        splice_runs(splice_runs(block.runs, end, len(block.text), ""), 0, start + 1, "")
        for start, end in pairwise(edges)
    ]
    first = block.model_copy(update={"runs": pieces[0]})
    return (first, *(Paragraph(runs=runs) for runs in pieces[1:]))


def splice_block(block: Block, start: int, end: int, words: str) -> Block:
    """Replace characters of a block's text, within one cell where it is a table.

    InputError when they reach over several cells, or when the block has no words of its own.
    """
    if isinstance(block, Paragraph | Subheading):
        return block.model_copy(update={"runs": splice_runs(block.runs, start, end, words)})
    if isinstance(block, Table):
        return _spliced_table(block, start, end, words)
    if isinstance(block, StatutoryTable):
        raise InputError("法定表没有正文文字，请在表格里修改。")
    raise TypeError(block)


def splice_runs(runs: tuple[Run, ...], start: int, end: int, words: str) -> tuple[Run, ...]:
    """Replace characters of runs; the new ones look like the first replaced, or the one before."""
    before: list[Run] = []
    after: list[Run] = []
    look: Run | None = None
    position = 0
    for run in runs:
        stop = position + len(run.text)
        if look is None and (stop > start or run is runs[-1]):
            look = run
        head = run.text[: max(0, start - position)]
        tail = run.text[max(0, end - position) :]
        before.append(_part(run, head))
        after.append(_part(run, tail))
        position = stop
    middle = Run(text=words, bold=look.bold if look else False)
    return join_runs((*before, middle, *after))


def _part(run: Run, text: str) -> Run:
    """A part of a run; a live figure that is cut becomes ordinary text."""
    if text == run.text:
        return run
    return Run(text=text, bold=run.bold)


def _spliced_table(table: Table, start: int, end: int, words: str) -> Table:
    offset = 0
    for row_index, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if offset <= start and end <= offset + len(cell):
                text = cell[: start - offset] + words + cell[end - offset :]
                changed = (*row[:column], text, *row[column + 1 :])
                rows = (*table.rows[:row_index], changed, *table.rows[row_index + 1 :])
                return table.model_copy(update={"rows": rows})
            offset += len(cell) + 1
    raise InputError("要改的文字跨了几个格，请手工修改。")
