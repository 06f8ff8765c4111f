"""Every system call of saving may fail, in every way: the file holds the old or the new content."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.errors import StorageError
from app.store.atomic import remove_leftovers, write_atomic

OLD, NEW = b"old" * 1000, b"new" * 1000
CALLS = ["open", "write", "fsync", "close", "replace", "link", "chmod", "unlink", "lstat", "stat"]
CODES = [
    errno.ENOSPC,
    errno.EIO,
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.EDQUOT,
    errno.ESTALE,
]


def failing(real: Callable[..., Any], at: int, code: int) -> Callable[..., Any]:
    """The system call, its ``at``-th use refused."""
    count = 0

    def call(*arguments: Any, **options: Any) -> Any:
        nonlocal count
        count += 1
        if count == at:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **options)

    return call


@pytest.mark.parametrize("force", [True, False], ids=["replace", "create"])
@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("call", CALLS)
def test_old_or_new_never_anything_else(
    call: str, at: int, code: int, force: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "年报.nianbao"
    if force:
        path.write_bytes(OLD)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing(getattr(os, call), at, code))
        try:
            write_atomic(path, NEW, force=force)
            told = ""
        except StorageError as error:
            told = str(error)
    if told:
        assert path.name in told
        assert told.endswith("。")
    content = path.read_bytes() if path.exists() else None
    expected = {NEW} if not told else {OLD, NEW} if force else {None, NEW}
    assert content in expected
    if call != "unlink":
        assert {found.name for found in tmp_path.iterdir()} <= {path.name}


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_short_writes_are_carried_on(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, bytes(data[:size])))
    write_atomic(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == NEW


def test_a_write_of_nothing_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda fd, data: 0)
    with pytest.raises(StorageError, match="磁盘已满"):
        write_atomic(tmp_path / "a", NEW)
    assert not list(tmp_path.iterdir())


def test_an_interrupt_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "a", NEW)
    assert not list(tmp_path.iterdir())


def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(os.link, 1, errno.EOPNOTSUPP))
    write_atomic(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == NEW


def test_a_file_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = tmp_path / "a", os.fsync

    def slow(descriptor: int) -> None:
        path.write_bytes(b"theirs")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(StorageError, match="已经存在"):
        write_atomic(path, NEW)
    assert path.read_bytes() == b"theirs"
    assert [found.name for found in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(OLD)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_atomic(tmp_path / "link", NEW, force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == NEW


def test_names_at_the_limit(tmp_path: Path) -> None:
    write_atomic(tmp_path / ("年" * 85), NEW)
    with pytest.raises(StorageError, match="太长"):
        write_atomic(tmp_path / ("年" * 200), NEW)
    assert len(list(tmp_path.iterdir())) == 1


def test_leftovers_of_a_power_cut_are_removed_when_old(tmp_path: Path) -> None:
    left, ours = tmp_path / ".nianbao-0123.tmp", tmp_path / "a.nianbao"
    for path in (left, ours):
        path.write_bytes(b"")
        os.utime(path, (1000, 1000))
    assert remove_leftovers(tmp_path, 999) == 0
    assert remove_leftovers(tmp_path, 1001) == 1
    assert ours.exists()
