"""What can be wrong with a file is said in one sentence, before a reader looks at it."""

import os
import sys

import pytest

from app.errors import InputError
from app.importers.files import head_of, read_bytes
from app.services.attachments import read_file


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="是文件夹"):
        head_of(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_a_pipe_is_no_file(tmp_path):
    path = tmp_path / "管道"
    os.mkfifo(path)
    with pytest.raises(InputError, match="设备或管道"):
        head_of(path)


@pytest.mark.parametrize("name", ["年\0报.txt", "长" * 400])
def test_a_name_that_no_file_can_have(tmp_path, name):
    with pytest.raises(InputError, match="打不开（名字"):
        head_of(tmp_path / name)


def test_a_file_over_the_limit_is_told_with_its_size(tmp_path):
    path = tmp_path / "年报.txt"
    path.write_bytes(b"x" * (2 * 2**20))
    with pytest.raises(InputError, match="有 2 MB，超过可导入的 1 MB"):
        read_bytes(path, 2**20)


def test_what_cannot_be_attached(tmp_path):
    with pytest.raises(InputError, match="无法读取"):
        read_file(tmp_path / "没有.png")
    empty = tmp_path / "空.png"
    empty.touch()
    with pytest.raises(InputError, match="是空的"):
        read_file(empty)
    large = tmp_path / "大.png"
    with large.open("wb") as written:
        written.truncate(25 * 2**20)
    with pytest.raises(InputError, match="超过 24 MB"):
        read_file(large)
