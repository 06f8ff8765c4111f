"""Writing a file completely or not at all, whatever happens on the way.

A temporary file beside the target, everything written and flushed to the disk, then one rename:
a reader sees the old content or the new, never a part.
"""

import contextlib
import errno
import os
import secrets
import shutil
import sys
import time
from pathlib import Path

from app.errors import StorageError

TEMPORARY_PREFIX, TEMPORARY_SUFFIX = ".nianbao-", ".tmp"

_REASONS: dict[int, str] = {
    errno.ENOENT: "所在的文件夹不存在，请先建好文件夹或换一个位置",
    errno.ENOTDIR: "路径中间有一段是文件而不是文件夹，请换一个位置",
    errno.EACCES: "没有写入权限或文件正被别的程序占用，请关闭占用它的程序或换一个位置",
    errno.EPERM: "没有写入权限，请换一个位置",
    errno.EROFS: "所在的磁盘是只读的，请换一个位置",
    errno.ENOSPC: "磁盘已满，请清理出空间或换一个位置",
    errno.EDQUOT: "磁盘配额已用完，请清理出空间或换一个位置",
    errno.EFBIG: "文件超过了磁盘允许的大小，请换一个位置",
    errno.EIO: "磁盘读写出错，请换一个位置并检查磁盘",
    errno.ENAMETOOLONG: "文件名太长，请取一个短一些的名字",
    errno.ESTALE: "网络磁盘已断开，请重新连接或换一个位置",
    errno.ENODEV: "磁盘已拔出或断开，请重新连接或换一个位置",
    errno.EINVAL: "文件名含有系统不允许的字符，请改名",
    errno.ELOOP: "路径里的链接绕成了圈，请换一个位置",
}
_RETRIES, _RETRY_SECONDS = 5, 0.05


def write_atomic(path: Path, data: bytes, *, force: bool = False) -> None:
    """Put ``data`` at ``path``, or leave everything as it was and raise StorageError.

    An existing file is replaced only with ``force``; its permissions stay. A link is followed,
    so that the file it points to changes and the link stays.
    """
    target = Path(os.path.realpath(path))
    try:
        _refuse_early(path, target, force)
        temporary = _write_beside(target, data)
        try:
            _publish(temporary, target, force)
        finally:
            _remove(temporary)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise storage_error(path, error) from error
    _sync_folder(target.parent)


def storage_error(path: Path, error: OSError) -> StorageError:
    """The sentence for a failed write: which file, why, what to do."""
    reason = _REASONS.get(error.errno or 0)
    if reason is None:
        reason = f"系统报告“{error.strerror or error}”，请换一个位置再试"
    return StorageError(f"无法写入“{path}”：{reason}。")


def remove_leftovers(folder: Path, older_than: float) -> int:
    """Delete temporary files that a power cut left behind; returns how many.

    ``older_than`` is in seconds since the epoch: younger ones may belong to a writer at work.
    """
    removed = 0
    for path in folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < older_than:
                path.unlink()
                removed += 1
    return removed


def _exists(path: Path) -> StorageError:
    return StorageError(
        f"文件“{path}”已经存在，没有改动它；请换一个名字，或明确允许覆盖（--force）。"
    )


def _refuse_early(path: Path, target: Path, force: bool) -> None:
    if target.is_dir():
        raise StorageError(f"“{path}”是一个文件夹，请给出文件名。")
    if not os.path.lexists(target):
        return
    if not force:
        raise _exists(path)
    if not os.access(target, os.W_OK):
        raise StorageError(f"无法写入“{path}”：文件是只读的，请换一个名字或去掉只读属性。")


def _write_beside(target: Path, data: bytes) -> Path:
    """A temporary file in the target's folder that holds all of ``data``, safe on the disk.

    Its name does not grow with the target's, so that the longest allowed name still works.
    """
    name = f"{TEMPORARY_PREFIX}{secrets.token_hex(6)}{TEMPORARY_SUFFIX}"
    temporary = target.parent / name
    binary = getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o666)
    try:
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if target.exists():
            with contextlib.suppress(OSError):
                shutil.copymode(target, temporary)
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = os.write(descriptor, rest)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _publish(temporary: Path, target: Path, force: bool) -> None:
    """Give the finished file its name; without ``force`` only where the name is still free."""
    if force:
        _replace(temporary, target)
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # Sticks and some shares know no hard links.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        _replace(temporary, target)


def _replace(temporary: Path, target: Path) -> None:
    """Rename over the target; on Windows a virus scanner may hold it for a moment."""
    for _ in range(_RETRIES if sys.platform == "win32" else 0):
        with contextlib.suppress(PermissionError):
            os.replace(temporary, target)  # noqa: PTH105 - the name says that it replaces
            return
        time.sleep(_RETRY_SECONDS)
    os.replace(temporary, target)  # noqa: PTH105


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last; not every system can, and the content is safe without it."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
