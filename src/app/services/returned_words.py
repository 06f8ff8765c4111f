"""Changed words of a returned document as suggestions: tracked or found by comparing."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.domain.anchoring import anchor_on
from app.domain.annotations import Anchor, Annotation
from app.domain.report import Report
from app.importers.returned import ReturnedDocument, Spot, TrackedChange
from app.review.compare import compare_words
from app.services.returned_anchors import anchor_of, identity, on_line
from app.services.returned_lines import Line
from app.services.returned_places import Pair, Places

_CLOSE = 2
"""Changes with no more equal characters than this between them are one."""


class Change(NamedTuple):
    """Characters ``start`` to ``end`` of a text become ``words``."""

    start: int
    end: int
    words: str


def tracked_suggestions(
    returned: ReturnedDocument, base: Report, places: Places
) -> Iterator[Annotation]:
    """The document's tracked changes, each a suggestion of its author."""
    for number, change in enumerate(returned.changes):
        text = returned.paragraphs[change.spot.paragraph].original
        wide = widened(Change(change.spot.start, change.spot.end, change.inserted), text)
        spot = Spot(paragraph=change.spot.paragraph, start=wide.start, end=wide.end)
        name = identity(
            "tracked", change.author, change.time, change.deleted, wide.words, str(number)
        )
        yield _suggestion(change, name, anchor_of((spot,), base, places), wide.words, text)


def _suggestion(
    change: TrackedChange, name: str, anchor: Anchor, words: str, text: str
) -> Annotation:
    """A suggestion where words can be replaced; elsewhere a remark that says what was changed."""
    said, replaceable = "", anchor.on_words or bool(anchor.cell)
    if anchor.cell:
        words = text[: change.spot.start] + change.inserted + text[change.spot.end :]
    elif not replaceable:
        said = described(change.deleted, change.inserted)
    return Annotation(
        id=name,
        anchor=anchor,
        text=said,
        author=change.author,
        time=change.time,
        changed=change.time,
        kind="suggestion" if replaceable else "comment",
        replacement=words if replaceable else "",
    )


def described(deleted: str, inserted: str) -> str:
    """A change in words, for a place where it cannot be accepted with one click."""
    if not deleted:
        return f"退回稿在这里增加了“{inserted}”。"
    return f"退回稿把“{deleted}”改为“{inserted}”。" if inserted else f"退回稿删去了“{deleted}”。"


def widened(change: Change, text: str) -> Change:
    """A pure insertion together with a neighboring character, so that it has words to stand on."""
    if change.end > change.start or not text:
        return change
    if change.start > 0:
        before = text[change.start - 1]
        return Change(change.start - 1, change.start, before + change.words)
    return Change(0, 1, change.words + text[0])


def changes(old: str, new: str) -> list[Change]:
    """What makes the new text of the old one, changes close together as one."""
    found: list[Change] = []
    position = 0
    for part in compare_words(old, new):
        start, position = position, position + len(part.old)
        if part.operation == "equal":
            continue
        if found and start - found[-1].end <= _CLOSE:
            first = found.pop()
            words = first.words + old[first.end : start] + part.new
            found.append(Change(first.start, position, words))
        else:
            found.append(Change(start, position, part.new))
    return found


class Differences:
    """Words that are others without being tracked, as suggestions by the file's name."""

    def __init__(self, source: str, base: Report, time: str) -> None:
        self._source = source
        self._base = base
        self._time = time

    def of(self, places: Places, known: Sequence[Annotation]) -> Iterator[Annotation]:
        """All differences but those that accept a suggestion the draft has sent out."""
        previous: Line | None = None
        gone: Line | None = None
        pending: list[str] = []
        for line, text in (*places.pairs, Pair(None, None)):
            if line is None and text is not None:
                pending.append(text.text)
            elif line and text is None and gone is None and line.offset is not None:
                gone = line
            else:
                yield from self._rewritten(previous, gone, pending)
                gone, pending = None, []
                if line and text:
                    yield from self._edited(line, _without_known(line, text.text, known))
                elif line:
                    yield from self._rewritten(previous, line, [])
            if line and text and line.text and line.offset is not None:
                previous = line

    def _edited(self, line: Line, text: str) -> Iterator[Annotation]:
        if "".join(line.text.split()) == "".join(text.split()):
            return
        if line.offset is None or not line.text:
            yield self._on_line(line, text)
            return
        for change in changes(line.text, text):
            wide = widened(change, line.text)
            if wide.words.split() != line.text[wide.start : wide.end].split():
                yield self._suggested(self._anchor(line, wide.start, wide.end), wide.words)

    def _on_line(self, line: Line, text: str) -> Annotation:
        """A cell with another figure, or a heading or an empty cell with other words."""
        anchor = on_line(line)
        if line.cell:
            return self._suggested(anchor, text)
        return self._said(anchor, described(line.text, text))

    def _rewritten(
        self, previous: Line | None, gone: Line | None, pending: Sequence[str]
    ) -> Iterator[Annotation]:
        """Whole paragraphs put in, taken out, or written anew."""
        words = "\n".join(pending)
        if gone is not None and gone.offset is None:
            yield self._on_line(gone, words)
        elif gone is not None:
            yield self._suggested(self._anchor(gone, 0, len(gone.text)), words)
        elif words and previous is not None:
            last = len(previous.text)
            anchor = self._anchor(previous, last - 1, last)
            yield self._suggested(anchor, f"{previous.text[-1]}\n{words}")
        elif words:
            yield self._said(Anchor(section=""), described("", words))

    def _anchor(self, line: Line, start: int, end: int) -> Anchor:
        section = self._base.sections[self._base.index(line.section)]
        offset = line.offset or 0
        return anchor_on(section, offset + start, offset + end)

    def _suggested(self, anchor: Anchor, words: str) -> Annotation:
        place = f"{anchor.section}/{anchor.cell}/{anchor.prefix}/{anchor.quote}"
        made = self._said(anchor, "")
        return made.model_copy(
            update={
                "id": identity("difference", place, words),
                "kind": "suggestion",
                "replacement": words,
            }
        )

    def _said(self, anchor: Anchor, text: str) -> Annotation:
        return Annotation(
            id=identity("difference", anchor.section, text),
            anchor=anchor,
            text=text,
            author=self._source,
            time=self._time,
            changed=self._time,
        )


def _without_known(line: Line, text: str, known: Sequence[Annotation]) -> str:
    """The text without what the draft's own suggestions have made of it."""
    for remark in known:
        anchor = remark.anchor
        if remark.kind != "suggestion" or anchor.section != line.section or line.offset is None:
            continue
        start, end = anchor.start - line.offset, anchor.end - line.offset
        if 0 <= start < end <= len(line.text) and line.text[start:end] == anchor.quote:
            taken = line.text[:start] + remark.replacement + line.text[end:]
            if taken == text:
                return line.text
    return text
