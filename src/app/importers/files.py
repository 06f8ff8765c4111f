"""Getting at the bytes of a source, with the sentences for what can be wrong with a file."""

import errno
import stat
from pathlib import Path

from app.errors import InputError

LARGEST_TEXT = 64 * 1024 * 1024
"""Bytes of a text or markup file that are still read."""


def head_of(path: Path, size: int = 4096) -> bytes:
    """The first bytes of a file; InputError when there is no such file or it is empty."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError(f"“{path}”是文件夹，请选择其中的文件。")
        if not stat.S_ISREG(mode):
            raise InputError(f"“{path}”是设备或管道，不是文件，请选择年报的文稿。")
        with path.open("rb") as stream:
            head = stream.read(size)
    except FileNotFoundError:
        raise InputError(f"找不到文件“{path}”，请检查路径和文件名。") from None
    except (OSError, ValueError) as error:
        raise InputError(f"“{path.name}”打不开（{_reason(error)}），请检查权限后重试。") from None
    if not head:
        raise InputError(f"“{path.name}”是空文件，没有可导入的内容。")
    return head


def read_bytes(path: Path, largest: int = LARGEST_TEXT) -> bytes:
    """All bytes of a file; InputError when it is larger than ``largest`` or cannot be read."""
    head_of(path, 1)
    size = path.stat().st_size
    if size > largest:
        raise InputError(
            f"“{path.name}”有 {size // 2**20} MB，超过可导入的 {largest // 2**20} MB，"
            "请确认选对了文件。"
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"“{path.name}”读不出来（{_reason(error)}），请重试。") from None


_REASONS = {
    errno.EACCES: "没有读取权限", errno.EPERM: "没有读取权限", errno.ELOOP: "链接指向自己",
    errno.ENAMETOOLONG: "名字太长", errno.EIO: "磁盘读取出错", errno.ENOTDIR: "路径不对",
}  # fmt: skip


def _reason(error: Exception) -> str:
    """Why the system refuses, in words that users know."""
    if not isinstance(error, OSError):
        return "名字里有不允许的字符"
    return _REASONS.get(error.errno or 0) or error.strerror or "系统错误"
