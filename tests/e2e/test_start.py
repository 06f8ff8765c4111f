"""The real program starts in a process of its own, opens a draft, and ends."""

import os
import subprocess
import sys
from pathlib import Path

from app.cli.main import run

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from app.gui import application

make = application.make_application

def make_and_end_soon():
    made = make()
    QTimer.singleShot(1500, made.quit)
    return made

application.make_application = make_and_end_soon
from app.__main__ import main
sys.exit(main())
"""


def test_the_program_starts_with_a_draft_and_says_nothing(tmp_path: Path) -> None:
    draft = tmp_path / "年报.nianbao"
    facts = ["--organization", "青禾县统计局", "--subject", "department", "--year", "2024"]
    assert run(["new", "-o", str(draft), *facts]) == 0
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(draft)],
        capture_output=True, text=True, timeout=60, env=environment, check=False,
    )  # fmt: skip
    said = [line for line in ran.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (ran.returncode, said) == (0, [])
