"""Putting ranges, references and tracked changes among the runs of paragraphs."""

import copy
from collections.abc import Iterator, Sequence

from lxml import etree

from app.render.word_comments.entries import Entry
from app.render.word_comments.names import w
from app.render.word_comments.parts import word_time
from app.render.word_comments.places import Point
from app.render.xmltext import legal, ooxml

_LETTERS = {w("t"), w("delText"), w("tab"), w("br")}


def mark(start: Point, end: Point, entries: Sequence[Entry]) -> None:
    """Give a thread's entries their ranges and references, the remark outside its replies."""
    # The end first: splitting a run behind the start would shift what the start counts by.
    tail: list[etree._Element] = []
    for entry in entries:
        tail += [_element("commentRangeEnd", entry.number), _reference(entry.number)]
    _insert(end, tail)
    _insert(start, [_element("commentRangeStart", entry.number) for entry in entries])


def track(start: Point, end: Point, words: str, number: int, by: Entry) -> None:
    """Strike words of one paragraph out and put others in, as changes a reviewer can refuse."""
    _cut(end)
    _cut(start)
    attributes = {w("author"): legal(by.author)}
    if by.time:
        attributes[w("date")] = word_time(by.time)
    position = 0
    last: etree._Element | None = None
    for run in list(_runs(start.paragraph)):
        length = _length(run)
        if length and start.offset <= position and position + length <= end.offset:
            last = _struck(run, {w("id"): str(number), **attributes})
        position += length
    if last is not None and words:
        run = copy.deepcopy(last[0])
        for child in [c for c in run if c.tag != w("rPr")]:
            run.remove(child)
        run.extend(etree.fromstring(f'<r xmlns:w="{w("")[1:-1]}">{ooxml(words)}</r>'))
        inserted = etree.Element(w("ins"), {w("id"): str(number + 1), **attributes})
        inserted.append(run)
        last.addnext(inserted)


def _struck(run: etree._Element, attributes: dict[str, str]) -> etree._Element:
    deleted = etree.Element(w("del"), attributes)
    run.addprevious(deleted)
    deleted.append(run)
    for text in run.iter(w("t")):
        text.tag = w("delText")
    return deleted


def _element(name: str, number: int) -> etree._Element:
    return etree.Element(w(name), {w("id"): str(number)})


def _reference(number: int) -> etree._Element:
    run = etree.Element(w("r"))
    run.append(_element("commentReference", number))
    return run


def _insert(point: Point, elements: Sequence[etree._Element]) -> None:
    after = _cut(point)
    for element in elements:
        if after is None:
            point.paragraph.append(element)
        else:
            after.addprevious(element)


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs that hold the report's own words, struck out ones too, put in ones not."""
    for child in paragraph:
        if child.tag == w("r"):
            yield child
        elif child.tag == w("del"):
            yield from child.iterchildren(w("r"))


def _length(run: etree._Element) -> int:
    return sum(
        len(e.text or "") if e.tag in (w("t"), w("delText")) else 1
        for e in run
        if e.tag in _LETTERS
    )


def _cut(point: Point) -> etree._Element | None:
    """Make a run begin at the point; return the paragraph's child there, None at the end."""
    position = 0
    for run in list(_runs(point.paragraph)):
        length = _length(run)
        if length and point.offset <= position:
            return _child(point.paragraph, run)
        if point.offset < position + length:
            return _child(point.paragraph, _split(run, point.offset - position))
        position += length
    return None


def _child(paragraph: etree._Element, run: etree._Element) -> etree._Element:
    """The paragraph's own child that holds a run: the run, or the deletion around it."""
    parent = run.getparent()
    return run if parent is None or parent is paragraph else parent


def _split(run: etree._Element, offset: int) -> etree._Element:
    """Cut a run in two; returns the second half."""
    second = copy.deepcopy(run)
    _keep(run, 0, offset)
    _keep(second, offset, _length(second))
    parent = run.getparent()
    if parent is not None and parent.tag == w("del"):
        wrapper = etree.Element(w("del"), {str(k): str(v) for k, v in parent.attrib.items()})
        wrapper.append(second)
        parent.addnext(wrapper)
    else:
        run.addnext(second)
    return second


def _keep(run: etree._Element, start: int, end: int) -> None:
    """Leave only the characters from ``start`` to ``end`` in a run."""
    position = 0
    for element in [e for e in run if e.tag in _LETTERS]:
        text = element.text or ""
        length = len(text) if element.tag in (w("t"), w("delText")) else 1
        first, last = max(start - position, 0), min(end - position, length)
        if first >= last:
            run.remove(element)
        elif element.tag in (w("t"), w("delText")):
            element.text = text[first:last]
        position += length
