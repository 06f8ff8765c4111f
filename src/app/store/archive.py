"""A ZIP file read with limits and written so that equal content gives equal bytes."""

import io
import zipfile
from collections.abc import Mapping

from app.archives import BROKEN
from app.errors import InputError, StorageError

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 256 * MEBIBYTE
LARGEST_TOTAL = 512 * MEBIBYTE
LARGEST_RATIO, RATIO_FREE = 200, 32 * MEBIBYTE
"""How many times larger than packed an entry may be, once it is beyond ``RATIO_FREE`` bytes."""
MOST_ENTRIES = 2000

_EPOCH = (1980, 1, 1, 0, 0, 0)


class DamagedError(InputError):
    """A draft whose content is cut or altered; some of it may still be readable."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """The ZIP file of these entries: names sorted, no dates, the same bytes every time.

    StorageError when the result would be more than ``unpack`` accepts.
    """
    if len(files) > MOST_ENTRIES or sum(map(len, files.values())) > LARGEST_FILE:
        raise StorageError(
            f"附件太多或超过 {LARGEST_FILE // MEBIBYTE} MB，请先移除一些附件再保存。"
        )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """All entries of a ZIP file; DamagedError or InputError (hostile, over the limits).

    The sentence raised says what is wrong, without the file's name.
    """
    files, damaged = unpack_readable(data)
    if damaged:
        raise DamagedError(f"文件已损坏：其中的 {damaged[0]} 读不出来")
    return files


def unpack_readable(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The entries that can be read, and the names of those that cannot.

    DamagedError when not even the list of entries can be read, InputError when it is hostile.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise DamagedError("文件已损坏，或者不是年报草稿") from error
    with archive:
        _refuse_hostile(archive.infolist())
        return _read_entries(archive)


def _refuse_hostile(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse archives made to fill the memory or to write outside a folder."""
    if len(entries) > MOST_ENTRIES:
        raise InputError(f"文件里的条目超过 {MOST_ENTRIES} 个，不像年报草稿")
    if len({entry.filename for entry in entries}) != len(entries):
        raise InputError("文件里有重名的条目，可能被人改动过")
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise InputError(f"文件展开后超过 {LARGEST_TOTAL // MEBIBYTE} MB，没有打开")
    for entry in entries:
        if not _is_safe(entry.filename):
            raise InputError("文件里有指向别处的路径，可能被人改动过")
        packed = max(entry.compress_size, 1)
        if entry.file_size > RATIO_FREE and entry.file_size / packed > LARGEST_RATIO:
            raise InputError("文件的压缩率异常，可能是恶意文件，没有打开")


def _is_safe(name: str) -> bool:
    """Whether an entry's name stays inside the archive."""
    parts = name.split("/")
    return not (
        name.startswith("/")
        or "\\" in name
        or ":" in name
        or ".." in parts
        or any(ord(c) < 32 for c in name)
    )


def _read_entries(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], list[str]]:
    files: dict[str, bytes] = {}
    damaged: list[str] = []
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        try:
            files[entry.filename] = archive.read(entry)
        except BROKEN:
            damaged.append(entry.filename)
    return files, damaged
