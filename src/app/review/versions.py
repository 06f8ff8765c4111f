"""Versions of a report kept inside its draft: as it was saved and as it was submitted.

They are what merging starts from (the common ancestor), what can be compared, and what can be
restored. Kept among the draft's blobs under ``versions/0001``, ``versions/0002``, …
"""

import hashlib
from collections.abc import Mapping

from app.domain.base import Value, from_json, to_json
from app.domain.report import Report
from app.domain.vocabulary import Status

FOLDER = "versions/"
SAVED_KEPT = 20
NOT_CONTENT = {"annotations", "waivers", "status"}
"""What reviewing changes without changing what will be published."""


class Version(Value):
    """One kept version: what it was, when, by whom and why it was kept."""

    number: int
    report: Report
    time: str = ""
    author: str = ""
    note: str = ""
    status: Status = "draft"

    @property
    def fingerprint(self) -> str:
        """Names the content, see ``fingerprint``."""
        return fingerprint(self.report)


def fingerprint(report: Report) -> str:
    """SHA-256 of what will be published; remarks, reasons and state do not count."""
    return hashlib.sha256(to_json(report, NOT_CONTENT)).hexdigest()


def versions(blobs: Mapping[str, bytes]) -> list[Version]:
    """The kept versions, oldest first."""
    names = sorted(name for name in blobs if name.startswith(FOLDER))
    return [from_json(Version, blobs[name]) for name in names]


def _name(number: int) -> str:
    return f"{FOLDER}{number:04d}"


def keep_version(
    blobs: Mapping[str, bytes],
    report: Report,
    *,
    time: str = "",
    author: str = "",
    note: str = "",
) -> dict[str, bytes]:
    """The blobs with one more version of the report."""
    kept = versions(blobs)
    number = kept[-1].number + 1 if kept else 1
    version = Version(
        number=number, report=report, time=time, author=author, note=note, status=report.status
    )
    return {**blobs, _name(number): to_json(version)}


def with_saved_version(blobs: Mapping[str, bytes], report: Report) -> dict[str, bytes]:
    """The blobs with the report as a version when its content is another than the newest one's.

    Called at every saving, so that a draft and a copy of its file always share the state in which
    they parted. The oldest version, the submitted ones and the newest ``SAVED_KEPT`` stay.
    """
    kept = versions(blobs)
    if kept and kept[-1].fingerprint == fingerprint(report):
        return dict(blobs)
    result = keep_version(blobs, report, note="" if kept else "初稿")
    for version in kept[1 : len(kept) + 1 - SAVED_KEPT]:
        if version.status == "draft":
            del result[_name(version.number)]
    return result


def common_ancestor(*copies: Mapping[str, bytes]) -> Report | None:
    """The newest version that every copy keeps, or None when they do not grow from one draft."""
    kept = [versions(blobs) for blobs in copies]
    shared = set.intersection(*({v.fingerprint for v in found} for found in kept))
    newest = [v for v in kept[0] if v.fingerprint in shared]
    return newest[-1].report if newest else None


def changed_since_submission(blobs: Mapping[str, bytes], report: Report) -> bool | None:
    """Whether the text is another than the one last submitted; None when it never was."""
    submitted = [v for v in versions(blobs) if v.status == "submitted"]
    return fingerprint(report) != submitted[-1].fingerprint if submitted else None
