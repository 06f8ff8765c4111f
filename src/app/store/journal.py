"""The journal: a draft as it was, and every change since, each with a checksum.

A journal is a folder of its own with numbered generations: ``base-1.nianbao`` is a whole draft,
``changes-1.log`` its changes, one line each. A line is the checksum of all lines so far and the
record as JSON; reading ends at the first line that does not fit, which after a power cut is the
last one. A new generation is begun after every save and when the log has grown long; it counts
from the moment its base lies complete on the disk.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from app.errors import InputError, StorageError
from app.store.atomic import storage_error, write_atomic
from app.store.package import Stored, load

_BASE = re.compile(r"base-(\d+)\.nianbao")
_CHECKSUM = 16
Entry = dict[str, Any]


class Journal(NamedTuple):
    """A journal as read: where it began and what came after.

    ``head`` says which file the draft belongs to; ``size`` is the readable length of the log in
    bytes. ``whole`` is False when lines at the end did not fit.
    """

    base: Stored
    head: Entry
    entries: tuple[Entry, ...]
    whole: bool


class JournalWriter:
    """Appends to a journal; every call leaves the folder readable. Used by one thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._number = max(_generations(folder), default=0)
        self._log = -1
        self._checksum = ""
        self.size = 0
        """Bytes of the present log."""

    def begin(self, base: bytes, head: Entry) -> None:
        """Begin a new generation with this draft; the older ones are then removed."""
        self._close_log()
        older = _generations(self.folder)
        number = self._number + 1
        line, checksum = _line("", head)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomic(_log_path(self.folder, number), line, force=True)
            write_atomic(_base_path(self.folder, number), base, force=True)
            flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._log = os.open(_log_path(self.folder, number), flags)
        except OSError as error:
            raise storage_error(self.folder, error) from error
        self._number, self._checksum, self.size = number, checksum, len(line)
        for old in older:
            _base_path(self.folder, old).unlink(missing_ok=True)
            _log_path(self.folder, old).unlink(missing_ok=True)

    def append(self, entries: Iterable[Entry]) -> None:
        """Hand entries to the system: from now on they survive the end of this program."""
        lines = []
        for entry in entries:
            line, self._checksum = _line(self._checksum, entry)
            lines.append(line)
        data = memoryview(b"".join(lines))
        self.size += len(data)
        try:
            while data:
                data = data[os.write(self._log, data) :]
        except OSError as error:
            raise storage_error(self.folder, error) from error

    def sync(self) -> None:
        """Bring everything to the disk: from now on it survives a power cut too."""
        if self._log < 0:
            return
        try:
            os.fsync(self._log)
        except OSError as error:
            raise storage_error(self.folder, error) from error

    def close(self) -> None:
        """End writing; the journal stays."""
        self._close_log()

    def _close_log(self) -> None:
        if self._log >= 0:
            os.close(self._log)
            self._log = -1


def read_journal(folder: Path) -> Journal:
    """Read the newest generation that is whole enough; InputError when there is none."""
    for number in sorted(_generations(folder), reverse=True):
        try:
            base = load(_base_path(folder, number))
            lines = _log_path(folder, number).read_bytes()
        except (InputError, OSError):
            continue
        entries, whole = _entries(lines)
        if entries:
            return Journal(base, entries[0], tuple(entries[1:]), whole)
    raise InputError(f"“{folder}”里没有可以恢复的内容。")


def is_begun(folder: Path) -> bool:
    """Whether anything was ever written to the journal."""
    return bool(_generations(folder))


def remove_journal(folder: Path) -> None:
    """Delete a journal; StorageError when the system refuses."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageError(f"无法删除恢复文件“{folder}”：{error.strerror}。") from error


def _generations(folder: Path) -> list[int]:
    """The numbers of the generations whose base is there."""
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    return [int(match[1]) for name in names if (match := _BASE.fullmatch(name))]


def _base_path(folder: Path, number: int) -> Path:
    return folder / f"base-{number}.nianbao"


def _log_path(folder: Path, number: int) -> Path:
    return folder / f"changes-{number}.log"


def _line(before: str, entry: Entry) -> tuple[bytes, str]:
    """The line of an entry and the checksum of all lines up to it."""
    content = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    record = content.encode("utf-8", "backslashreplace")
    checksum = _chained(before, record)
    return b"%s %s\n" % (checksum.encode(), record), checksum


def _chained(before: str, record: bytes) -> str:
    return hashlib.sha256(before.encode() + record).hexdigest()[:_CHECKSUM]


def _entries(data: bytes) -> tuple[list[Entry], bool]:
    """The entries up to the first line that does not fit, and whether all did."""
    entries: list[Entry] = []
    checksum = ""
    *lines, rest = data.split(b"\n")
    for line in lines:
        expected, _, record = line.partition(b" ")
        checksum = _chained(checksum, record)
        if expected.decode("ascii", "replace") != checksum:
            return entries, False
        entries.append(json.loads(record))
    return entries, not rest
