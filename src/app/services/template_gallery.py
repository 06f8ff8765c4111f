"""The office's own Word templates used before, kept in the user's data and ready to hand."""

from pathlib import Path

from app import paths
from app.errors import InputError
from app.store.atomic import storage_error, write_atomic

FOLDER = "templates"
SUFFIX = ".docx"


def gallery() -> tuple[Path, ...]:
    """The templates kept, the one used last first."""
    found = [path for path in _folder().glob(f"*{SUFFIX}") if path.is_file()]
    return tuple(sorted(found, key=lambda path: (-path.stat().st_mtime_ns, path.name)))


def keep(path: Path) -> Path:
    """Keep a copy of a template and return where; a known one comes to the front again.

    Another template of the same name gets a number. InputError when the file cannot be read or is
    no Word document by its name, StorageError when the copy cannot be written.
    """
    if path.suffix.lower() != SUFFIX:
        raise InputError(f"“{path.name}”不是 Word 文档，模板要用 .docx 格式。")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"读不了模板“{path.name}”，请确认文件还在、没有被占用。") from error
    target = _place_for(path, data)
    _make_folder()
    write_atomic(target, data, force=True)
    return target


def forget(path: Path) -> None:
    """Take a template out of the gallery; the file it was copied from stays."""
    if path.parent == _folder():
        path.unlink(missing_ok=True)


def _folder() -> Path:
    return paths.user_data() / FOLDER


def _make_folder() -> None:
    try:
        _folder().mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error(_folder(), error) from error


def _place_for(path: Path, data: bytes) -> Path:
    """Its own name, or the first numbered one that is free or holds the same."""
    number = 1
    while True:
        name = path.stem if number == 1 else f"{path.stem}（{number}）"
        target = _folder() / f"{name}{SUFFIX}"
        if not target.exists() or target.read_bytes() == data:
            return target
        number += 1
