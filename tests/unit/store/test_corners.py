"""Archives, journals and names that are odd, and what is done with them."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.report import Report
from app.errors import InputError, StorageError
from app.store import atomic, backups, package

REPORT = Report(standard="national-2021", title="标题", organization="甲局", year=2025)


def packed(*entries: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for name, data in entries:
            written.writestr(name, data)
    return stream.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_entries_of_one_name_are_refused(tmp_path: Path):
    path = tmp_path / "草稿.nianbao"
    path.write_bytes(packed(("甲", b"1"), ("甲", b"2")))
    with pytest.raises(InputError, match="重名"):
        package.load(path)


def test_folders_within_an_archive_are_passed_over(tmp_path: Path):
    path = tmp_path / "草稿.nianbao"
    package.save(path, REPORT, {}, force=False)
    with zipfile.ZipFile(path, "a") as written:
        written.writestr("附件/", b"")
    assert package.load(path).report.title == "标题"


def test_a_manifest_that_is_none_is_damage(tmp_path: Path):
    path = tmp_path / "草稿.nianbao"
    package.save(path, REPORT, {}, force=False)
    with zipfile.ZipFile(path) as read:
        entries = {name: read.read(name) for name in read.namelist()}
    for name in entries:
        if "manifest" in name:
            entries[name] = b'{"format": 1, "checksums": 3, "attachments": []}'
    path.write_bytes(packed(*entries.items()))
    with pytest.raises(InputError, match="损坏"):
        package.load(path)


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path):
    path = tmp_path / "甲.txt"
    path.write_bytes(b"1")
    with pytest.raises(StorageError, match="已经存在"):
        atomic.write_atomic(path, b"2", force=False)
    assert path.read_bytes() == b"1"


def test_backups_beyond_the_kept_ones_go(tmp_path: Path):
    draft = tmp_path / "草稿.nianbao"
    package.save(draft, REPORT, {}, force=False)
    folder = tmp_path / "备份"
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(60):
        now = start + timedelta(hours=7 * number)
        backups.keep_backup(draft, f"第{number}份".encode(), folder, now)
    assert 0 < len(backups.backups_of(draft, folder)) < 60
