"""One run of typing: ``python typing_run.py SIDE CHARACTERS`` prints milliseconds as JSON.

SIDE is ``window`` (our whole window: checks, journal and panels on), ``editor`` (our editor alone,
with a session) or ``bare`` (a QTextEdit of the same size, font and line spacing, without style
sheet). Each key has a time at which it is due, as for a person who types without looking. What is
measured for it is the time from then until all that the key makes other has been painted
(``painted``), the processor time of that (``processor``), and the processor time the program
takes behind it, before the next key is due (``behind``).
"""

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from invented import report
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QTextEdit, QWidget

KEYS, WARM = 431, 30
"""Keys of a run, and how many of them at its beginning are not counted."""
GAP = 0.03
"""Seconds from key to key: a key held down repeats about so fast."""
PAUSES = (0.1, 0.5)
"""Seconds of a pause after ``BURST`` keys, at random between these: some keys meet the checks."""
BURST = 20
WINDOW, EDITOR = (1410, 900), (662, 795)


def typed(editor: QTextEdit) -> list[dict[str, float]]:
    """Type in the middle of the text."""
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    editor.setTextCursor(cursor)
    _show_paragraph(editor)
    editor.setFocus()
    QTest.qWait(400)
    found = []
    pauses = random.Random(os.getpid())
    due = time.perf_counter()
    for number in range(KEYS):
        due += GAP if number % BURST else pauses.uniform(*PAUSES)
        behind = _idle_until(due)
        if found:
            found[-1]["behind"] = behind
        found.append(_key(editor, number, due))
        due = max(due, time.perf_counter())
    return found[WARM:-1]


def _show_paragraph(editor: QTextEdit) -> None:
    """Scroll an editor that scrolls by itself, so that no side has less to paint than another."""
    bar, middle = editor.verticalScrollBar(), editor.viewport().height() // 2
    bar.setValue(bar.value() + editor.cursorRect().center().y() - middle)


def _key(editor: QTextEdit, number: int, due: float) -> dict[str, float]:
    begun = time.process_time()
    QTest.keyClick(editor, Qt.Key.Key_A if number % 9 else Qt.Key.Key_Space)
    QApplication.sendPostedEvents()
    processor = time.process_time() - begun
    return {"painted": 1000 * (time.perf_counter() - due), "processor": 1000 * processor}


def _idle_until(due: float) -> float:
    """Let the program do what it has to until a key is due; the milliseconds it worked."""
    worked = 0.0
    while time.perf_counter() < due:
        begun = time.thread_time()
        QApplication.processEvents()
        worked += time.thread_time() - begun
        time.sleep(0.0003)
    return 1000 * worked


@contextmanager
def window(characters: int) -> Iterator[QTextEdit]:
    """Our window on the section, its editor as it is in use."""
    from app.domain.findings import Place
    from app.gui.application import make_application
    from app.gui.main_window import MainWindow
    from app.gui.section.text_editor import TextEditor
    from app.gui.settings import SettingsFile
    from app.services.session import Session

    make_application()
    with tempfile.TemporaryDirectory() as folder:
        shown = MainWindow(SettingsFile(Path(folder) / "settings.json"))
        shown.resize(*WINDOW)
        shown.set_session(Session(report(characters)))
        shown.show()
        shown.document.show_place(Place(section="overview", block=0))
        QTest.qWait(800)
        yield next(e for e in shown.findChildren(TextEditor) if e.isVisible())
        shown.document.session.history.mark_clean()
        shown.close()


@contextmanager
def editor(characters: int) -> Iterator[QTextEdit]:
    """Our editor alone in a window; what is typed goes into a session."""
    from app.gui.application import make_application
    from app.gui.section.text_editor import TextEditor
    from app.services.session import Session

    make_application()
    session = Session(report(characters))
    found = TextEditor("overview")
    found.show_blocks(session.report.section("overview").blocks, 0)
    found.typed.connect(lambda: session.expect(found.finish))
    found.edited.connect(lambda change: session.apply(change, "editor"))
    found.setFixedWidth(EDITOR[0])
    page = QScrollArea()
    page.setWidget(found)
    found.resize(found.width(), found.minimumHeight())
    found.caret_moved.connect(lambda: page.ensureVisible(0, found.cursorRect().bottom(), 0, 60))
    with _placed(page):
        yield found


@contextmanager
def bare(characters: int) -> Iterator[QTextEdit]:
    """What Qt offers by itself, the words and lines as large as ours."""
    from PySide6.QtGui import QTextCursor

    from app.gui.fonts import reading_font
    from app.gui.section.text_document import block_format

    QApplication([]).setStyle("Fusion")
    found = QTextEdit()
    found.document().setDefaultFont(reading_font())
    sections = report(characters)
    words = sections.section("overview").blocks
    found.setPlainText("\n".join(block.text for block in words))
    cursor = QTextCursor(found.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.setBlockFormat(block_format(0))
    found.resize(*EDITOR)
    found.setFixedSize(*EDITOR)
    with _placed(found):
        yield found


@contextmanager
def _placed(widget: QWidget) -> Iterator[None]:
    host = QMainWindow()
    host.resize(*WINDOW)
    host.setCentralWidget(widget)
    host.show()
    QTest.qWait(300)
    yield
    host.close()


SIDES: dict[str, Callable[[int], Any]] = {"window": window, "editor": editor, "bare": bare}

if __name__ == "__main__":
    with SIDES[sys.argv[1]](int(sys.argv[2])) as found:
        print(json.dumps(typed(found)))
