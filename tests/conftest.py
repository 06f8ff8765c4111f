"""Fixtures for all tests."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from app import paths
from app.standards.library import Library

REPOSITORY = Path(__file__).resolve().parent.parent

if sys.platform == "linux" and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
"""The same examples in every run; ``make search`` looks for new ones. No example fails for being
slow: that says how busy the machine is, not what the code does."""


@pytest.fixture(autouse=True)
def user_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for the user's own: settings, journals and backups of one test."""
    folder = tmp_path_factory.mktemp("user-data")
    monkeypatch.setattr(paths, "user_data", lambda: folder)
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the project; the test is skipped, visibly, without it."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the material beside the project is not there")
    return folder


@pytest.fixture(scope="session")
def seeds(shared: Path) -> dict[str, Path]:
    """The five published reports, by their number (``000`` … ``004``)."""
    return {path.name[:3]: path for path in sorted((shared / "seeds").glob("*.txt"))}


@pytest.fixture(scope="session")
def invented() -> Library:
    """Two small invented standards, ``lake-2021`` and ``pond-2010``."""
    return Library(REPOSITORY / "tests" / "data" / "lake_and_pond")


@pytest.fixture
def libreoffice(tmp_path: Path) -> Callable[[Path, str], Path]:
    """Convert a file with LibreOffice; the test is skipped, visibly, without it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")

    def convert(source: Path, suffix: str) -> Path:
        folder = tmp_path / "converted"
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", suffix, "--outdir", folder, source],
            capture_output=True, timeout=120, check=True, env={**os.environ, "HOME": str(tmp_path)},
        )  # fmt: skip
        return folder / f"{source.stem}.{suffix}"

    return convert
