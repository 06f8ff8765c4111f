"""Who has a draft open: a small file beside it, which also works on shares.

The lock is a courtesy: it warns the second person. What protects the content is the comparison of
checksums at saving, which needs no lock.
"""

import contextlib
import getpass
import os
import platform
import secrets
import sys
from pathlib import Path

from pydantic import ValidationError

from app.domain.base import Value
from app.errors import StorageError
from app.store.atomic import write_atomic


class Holder(Value):
    """Who holds a draft; ``time`` is ISO 8601 with zone, ``token`` names the one opening."""

    host: str
    user: str
    time: str
    process: int
    token: str


def myself(time: str) -> Holder:
    """This program as a holder."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    return Holder(
        host=platform.node(), user=user, time=time, process=os.getpid(), token=secrets.token_hex(8)
    )


def lock_path(draft: Path) -> Path:
    """The lock file of a draft."""
    return draft.with_name(f".~{draft.name}.lock")


def holder_of(draft: Path) -> Holder | None:
    """Who holds the draft; None when nobody does or the holder's program has ended."""
    try:
        holder = Holder.model_validate_json(lock_path(draft).read_bytes())
    except (OSError, ValidationError):
        return None
    gone = holder.host == platform.node() and not _is_running(holder.process)
    return None if gone else holder


def lock(draft: Path, me: Holder) -> Holder | None:
    """Lock a draft; the other holder when there is one, None when it is ours now.

    Where the folder takes no files the draft is simply not locked.
    """
    other = _other(draft, me)
    if other:
        return other
    left_behind = lock_path(draft).exists()
    try:
        write_atomic(lock_path(draft), me.model_dump_json().encode(), force=left_behind)
    except StorageError:
        return _other(draft, me)
    return None


def take_over(draft: Path, me: Holder) -> None:
    """Lock a draft whoever holds it; StorageError when the folder takes no files."""
    write_atomic(lock_path(draft), me.model_dump_json().encode(), force=True)


def unlock(draft: Path, me: Holder) -> None:
    """Give a draft free, if the lock is still ours."""
    holder = holder_of(draft)
    if holder and holder.token == me.token:
        with contextlib.suppress(OSError):
            lock_path(draft).unlink()


def _other(draft: Path, me: Holder) -> Holder | None:
    holder = holder_of(draft)
    return holder if holder and holder.token != me.token else None


def _is_running(process: int) -> bool:
    """Whether a process of that number runs on this machine."""
    if sys.platform == "win32":
        return _is_running_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _is_running_on_windows(process: int) -> bool:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    query_limited_information, still_active = 0x1000, 259
    handle = kernel.OpenProcess(query_limited_information, False, process)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == still_active
