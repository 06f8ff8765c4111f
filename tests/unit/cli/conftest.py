"""Running the command line inside the test."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.cli.main import run


class Outcome(NamedTuple):
    """What a command line did: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence of a refusal; fails when it is not exactly that."""
        assert self.code == 2, self
        assert self.out == ""
        assert self.err.count("\n") == 1
        assert self.err.rstrip("\n").endswith("。")
        assert "Traceback" not in self.err
        return self.err


Cli = Callable[..., Outcome]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run ``nianbao`` with these arguments."""

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def draft(cli: Cli, tmp_path: Path) -> Path:
    """A new draft of an invented body for 2024."""
    path = tmp_path / "年报.nianbao"
    facts = ["--organization", "青禾县统计局", "--subject", "department", "--year", "2024"]
    assert cli("new", "-o", path, "--standard", "national-2021", *facts).code == 0
    return path


@pytest.fixture
def contents(tmp_path: Path) -> Callable[[], dict[str, bytes]]:
    """Every file below the test's folder with its content, to see that nothing changed."""

    def look() -> dict[str, bytes]:
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        return {str(path.relative_to(tmp_path)): path.read_bytes() for path in files}

    return look
