"""Locks of the operating system, which end with the program that holds them."""

import contextlib
import errno
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Ownership:
    """Held from ``claim`` until ``release`` or the end of the program."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others claim the file."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = -1


_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def claim(path: Path) -> Ownership | None:
    """Claim a file, made when missing; None while another living program holds it.

    Where the disk knows no locks the claim succeeds.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    return _locked(descriptor)


@contextlib.contextmanager
def exclusively(path: Path, patience: float = 5.0) -> Iterator[None]:
    """Hold back other programs that would save the same file meanwhile.

    After ``patience`` seconds of waiting for a program that hangs the work is done all the same.
    """
    held = _wait_for(path, time.monotonic() + patience)
    try:
        yield
    finally:
        if held:
            held.release()


def _wait_for(path: Path, deadline: float) -> Ownership | None:
    while True:
        try:
            held = _locked(_open_lock(path))
        except OSError:
            return None
        if held or time.monotonic() >= deadline:
            return held
        time.sleep(0.005)


def _open_lock(path: Path) -> int:
    """What to lock for a file: the file itself, or where that would hinder renaming, a stand-in."""
    if sys.platform != "win32":
        return os.open(path, os.O_RDWR)
    mark = hashlib.sha256(str(path.resolve()).lower().encode("utf-8", "surrogateescape"))
    stand_in = Path(tempfile.gettempdir(), f"nianbao-{mark.hexdigest()[:16]}.lock")
    return os.open(stand_in, os.O_RDWR | os.O_CREAT, 0o666)


def _locked(descriptor: int) -> Ownership | None:
    """The descriptor locked; closed, and None, when another program has it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            os.close(descriptor)
            return None
    return Ownership(descriptor)
