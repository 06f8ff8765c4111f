"""A file is written completely or not at all."""

import errno
import os
from pathlib import Path

import pytest

from app.errors import StorageError
from app.store.atomic import write_atomic


def test_writes_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_atomic(tmp_path / "年报.docx", b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["年报.docx"]
    assert (tmp_path / "年报.docx").read_bytes() == b"new"


def test_existing_file_is_replaced_only_with_force(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(StorageError, match="已经存在"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    write_atomic(path, b"new", force=True)
    assert path.read_bytes() == b"new"


def test_missing_folder_and_folder_as_target(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="文件夹不存在"):
        write_atomic(tmp_path / "none" / "a.txt", b"")
    with pytest.raises(StorageError, match="是一个文件夹"):
        write_atomic(tmp_path, b"")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "权限"),
        (errno.EROFS, "只读"),
        (errno.EBUSY, "系统报告"),
    ],
)
def test_failure_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageError, match=words):
        write_atomic(path, b"new", force=True)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new", force=True)
    assert path.stat().st_mode & 0o777 == 0o640
