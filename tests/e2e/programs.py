"""Running the window in a process of its own, on a draft and a home that are its own."""

import os
import subprocess
import sys
from pathlib import Path

from app.cli.main import run


def run_on_a_draft(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python text off screen; its first argument is a new draft in ``folder``."""
    draft = folder / "年报.nianbao"
    facts = ["--organization", "青禾县统计局", "--subject", "department", "--year", "2024"]
    assert run(["new", "-o", str(draft), *facts]) == 0
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    return subprocess.run(
        [sys.executable, "-c", program, str(draft)],
        capture_output=True, text=True, timeout=60, env=environment, check=False,
    )  # fmt: skip
