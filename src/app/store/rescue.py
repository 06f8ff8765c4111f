"""Opening a damaged or newer draft as far as it can be read, and saying what is missing.

The ZIP's directory, which lies at its end and is the first to be lost, is not used: entries are
found by their own heads, and of a broken one the readable beginning is taken.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from app.domain.blocks import Block
from app.domain.report import Report, Section
from app.errors import InputError
from app.store.archive import MEBIBYTE
from app.store.migrations import current_format, migrate
from app.store.package import ATTACHMENTS, MANIFEST, REPORT, digest, read_bytes
from app.store.unknown import set_aside

_HEAD = struct.Struct("<4s5H3I2H")
_LARGEST = 64 * MEBIBYTE
_MARK, _STORED, _DEFLATED = b"PK\x03\x04", 0, 8


class Rescued(NamedTuple):
    """What could be read; ``missing`` are sentences on what could not."""

    report: Report
    blobs: dict[str, bytes]
    missing: tuple[str, ...]


class _Block(BaseModel):
    block: Block


def rescue(path: Path) -> Rescued:
    """Read what can be read of a draft; InputError when that is nothing."""
    files = dict(_entries(read_bytes(path)))
    content = files.get(REPORT, b"")
    document, whole = salvage_json(content.decode("utf-8", "replace"))
    if not isinstance(document, dict) or not isinstance(document.get("report"), dict):
        raise InputError(f"“{path}”损坏得太厉害，读不出任何内容；请使用备份。")
    missing = [] if whole else ["文件在中途断开，后面的内容读不出来。"]
    try:
        report, lost = salvage_report(_migrated(document))
    except InputError as error:
        raise InputError(f"“{path}”{error}；请使用备份。") from error
    manifest, _ = salvage_json(files.get(MANIFEST, b"").decode("utf-8", "replace"))
    if whole and not _is_intact(content, manifest):
        missing.append("内容与清单不符，个别文字可能有误，请核对。")
    blobs, gone = _attachments(files, manifest)
    return Rescued(report, blobs, (*missing, *lost, *gone))


def salvage_json(text: str) -> tuple[Any, bool]:
    """The JSON value, or what its readable beginning holds, and whether it was whole."""
    try:
        return json.loads(text), True
    except (ValueError, RecursionError) as error:
        end = getattr(error, "pos", 0)
    for cut, closers in _cuts(text, end):
        try:
            return json.loads(text[:cut] + closers), False
        except (ValueError, RecursionError):
            continue
    return None, False


def _cuts(text: str, end: int) -> Iterator[tuple[int, str]]:
    """Where the text may be cut and what closes it then, the latest place first."""
    found: list[tuple[int, str]] = []
    open_brackets: list[str] = []
    in_string = escaped = False
    for position, char in enumerate(text[: end + 1]):
        if in_string:
            in_string = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            in_string = True
        elif char in "{[":
            open_brackets.append("}" if char == "{" else "]")
        elif char in "}]" and open_brackets:
            open_brackets.pop()
            found.append((position + 1, "".join(reversed(open_brackets))))
        elif char == ",":
            found.append((position, "".join(reversed(open_brackets))))
    return reversed(found[-200:])


def salvage_report(data: dict[str, Any]) -> tuple[Report, list[str]]:
    """The report with everything in it that is valid; sentences on the rest."""
    lost: list[str] = []
    sections = [s for item in _items(data, "sections") if (s := _section(item, lost))]
    facts = {key: value for key, value in data.items() if key != "sections"}
    try:
        base, _ = set_aside(Report, {"standard": facts["standard"], "year": facts["year"]})
    except (KeyError, ValidationError) as error:
        raise InputError("里没有格式标准和年度，无法打开") from error
    values: dict[str, Any] = {}
    for key in Report.model_fields:
        if key not in facts:
            continue
        try:
            value, _ = set_aside(Report, {**base.model_dump(mode="json"), key: facts[key]})
        except ValidationError:
            lost.append(f"“{key}”一项的内容读不出来。")
        else:
            values[key] = getattr(value, key)
    return base.model_copy(update={**values, "sections": tuple(sections)}), lost


def _section(item: Any, lost: list[str]) -> Section | None:
    """One section with its valid blocks."""
    if not isinstance(item, dict) or not isinstance(item.get("key"), str):
        lost.append("有一个栏目读不出来。")
        return None
    heading = item.get("heading")
    name = heading if isinstance(heading, str) else ""
    blocks, broken = [], 0
    for block in _items(item, "blocks"):
        try:
            blocks.append(set_aside(_Block, {"block": block})[0].block)
        except ValidationError:
            broken += 1
    if broken:
        lost.append(f"“{name or item['key']}”里有 {broken} 段读不出来。")
    return Section(key=item["key"], heading=name, blocks=tuple(blocks))


def _items(data: dict[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _migrated(document: dict[str, Any]) -> dict[str, Any]:
    version = document.get("format")
    if isinstance(version, int) and 1 <= version < current_format():
        document = migrate(document, version)
    report: dict[str, Any] = document["report"]
    return report


def _is_intact(content: bytes, manifest: Any) -> bool:
    checksums = manifest.get("files") if isinstance(manifest, dict) else None
    return isinstance(checksums, dict) and checksums.get(REPORT) == digest(content)


def _attachments(files: dict[str, bytes], manifest: Any) -> tuple[dict[str, bytes], list[str]]:
    """The attachments whose content is whole, and sentences on the others."""
    names = manifest.get("attachments") if isinstance(manifest, dict) else None
    if not isinstance(names, dict):
        return {}, ["附件的清单读不出来，附件没有打开。"]
    contents = {digest(data): data for name, data in files.items() if name.startswith(ATTACHMENTS)}
    blobs = {name: contents[sha] for name, sha in names.items() if str(sha) in contents}
    return blobs, [f"附件“{name}”读不出来。" for name in names if name not in blobs]


def _entries(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Entries of a ZIP by their own heads, each as far as it can be unpacked."""
    total, position = 0, data.find(_MARK)
    while position >= 0 and position + _HEAD.size <= len(data):
        head = _HEAD.unpack_from(data, position)
        method, packed_size, name_size, extra_size = head[3], head[7], head[9], head[10]
        start = position + _HEAD.size + name_size + extra_size
        name = data[position + _HEAD.size :][:name_size].decode("utf-8", "replace")
        content = _unpacked(data[start : start + packed_size], method, _LARGEST - total)
        total += len(content)
        yield name, content
        position = data.find(_MARK, position + 4)


def _unpacked(packed: bytes, method: int, limit: int) -> bytes:
    if method == _STORED:
        return packed[:limit]
    if method != _DEFLATED or limit <= 0:
        return b""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    try:
        for start in range(0, len(packed), 64):
            parts.append(inflater.decompress(packed[start : start + 64], limit))
            limit -= len(parts[-1])
            if limit <= 0:
                break
    except zlib.error:
        pass
    return b"".join(parts)
