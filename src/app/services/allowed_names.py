"""The names of other bodies that an office lets stand in its reports, kept for all its drafts."""

from pathlib import Path

from app import paths
from app.errors import StorageError
from app.store.atomic import write_atomic


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


def _keep(names: frozenset[str]) -> frozenset[str]:
    try:
        write_atomic(_file(), "".join(f"{name}\n" for name in sorted(names)).encode(), force=True)
    except OSError as error:
        raise StorageError("名称白名单没有存上，请检查用户文件夹是否可写。") from error
    return names
