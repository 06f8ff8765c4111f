"""Writing a file completely or not at all."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from app.errors import StorageError

_REASONS = {
    errno.ENOSPC: "磁盘已满，请清理出空间后再试",
    errno.EDQUOT: "磁盘配额已用完，请清理出空间后再试",
    errno.EROFS: "所在的磁盘是只读的，请换一个位置",
    errno.EACCES: "没有写入权限或文件正被别的程序占用，请关闭占用它的程序或换一个位置",
    errno.EPERM: "没有写入权限，请换一个位置",
    errno.ENAMETOOLONG: "文件名太长，请取一个短一些的名字",
    errno.ENOENT: "所在的文件夹不存在，请先建好文件夹或换一个位置",
    errno.EIO: "磁盘读写出错，请换一个位置并检查磁盘",
}


def write_atomic(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write ``data`` to ``path`` so that it holds the old content or all of the new, never less.

    A temporary file beside the target is filled, flushed to the disk and renamed over it. An
    existing file is replaced only with ``force``. Raises StorageError with what to do when the
    folder is missing or read-only, the disk is full, or the file is there and not to be replaced.
    """
    target = path.resolve()
    _refuse_early(path, target, force)
    temporary = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.tmp")
    try:
        _write_through(temporary, data, _mode_of(target))
        os.replace(temporary, target)  # noqa: PTH105 - the name says that it replaces
        _sync_folder(target.parent)
    except OSError as error:
        raise StorageError(f"无法写入“{path}”：{_reason(error)}。") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _refuse_early(path: Path, target: Path, force: bool) -> None:
    if target.is_dir():
        raise StorageError(f"“{path}”是一个文件夹，请给出文件名。")
    if not target.parent.is_dir():
        raise StorageError(f"无法写入“{path}”：{_REASONS[errno.ENOENT]}。")
    if not target.exists():
        return
    if not force:
        raise StorageError(
            f"文件“{path}”已经存在，没有改动它；请换一个名字，或明确允许覆盖（--force）。"
        )
    if not os.access(target, os.W_OK):
        raise StorageError(f"无法写入“{path}”：文件是只读的，请换一个名字或去掉只读属性。")


def _mode_of(target: Path) -> int:
    """The permissions the written file gets: those of the file it replaces, or the usual ones."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        return 0o666


def _write_through(path: Path, data: bytes, mode: int) -> None:
    """Fill a new file and wait until the disk has it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the rename itself lasting, where the system can (not on Windows)."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, f"系统报告“{error.strerror or error}”，请换一个位置再试")
