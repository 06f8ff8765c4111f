"""The formats that can be imported: every module in ``readers`` is one, found by its presence."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from app.errors import InputError
from app.importers import readers
from app.importers.decoding import DAMAGED
from app.importers.files import head_of
from app.importers.source import Loss, SourceDocument


class Reader(Protocol):
    """What a module in ``readers`` offers.

    ``matches`` tells from the first bytes (or the whole file) whether the content is surely of
    this format; ``read`` raises InputError with one Chinese sentence for whatever is wrong.
    ``OPTIONS``, if there, names keyword arguments that its ``read`` takes besides the path.
    """

    FORMAT: str
    EXTENSIONS: tuple[str, ...]

    def matches(self, path: Path, head: bytes) -> bool:
        """Whether the content is surely of this format."""
        ...

    def read(self, path: Path, **options: Any) -> SourceDocument:
        """Read a file of this format."""
        ...


@cache
def all_readers() -> tuple[Reader, ...]:
    """Every reader, by name of its module."""
    names = sorted(info.name for info in pkgutil.iter_modules(readers.__path__))
    modules = (importlib.import_module(f"{readers.__name__}.{name}") for name in names)
    return tuple(cast("Reader", module) for module in modules)


def importable_extensions() -> tuple[str, ...]:
    """The extensions of all formats that can be read, for file dialogs and messages."""
    return tuple(dict.fromkeys(ext for reader in all_readers() for ext in reader.EXTENSIONS))


def read_source(path: Path, **options: Any) -> SourceDocument:
    """Read a file by what it holds, or else by its extension.

    ``options`` are passed to the reader if it knows them (``tracked="original"`` for DOCX).
    InputError with one sentence for anything that cannot be read.
    """
    reader = find_reader(path)
    known = getattr(reader, "OPTIONS", ())
    wanted = {name: value for name, value in options.items() if name in known}
    return _with_damage(reader.read(path, **wanted))


def _with_damage(source: SourceDocument) -> SourceDocument:
    """The source with a loss that tells how many bytes belonged to no character."""
    count = sum(block.text.count(DAMAGED) for block in source.blocks)
    if not count:
        return source
    detail = f"有 {count} 处文字的编码已损坏，显示为“{DAMAGED}”，请对照原件补上"
    loss = Loss(kind="damaged", count=count, detail=detail)
    return source.model_copy(update={"losses": (*source.losses, loss)})


def find_reader(path: Path) -> Reader:
    """The reader for a file: content first, extension second; InputError when there is none."""
    head = head_of(path)
    for reader in all_readers():
        if reader.matches(path, head):
            return reader
    for reader in _by_extension(path):
        _refuse_foreign_content(path, head, reader)
        return reader
    known = "、".join(importable_extensions())
    kind = _foreign_kind(head)
    what = f"内容是{kind}" if kind else f"格式“{path.suffix or '无扩展名'}”不认识"
    raise InputError(f"“{path.name}”不能导入：{what}；可以导入的格式：{known}。")


def _by_extension(path: Path) -> Iterator[Reader]:
    return (reader for reader in all_readers() if path.suffix.lower() in reader.EXTENSIONS)


_FOREIGN = (
    (b"PK\x03\x04", "压缩包"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"%PDF", "PDF 文档"),
    (b"{\\rtf", "RTF 文档"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
)
"""Contents told by their first bytes, for messages about wrong extensions."""


def _foreign_kind(head: bytes) -> str:
    return next((kind for sign, kind in _FOREIGN if head.startswith(sign)), "")


def _refuse_foreign_content(path: Path, head: bytes, reader: Reader) -> None:
    """A file whose content is surely something else than its extension says."""
    kind = _foreign_kind(head)
    if kind and not getattr(reader, "CHECKS_CONTENT", False):
        raise InputError(
            f"“{path.name}”的扩展名是 {path.suffix}，内容却是{kind}，请改回正确的扩展名后再导入。"
        )
