"""The draft file: ``.nianbao``, a ZIP of ``report.json``, the attachments and a manifest.

``report.json`` is ``{"format": 1, "program": "nianbao 0.1.0", "report": {...}}``. Attachments lie
under the SHA-256 of their content, so that their names, which are free, never act as paths;
``manifest.json`` says which name belongs to which content and holds the checksum of every entry.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from app import __version__
from app.domain.report import Report
from app.errors import InputError, StorageError
from app.store.archive import LARGEST_FILE, MEBIBYTE, DamagedError, pack, unpack
from app.store.atomic import write_atomic
from app.store.migrations import current_format, migrate
from app.store.ownership import exclusively
from app.store.unknown import put_back, set_aside

SUFFIX = ".nianbao"
REPORT, MANIFEST, ATTACHMENTS = "report.json", "manifest.json", "attachments/"


class NewerError(InputError):
    """A draft in a format that only a newer program knows."""


class ChangedByOthersError(StorageError):
    """The draft on disk is not the one that was read: someone else has saved it since."""


class Kept(NamedTuple):
    """What a newer program has put into a draft, kept as it was when the draft is saved."""

    keys: dict[str, Any]
    files: Mapping[str, bytes]


NOTHING = Kept({}, {})


class Stored(NamedTuple):
    """A draft as read: the report, contents of attachments by name, SHA-256 of the file."""

    report: Report
    blobs: dict[str, bytes]
    hash: str
    kept: Kept = NOTHING


def load(path: Path) -> Stored:
    """Read a draft; InputError with one sentence when it is missing, damaged, foreign or newer.

    For DamagedError and NewerError ``rescue`` may still bring out something.
    """
    data = read_bytes(path)
    try:
        return parse(data)
    except InputError as error:
        advice = "；请改用备份或别的副本" if isinstance(error, DamagedError) else ""
        raise type(error)(f"无法打开“{path}”：{error}{advice}。") from error


def save(
    path: Path,
    report: Report,
    blobs: Mapping[str, bytes] | None = None,
    *,
    expected_hash: str = "",
    kept: Kept = NOTHING,
    force: bool = True,
) -> str:
    """Write a draft atomically and return the SHA-256 of the file.

    With ``expected_hash`` (that of the file as read) ChangedByOthersError is raised when another
    content lies there now; without ``force`` an existing file is never replaced. StorageError
    when it cannot be written; the file is then as it was.
    """
    data = serialize(report, blobs or {}, kept)
    if not expected_hash:
        write_atomic(path, data, force=force)
        return digest(data)
    with exclusively(path):
        _refuse_changed(path, expected_hash)
        write_atomic(path, data, force=force)
    return digest(data)


def serialize(report: Report, blobs: Mapping[str, bytes], kept: Kept = NOTHING) -> bytes:
    """The bytes of a draft; equal reports give equal bytes."""
    document = {
        "format": current_format(),
        "program": f"nianbao {__version__}",
        "report": report_data(report),
    }
    files = dict(kept.files)
    files[REPORT] = _to_json(put_back(document, kept.keys))
    names = {}
    for name, content in sorted(blobs.items()):
        names[name] = digest(content)
        files[ATTACHMENTS + names[name]] = content
    checksums = {name: digest(content) for name, content in sorted(files.items())}
    files[MANIFEST] = _to_json({"attachments": names, "files": checksums})
    return pack(files)


def report_data(report: Report) -> dict[str, Any]:
    """The report as JSON data in one fixed order, the facts before the long texts.

    The order keeps drafts comparable, and lets a cut file still tell what it was.
    """
    data = report.model_dump(mode="json")
    data["tables"] = {
        key: dict(sorted(data["tables"][key].items())) for key in sorted(data["tables"])
    }
    return data


def parse(data: bytes) -> Stored:
    """Read the bytes of a draft; the sentence raised has no file name and no full stop."""
    if not data:
        raise InputError("文件是空的")
    files = unpack(data)
    if REPORT not in files:
        raise InputError("这不是年报草稿，请用“导入”打开 Word、PDF 或文本")
    names = check_manifest(files)
    blobs = {name: files[ATTACHMENTS + checksum] for name, checksum in names.items()}
    report, unknown = _to_report(open_document(files[REPORT]))
    ours = {REPORT, MANIFEST, *(ATTACHMENTS + checksum for checksum in names.values())}
    rest = {name: content for name, content in files.items() if name not in ours}
    return Stored(report, blobs, digest(data), Kept(unknown, rest))


def check_manifest(files: Mapping[str, bytes]) -> dict[str, str]:
    """Compare all entries with the manifest; the attachments' checksums by name."""
    manifest = read_json(files.get(MANIFEST, b""), MANIFEST)
    checksums, names = manifest.get("files"), manifest.get("attachments")
    if not isinstance(checksums, dict) or not isinstance(names, dict):
        raise DamagedError("文件已损坏：清单不完整")
    for name, checksum in checksums.items():
        if name not in files or digest(files[name]) != checksum:
            raise DamagedError(f"文件已损坏：其中的 {name} 与清单不符")
    if missing := [name for name, sha in names.items() if f"{ATTACHMENTS}{sha}" not in files]:
        raise DamagedError(f"文件已损坏：缺少附件“{missing[0]}”")
    return {str(name): str(sha) for name, sha in names.items()}


def open_document(content: bytes) -> dict[str, Any]:
    """The content of ``report.json`` in the present format, old ones migrated."""
    document = read_json(content, REPORT)
    version = document.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise DamagedError("文件已损坏：没有格式版本")
    if version > current_format():
        program = str(document.get("program", "较新的程序"))[:40]
        raise NewerError(f"草稿由较新的程序（{program}）保存，请先升级本程序")
    return migrate(document, version) | {"format": current_format()}


def read_json(content: bytes, name: str) -> dict[str, Any]:
    """One JSON object of the draft; InputError when it is none."""
    try:
        value = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise DamagedError(f"文件已损坏：其中的 {name} 读不出来") from error
    if not isinstance(value, dict):
        raise DamagedError(f"文件已损坏：{name} 的内容不对")
    return value


def read_bytes(path: Path) -> bytes:
    """The content of a file that should be a draft; InputError when it cannot be had."""
    try:
        if path.is_dir():
            raise InputError(f"“{path}”是一个文件夹，请选择文件。")
        if path.stat().st_size > LARGEST_FILE:
            limit = LARGEST_FILE // MEBIBYTE
            raise InputError(f"“{path}”超过 {limit} MB，不像年报草稿，没有打开。")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"找不到文件“{path}”，请检查路径。") from error
    except PermissionError as error:
        raise InputError(f"没有读取“{path}”的权限，请检查文件权限或换一份副本。") from error
    except OSError as error:
        raise InputError(f"无法读取“{path}”：{error.strerror}；请换一份副本再试。") from error


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _to_report(document: dict[str, Any]) -> tuple[Report, dict[str, Any]]:
    """The report and the unknown keys around and in it."""
    content = document.get("report")
    if not isinstance(content, dict):
        raise DamagedError("文件已损坏：没有年报内容")
    try:
        report, inner = set_aside(Report, content)
    except (ValidationError, RecursionError) as error:
        raise DamagedError("文件已损坏：年报内容不完整") from error
    outer = {key: document[key] for key in document if key not in ("format", "program", "report")}
    unknown: dict[str, Any] = {"report": inner} if inner else {}
    return report, unknown | ({"+": outer} if outer else {})


def _refuse_changed(path: Path, expected_hash: str) -> None:
    try:
        present = digest(path.read_bytes())
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageError(
            f"无法确认“{path}”有没有被别人改过：{error.strerror}；请另存到别处。"
        ) from error
    if present != expected_hash:
        raise ChangedByOthersError(
            f"“{path}”在打开之后被别人保存过，没有覆盖；请另存为新文件，再合并两份内容。"
        )


def _to_json(value: Any) -> bytes:
    """JSON in UTF-8; half a surrogate pair, which UTF-8 cannot hold, is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace")
