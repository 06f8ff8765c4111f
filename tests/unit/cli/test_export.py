"""``nianbao export``."""

import json
import zipfile
from pathlib import Path

import pytest

from app.store import atomic


@pytest.fixture
def filled(cli, draft: Path, tmp_path: Path) -> Path:
    """The draft with awkward words in it."""
    data = tmp_path / "d.json"
    content = {"sections": {"overview": "公开 & <12> 条。"}, "date": "2025-01-20"}
    data.write_text(json.dumps(content), encoding="utf-8")
    assert cli("fill", draft, data).code == 0
    return draft


@pytest.mark.parametrize("suffix", ["docx", "txt", "html"])
def test_each_format_is_written(suffix: str, cli, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / f"年报.{suffix}"
    outcome = cli("export", filled, "-o", target)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"已导出“{target}”。")
    if suffix == "docx":
        with zipfile.ZipFile(target) as document:
            content = document.read("word/document.xml").decode()
    else:
        content = target.read_text(encoding="utf-8")
    assert "公开 &amp; &lt;12&gt; 条。" in content or "公开 & <12> 条。" in content


def test_an_existing_file_is_replaced_only_with_force(
    cli, filled: Path, tmp_path: Path, contents
) -> None:
    target = tmp_path / "年报.txt"
    target.write_text("手写的")
    before = contents()
    assert "--force" in cli("export", filled, "-o", target).sentence
    assert contents() == before
    assert cli("export", filled, "-o", target, "--force").code == 0
    assert "手写的" not in target.read_text(encoding="utf-8")


def test_a_final_export_is_refused_with_the_list(
    cli, filled: Path, tmp_path: Path, contents
) -> None:
    before = contents()
    outcome = cli("export", filled, "-o", tmp_path / "年报.docx", "--final")
    assert (outcome.code, outcome.out) == (1, "")
    first, *reasons = outcome.err.splitlines()
    assert "不能导出定稿" in first
    assert reasons
    assert all(reason.startswith("· ") for reason in reasons)
    assert contents() == before


@pytest.mark.parametrize(
    ("name", "words"),
    [("年报.xyz", ".xyz"), ("年报", "扩展名"), ("none/年报.txt", "文件夹不存在")],
)
def test_bad_targets(name: str, words: str, cli, filled: Path, tmp_path: Path, contents) -> None:
    before = contents()
    assert words in cli("export", filled, "-o", tmp_path / name).sentence
    assert contents() == before


def test_a_full_disk_leaves_nothing(
    cli, filled: Path, tmp_path: Path, contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "write", full)
    assert "磁盘已满" in cli("export", filled, "-o", tmp_path / "年报.docx").sentence
    assert contents() == before


def test_text_of_a_given_width(cli, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "年报.txt"
    assert cli("export", filled, "-o", target, "--columns", "56").code == 0
    assert max(map(len, target.read_text(encoding="utf-8").splitlines())) <= 110


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        ("a.docx", ["--columns", "80"]),
        ("a.txt", ["--columns", "5"]),
        ("a.txt", ["--columns", "宽"]),
        ("a.txt", ["--template", "t.docx"]),
        ("a.docx", ["--template", "none.docx"]),
    ],
)
def test_wishes_that_do_not_fit(
    name: str, wish: list[str], cli, filled: Path, tmp_path: Path
) -> None:
    outcome = cli("export", filled, "-o", tmp_path / name, *wish)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert not (tmp_path / name).exists()


def test_charts_are_chosen_by_key(cli, filled: Path, tmp_path: Path) -> None:
    data = tmp_path / "figures.json"
    data.write_text('{"tables": {"applications": {"r1.c1": 4, "r1.c2": 1}}}', encoding="utf-8")
    assert cli("fill", filled, data).code == 0
    target = tmp_path / "a.docx"
    assert cli("export", filled, "-o", target, "--charts", "applicants").code == 0
    with zipfile.ZipFile(target) as document:
        assert "word/charts/chart1.xml" in document.namelist()
    outcome = cli("export", filled, "-o", tmp_path / "b.docx", "--charts", "pie")
    assert outcome.code == 2
    assert "applicants" in outcome.err
