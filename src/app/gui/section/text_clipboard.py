"""What the text editor gives to the clipboard and takes from it: words, never foreign looks."""

from collections.abc import Sequence

from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from app.domain.blocks import Paragraph, Subheading, Table
from app.gui.section.text_document import read_block, to_characters
from app.gui.section.text_look import selected_lines
from app.services.clipboard import parse_table
from app.services.editing import TextBlock, joined, level_of, slice_runs, text_block
from app.services.pasted_words import parse_paragraphs

OWN_FORMAT = "application/x-nianbao-text"
_BLOCKS = TypeAdapter(tuple[Paragraph | Subheading, ...])


def selected_blocks(cursor: QTextCursor) -> tuple[TextBlock, ...]:
    """The selected words as blocks of the report."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    found = []
    for line in selected_lines(cursor):
        first = to_characters(line.text(), max(start - line.position(), 0))
        last = to_characters(line.text(), min(end - line.position(), line.length() - 1))
        block = read_block(line)
        found.append(text_block(slice_runs(block.runs, first, last), level_of(block)))
    return tuple(found)


def to_mime(blocks: Sequence[TextBlock]) -> QMimeData:
    """Blocks for the clipboard: plain text for others, with their look for ourselves."""
    data = QMimeData()
    data.setText(joined(blocks))
    data.setData(OWN_FORMAT, _BLOCKS.dump_json(tuple(blocks)))
    return data


def blocks_from(data: QMimeData) -> tuple[TextBlock, ...]:
    """The words of the clipboard as clean blocks; empty when it holds none."""
    if data.hasFormat(OWN_FORMAT):
        try:
            return _BLOCKS.validate_json(bytes(data.data(OWN_FORMAT).data()))
        except ValidationError:
            pass  # written by another version: its plain text is good enough
    return parse_paragraphs(data.text(), data.html())


def table_from(data: QMimeData) -> Table | None:
    """The table on the clipboard, or None when it holds words."""
    if data.hasFormat(OWN_FORMAT):
        return None
    return parse_table(data.text(), data.html())
