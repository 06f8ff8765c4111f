"""Speed of the window beside what users would otherwise use; prints Markdown tables.

``python benchmarks/speed/run.py [start] [keys] [edits] [check]`` (all without a name). Ratios are
of one run on one machine; single figures move with whatever else the machine does.
"""

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

INSTALLED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""The environment of a start: with compiled modules, as an installed program has them."""
START = """
import json, sys, time
begun = float(sys.argv[1])
from PySide6.QtCore import QTimer
from app.gui.application import make_application
application = make_application()
from app.gui.main_window import MainWindow
from app.gui.settings import SettingsFile
import pathlib, tempfile
window = MainWindow(SettingsFile(pathlib.Path(tempfile.mkdtemp()) / "settings.json"))
window.show()
def usable():
    import resource
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": time.time() - begun, "memory": memory}))
    application.quit()
QTimer.singleShot(0, usable)
application.exec()
"""
OPEN = START.replace(
    "def usable():",
    """path = pathlib.Path(sys.argv[2])
window.open_path(path)
assert window.document is not None
def usable():""",
)
BARE = """
import json, sys, time
begun = float(sys.argv[1])
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTextEdit())
window.show()
def usable():
    import resource
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": time.time() - begun, "memory": memory}))
    application.quit()
QTimer.singleShot(0, usable)
application.exec()
"""


def start() -> None:
    """Print the time from process start to a usable window, and its memory."""
    print("\n## Start to a usable window (median of 7 processes)\n")
    print("| what | seconds | peak memory MB |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        draft = _ordinary_draft(Path(folder))
        for name, program, *arguments in (
            ("start page", START),
            ("an ordinary draft open and checked", OPEN, str(draft)),
            ("bare Qt window with an editor", BARE),
        ):
            runs = [_process(program, *arguments) for _ in range(8)][1:]
            seconds = statistics.median(run["seconds"] for run in runs)
            print(f"| {name} | {seconds:.2f} | {max(run['memory'] for run in runs):.0f} |")


def _ordinary_draft(folder: Path) -> Path:
    """A report of 4,000 characters as a draft file."""
    from invented import report

    from app.services.drafts import save_session
    from app.services.session import Session

    save_session(Session(report(4_000)), path := folder / "ordinary.nianbao")
    return path


def _process(program: str, *arguments: str) -> dict[str, float]:
    command = [sys.executable, "-c", program, str(time.time()), *arguments]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, env=INSTALLED
    )
    answer: dict[str, float] = json.loads(ran.stdout)
    return answer


RUN = Path(__file__).with_name("typing_run.py")
SIDES = ("window", "editor", "bare")
LENGTHS = tuple(map(int, os.environ.get("LENGTHS", "4000,60000,500000").split(",")))
ROUNDS = int(os.environ.get("ROUNDS", "5"))


def keys() -> None:
    """Print what a key stroke costs in our window, in our editor alone, and in a bare one."""
    print(f"\n## Key stroke to paint (ms; median of {ROUNDS} interleaved runs of 400 keys)\n")
    print(
        "| characters | window p50 / p99 | editor alone p50 / p99 | bare QTextEdit p50 / p99 "
        "| p99 window : bare | processor p99 window / bare | ratio | behind the key p50 / p99 |"
    )
    print("| --- " * 8 + "|")
    for characters in LENGTHS:
        runs: dict[str, list[dict[str, tuple[float, float]]]] = {side: [] for side in SIDES}
        for _ in range(ROUNDS):
            for side in SIDES:
                runs[side].append(_typing(side, characters))
        print(_row(characters, {side: _median(found) for side, found in runs.items()}))


def _row(characters: int, found: dict[str, dict[str, tuple[float, float]]]) -> str:
    window, bare = found["window"], found["bare"]
    painted = [_pair(found[side]["painted"]) for side in SIDES]
    cells = [
        f"{characters:,}",
        *painted,
        f"{window['painted'][1] / bare['painted'][1]:.2f}",
        f"{window['processor'][1]:.1f} / {bare['processor'][1]:.1f}",
        f"{window['processor'][1] / bare['processor'][1]:.2f}",
        _pair(window["behind"]),
    ]
    return f"| {' | '.join(cells)} |"


def _pair(spread: tuple[float, float]) -> str:
    return f"{spread[0]:.1f} / {spread[1]:.1f}"


def _typing(side: str, characters: int) -> dict[str, tuple[float, float]]:
    """Half and 99 % of what one run measured, by name."""
    command = [sys.executable, str(RUN), side, str(characters)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    keys: list[dict[str, float]] = json.loads(ran.stdout.splitlines()[-1])
    return {name: _spread([key[name] for key in keys]) for name in keys[0]}


def _spread(times: list[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return statistics.median(ordered), ordered[math.ceil(len(ordered) * 0.99) - 1]


def _median(runs: list[dict[str, tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    return {
        name: (
            statistics.median(run[name][0] for run in runs),
            statistics.median(run[name][1] for run in runs),
        )
        for name in runs[0]
    }


def edits() -> None:
    """Print what other edits cost in our window and in a bare editor."""
    print("\n## Other edits, window / bare QTextEdit (ms, half the times)\n")
    found = {n: {side: _edits(side, n) for side in ("window", "bare")} for n in LENGTHS}
    kinds = list(found[LENGTHS[0]]["bare"])
    print(f"| characters | {' | '.join(kinds)} |\n{'| --- ' * (len(kinds) + 1)}|")
    for characters, sides in found.items():
        pairs = (f"{sides['window'][kind]:.1f} / {sides['bare'][kind]:.1f}" for kind in kinds)
        print(f"| {characters:,} | {' | '.join(pairs)} |")


def _edits(side: str, characters: int) -> dict[str, float]:
    command = [sys.executable, str(RUN.with_name("edits_run.py")), side, str(characters)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    times: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return times


def check() -> None:
    """Print what a full and an incremental check cost."""
    from invented import report

    from app.checks.engine import Checker
    from app.domain.blocks import paragraph
    from app.standards.library import standards

    print("\n## Checks (median of 9, ms)\n")
    print("| characters | full | after one edit |\n| --- | --- | --- |")
    standard = standards().get("national-2021")
    for characters in (4_000, 60_000, 500_000):
        before = report(characters)
        section = before.sections[before.index("overview")]
        blocks = (paragraph("改动的一段。"), *section.blocks[1:])
        after = before.with_section(section.model_copy(update={"blocks": blocks}))
        full, edit = [], []
        for _ in range(9):
            checker = Checker()
            begun = time.perf_counter()
            checker.run(before, standard)
            middle = time.perf_counter()
            checker.run(after, standard)
            full.append((middle - begun) * 1000)
            edit.append((time.perf_counter() - middle) * 1000)
        print(f"| {characters} | {statistics.median(full):.1f} | {statistics.median(edit):.1f} |")


PARTS = {"start": start, "keys": keys, "edits": edits, "check": check}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
