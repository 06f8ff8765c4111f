"""Bold words and sub-headings: what the buttons above an editor do to its selection."""

from PySide6.QtGui import QTextBlock, QTextCursor

from app.gui.section.text_document import block_format, char_format, is_bold, level_at

NEXT_LEVEL = {0: 2, 2: 3}
"""What a line becomes when its level is toggled; any other level becomes a paragraph."""
_KEEP = QTextCursor.MoveMode.KeepAnchor


def selected_lines(cursor: QTextCursor) -> list[QTextBlock]:
    """The lines the selection touches, or the one with the cursor."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    lines = [block]
    while block.blockNumber() < last:
        block = block.next()
        lines.append(block)
    return lines


def selection_is_bold(cursor: QTextCursor) -> bool:
    """Whether every selected word is bold."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    spans = [
        is_bold(span.format)
        for block in selected_lines(cursor)
        for span in block.textFormats()
        if block.position() + span.start < end
        and block.position() + span.start + span.length > start
    ]
    return bool(spans) and all(spans)


def set_bold(cursor: QTextCursor, bold: bool) -> None:
    """Make the selected words bold or plain."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    for block in selected_lines(cursor):
        part = QTextCursor(block)
        part.setPosition(max(start, block.position()))
        part.setPosition(min(end, block.position() + block.length() - 1), _KEEP)
        part.mergeCharFormat(char_format(bold, level_at(block)))


def set_level(cursor: QTextCursor, level: int) -> None:
    """Make the selected lines sub-headings of a level, or paragraphs (0)."""
    for block in selected_lines(cursor):
        line = QTextCursor(block)
        line.setBlockFormat(block_format(level))
        line.setBlockCharFormat(char_format(False, level))
        for span in block.textFormats():
            line.setPosition(block.position() + span.start)
            line.setPosition(block.position() + span.start + span.length, _KEEP)
            line.mergeCharFormat(char_format(is_bold(span.format), level))
