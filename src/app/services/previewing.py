"""The pages as they will print, and the way from a word on a page to its place in the report."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from app.domain.base import Value
from app.domain.blocks import StatutoryTable
from app.domain.findings import Place
from app.domain.report import PREFACE, Report, Section
from app.render.charts import Chart
from app.render.pdf_pages import PageSize, WordsAt, page_sizes
from app.render.tables import statutory_table
from app.render.writers import WriteOptions
from app.services.exporting import NO_CONTENTS, Step, render_report, unwatched
from app.standards.model import Standard

_WIDTHS = (30, 18, 10, 6, 3, 1)
"""Characters on either side that must agree, most first."""


class Piece(NamedTuple):
    """Words as printed, and where they are in the report."""

    text: str
    place: Place


class Preview(Value):
    """The pages of a report as a PDF, and what is needed to go from them to the report."""

    pdf: bytes
    sizes: tuple[PageSize, ...]
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()


def preview(
    report: Report,
    standard: Standard,
    step: Step = unwatched,
    *,
    charts: Sequence[Chart] = (),
    sealed: bool = False,
    contents: Mapping[str, bytes] = NO_CONTENTS,
) -> Preview:
    """Set the pages of a report; what else is printed is as in ``export_report``."""
    step("正在排版")
    options = WriteOptions(sealed=sealed)
    pdf, notes = render_report(report, standard, ".pdf", options, charts, contents=contents)
    step("正在读取版面")
    return Preview(
        pdf=pdf, sizes=page_sizes(pdf), pieces=printed_pieces(report, standard), notes=notes
    )


def printed_pieces(report: Report, standard: Standard) -> tuple[Piece, ...]:
    """All words in printed order with their places."""
    pieces = [Piece(report.title, Place(field="title"))]
    for section in report.sections:
        if section.heading:
            pieces.append(Piece(section.heading, Place(section=section.key)))
        pieces += _blocks(report, standard, section)
        if section.key == PREFACE:
            pieces.append(Piece(report.contact.line, Place(field="contact")))
    return tuple(piece for piece in pieces if piece.text.strip())


def _blocks(report: Report, standard: Standard, section: Section) -> Iterator[Piece]:
    for index, block in enumerate(section.blocks):
        if isinstance(block, StatutoryTable):
            yield from _cells(report, standard, section.key, block.key)
        else:
            yield Piece(block.text, Place(section=section.key, block=index))


def _cells(report: Report, standard: Standard, section: str, key: str) -> Iterator[Piece]:
    """The printed cells of a statutory table; heads and labels lead to the row they name."""
    spec = standard.table(key)
    if spec is None:
        return
    last = next(iter(spec.cells), "")
    for row in statutory_table(spec, report.tables.get(key, {})).lines:
        own = next((cell.key for cell in row.cells if cell.key), last)
        for cell in row.cells:
            if not cell.continued:
                name = f"{key}.{cell.key or own}"
                yield Piece(cell.text, Place(section=section, cells=(name,)))
        last = own


def place_of(pieces: Sequence[Piece], words: WordsAt) -> Place | None:
    """The place of words met on a page; None when the report does not say them.

    The more characters on both sides agree the better; of several such places the one that is as
    far into the report as the words are into the pages is taken.
    """
    compact = ["".join(piece.text.split()) for piece in pieces]
    text = "".join(compact)
    if not text or not words.after:
        return None
    position = _find(text, words)
    if position is None:
        return None
    ends = list(accumulate(map(len, compact)))
    number = bisect_right(ends, position)
    return _within(pieces[number], position - (ends[number] - len(compact[number])))


def _find(text: str, words: WordsAt) -> int | None:
    """Where in ``text`` the character is that ``words.after`` begins with."""
    expected = words.share * len(text)
    for width in _WIDTHS:
        left, right = words.before[-width:], words.after[:width]
        for head, tail in ((left, right), (left, right[:1]), ("", right)):
            found = [start + len(head) for start in _occurrences(text, head + tail)]
            if found:
                return min(found, key=lambda position: abs(position - expected))
    return None


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _within(piece: Piece, offset: int) -> Place:
    """The place of one character of a piece, ``offset`` counted without white space."""
    place = piece.place
    if place.block is None:
        return place
    visible = [index for index, char in enumerate(piece.text) if not char.isspace()]
    start = visible[offset]
    return place.model_copy(update={"start": start, "end": start})
