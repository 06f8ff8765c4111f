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


AGAIN = """
import subprocess, sys
from PySide6.QtCore import QTimer
from app.gui import application

make = application.make_application
started = []

def start_again():
    windows = [w for w in made[0].topLevelWidgets() if getattr(w, "document", None)]
    if windows and not started:
        started.append(subprocess.Popen([sys.executable, "-m", "app", sys.argv[1]]))
    elif started and started[0].poll() is not None:
        print(started[0].returncode, windows[0].notice.text)
        made[0].quit()

made = []

def make_and_watch():
    made.append(make())
    made[0].watch = QTimer(made[0], interval=50)
    made[0].watch.timeout.connect(start_again)
    made[0].watch.start()
    return made[0]

application.make_application = make_and_watch
from app.__main__ import main
sys.exit(main())
"""


def test_a_draft_opened_twice_stays_in_its_window(tmp_path: Path) -> None:
    ran = run_on_a_draft(AGAIN, tmp_path)
    assert (ran.returncode, ran.stdout.strip()) == (0, "0 这份草稿已经打开，就在这个窗口里。")
