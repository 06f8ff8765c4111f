"""Taking over what reviewers have done in a returned DOCX: remarks, answers, changed words.

Everything becomes remarks on the draft, in one step that can be undone: no word of the draft is
changed before somebody accepts it. What has no place any more is an orphan with its quotation.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from app.domain.annotations import Anchor, Annotation, Reply, State
from app.domain.base import Value
from app.domain.changes import Change, Composite, set_field
from app.domain.report import Report
from app.errors import InputError
from app.importers.returned import ReturnedComment, ReturnedDocument
from app.render.word_comments.entries import threads
from app.render.word_comments.parts import word_time
from app.review.transfer import transfer
from app.review.versions import versions
from app.services.returned_anchors import anchor_of, identity
from app.services.returned_lines import Grid, Line, printed
from app.services.returned_places import Places
from app.services.returned_words import Differences, tracked_suggestions
from app.standards.model import Standard

LABEL = "合并退回稿"
_LEAST = 0.3
"""A document with fewer than this share of a report's lines is not that report."""


class Attached(Value):
    """What a returned document brings: one change, and how many of what for the message."""

    change: Change
    remarks: int = 0
    replies: int = 0
    suggestions: int = 0
    orphans: int = 0

    def __str__(self) -> str:
        parts = {"批注": self.remarks, "答复": self.replies, "修改建议": self.suggestions}
        said = "，".join(f"{name} {count} 条" for name, count in parts.items() if count)
        lost = f"；{self.orphans} 条找不到原文，列在“失锚”里" if self.orphans else ""
        return f"新增{said}{lost}" if said else "没有新的批注"


def attach_returned(
    report: Report,
    standard: Standard,
    blobs: Mapping[str, bytes],
    returned: ReturnedDocument,
    time: str,
) -> Attached:
    """Attach a returned document to the draft it was exported from.

    ``blobs`` are the draft's, whose versions tell what the reviewers had before them; ``time``
    (ISO 8601) is noted for changes without one. InputError when it is another report.
    """
    base, places = _base(report, standard, blobs, returned)
    comments = tuple(c.model_copy(update={"time": _zoned(c.time, time)}) for c in returned.comments)
    changes = tuple(c.model_copy(update={"time": _zoned(c.time, time)}) for c in returned.changes)
    returned = returned.model_copy(update={"comments": comments, "changes": changes})
    known = _Known(report)
    remarks = list(_with_threads(report, base, known, comments, time))
    unknown = [c for c in comments if known.of(c) is None]
    new = [*_new(unknown, base, places, known), *tracked_suggestions(returned, base, places)]
    new = _united(new)
    new += Differences(PurePath(returned.name).stem, base, time).of(places, [*remarks, *new])
    ids = {remark.id for remark in remarks}
    added = [_carried(a, base, report) for a in new if a.id not in ids and not _told(a, remarks)]
    before = sum(len(a.replies) for a in report.annotations)
    after = sum(len(a.replies) for a in remarks)
    return Attached(
        change=Composite(
            changes=(set_field(report, "annotations", (*remarks, *added)),), label=LABEL
        ),
        remarks=sum(a.kind != "suggestion" for a in added),
        suggestions=sum(a.kind == "suggestion" for a in added),
        replies=after - before + sum(len(a.replies) for a in added),
        orphans=sum(a.anchor.orphan for a in added),
    )


def _base(
    report: Report, standard: Standard, blobs: Mapping[str, bytes], returned: ReturnedDocument
) -> tuple[Report, Places]:
    """The state of the draft that the document was made from, and the places in it."""
    kept = [version.report for version in reversed(versions(blobs))]
    candidates = [report, *(r for r in kept if r.standard == standard.id)]
    texts = Counter(p.original for p in returned.paragraphs if p.table is None)
    base = max(candidates, key=lambda r: _common(list(printed(r, standard)), texts))
    places = Places(list(printed(base, standard)), returned)
    lines = [pair for pair in places.pairs if pair.line and not pair.line.cell]
    if sum(pair.text is not None for pair in lines) < _LEAST * len(lines):
        raise InputError(f"“{returned.name}”不是从这份草稿导出的，内容对不上，没有合并。")
    return base, places


def _common(lines: Sequence[Line | Grid], texts: Counter[str]) -> int:
    """How like a report's lines a document's are: the common ones less the others."""
    own = Counter(line.text for line in lines if isinstance(line, Line) and line.text.strip())
    return 2 * (own & texts).total() - own.total()


def _zoned(written: str, time: str) -> str:
    """Word's wall-clock time, whose ``Z`` means nothing, with the zone of ``time``."""
    return written[:19] + time[19:] if written else time


class _Known:
    """The comments that the draft itself has written: by Word's paragraph id, else by content."""

    def __init__(self, report: Report) -> None:
        self._ids: dict[str, str] = {}
        self._said: dict[tuple[str, str, str], str] = {}
        for thread in threads(report):
            for entry in thread.entries:
                self._ids[entry.paragraph_id] = thread.remark.id
                said = _said(entry.author, entry.time, entry.text)
                self._said[said] = thread.remark.id

    def of(self, comment: ReturnedComment) -> str | None:
        """The identifier of the remark in whose thread the comment is already."""
        said = _said(comment.author, comment.time, comment.text)
        return self._said.get(said) or self._ids.get(comment.key)

    def is_reworded(self, comment: ReturnedComment) -> bool:
        """Whether a comment of the draft says something else now."""
        said = _said(comment.author, comment.time, comment.text)
        return comment.key in self._ids and said not in self._said and bool(comment.text.strip())


def _said(author: str, time: str, text: str) -> tuple[str, str, str]:
    """What a comment is recognized by: white space may have been through other programs."""
    return author, word_time(time), "".join(text.split())


def _with_threads(
    report: Report,
    base: Report,
    known: _Known,
    comments: Sequence[ReturnedComment],
    time: str,
) -> Iterator[Annotation]:
    """The draft's own remarks with the answers given and the states set in the document."""
    states = {a.id: a.state for a in base.annotations}
    by_key = {comment.key: comment for comment in comments}
    for remark in report.annotations:
        own = [c for c in comments if known.of(c) == remark.id]
        answers = [
            _reply(c)
            for c in comments
            if known.of(c) is None and (p := by_key.get(c.parent)) and known.of(p) == remark.id
        ]
        answers += [_reply(c) for c in own if known.is_reworded(c)]
        told = {_said(r.author, r.time, r.text) for r in remark.replies}
        fresh = [a for a in answers if _said(a.author, a.time, a.text) not in told]
        state = _state(remark.state, states.get(remark.id, "open"), own, fresh)
        if not fresh and state == remark.state:
            yield remark
            continue
        replies = (*remark.replies, *fresh)
        yield remark.model_copy(update={"replies": replies, "state": state, "changed": time})


def _state(
    now: State, then: State, own: Sequence[ReturnedComment], answers: Sequence[Reply]
) -> State:
    """Resolved where the document says so; open again when answered, or reopened there."""
    done = [c.done for c in own if c.done is not None]
    if now == "open" and done and all(done):
        return "resolved"
    reopened = then == "resolved" and done and not any(done)
    return "open" if now == "resolved" and (answers or reopened) else now


def _reply(comment: ReturnedComment) -> Reply:
    return Reply(
        author=comment.author,
        time=comment.time,
        text=comment.text,
        id=identity("reply", comment.author, comment.time, comment.text),
    )


def _new(
    comments: Sequence[ReturnedComment], base: Report, places: Places, known: _Known
) -> Iterator[Annotation]:
    """Comments the draft does not know, with their replies, at their words."""
    keys = {comment.key for comment in comments}
    seen: Counter[tuple[str, str, str]] = Counter()
    for comment in comments:
        root = not comment.parent or (comment.parent not in keys and not _answers(comment, known))
        if not root:
            continue
        said = (comment.author, comment.time, comment.text)
        seen[said] += 1
        replies = tuple(_reply(c) for c in comments if c.parent == comment.key)
        yield Annotation(
            id=identity("comment", *said, str(seen[said])),
            anchor=anchor_of(comment.spots, base, places),
            text=comment.text,
            author=comment.author,
            time=comment.time,
            state="resolved" if comment.done else "open",
            replies=replies,
            changed=comment.time,
        )


def _answers(comment: ReturnedComment, known: _Known) -> bool:
    """Whether a reply's parent is a remark of the draft; then it is already in its thread."""
    return known.of(ReturnedComment(key=comment.parent)) is not None


def _united(new: list[Annotation]) -> list[Annotation]:
    """A comment that stands on a tracked change of the same hand is what is said about it."""
    said: dict[str, Annotation] = {}
    for change in new:
        match = next((c for c in new if _speaks_of(c, change) and c.id not in said), None)
        if match is not None:
            said[match.id] = change
    return [
        said[a.id].model_copy(
            update={"text": a.text, "replies": a.replies, "state": a.state, "id": a.id}
        )
        if a.id in said
        else a
        for a in new
        if a not in said.values()
    ]


def _speaks_of(comment: Annotation, change: Annotation) -> bool:
    return (
        change.kind == "suggestion"
        and comment.kind == "comment"
        and (comment.anchor, comment.author, comment.time)
        == (change.anchor, change.author, change.time)
    )


def _told(suggestion: Annotation, remarks: Sequence[Annotation]) -> bool:
    """Whether a suggestion from the document is one that the draft itself has sent out."""
    return suggestion.kind == "suggestion" and any(
        known.kind == "suggestion"
        and (known.author, known.anchor.section, known.anchor.quote, known.replacement)
        == (
            suggestion.author,
            suggestion.anchor.section,
            suggestion.anchor.quote,
            suggestion.replacement,
        )
        for known in remarks
    )


def _carried(remark: Annotation, base: Report, report: Report) -> Annotation:
    """The remark anchored in the draft as it is now."""
    anchor = remark.anchor
    old, new = base.section(anchor.section), report.section(anchor.section)
    if anchor.orphan or not anchor.on_words or old is None:
        return remark
    lost = anchor.model_copy(update={"orphan": True, "end": anchor.start})
    moved: Anchor = transfer(anchor, old, new) if new else lost
    return remark.model_copy(update={"anchor": moved})
