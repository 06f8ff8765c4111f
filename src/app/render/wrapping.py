"""Wrapping Chinese text to a number of columns; a Chinese character takes two."""

from collections.abc import Iterator

from app.domain.drawn_text import display_width

_NOT_FIRST = frozenset("，。、；：？！…—）》〉」』】〕］｝”’,.;:?!)]}%％·～")
_NOT_LAST = frozenset("（《〈「『【〔［｛“‘([{")


def wrap(text: str, columns: int, indent: str = "", *, trim: bool = True) -> Iterator[str]:
    """The lines of a text; without ``trim`` they are, put together, the text again.

    Numbers and Latin words stay whole, closing punctuation does not begin a line and opening
    punctuation does not end one. ``columns`` is the greatest width of a line, 0 for no limit;
    ``indent`` stands before the first line. ``trim`` takes away the spaces at line ends.
    """
    for paragraph in text.split("\n"):
        lines = _wrap_line(indent + paragraph, columns) if columns else (indent + paragraph,)
        yield from (line.rstrip(" ") for line in lines) if trim else lines


def widest_piece(text: str) -> int:
    """The width of the widest stretch that is not broken if there is room for it."""
    lines = text.split("\n")
    return max(display_width(piece) for line in lines for piece in _pieces(line or " ", 10**6))


def _wrap_line(text: str, columns: int) -> Iterator[str]:
    line, width = "", 0
    for piece in _pieces(text, columns):
        room = display_width(piece)
        if line and width + display_width(piece.rstrip(" ")) > columns:
            yield line
            line, width = "", 0
        line += piece
        width += room
    yield line


def _pieces(text: str, columns: int) -> Iterator[str]:
    """The stretches between which a line may break, none wider than a line."""
    piece = ""
    for char in text:
        if piece and (_may_break(piece[-1], char) or display_width(piece + char) > columns):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return not (_is_narrow(before) and _is_narrow(after)) or before == " "


def _is_narrow(char: str) -> bool:
    return display_width(char) < 2
