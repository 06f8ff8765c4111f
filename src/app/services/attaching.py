"""Contents of attachments in an open draft: names stay unique, contents outlive undo."""

from collections.abc import Mapping
from itertools import count

from app.domain.report import Report
from app.services.session import Session


def with_free_names(
    report: Report, contents: Mapping[str, bytes], taken: Mapping[str, bytes]
) -> tuple[Report, dict[str, bytes]]:
    """The report and its contents, attachments renamed where other content has their name."""
    names: dict[str, str] = {}
    for name, content in contents.items():
        used = {**taken, **{new: contents[old] for old, new in names.items()}}
        names[name] = _free(name, content, used)
    attachments = tuple(
        a.model_copy(update={"name": names.get(a.name, a.name)}) for a in report.attachments
    )
    renamed = {names[name]: content for name, content in contents.items()}
    return report.model_copy(update={"attachments": attachments}), renamed


def _free(name: str, content: bytes, taken: Mapping[str, bytes]) -> str:
    """The name, or ``图1（2）.png`` and so on; a name of the very same content is free."""
    stem, dot, suffix = name.rpartition(".")
    candidates = (f"{stem}（{number}）{dot}{suffix}" for number in count(2))
    candidate = name
    while taken.get(candidate, content) != content:
        candidate = next(candidates)
    return candidate


def keep_contents(session: Session, report: Report, contents: Mapping[str, bytes]) -> None:
    """Put the contents that a report's attachments need into the session, before it is applied.

    They stay there when the change is undone, so that it can be made again.
    """
    wanted = {a.name for a in report.attachments}
    new = {name: content for name, content in contents.items() if name in wanted}
    if new.keys() - session.blobs.keys():
        session.blobs = {**session.blobs, **new}
