"""The log: starts, ends and faults of the program, and never a word of any report.

Faults are named by their type and their places in the program; the messages of exceptions, which
may quote what was typed, are not written.
"""

import contextlib
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app import paths

LARGEST, FILES_KEPT = 256 * 1024, 4
"""Bytes of one file; how many older ones stay."""


class _File(RotatingFileHandler):
    """A log on a full or vanished disk is silent."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Go on without the entry."""
        del record


_LOG = logging.getLogger("nianbao.log")
_LOG.propagate = False
_LOG.setLevel(logging.INFO)


def folder() -> Path:
    """Where the log lies; made when first asked for."""
    place = paths.user_data() / "logs"
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
    return place


def begin() -> None:
    """Write to the file from now on; where it cannot be written the work goes on without."""
    end()
    with contextlib.suppress(OSError):
        handler = _File(
            folder() / "nianbao.log", maxBytes=LARGEST, backupCount=FILES_KEPT, encoding="utf-8"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(message)s"))
        _LOG.addHandler(handler)


def note(words: str) -> None:
    """Write one entry; ``words`` must hold nothing of a report."""
    _LOG.info(words)


def end() -> None:
    """Close the file."""
    for handler in tuple(_LOG.handlers):
        _LOG.removeHandler(handler)
        handler.close()
