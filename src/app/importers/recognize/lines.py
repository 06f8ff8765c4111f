"""A source seen line by line, as recognition works on it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from app.domain.drawn_text import display_width
from app.importers.recognize.markers import Marker, read_marker
from app.importers.source import Role, SourceBlock, SourceDocument, SourceParagraph, SourceTable

_HANZI = "[\u3400-\u9fff]"
_SPACE_AT_FIGURE = re.compile(rf"(?<=\w) +(?={_HANZI})|(?<={_HANZI}) +(?=\w)")
_STOPS = "。；！？…"
_LONGEST_HEADING = 40
_QUOTED = re.compile(r"《[^《》\n]{1,60}》")


@dataclass(frozen=True)
class Line:
    """One block of the source; ``index`` is its place among the source's blocks."""

    index: int
    block: SourceBlock

    @cached_property
    def text(self) -> str:
        """The words with their automatic number; empty for a table."""
        if isinstance(self.block, SourceTable):
            return ""
        return with_number(self.block).strip()

    @cached_property
    def marker(self) -> Marker | None:
        """The number the line begins with."""
        return read_marker(self.text)

    @property
    def words(self) -> str:
        """The text after the number."""
        return self.text[self.marker.end :] if self.marker else self.text

    @property
    def is_table(self) -> bool:
        """Whether this is a table."""
        return isinstance(self.block, SourceTable)

    @cached_property
    def width(self) -> float:
        """Width in full-width characters, without the spaces extraction puts beside figures."""
        return display_width(_SPACE_AT_FIGURE.sub("", self.text)) / 2

    @property
    def is_contents(self) -> bool:
        """Whether the source styles the line as part of a table of contents."""
        block = self.block
        return isinstance(block, SourceParagraph) and block.style.lower().startswith("toc ")

    @property
    def begins_page(self) -> bool:
        """Whether a page begins here, as far as the source tells."""
        return isinstance(self.block, SourceParagraph) and self.block.page_break_before

    @cached_property
    def is_heading_like(self) -> bool:
        """Whether it can be a heading by its shape: short, and no sentence."""
        return bool(self.text) and is_heading_like(self.words)


def is_heading_like(words: str) -> bool:
    """Whether words can be a heading: short, no stop before the end, not two clauses and more.

    The names of papers (《……》) are as long as they are.
    """
    body = _QUOTED.sub("《》", words.rstrip("：:。 \u3000"))
    return (
        0 < len("".join(body.split())) <= _LONGEST_HEADING
        and not any(stop in body for stop in _STOPS)
        and body.count("，") + body.count("：") < 2
    )


def role_of(line: Line) -> Role:
    """What the file itself says a line is; nothing for a table."""
    return line.block.role if isinstance(line.block, SourceParagraph) else ""


def with_number(paragraph: SourceParagraph) -> str:
    """The words of a paragraph after the number the source numbers it with."""
    text = paragraph.text
    if not paragraph.number:
        return text
    gap = " " if paragraph.number[-1].isalnum() and not paragraph.number[-1].isdigit() else ""
    return f"{paragraph.number}{gap}{text.lstrip()}"


def read_lines(source: SourceDocument, without: Iterable[int] = ()) -> list[Line]:
    """The blocks of a source but some, as lines; a paragraph without words is none."""
    left_out = set(without)
    return [
        Line(index, block)
        for index, block in enumerate(source.blocks)
        if index not in left_out and (isinstance(block, SourceTable) or block.text.strip())
    ]
