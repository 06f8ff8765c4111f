"""Text edits as changes: what an editor did to some paragraphs, as one exact ``ReplaceBlocks``.

All offsets count characters (code points) of the blocks' texts joined by line breaks.
"""

from collections.abc import Sequence
from itertools import accumulate

from app.domain.blocks import Block, Paragraph, Run, Subheading, join_runs
from app.domain.changes import ReplaceBlocks, TextEdit

TextBlock = Paragraph | Subheading
TYPING = "输入"
_SHOWN = str.maketrans(
    "\n\r\u2029\ufdd0\ufdd1\ufeff\ufffe", "\u2028\ufffd\ufffd\ufffd\ufffd\u200b\ufffd"
)
"""What Qt takes for the end of a paragraph, of a frame, or for a byte order mark."""


def shown(text: str) -> str:
    """The text of one block as an editor can hold it: one line, character for character."""
    return text.translate(_SHOWN)


def read_back(text: str) -> str:
    """Text typed into an editor, as a block holds it; the reverse of ``shown``."""
    return text.replace("\u2028", "\n")


def joined(blocks: Sequence[Block]) -> str:
    """The texts of blocks, a line break between two."""
    return "\n".join(block.text for block in blocks)


def level_of(block: TextBlock) -> int:
    """The level of a sub-heading, 0 for a paragraph."""
    return block.level if isinstance(block, Subheading) else 0


def text_block(runs: tuple[Run, ...], level: int = 0, inherited: bool = False) -> TextBlock:
    """A paragraph, or a sub-heading when ``level`` is 2 to 5."""
    if level:
        return Subheading(runs=join_runs(runs), level=level, inherited=inherited)
    return Paragraph(runs=join_runs(runs), inherited=inherited)


def slice_runs(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """The runs between two offsets; a run with ``ref`` that is cut loses it."""
    found: list[Run] = []
    position = 0
    for run in runs:
        a, b = max(start - position, 0), min(end - position, len(run.text))
        position += len(run.text)
        if a < b:
            whole = b - a == len(run.text)
            found.append(run if whole else Run(text=run.text[a:b], bold=run.bold))
    return join_runs(tuple(found))


def common_ends(old: str, new: str, near: int | None = None) -> tuple[int, int]:
    """How many characters two texts share at the beginning and at the end.

    The same edit can often be read in several ways (one more 一 in 一一一); the reading that begins
    nearest to ``near`` is taken, without it the last one.
    """
    limit = min(len(old), len(new))
    head, tail = _common(old, new, limit), _common(old[::-1], new[::-1], limit)
    first = min(head, limit - tail)
    start = head if near is None else min(max(near, first), head)
    return start, min(tail, limit - start)


def _common(a: str, b: str, limit: int) -> int:
    """The length of the common beginning, at most ``limit``; by halving, since slices are fast."""
    if a[:limit] == b[:limit]:
        return limit
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def replace_blocks(
    section: str,
    index: int,
    old: Sequence[Block],
    new: Sequence[Block],
    *,
    near: int | None = None,
    label: str = TYPING,
) -> ReplaceBlocks:
    """The change from ``old`` to ``new`` at ``index``, narrowed to the blocks that differ.

    Its ``edit`` says exactly which words went and came; both are empty when only the look changed.
    """
    before, after = joined(old), joined(new)
    start, tail = common_ends(before, after, near)
    first = _equal(old, new, start)
    last = _equal(old[first:][::-1], new[first:][::-1], tail)
    base = sum(len(block.text) + 1 for block in old[:first])
    removed, inserted = before[start : len(before) - tail], after[start : len(after) - tail]
    return ReplaceBlocks(
        section=section,
        index=index + first,
        old=tuple(old[first : len(old) - last]),
        new=tuple(new[first : len(new) - last]),
        edit=TextEdit(start=start - base, removed=removed, inserted=inserted),
        label=label,
    )


def _equal(old: Sequence[Block], new: Sequence[Block], reach: int) -> int:
    """How many leading blocks are the same and lie, line break included, before ``reach``."""
    ends = accumulate(len(block.text) + 1 for block in old)
    count = 0
    for a, b, end in zip(old, new, ends, strict=False):
        if end > reach or a != b:
            break
        count += 1
    return count


def typed_change(
    section: str,
    index: int,
    old: Sequence[TextBlock],
    new: Sequence[TextBlock],
    *,
    near: int | None = None,
    label: str = TYPING,
) -> ReplaceBlocks | None:
    """The change from blocks of the report to what an editor now holds in their place.

    ``index`` is the place of the first old block in its section, ``near`` the character at which
    the edit began. Paragraphs whose words were edited count as reviewed, all others stay
    ``inherited``. None when nothing changed.
    """
    unread = {block.text for block in old if block.inherited}
    blocks = [b.model_copy(update={"inherited": b.text in unread}) for b in new]
    if list(old) == blocks:
        return None
    return replace_blocks(section, index, old, blocks, near=near, label=label)


def insert_block(
    section: str, index: int, old: Sequence[TextBlock], at: int, block: Block
) -> ReplaceBlocks:
    """The change that puts a table between words; the paragraph with character ``at`` is parted."""
    left, right = cut(old, at)
    before = left[:-1] if left and not left[-1].text else left
    after = right[1:] if right and not right[0].text else right
    return replace_blocks(section, index, old, (*before, block, *after), near=at, label="插入表格")


def cut(
    blocks: Sequence[TextBlock], offset: int
) -> tuple[tuple[TextBlock, ...], tuple[TextBlock, ...]]:
    """Blocks parted at a character; the block it lies in is on both sides, each with its words."""
    position = 0
    for number, block in enumerate(blocks):
        length = len(block.text)
        if offset <= position + length:
            left = _with_runs(block, slice_runs(block.runs, 0, offset - position))
            right = _with_runs(block, slice_runs(block.runs, offset - position, length))
            return (*blocks[:number], left), (right, *blocks[number + 1 :])
        position += length + 1
    return tuple(blocks), ()


def _with_runs(block: TextBlock, runs: tuple[Run, ...]) -> TextBlock:
    return block.model_copy(update={"runs": runs})
