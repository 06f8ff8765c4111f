"""What is done with the files kept with a draft: adding, naming, printing, ordering, removing.

Every function returns one undoable change; contents stay in the session, so that undo finds them.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from app.domain.changes import Change, Composite, set_field
from app.domain.report import Attachment, Report
from app.errors import InputError
from app.importers.pictures import LARGEST, media_type
from app.render.pictures import read_picture
from app.review.versions import versions
from app.services.attaching import keep_contents, with_free_names
from app.services.session import Session
from app.store.atomic import write_atomic

ATTACHMENTS = "attachments"
"""What the page of the attachments is called."""
_MEBIBYTE = 1024 * 1024


class NewFile(NamedTuple):
    """A file to be kept: its name without folders, its content, the section it belongs to."""

    name: str
    data: bytes
    section: str = ""


def read_file(path: Path) -> NewFile:
    """A file from the disk; InputError when it cannot be read, is empty or too large."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"无法读取“{path}”：{error.strerror}；请检查文件后再添加。") from error
    if not data:
        raise InputError(f"“{path}”是空的，没有添加。")
    if len(data) > LARGEST:
        raise InputError(f"“{path}”超过 {LARGEST // _MEBIBYTE} MB，没有添加；请先把它缩小。")
    return NewFile(path.name, data)


def attach(session: Session, files: Sequence[NewFile], source: str = "") -> tuple[str, ...]:
    """Keep files with the draft, in one step; the names they got.

    Pictures that can be printed are to be printed, under their file's name as caption.
    """
    made: list[Attachment] = []
    contents: dict[str, bytes] = {}
    for file in files:
        alone = session.report.model_copy(update={"attachments": (_attachment(file),)})
        taken = {**session.blobs, **contents}
        named, content = with_free_names(alone, {file.name: file.data}, taken)
        made += named.attachments
        contents |= content
    known = {a.name for a in session.report.attachments}
    added = {a.name: a for a in made if a.name not in known}
    everything = (*session.report.attachments, *added.values())
    change = _labeled(session.report, everything, "添加附件")
    keep_contents(session, change.apply(session.report), contents)
    session.apply(change, source)
    return tuple(a.name for a in made)


def _attachment(file: NewFile) -> Attachment:
    return Attachment(
        name=file.name,
        media_type=media_type(file.data),
        sha256=hashlib.sha256(file.data).hexdigest(),
        section=file.section,
        caption=Path(file.name).stem,
        printed=is_printable(file.data),
    )


def is_printable(data: bytes) -> bool:
    """Whether a file can be printed as an annex: a picture every format can hold."""
    return read_picture(data) is not None


def change_attachment(report: Report, name: str, label: str, **updates: Any) -> Change:
    """Give an attachment another caption, or let it be printed or not."""
    new = (a.model_copy(update=updates) if a.name == name else a for a in report.attachments)
    return _labeled(report, tuple(new), label)


def remove_attachment(report: Report, name: str) -> Change:
    """Take a file out of the report; undo brings it back."""
    rest = tuple(a for a in report.attachments if a.name != name)
    return _labeled(report, rest, f"移除附件“{name}”")


def can_move(report: Report, name: str, step: int) -> bool:
    """Whether an attachment can go ``step`` places down (negative: up)."""
    names = [a.name for a in report.attachments]
    return name in names and 0 <= names.index(name) + step < len(names)


def move_attachment(report: Report, name: str, step: int) -> Change:
    """Move an attachment ``step`` places down; ValueError where it cannot go."""
    if not can_move(report, name, step):
        raise ValueError((name, step))
    order = list(report.attachments)
    position = next(i for i, a in enumerate(order) if a.name == name)
    order.insert(position + step, order.pop(position))
    return _labeled(report, tuple(order), "移动附件")


def save_copy(data: bytes, target: Path) -> None:
    """Write an attachment to a file of its own; StorageError when that cannot be done."""
    write_atomic(target, data, force=True)


def _labeled(report: Report, attachments: tuple[Attachment, ...], label: str) -> Composite:
    return Composite(changes=(set_field(report, "attachments", attachments),), label=label)


def without_orphans(blobs: Mapping[str, bytes], report: Report) -> dict[str, bytes]:
    """The blobs without files that neither the report nor a kept version of it has any more.

    What the program keeps for itself lies in folders (``versions/0001``) and stays.
    """
    named = {a.name for a in report.attachments}
    orphans = {name for name in blobs if "/" not in name and name not in named}
    if orphans:
        orphans -= {a.name for kept in versions(blobs) for a in kept.report.attachments}
    return {name: content for name, content in blobs.items() if name not in orphans}
