"""The command line as a whole: finding commands, refusing, speaking Chinese."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import main
from app.cli.main import command_names, run
from app.errors import NotCleanError


def test_commands_are_found_by_presence() -> None:
    names = set(command_names())
    assert names >= {"new", "import", "show", "fill", "check", "export", "standards", "rules"}


@pytest.mark.parametrize("command", command_names())
def test_every_command_explains_itself(command: str, cli) -> None:
    outcome = cli(command, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"用法：nianbao {command}")
    assert "usage" not in outcome.out


def test_the_overview_lists_every_command(cli) -> None:
    outcome = cli("--help")
    assert outcome.code == 0
    assert all(f"  {name} " in outcome.out for name in command_names())
    assert cli("--version").out.startswith("nianbao ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--nonsense"], "不认识参数 --nonsense"),
        (["show"], "缺少参数 DRAFT"),
        (["show", "a", "b"], "不认识参数 b"),
        (["show", "--jso", "a"], "不认识参数 --jso"),
        (["new", "-o"], "-o 后面缺少内容"),
        (["new", "-o", "a.nianbao", "--subject", "palace"], "--subject 不能是“palace”"),
        (["new", "-o", "a.nianbao", "--year", "24"], "2008 到 2099"),
        (["check", "a", "--jobs", "0"], "1 到 64"),
        (["nosuchfile.docx"], "既不是命令，也不是现有的文件"),
    ],
)
def test_wrong_arguments_are_refused_in_chinese(arguments: list[str], words: str, cli) -> None:
    assert words in cli(*arguments).sentence


def test_without_a_command_the_window_opens_on_the_files(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    opened: list[list[str]] = []

    def window(files: list[str]) -> int:
        opened.append(files)
        return 0

    assert run([], window) == 0
    assert run([str(path)], window) == 0
    assert opened == [[], [str(path)]]


def test_a_refused_final_export_lists_the_reasons(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> int:
        raise NotCleanError("还有 2 处错误，没有导出。", ["甲", "乙"])

    monkeypatch.setattr(main, "_dispatch", refuse)
    assert run([]) == 1
    assert capsys.readouterr().err.splitlines() == ["还有 2 处错误，没有导出。", "· 甲", "· 乙"]


def test_our_own_faults_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(main, "_dispatch", fail)
    with pytest.raises(ZeroDivisionError):
        run([])


def test_an_interrupt_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "_dispatch", interrupt)
    assert run([]) == 2
    assert "已中断" in capsys.readouterr().err


def test_output_is_utf8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert run(["standards"]) == 0
    assert "全国统一格式" in raw.getvalue().decode("utf-8")


def nianbao(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own, without a display."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    inherited = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        env=inherited | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_without_a_display_the_window_says_so() -> None:
    done = nianbao(LC_ALL="C")
    assert done.returncode == 2
    assert done.stderr.startswith("打不开窗口：")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_goes_away_is_no_traceback(draft: Path) -> None:
    command = f'"{sys.executable}" -m app show "{draft}" --json | head -c 10'
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
