"""Between blocks of the report and a Qt text document, both ways and a paragraph at a time.

Qt counts UTF-16 units, the report counts characters; ``to_units`` and ``to_characters`` lie
between. What Qt cannot hold (line breaks inside a paragraph, figures that show a table cell) is
kept beside the shown text as a format property and comes back as long as the text is untouched.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from math import ceil

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from app.domain.blocks import Paragraph, Run
from app.domain.figures import MISSING
from app.gui.fonts import READING_SIZE, reading_font
from app.gui.theme import color, px
from app.gui.weights import semibold
from app.services.editing import (
    TextBlock,
    common_ends,
    level_of,
    read_back,
    shown,
    text_block,
)

LINE_HEIGHT = 1.85
_USER = int(QTextFormat.Property.UserProperty)
_LEVEL, _BOLD, _ORIGINAL, _REF, _SERIAL = range(_USER + 1, _USER + 6)
_serials = count(1)


def to_units(text: str, offset: int) -> int:
    """A character offset as UTF-16 units."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def to_characters(text: str, units: int) -> int:
    """An offset in UTF-16 units as characters."""
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) == 2 * len(text):
        return units
    return len(data[: 2 * units].decode("utf-16-le", "ignore"))


def line_height() -> float:
    """Pixels from line to line."""
    return px(READING_SIZE) * LINE_HEIGHT


def block_format(level: int) -> QTextBlockFormat:
    """How a paragraph (0) or a sub-heading stands: line height and two characters of indent."""
    result = QTextBlockFormat()
    between = QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
    natural = ceil(QFontMetricsF(reading_font()).height())
    result.setLineHeight(max(line_height() - natural, 0), between)
    result.setTextIndent(2 * px(READING_SIZE))
    result.setProperty(_LEVEL, level)
    return result


def level_at(block: QTextBlock) -> int:
    """The level of a line of the document, 0 for a paragraph."""
    return int(block.blockFormat().property(_LEVEL) or 0)


def char_format(bold: bool = False, level: int = 0) -> QTextCharFormat:
    """How words look; a sub-heading is heavier than what it heads."""
    result = QTextCharFormat()
    weight = QFont.Weight.Bold if bold else QFont.Weight.Normal
    if level:
        weight = QFont.Weight.Bold if bold or level == 2 else semibold(reading_font())
    result.setFontWeight(weight)
    result.setProperty(_BOLD, bold)
    return result


def is_bold(form: QTextCharFormat) -> bool:
    """Whether words of that format are bold by the writer's choice."""
    return bool(form.property(_BOLD))


def is_bound(form: QTextCharFormat) -> bool:
    """Whether the words stand for something else, so that typing must not join them."""
    return form.hasProperty(_ORIGINAL)


def ref_of(form: QTextCharFormat) -> str:
    """The cells whose figure the words show; empty for ordinary words."""
    return str(form.property(_REF) or "")


def write_blocks(cursor: QTextCursor, blocks: Sequence[TextBlock]) -> None:
    """Insert blocks at the cursor: the first runs on, the others begin lines of their own."""
    for number, block in enumerate(blocks):
        level = level_of(block)
        if number:
            cursor.insertBlock(block_format(level), char_format(False, level))
        elif not cursor.block().text() and block.text:
            cursor.setBlockFormat(block_format(level))
        write_runs(cursor, block.runs, level_at(cursor.block()))


def write_runs(cursor: QTextCursor, runs: Iterable[Run], level: int) -> None:
    """Insert words in their look."""
    for text, form in _styled(runs, level):
        cursor.insertText(text, form)


def _styled(runs: Iterable[Run], level: int) -> Iterator[tuple[str, QTextCharFormat]]:
    """The shown words of runs, each with its format."""
    for run in runs:
        for text, original in _pieces(run):
            form = char_format(run.bold, level)
            if original is not None:
                form.setProperty(_ORIGINAL, json.dumps(original))
                form.setProperty(_REF, run.ref)
                form.setProperty(_SERIAL, next(_serials))
            if run.ref:
                form.setForeground(color("warning" if run.text == MISSING else "accent"))
            yield text, form


def _pieces(run: Run) -> Iterable[tuple[str, str | None]]:
    """The shown text of a run in pieces; the second part where shown and held text differ."""
    if run.ref:
        return [(shown(run.text), run.text)]
    if read_back(shown(run.text)) == run.text:
        return [(shown(run.text), None)]
    return [(shown(c), None if read_back(shown(c)) == c else c) for c in run.text]


def show_blocks(
    document: QTextDocument, old: Sequence[TextBlock], new: Sequence[TextBlock]
) -> None:
    """Turn a document that shows ``old`` into one that shows ``new``, by the smallest edit."""
    known, wanted = list(old) or [Paragraph()], list(new) or [Paragraph()]
    head, tail = common_lines(known, wanted)
    end = len(wanted) - tail
    cursor = QTextCursor(document.findBlockByNumber(head))
    cursor.beginEditBlock()
    before, after = _shown_lines(known[head : len(known) - tail]), _shown_lines(wanted[head:end])
    _replace_words(cursor, before, after)
    for line in range(head, end):
        style_block(document.findBlockByNumber(line), wanted[line])
    cursor.endEditBlock()


def common_lines(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> tuple[int, int]:
    """How many lines two texts share at the beginning and at the end; one of each lies between."""
    most = min(len(old), len(new)) - 1
    head = min(same_at_start(old, new), most)
    return head, min(same_at_start(old[head:][::-1], new[head:][::-1]), most - head)


def _shown_lines(blocks: Sequence[TextBlock]) -> str:
    return "\n".join(shown(block.text) for block in blocks)


def same_at_start(a: Sequence[object], b: Sequence[object]) -> int:
    """How many leading items two sequences share."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((n for n, (x, y) in pairs if x is not y and x != y), min(len(a), len(b)))


def _replace_words(cursor: QTextCursor, before: str, after: str) -> None:
    """Turn ``before``, which begins at the cursor, into ``after``."""
    start, tail = common_ends(before, after)
    removed, inserted = before[start : len(before) - tail], after[start : len(after) - tail]
    cursor.setPosition(cursor.position() + to_units(before, start))
    if removed:
        end = cursor.position() + to_units(removed, len(removed))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    if inserted:
        cursor.insertText(inserted, char_format(False, level_at(cursor.block())))


def style_block(block: QTextBlock, wanted: TextBlock) -> None:
    """Give a line of the document, whose words are right already, the look of a block."""
    level = level_of(wanted)
    cursor = QTextCursor(block)
    if level_at(block) != level:
        cursor.setBlockFormat(block_format(level))
        cursor.setBlockCharFormat(char_format(False, level))
    elif read_block(block) == wanted.model_copy(update={"inherited": False}):
        return
    for text, form in _styled(wanted.runs, level):
        start = cursor.position()
        cursor.setPosition(start + to_units(text, len(text)), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)
        cursor.clearSelection()


def read_block(block: QTextBlock) -> TextBlock:
    """A line of the document as a block of the report, reviewed."""
    text = block.text()
    data = text.encode("utf-16-le", "surrogatepass")
    runs: list[Run] = []
    for span in block.textFormats():
        piece = data[2 * span.start : 2 * (span.start + span.length)]
        runs.append(_read_run(piece.decode("utf-16-le", "surrogatepass"), span.format))
    return text_block(tuple(runs), level_at(block))


def release_broken(block: QTextBlock) -> None:
    """Let words that were typed into lose what they stood for, and the look of it."""
    for span in block.textFormats():
        piece = block.text().encode("utf-16-le", "surrogatepass")
        words = piece[2 * span.start : 2 * (span.start + span.length)]
        original = _original(span.format)
        if original and words.decode("utf-16-le", "surrogatepass") != shown(original):
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + span.start)
            end = block.position() + span.start + span.length
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(char_format(is_bold(span.format), level_at(block)))


def _original(form: QTextCharFormat) -> str:
    return str(json.loads(form.property(_ORIGINAL) or '""'))


def _read_run(piece: str, form: QTextCharFormat) -> Run:
    original = _original(form)
    if original and piece == shown(original):
        return Run(text=original, bold=is_bold(form), ref=form.property(_REF) or "")
    return Run(text=read_back(piece), bold=is_bold(form))


def read_blocks(document: QTextDocument, first: int, last: int) -> list[TextBlock]:
    """Lines ``first`` to ``last`` of the document as blocks."""
    return [read_block(document.findBlockByNumber(n)) for n in range(first, last + 1)]


def position_of(document: QTextDocument, line: int, offset: int) -> int:
    """The document position of a character in a line, kept inside the document."""
    block = document.findBlockByNumber(min(max(line, 0), document.blockCount() - 1))
    text = block.text()
    return block.position() + to_units(text, min(max(offset, 0), len(text)))


def place_of(document: QTextDocument, position: int) -> tuple[int, int]:
    """The line and the character of a document position."""
    block = document.findBlock(position)
    return block.blockNumber(), to_characters(block.text(), position - block.position())
