"""Opening the window where that is not possible says what is missing and what to do."""

import importlib
import sys

import pytest

from app import __main__ as entry
from app.errors import InputError


def without_qt(monkeypatch, message: str) -> None:
    def refuse(name: str) -> None:
        raise ImportError(message)

    monkeypatch.setattr(importlib, "import_module", refuse)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("No module named 'PySide6'", "没有装好"),
        ("libGL.so.1: cannot open shared object file", "libegl1 libgl1 libxcb1"),
    ],
)
def test_a_missing_part_is_named_with_what_to_do(monkeypatch, message, words):
    without_qt(monkeypatch, message)
    with pytest.raises(InputError, match=words) as refused:
        entry.open_window([])
    assert str(refused.value).count("。") == 1


def test_without_a_display_the_command_line_is_offered(monkeypatch):
    monkeypatch.setattr(importlib, "import_module", lambda name: None)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(InputError, match="没有图形显示"):
        entry.open_window([])


def test_other_systems_always_have_a_display(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert entry._has_display()


def test_a_worker_of_the_built_program_starts_here_too(monkeypatch, capsys):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["nianbao", "--version"])
    assert entry.main() == 0
    assert capsys.readouterr().out.startswith("nianbao ")
