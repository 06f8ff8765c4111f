"""The names of other bodies that an office lets stand in its reports, kept for all its drafts."""

from pathlib import Path

from app import paths
from app.domain.changes import Change, set_field
from app.domain.findings import Finding
from app.domain.report import Report
from app.errors import StorageError
from app.store.atomic import write_atomic

NAMING_RULES = frozenset({"ID003"})
"""Rules that ask whether another body's name may stand."""


def _file() -> Path:
    return paths.user_data() / "allowed-names.txt"


def allowed_names() -> frozenset[str]:
    """The names kept, none while there is no list; a list that cannot be read counts as none."""
    try:
        lines = _file().read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(line.strip() for line in lines if line.strip())


def allow_name(name: str) -> frozenset[str]:
    """Put a name on the list and return the list; StorageError when it cannot be kept."""
    return _keep(allowed_names() | {name.strip()} - {""})


def disallow_name(name: str) -> frozenset[str]:
    """Take a name off the list and return the list; StorageError when it cannot be kept."""
    return _keep(allowed_names() - {name.strip()})


def allow_in_report(report: Report, name: str) -> Change:
    """The change that lets a name stand in this report only."""
    names = dict.fromkeys((*report.known_names, name.strip()))
    return set_field(report, "known_names", tuple(names))


def disallow_in_report(report: Report, name: str) -> Change:
    """The change that lets a name stand in this report no more."""
    return set_field(report, "known_names", tuple(n for n in report.known_names if n != name))


def name_in(report: Report, finding: Finding) -> str:
    """The other body's name a finding is about; empty when it is about none."""
    place = finding.place
    section = report.section(place.section)
    if finding.code not in NAMING_RULES or section is None:
        return ""
    if place.block is None:
        return section.heading[place.start : place.end]
    return section.blocks[place.block].text[place.start : place.end]


def _keep(names: frozenset[str]) -> frozenset[str]:
    try:
        write_atomic(_file(), "".join(f"{name}\n" for name in sorted(names)).encode(), force=True)
    except OSError as error:
        raise StorageError("本单位名单没有存上，请检查用户文件夹是否可写。") from error
    return names
