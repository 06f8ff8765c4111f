"""The real program starts in a process of its own, opens a draft, and ends."""

from pathlib import Path

from e2e.programs import run_on_a_draft

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
    ran = run_on_a_draft(PROGRAM, tmp_path)
    said = [line for line in ran.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (ran.returncode, said) == (0, [])
