"""Words from the clipboard with what of their look counts: bold, and nothing else."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from app.domain.blocks import Paragraph, Run, paragraph
from app.errors import InputError
from app.services.clipboard import clean_lines

Styled = tuple[str, bool]
"""A character, and whether it is bold."""


def parse_paragraphs(text: str, html: str = "") -> tuple[Paragraph, ...]:
    """Pasted words as clean paragraphs, bold where the page on the clipboard says so.

    The words are those of the plain text; the page is believed only when it says the same ones.
    """
    lines = clean_lines(text)
    styled = list(_characters(html)) if html and "<" in html else []
    if not any(bold for _, bold in styled):
        return tuple(map(paragraph, lines))
    if [c for c, _ in styled] != [c for line in lines for c in line if not c.isspace()]:
        return tuple(map(paragraph, lines))
    looks = iter([bold for _, bold in styled])
    return tuple(_paragraph(line, looks) for line in lines)


def _paragraph(line: str, looks: Iterator[bool]) -> Paragraph:
    """A line with the looks of its characters; a space looks as what stands before it."""
    found: list[Styled] = []
    for character in line:
        before = found[-1][1] if found else False
        found.append((character, before if character.isspace() else next(looks)))
    groups = groupby(found, key=lambda styled: styled[1])
    return Paragraph(
        runs=tuple(Run(text="".join(c for c, _ in part), bold=bold) for bold, part in groups)
    )


def _characters(html: str) -> Iterator[Styled]:
    """The visible characters of a page without space; none when it is no page."""
    from app.importers.ooxml.tally import Tally
    from app.importers.source import SourceParagraph
    from app.importers.web.blocks import BlockReader
    from app.importers.web.images import Images
    from app.importers.web.page import parse_page

    try:
        root = parse_page("剪贴板", html)
    except InputError:
        return
    for picture in list(root.iter("img")):
        picture.drop_tree()
    for item in BlockReader(Tally(), Images(Path())).read(root):
        yield from _visible(item.runs if isinstance(item, SourceParagraph) else ())


def _visible(runs: Sequence[Run]) -> Iterator[Styled]:
    for run in runs:
        cleaned = "".join(clean_lines(run.text))
        yield from ((c, run.bold) for c in cleaned if not c.isspace())
