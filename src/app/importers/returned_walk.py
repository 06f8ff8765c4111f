"""One walk through a document's body: paragraphs, ranges of comments, tracked changes."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from app.importers.ooxml.characters import character
from app.importers.ooxml.names import MC_NS, w
from app.importers.returned import ReturnedParagraph, Spot, TrackedChange

_SKIPPED = {
    w("pPr"), w("rPr"), w("tblPr"), w("tblGrid"), w("trPr"), w("tcPr"), w("sectPr"),
    w("txbxContent"), w("instrText"), f"{MC_NS}Fallback",
}  # fmt: skip
_INSERTED = {w("ins"), w("moveTo")}
_DELETED = {w("del"), w("moveFrom")}


class _Piece(NamedTuple):
    """A tracked stretch of text at an offset of a paragraph's original."""

    paragraph: int
    offset: int
    author: str
    time: str
    deleted: str
    inserted: str


class _Open(NamedTuple):
    """What surrounds the element being read."""

    paragraph: int | None = None
    tracked: Any = None
    inserted: bool = False


class Walk:
    """Reads a body once; what it has met is asked for afterwards."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._cells: list[tuple[int | None, int, int]] = []
        self._cell: tuple[int | None, int, int] = (None, 0, 0)
        self._tables = 0
        self._pieces: list[_Piece] = []
        self._starts: dict[str, tuple[int, int]] = {}
        self._ends: dict[str, tuple[int, int]] = {}
        self._marks: dict[str, tuple[int, int]] = {}
        self._broken_by: Any = None
        """The revision that has put in the break after the paragraph last read."""

    def read(self, root: Any) -> None:
        """Read the body of a document."""
        body = root.find(w("body"))
        for child in body if body is not None else ():
            self._element(child, _Open())

    def paragraphs(self) -> Iterator[ReturnedParagraph]:
        """The paragraphs in order, those in tables with their cells."""
        for text, (table, row, column) in zip(self._texts, self._cells, strict=True):
            yield ReturnedParagraph(original=text, table=table, row=row, column=column)

    def spots(self, number: str) -> tuple[Spot, ...]:
        """What the comment of that number is about; the whole paragraph when it is a point."""
        mark = self._marks.get(number)
        start = self._starts.get(number, mark)
        end = self._ends.get(number, mark)
        if start is None or end is None:
            return ()
        if end[0] >= len(self._texts):
            end = (len(self._texts) - 1, len(self._texts[-1]))
        found = tuple(self._between(start, end))
        if not found and start[0] < len(self._texts):
            found = (Spot(paragraph=start[0], start=0, end=len(self._texts[start[0]])),)
        return found

    def _between(self, start: tuple[int, int], end: tuple[int, int]) -> Iterator[Spot]:
        for number in range(start[0], end[0] + 1):
            first = start[1] if number == start[0] else 0
            last = end[1] if number == end[0] else len(self._texts[number])
            if last > first:
                yield Spot(paragraph=number, start=first, end=last)

    def changes(self) -> Iterator[TrackedChange]:
        """The tracked changes; a deletion and an insertion side by side are one."""
        group: list[_Piece] = []
        for piece in self._pieces:
            if group and not _goes_on(group, piece):
                yield _change(group)
                group = []
            group.append(piece)
        if group:
            yield _change(group)

    # One element after the other

    def _element(self, element: Any, around: _Open) -> None:
        if element.tag in _SKIPPED or not isinstance(element.tag, str):
            return
        if element.tag == w("tbl"):
            self._table(element, around)
        elif element.tag == w("p"):
            self._paragraph(element, around)
        elif element.tag == w("r") and around.paragraph is not None:
            self._run(element, around)
        elif element.tag in (w("commentRangeStart"), w("commentRangeEnd")):
            side = self._starts if element.tag == w("commentRangeStart") else self._ends
            side[element.get(w("id"), "")] = self._here(around)
        else:
            tracked = element.tag in _INSERTED | _DELETED
            inside = around._replace(
                tracked=element if tracked else around.tracked,
                inserted=around.inserted or element.tag in _INSERTED,
            )
            for child in element:
                self._element(child, inside)

    def _here(self, around: _Open) -> tuple[int, int]:
        """The place reached; between paragraphs it is the beginning of the next one."""
        if around.paragraph is None:
            return len(self._texts), 0
        return around.paragraph, len(self._texts[around.paragraph])

    def _paragraph(self, element: Any, around: _Open) -> None:
        if self._broken_by is not None and self._cells[-1] == self._cell:
            self._track(len(self._texts) - 1, self._broken_by, "\n", struck=False)
        else:
            self._texts.append("")
            self._cells.append(self._cell)
        inside = around._replace(paragraph=len(self._texts) - 1)
        for child in element:
            self._element(child, inside)
        self._broken_by = element.find(f"{w('pPr')}/{w('rPr')}/{w('ins')}")

    def _run(self, run: Any, around: _Open) -> None:
        number = around.paragraph
        assert number is not None
        words = ""
        for child in run:
            if child.tag == w("commentReference"):
                self._marks[child.get(w("id"), "")] = self._here(around)
            words += character(child)
        if not words:
            return
        struck = around.tracked is not None and around.tracked.tag in _DELETED
        if around.tracked is not None and not (around.inserted and struck):
            self._track(number, around.tracked, words, struck=struck)
        if not around.inserted:
            self._texts[number] += words

    def _track(self, number: int, by: Any, words: str, *, struck: bool) -> None:
        self._pieces.append(
            _Piece(
                paragraph=number,
                offset=len(self._texts[number]),
                author=by.get(w("author"), ""),
                time=by.get(w("date"), ""),
                deleted=words if struck else "",
                inserted="" if struck else words,
            )
        )

    def _table(self, table: Any, around: _Open) -> None:
        """A table's cells with their grid places; a table within a cell counts as its text."""
        outer = self._cell
        nested = outer[0] is not None
        if not nested:
            self._tables += 1
        for row, line in enumerate(_below(table, w("tr"))):
            column = 0
            for box in _below(line, w("tc")):
                self._cell = outer if nested else (self._tables - 1, row, column)
                for child in box:
                    self._element(child, around)
                column += _span(box)
        self._cell = outer


def _below(element: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or boxes of a row, those inside content controls and revisions too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml"), *_INSERTED, *_DELETED):
            yield from _below(child, tag)


def _span(box: Any) -> int:
    found = box.find(f"{w('tcPr')}/{w('gridSpan')}")
    value = found.get(w("val"), "1") if found is not None else "1"
    return int(value) if value.isdecimal() else 1


def _goes_on(group: list[_Piece], piece: _Piece) -> bool:
    """Whether a piece touches the ones before it and is by the same hand."""
    last = group[-1]
    return (piece.paragraph, piece.author, piece.offset) == (
        last.paragraph,
        last.author,
        last.offset + len(last.deleted),
    )


def _change(group: list[_Piece]) -> TrackedChange:
    deleted = "".join(piece.deleted for piece in group)
    start = group[0].offset
    return TrackedChange(
        author=group[0].author,
        time=group[0].time,
        spot=Spot(paragraph=group[0].paragraph, start=start, end=start + len(deleted)),
        deleted=deleted,
        inserted="".join(piece.inserted for piece in group),
    )
