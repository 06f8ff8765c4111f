"""Calling another window of this person that has a draft open: an empty file it watches for.

The folder is the person's own, so nobody else is called; no network and no port is needed.
"""

import contextlib
import platform
import time
from pathlib import Path

from app.store.locks import Holder

PATIENCE = 2.0
"""Seconds in which the other window must answer; one that hangs is left alone."""
_PAUSE = 0.02


def call(holder: Holder, folder: Path, patience: float = PATIENCE) -> bool:
    """Call the window that holds a draft; whether it has answered."""
    if holder.host != platform.node():
        return False
    mark = _mark(folder, holder.process)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        mark.touch()
    except OSError:
        return False
    deadline = time.monotonic() + patience
    while mark.exists() and time.monotonic() < deadline:
        time.sleep(_PAUSE)
    return not _taken_away(mark)


def answer(folder: Path, process: int) -> bool:
    """Whether the program of that number was called; the one who called is told by this."""
    return _taken_away(_mark(folder, process))


def _mark(folder: Path, process: int) -> Path:
    return folder / str(process)


def _taken_away(mark: Path) -> bool:
    """Whether the file was there and is so no more."""
    with contextlib.suppress(OSError):
        mark.unlink()
        return True
    return False
