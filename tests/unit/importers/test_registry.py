"""A reader is found by what a file holds; whatever is wrong with a file is said in one sentence."""

import pytest

from app.errors import InputError
from app.importers.registry import (
    all_readers,
    find_reader,
    importable_extensions,
    read_source,
)
from unit.importers.docx_parts import paragraph, write_docx


def test_every_reader_names_its_format_and_extensions():
    formats = [reader.FORMAT for reader in all_readers()]
    assert len(set(formats)) == len(formats)
    assert {"txt", "docx"} <= set(formats)
    assert all(ext.startswith(".") for ext in importable_extensions())


@pytest.mark.parametrize("name", ["稿.docx", "稿.txt", "稿.doc", "稿"])
def test_content_counts_before_the_extension(name, tmp_path):
    path = write_docx(tmp_path / name, paragraph("正文"))
    assert find_reader(path).FORMAT == "docx"
    assert read_source(path).blocks[0].text == "正文"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "没有.txt", "找不到"),
        (lambda folder: folder, "文件夹"),
        (lambda folder: _file(folder / "x.zip", b"PK\x03\x04" + b"\0" * 60), "压缩包"),
        (lambda folder: _file(folder / "x.png", b"\x89PNG" + b"\0" * 60), "图片"),
        (lambda folder: _file(folder / "x.txt", b"\x89PNG" + b"\0" * 60), "图片"),
        (lambda folder: _file(folder / "x.xyz", b"abc"), "可以导入的格式"),
    ],
)
def test_what_cannot_be_imported_is_told(make, words, tmp_path):
    with pytest.raises(InputError, match=words) as caught:
        read_source(make(tmp_path))
    assert "\n" not in str(caught.value)


def _file(path, data):
    path.write_bytes(data)
    return path
