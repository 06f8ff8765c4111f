"""Headings run into their paragraphs, parted from them, every character kept."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from app.importers.recognize.candidates import Candidate
from app.importers.recognize.lines import with_number
from app.importers.source import SourceBlock, SourceDocument, SourceParagraph
from app.importers.textruns import cut_runs, strip_runs


def split_headings(source: SourceDocument, headings: Iterable[Candidate]) -> SourceDocument:
    """The source with every heading that shares its line on a line of its own."""
    cuts: dict[int, list[int]] = {}
    for heading in headings:
        if not heading.is_whole:
            cuts.setdefault(heading.line.index, []).extend([heading.start, heading.end])
    return split_at(source, cuts)


def split_at(source: SourceDocument, cuts: Mapping[int, Sequence[int]]) -> SourceDocument:
    """The source with paragraphs cut: by block, the places in the text of its line."""
    if not cuts:
        return source
    blocks: list[SourceBlock] = []
    for index, block in enumerate(source.blocks):
        if index in cuts and isinstance(block, SourceParagraph):
            blocks.extend(_pieces(block, cuts[index]))
        else:
            blocks.append(block)
    return source.model_copy(update={"blocks": tuple(blocks)})


def _pieces(paragraph: SourceParagraph, cuts: Sequence[int]) -> list[SourceParagraph]:
    """The paragraph cut at these places of its stripped text; only the first piece is numbered."""
    text = paragraph.text
    prefix = len(with_number(paragraph).strip()) - len(text.strip())
    shift = len(text) - len(text.lstrip()) - prefix
    places = sorted({0, *(max(cut + shift, 0) for cut in cuts), len(text)})
    pieces: list[SourceParagraph] = []
    for start, end in pairwise(places):
        runs = strip_runs(cut_runs(paragraph.runs, start, end))
        if runs:
            update: dict[str, object] = {"runs": runs}
            if pieces:
                update |= {"number": "", "outline": 0, "page_break_before": False}
            pieces.append(paragraph.model_copy(update=update))
    return pieces
