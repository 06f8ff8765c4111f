"""One run of other edits: ``python edits_run.py SIDE CHARACTERS`` prints milliseconds as JSON.

For each kind of edit half the times from the key until all that it makes other is painted and
worked off, in the middle of the text; SIDE is as in ``typing_run``.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable

from invented import PHRASES
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from typing_run import SIDES

TIMES = 15
CONTROL = Qt.KeyboardModifier.ControlModifier
PASTED = "。\n".join(PHRASES[:3])


def edits(editor: QTextEdit) -> dict[str, Callable[[], None]]:
    """The kinds of edits by name, in the order in which they are made."""
    keys = Qt.Key
    return {
        "new paragraph": lambda: QTest.keyClick(editor, keys.Key_Return),
        "joining two": lambda: QTest.keyClick(editor, keys.Key_Backspace),
        "undo": lambda: QTest.keyClick(editor, keys.Key_Z, CONTROL),
        "redo": lambda: QTest.keyClick(editor, keys.Key_Y, CONTROL),
        "pasting": lambda: QTest.keyClick(editor, keys.Key_V, CONTROL),
    }


def measured(editor: QTextEdit) -> dict[str, float]:
    """Half the times of each kind."""
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    editor.setTextCursor(cursor)
    editor.setFocus()
    QApplication.clipboard().setText(PASTED)
    QTest.qWait(400)
    return {name: _median(edit) for name, edit in edits(editor).items()}


def _median(edit: Callable[[], None]) -> float:
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        edit()
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        times.append(1000 * (time.perf_counter() - begun))
        QTest.qWait(60)
    return statistics.median(times)


if __name__ == "__main__":
    with SIDES[sys.argv[1]](int(sys.argv[2])) as found:
        print(json.dumps(measured(found)))
