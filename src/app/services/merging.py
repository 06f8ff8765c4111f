"""Merging returned copies into a draft, with the memory that makes the order of merging no matter.

A merged draft keeps what it was merged from. As long as nobody has edited it since, one more copy
is merged with all of them anew, so that A then B gives what B then A gives.
"""

import hashlib
from collections.abc import Mapping, Sequence

from app.domain.base import Value, from_json, to_json
from app.domain.report import Report
from app.errors import InputError
from app.review.merge import Version, merge_reports
from app.review.versions import common_ancestor, with_saved_version
from app.services.attaching import with_free_names

RECORD = "merge/record"
OWN_NAME = "本稿"


class Copy(Value):
    """A draft or a returned copy as read from its file."""

    name: str
    report: Report
    blobs: dict[str, bytes]


class _Record(Value):
    base: Report
    versions: tuple[Version, ...]
    result: str


def merge_copies(draft: Copy, returned: Sequence[Copy]) -> Copy:
    """The draft with all returned copies merged into it.

    InputError when a copy did not grow out of the same draft: without a common version no change
    could be told from what was there before.
    """
    returned = _with_own_names(draft, returned)
    record = _record(draft)
    base = record.base if record else _ancestor(draft, returned)
    own = record.versions if record else (Version(name=OWN_NAME, report=draft.report),)
    for copy in returned:
        if record and common_ancestor(draft.blobs, copy.blobs) is None:
            raise _stranger(copy)
    known = [v.report for v in own]
    added = tuple(
        Version(name=copy.name, report=copy.report) for copy in returned if copy.report not in known
    )
    versions = (*own, *added)
    report = merge_reports(base, versions)
    memory = _Record(base=base, versions=versions, result=_digest(report))
    blobs = with_saved_version({**_attached(returned), **draft.blobs}, report)
    return Copy(name=draft.name, report=report, blobs={**blobs, RECORD: to_json(memory)})


def _record(draft: Copy) -> _Record | None:
    """What the draft was merged from, when nobody has changed it since."""
    if RECORD not in draft.blobs:
        return None
    record = from_json(_Record, draft.blobs[RECORD])
    return record if record.result == _digest(draft.report) else None


def _ancestor(draft: Copy, returned: Sequence[Copy]) -> Report:
    for copy in returned:
        if common_ancestor(draft.blobs, copy.blobs) is None:
            raise _stranger(copy)
    base = common_ancestor(draft.blobs, *(copy.blobs for copy in returned))
    if base is None:
        raise InputError("这些稿件没有共同的版本，不能合并；请逐份打开，比较后手工改。")
    return base


def _stranger(copy: Copy) -> InputError:
    return InputError(
        f"“{copy.name}”不是从这份草稿发出去的，没有共同的版本，不能合并；请打开它，比较后手工改。"
    )


def _with_own_names(draft: Copy, returned: Sequence[Copy]) -> list[Copy]:
    """The copies with attachments renamed whose names other content has in another copy."""
    taken, renamed = dict(draft.blobs), list[Copy]()
    for copy in returned:
        names = [a.name for a in copy.report.attachments if a.name in copy.blobs]
        contents = {name: copy.blobs[name] for name in names}
        report, contents = with_free_names(copy.report, contents, taken)
        taken |= contents
        blobs = {**copy.blobs, **contents}
        renamed.append(copy.model_copy(update={"report": report, "blobs": blobs}))
    return renamed


def _attached(copies: Sequence[Copy]) -> Mapping[str, bytes]:
    """Attachments that only a copy has."""
    return {
        name: content
        for copy in copies
        for name, content in copy.blobs.items()
        if any(a.name == name for a in copy.report.attachments)
    }


def _digest(report: Report) -> str:
    return hashlib.sha256(to_json(report)).hexdigest()
