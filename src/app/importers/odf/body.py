"""The blocks of an OpenDocument text: paragraphs, headings, lists, tables, notes, boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.domain.blocks import Run, Span, join_runs
from app.domain.report import count_characters
from app.importers.odf.lists import Lists
from app.importers.odf.names import TABLE, TEXT, name_of, number
from app.importers.odf.pictures import Pictures
from app.importers.odf.styles import Look, Styles
from app.importers.ooxml.symbols import readable
from app.importers.ooxml.tally import Tally
from app.importers.pictures import Item
from app.importers.source import SourceComment, SourceParagraph, SourceTable

_WIDEST, _HIGHEST, _DEEPEST = 64, 2000, 200
_MOST_SPACES = 100
_LAYOUT_PARAGRAPHS = 8
_NOTE_LABELS = {"footnote": "注", "endnote": "尾注"}
_BODIES = frozenset(
    {"text:section", "text:table-of-content", "text:index-body", "text:index-title",
     "draw:text-box", "text:note-body", "table:table-cell", "text:numbered-paragraph",
     "text:alphabetical-index", "text:illustration-index", "text:table-index", "text:user-index"}
)  # fmt: skip
_META = frozenset(
    {
        "dc:creator",
        "dc:date",
        "date-string",
        "creator-initials",
        "office:binary-data",
        "text:note-citation",
        "title",
        "desc",
    }
)
_OBJECTS = frozenset({"draw:object", "draw:object-ole", "draw:plugin", "draw:applet"})
_ROW_GROUPS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})


@dataclass
class _Inline:
    """The words of a paragraph while it is read, line by line, and what hangs on it."""

    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    extras: list[Any] = field(default_factory=list)


class TooDeepError(Exception):
    """Elements lie within each other deeper than any document needs."""


class BodyReader:
    """Turns the elements of a body into blocks; what is left out goes to the tally.

    ``cell_numbers`` counts the characters in cells that the file does not hold as text: automatic
    numbers, and what repeated cells say again.
    """

    def __init__(self, styles: Styles, lists: Lists, pictures: Pictures, tally: Tally) -> None:
        self._styles, self._lists, self._tally = styles, lists, tally
        self._pictures = pictures
        self._note_numbers = dict.fromkeys(_NOTE_LABELS, 0)
        self._count = self._depth = 0
        self.cell_numbers = 0
        self.comments: list[SourceComment] = []

    def blocks(self, parent: Any) -> Iterator[Item]:
        """The blocks in an element, in order, pictures where they stand."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooDeepError
        for element in parent:
            name = name_of(element)
            if name in ("text:p", "text:h"):
                yield from self._paragraph(element)
            elif name == "text:list":
                yield from self._list(element, "", None, 1)
            elif name == "table:table":
                yield from self._table(element)
            elif name == "text:tracked-changes":
                self._deletions(element)
            elif name in _BODIES:
                yield from self.blocks(element)
            elif name.startswith("draw:"):
                yield from self._drawing(element)
        self._depth -= 1

    def _list(self, element: Any, style: str, counting: Any, depth: int) -> Iterator[Item]:
        """The items of a list; only the first paragraph of an item bears its number."""
        style = element.get(f"{TEXT}style-name") or style
        if depth > _DEEPEST:
            raise TooDeepError
        counting = counting or self._lists.begin(element, style)
        counting.style = style or counting.style
        for item in element:
            numbered = name_of(item) == "text:list-item"
            start = item.get(f"{TEXT}start-value")
            for part in item:
                name = name_of(part)
                if name == "text:list":
                    yield from self._list(part, style, counting, depth + 1)
                elif name in ("text:p", "text:h"):
                    number_ = ""
                    if numbered:
                        number_ = self._lists.next_number(counting, depth, start)
                    yield from self._paragraph(part, number_)
                    numbered = False

    def _paragraph(self, element: Any, number_: str = "") -> Iterator[Item]:
        look = self._styles.look("paragraph", element.get(f"{TEXT}style-name"))
        outline = look.outline or 0
        if name_of(element) == "text:h":
            outline = number(element.get(f"{TEXT}outline-level"), 1)
            number_ = number_ or self._lists.next_heading(outline)
        inline = _Inline()
        self._walk(element, look, inline)
        lines = inline.lines if not outline else [[run for line in inline.lines for run in line]]
        page_break = bool(look.page_break)
        for line in lines:
            runs = join_runs(tuple(line))
            if any(run.text.strip() for run in runs):
                self._count += 1
                yield SourceParagraph(
                    runs=runs,
                    number=number_,
                    outline=outline,
                    style=look.name,
                    align=look.align or "",
                    size=look.size or 0.0,
                    indent=max(round((look.indent or 0.0) / (look.size or 12.0), 1), 0.0),
                    page_break_before=page_break,
                    origin=f"第{self._count}段",
                )
                number_, page_break = "", False
        for extra in inline.extras:
            yield from self._extra(extra)

    def _walk(self, element: Any, look: Look, inline: _Inline) -> None:
        """Read the words in an element; hidden ones are counted and left out."""
        self._add(element.text, look, inline)
        for child in element:
            self._child(child, look, inline)
            self._add(child.tail, look, inline)

    def _add(self, text: str | None, look: Look, inline: _Inline) -> None:
        if not text:
            return
        if look.hidden:
            self._tally.add("hidden", text)
            return
        inline.lines[-1].append(Run(text=readable(text), bold=bool(look.bold)))

    def _child(self, child: Any, look: Look, inline: _Inline) -> None:
        name = name_of(child)
        if name == "text:span":
            own = self._styles.look("text", child.get(f"{TEXT}style-name"))
            self._walk(child, own.over(look), inline)
        elif name == "text:s":
            spaces = min(number(child.get(f"{TEXT}c"), 1), _MOST_SPACES)
            self._add(" " * spaces, look, inline)
        elif name == "text:tab":
            self._add("\t", look, inline)
        elif name == "text:line-break":
            inline.lines.append([])
        elif name == "office:annotation":
            self._comment(child)
        elif name == "text:note" or name.startswith("draw:"):
            inline.extras.append(child)
        elif name == "text:ruby-text":
            self._tally.add("ruby", "".join(child.itertext()))
        elif name:
            self._walk(child, look, inline)

    def _comment(self, element: Any) -> None:
        parts = {name_of(part): "".join(part.itertext()) for part in element}
        text = "\n".join(words(part) for part in element if name_of(part) not in _META)
        self._tally.add("comment", text)
        self.comments.append(
            SourceComment(
                author=parts.get("dc:creator", ""), time=parts.get("dc:date", ""), text=text
            )
        )

    def _deletions(self, changes: Any) -> None:
        for region in changes:
            for change in region:
                if text := words(change):
                    self._tally.add("deletion", text)

    def _extra(self, extra: Any) -> Iterator[Item]:
        """What hangs on a paragraph: a note or a drawing."""
        if name_of(extra) != "text:note":
            yield from self._drawing(extra)
            return
        kind = extra.get(f"{TEXT}note-class", "footnote")
        kind = kind if kind in _NOTE_LABELS else "footnote"
        self._note_numbers[kind] += 1
        label = f"{_NOTE_LABELS[kind]}{self._note_numbers[kind]}："
        for block in self.blocks(extra):
            if isinstance(block, SourceParagraph) and label:
                yield block.model_copy(update={"number": label + block.number, "style": kind})
                label = ""
            else:
                yield block

    def _drawing(self, element: Any) -> Iterator[Item]:
        """Pictures and words in a frame or a shape; objects are counted."""
        for child in element:
            name = name_of(child)
            if name in _OBJECTS:
                self._tally.add("object")
        # A frame may hold one picture in several formats, the best first.
        images = [child for child in element if name_of(child) == "draw:image"]
        yield from self._pictures.of(images[:1], element)
        yield from self.blocks(element)

    def _table(self, table: Any) -> Iterator[Item]:
        """A table; one that only lays out a page as the blocks in its cells."""
        rows = [_cells(row) for row in _rows(table)][:_HIGHEST]
        cells = [cell for row in rows for cell in row if cell is not None]
        if len(cells) <= 1 or any(map(_is_page, cells)):
            for cell in cells:
                yield from self.blocks(cell)
            return
        rest: list[Item] = []
        width = max(map(len, rows))
        texts = [[""] * width for _ in rows]
        spans: list[Span] = []
        seen: set[Any] = set()
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    if cell in seen:
                        self.cell_numbers += count_characters(words(cell))
                    seen.add(cell)
                    texts[r][c] = self._cell_text(cell, rest)
                    spans += _span(cell, r, c, len(rows) - r, width - c)
        yield SourceTable(rows=tuple(map(tuple, texts)), spans=tuple(spans))
        yield from rest

    def _cell_text(self, cell: Any, rest: list[Item]) -> str:
        lines: list[str] = []
        for block in self.blocks(cell):
            if isinstance(block, SourceParagraph):
                self.cell_numbers += count_characters(block.number)
                lines.append(block.number + block.text.strip())
            else:
                rest.append(block)
        return "\n".join(lines)


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        if name_of(element) == "table:table-row":
            yield element
            for _ in range(min(number(element.get(f"{TABLE}number-rows-repeated"), 1), 50) - 1):
                yield element
        elif name_of(element) in _ROW_GROUPS:
            yield from _rows(element)


def _cells(row: Any) -> list[Any]:
    """The cells of a row by column; None for those that a merge covers."""
    cells: list[Any] = []
    for element in row:
        name = name_of(element)
        if name in ("table:table-cell", "table:covered-table-cell"):
            count = min(number(element.get(f"{TABLE}number-columns-repeated"), 1), _WIDEST)
            covered = name == "table:covered-table-cell" and not words(element)
            cells += [None if covered else element] * max(count, 1)
    return cells[:_WIDEST]


def _span(cell: Any, row: int, column: int, below: int, right: int) -> list[Span]:
    rows = min(number(cell.get(f"{TABLE}number-rows-spanned"), 1), below)
    columns = min(number(cell.get(f"{TABLE}number-columns-spanned"), 1), right)
    if rows < 1 or columns < 1 or rows * columns == 1:
        return []
    return [Span(row=row, column=column, rows=rows, columns=columns)]


def _is_page(cell: Any) -> bool:
    """Whether a cell holds what only a page would: another table, or many paragraphs."""
    paragraphs = sum(name_of(element) in ("text:p", "text:h", "text:list") for element in cell)
    return paragraphs > _LAYOUT_PARAGRAPHS or any(
        name_of(element) == "table:table" for element in cell
    )


def words(element: Any) -> str:
    """All words that a reader of the document can meet in an element."""
    parts: list[str] = []
    inside = name_of(element) in ("text:p", "text:h")
    stack: list[tuple[Any, bool]] = [(element, inside)]
    while stack:
        node, counts = stack.pop()
        if isinstance(node, str):
            parts.append(node if counts else "")
            continue
        name = name_of(node)
        if name in _META or not name:
            continue
        counts = counts or name in ("text:p", "text:h")
        for child in reversed(node):
            stack += [(child.tail or "", counts), (child, counts)]
        stack.append((node.text or "", counts))
    return "".join(parts)
