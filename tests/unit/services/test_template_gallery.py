"""Templates used before are at hand, each once, the last one first."""

import os
from pathlib import Path

import pytest

from app.errors import InputError
from app.services.template_gallery import forget, gallery, keep


def made(folder: Path, name: str, data: bytes = b"PK") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


def test_nothing_is_kept_at_first() -> None:
    assert gallery() == ()


def test_the_one_used_last_comes_first(tmp_path: Path) -> None:
    first = keep(made(tmp_path, "甲.docx", b"1"))
    second = keep(made(tmp_path, "乙.docx", b"2"))
    os.utime(first, ns=(1, 1))
    assert gallery() == (second, first)
    os.utime(second, ns=(0, 0))
    assert gallery() == (first, second)
    assert keep(second) == second
    assert gallery() == (second, first)


def test_the_same_is_kept_once_and_another_gets_a_number(tmp_path: Path) -> None:
    kept = keep(made(tmp_path / "a", "红头.docx", b"1"))
    assert keep(made(tmp_path / "b", "红头.docx", b"1")) == kept
    other = keep(made(tmp_path / "c", "红头.docx", b"2"))
    assert other.name == "红头（2）.docx"
    assert len(gallery()) == 2


def test_forgetting_leaves_the_office_s_own_file(tmp_path: Path) -> None:
    own = made(tmp_path, "红头.docx")
    forget(own)
    forget(keep(own))
    assert gallery() == ()
    assert own.exists()


@pytest.mark.parametrize("name", ["没有.docx", "文本.txt"])
def test_what_is_no_template_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        keep(tmp_path / name)
