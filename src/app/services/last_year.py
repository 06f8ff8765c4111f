"""Last year's report, kept with the draft so that it is at hand wherever the draft goes."""

import hashlib
from collections.abc import Mapping

from app.domain.base import Value, from_json, to_json
from app.domain.report import Report

FOLDER = "last-year/"


class LastYear(Value):
    """Last year's report and the name of the file it came from."""

    name: str = ""
    report: Report


def keep(blobs: Mapping[str, bytes], report: Report, name: str = "") -> dict[str, bytes]:
    """The blobs with this report as last year's, in the place of any other.

    Only what was published is kept: no remarks, reasons or files of that draft.
    """
    bare = report.model_copy(update={"annotations": (), "waivers": (), "attachments": ()})
    content = to_json(LastYear(name=name, report=bare))
    entry = f"{FOLDER}{hashlib.sha256(content).hexdigest()[:12]}.json"
    return {**forget(blobs), entry: content}


def forget(blobs: Mapping[str, bytes]) -> dict[str, bytes]:
    """The blobs without last year's report."""
    return {name: content for name, content in blobs.items() if not name.startswith(FOLDER)}


def kept(blobs: Mapping[str, bytes]) -> LastYear | None:
    """Last year's report as kept with a draft; None when there is none this program can read."""
    entry = next((name for name in blobs if name.startswith(FOLDER)), None)
    if entry is None:
        return None
    try:
        return from_json(LastYear, blobs[entry])
    except (ValueError, RecursionError):
        return None
