"""A file that says that its owner is alive: locked by the system, free when the owner dies."""

import contextlib
import errno
import os
import sys
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
