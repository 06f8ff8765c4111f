"""Speed of the window beside what users would otherwise use; prints Markdown tables.

``python benchmarks/speed/run.py [start] [keys] [check]`` (all without a name). Ratios are of one
run on one machine; single figures move with whatever else the machine does.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PHRASES = [
    f"{subject}{verb}{thing}"
    for subject in ("党政办公室", "各村", "便民服务中心", "财政所", "各科室", "农业服务站")
    for verb in ("按季度更新了", "梳理并公布了", "及时补充了", "逐条核对了", "统一规范了")
    for thing in ("办事指南的办理流程", "惠民补贴的发放名单", "村务公开栏的内容", "政策解读的栏目",
                  "重点项目的进展信息")
]  # fmt: skip

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
    for name, program in (("start page", START), ("bare Qt window with an editor", BARE)):
        runs = [_process(program) for _ in range(8)][1:]
        seconds = statistics.median(run["seconds"] for run in runs)
        print(f"| {name} | {seconds:.2f} | {max(run['memory'] for run in runs)} |")


def _process(program: str) -> dict[str, float]:
    command = [sys.executable, "-c", program, str(time.time())]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    answer: dict[str, float] = json.loads(ran.stdout)
    return answer


def report(characters: int):  # type: ignore[no-untyped-def]
    """An invented national-2021 report with that many characters of text in its first section."""
    from app.domain.blocks import paragraph
    from app.domain.report import Report
    from app.services.beginning import new_report
    from app.standards.library import standards

    draft: Report = new_report(
        standards(), organization="示例县示范镇人民政府", subject="township", year=2025
    )
    overview = draft.sections[draft.index("overview")]
    blocks = tuple(paragraph(_words(n)) for n in range(max(characters // 180, 1)))
    return draft.with_section(overview.model_copy(update={"blocks": blocks}))


def _words(number: int) -> str:
    """A paragraph of about 180 characters that no rule has anything to say about."""
    picked = random.Random(number).sample(PHRASES, 9)
    return "，".join(picked) + "。"


def keys() -> None:
    """Print what a key stroke costs in our editor, checks on, and in a bare one."""
    print("\n## Key stroke to paint (300 keys, ms)\n")
    print("| characters | ours p50 / p99 | bare QTextEdit p50 / p99 | p99 ratio |")
    print("| --- | --- | --- | --- |")
    for characters in (4_000, 60_000, 500_000):
        ours, bare = _ours(characters), _bare(characters)
        a, b = _spread(ours), _spread(bare)
        print(
            f"| {characters} | {a[0]:.1f} / {a[1]:.1f} | {b[0]:.1f} / {b[1]:.1f} "
            f"| {a[1] / b[1]:.2f} |"
        )


def _spread(times: list[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.99) - 1]


def _type(editor, paint: Callable[[], None]) -> list[float]:  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    times = []
    for number in range(300):
        begun = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_A if number % 9 else Qt.Key.Key_Space)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        paint()
        times.append((time.perf_counter() - begun) * 1000)
        if number % 25 == 24:
            QTest.qWait(220)  # a pause: the checks run, as they do for a person
    return times[10:]


def _middle(editor) -> None:  # type: ignore[no-untyped-def]
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    editor.setTextCursor(cursor)
    editor.setFocus()


def _ours(characters: int) -> list[float]:
    import tempfile

    from PySide6.QtTest import QTest

    from app.domain.findings import Place
    from app.gui.application import make_application
    from app.gui.main_window import MainWindow
    from app.gui.section.text_editor import TextEditor
    from app.gui.settings import SettingsFile
    from app.services.session import Session

    make_application()
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(SettingsFile(Path(folder) / "settings.json"))
        window.resize(1410, 900)
        window.set_session(Session(report(characters)))
        window.show()
        window.document.show_place(Place(section="overview", block=0))
        QTest.qWait(600)
        editor = next(e for e in window.findChildren(TextEditor) if e.isVisible())
        _middle(editor)
        times = _type(editor, lambda: editor.viewport().repaint())
        window.document.session.history.mark_clean()
        window.close()
    return times


def _bare(characters: int) -> list[float]:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTextEdit

    editor = QTextEdit()
    editor.resize(900, 700)
    section = report(characters)
    editor.setPlainText(
        "\n".join(b.text for b in section.sections[section.index("overview")].blocks)
    )
    editor.show()
    QTest.qWait(300)
    _middle(editor)
    return _type(editor, lambda: editor.viewport().repaint())


def check() -> None:
    """Print what a full and an incremental check cost."""
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


PARTS = {"start": start, "keys": keys, "check": check}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
