"""From a rendered DOCX and the report's remarks to a DOCX that Word and WPS show them in."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from app.domain.annotations import Annotation
from app.domain.report import Report
from app.render.context import build_context
from app.render.package import zip_parts
from app.render.word_comments.entries import Thread, threads
from app.render.word_comments.names import w
from app.render.word_comments.parts import add_parts
from app.render.word_comments.places import Places, Point
from app.render.word_comments.ranges import mark, track
from app.standards.model import Standard

_DOCUMENT = "word/document.xml"
_FIRST_REVISION = 100_000


def with_comments(
    document: bytes,
    report: Report,
    standard: Standard,
    contents: Mapping[str, bytes] | None = None,
) -> bytes:
    """The DOCX that ``render`` made of the report, with all its remarks as comments.

    ``contents`` are those of the attachments it was made with, by name.
    """
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[_DOCUMENT])
    places = Places(root[0], report, build_context(report, standard, contents=contents or {}))
    found = threads(report)
    for thread in found:
        mark(*_place(places, thread.remark), thread.entries)
    for number, thread in enumerate(found):
        _track(places, thread, _FIRST_REVISION + 2 * number)
    parts[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zip_parts(add_parts(parts, [e for thread in found for e in thread.entries]))


def _place(places: Places, remark: Annotation) -> tuple[Point, Point]:
    """Both ends of what a remark is about; the heading where there are no words any more."""
    anchor = remark.anchor
    if anchor.on_words and not anchor.orphan:
        ends = places.words(anchor.section, anchor.start, anchor.end)
        if ends:
            return ends
    paragraph = places.cell(anchor.cell) if anchor.cell else None
    if paragraph is None:
        paragraph = places.heading(anchor.section)
    return Point(paragraph, 0), Point(paragraph, _characters(paragraph))


def _characters(paragraph: etree._Element) -> int:
    return sum(len(text.text or "") for text in paragraph.iter(w("t")))


def _track(places: Places, thread: Thread, number: int) -> None:
    """Show an open suggestion within one paragraph as a tracked change."""
    remark = thread.remark
    anchor = remark.anchor
    if remark.kind != "suggestion" or remark.state != "open" or anchor.orphan:
        return
    ends = places.words(anchor.section, anchor.start, anchor.end) if anchor.on_words else None
    if ends and ends[0].paragraph is ends[1].paragraph:
        track(*ends, remark.replacement, number, thread.entries[0])
