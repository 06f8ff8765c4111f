"""Anchors for what stands in a returned document, in the report it was made from."""

import hashlib
from collections.abc import Sequence

from app.domain.anchoring import anchor_on
from app.domain.annotations import Anchor
from app.domain.report import Report
from app.importers.returned import Spot
from app.services.returned_lines import Line
from app.services.returned_places import Places


def identity(*material: str) -> str:
    """An identifier made of content: reading the same file again gives the same one."""
    return hashlib.sha256("\x1f".join(material).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def anchor_of(spots: Sequence[Spot], base: Report, places: Places) -> Anchor:
    """The anchor for what a comment covers: words, a cell, a section, or else an orphan."""
    found = [place for spot in spots if (place := places.stretch(spot))]
    worded = [place for place in found if place[0].offset is not None and place[2] > place[1]]
    if worded:
        return _on_words(worded, base)
    if found:
        return on_line(found[0][0])
    first = spots[0].paragraph if spots else -1
    line = places.line(first) if spots else None
    if line is not None and (line.cell or line.offset is None):
        return on_line(line)
    return orphan(spots, places)


def _on_words(worded: Sequence[tuple[Line, int, int]], base: Report) -> Anchor:
    """From the first word to the last one in the same section."""
    key = worded[0][0].section
    ours = [place for place in worded if place[0].section == key]
    (first, start, _), (last, _, end) = ours[0], ours[-1]
    section = base.sections[base.index(key)]
    return anchor_on(section, (first.offset or 0) + start, (last.offset or 0) + end)


def on_line(line: Line) -> Anchor:
    """The anchor for a line that is no words of a section: its cell, or the whole section."""
    field = line.field if not line.section else ""
    return Anchor(section=line.section, cell=line.cell, field=field)


def orphan(spots: Sequence[Spot], places: Places) -> Anchor:
    """What cannot be placed keeps its words as a quotation, near where it stood."""
    if not spots:
        return Anchor(section="")
    quote = "\n".join(places.words(spot) for spot in spots)
    section = places.section_near(spots[0].paragraph)
    return Anchor(section=section, quote=quote, orphan=bool(quote))
