"""``nianbao template check`` explains; ``nianbao template new`` gives something to begin with."""

import json
from pathlib import Path

import docx
import pytest

from app.cli.main import run


def write(path: Path, text: str) -> str:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))
    return str(path)


def test_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "check", write(tmp_path / "a.docx", "{{ title }}")]) == 0
    assert "可以使用" in capsys.readouterr().out


def test_faulty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "a.docx", "{{ titel }}")
    assert run(["template", "check", path]) == 1
    assert capsys.readouterr().out.startswith("错误：正文第 1 段")
    assert run(["template", "check", path, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["counts"] == {"error": 1, "warning": 0}
    assert document["problems"][0]["paragraph"] == 1


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "none.docx"], ["new"], ["new", "-o", "a.txt"], ["fix", "a"]]
)
def test_unusable(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_new_template_is_sound_and_existing_file_is_kept(tmp_path: Path) -> None:
    path = str(tmp_path / "模板.docx")
    assert run(["template", "new", "-o", path]) == 0
    assert run(["template", "check", path]) == 0
    assert run(["template", "new", "-o", path]) == 2
    assert run(["template", "new", "-o", path, "--force"]) == 0
