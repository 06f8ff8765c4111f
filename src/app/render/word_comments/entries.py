"""The comments to be written: threads flattened to one level, each with its numbers."""

import hashlib
from collections.abc import Iterator

from app.domain.annotations import Annotation
from app.domain.base import Value
from app.domain.report import Report


class Entry(Value):
    """One comment or reply as Word numbers it."""

    number: int
    paragraph_id: str
    author: str
    time: str
    text: str
    done: bool
    parent: str = ""
    """The paragraph id of the comment it answers."""


class Thread(Value):
    """A remark with its entries, the remark itself first."""

    remark: Annotation
    entries: tuple[Entry, ...]


def paragraph_id(identity: str) -> str:
    """A Word paragraph id for a remark or a reply: eight hex digits, 0 < id < 0x80000000."""
    value = int(hashlib.sha256(identity.encode()).hexdigest()[:8], 16) & 0x7FFFFFFF
    return f"{value or 1:08X}"


def threads(report: Report) -> list[Thread]:
    """All remarks that are written as comments, with numbers counted through."""
    found: list[Thread] = []
    number = 0
    for remark in report.annotations:
        if remark.kind == "collision":
            continue
        entries = tuple(_entries(remark, number))
        number += len(entries)
        found.append(Thread(remark=remark, entries=entries))
    return found


def _entries(remark: Annotation, number: int) -> Iterator[Entry]:
    done = remark.state != "open"
    key = paragraph_id(remark.id)
    yield Entry(
        number=number,
        paragraph_id=key,
        author=remark.author,
        time=remark.time,
        text=_words(remark),
        done=done,
    )
    for offset, reply in enumerate(remark.replies, start=1):
        identity = reply.id or f"{remark.id}/{reply.time}/{reply.author}/{reply.text}"
        yield Entry(
            number=number + offset,
            paragraph_id=paragraph_id(identity),
            author=reply.author,
            time=reply.time,
            text=reply.text,
            done=done,
            parent=key,
        )


def _words(remark: Annotation) -> str:
    """What the comment says; an orphan also quotes the words it was about."""
    text = remark.text
    if remark.kind == "suggestion" and not text:
        text = f"建议改为“{remark.replacement}”" if remark.replacement else "建议删去"
    if remark.anchor.orphan:
        text = f"〔原文已改：“{remark.anchor.quote}”〕{text}"
    return text
