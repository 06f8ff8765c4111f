"""A robot user at the real window: types, undoes, moves sections, imports, checks, exports, saves.

    .venv/bin/python benchmarks/reliability/robot.py [SECONDS] [SEED]

Off screen, by keys, clicks and an input method. Ends with exit code 0 when Qt gave no warning, no
exception came up, every saved file equaled the model, nothing stood still for half a minute, and
memory with all reports closed grew by at most a tenth after the warm-up (a third of the time).
"""

import faulthandler
import gc
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, qInstallMessageHandler
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.domain.base import to_json
from app.gui import import_actions
from app.gui.application import make_application
from app.gui.export_dialog import ExportDialog
from app.gui.finding_card import FindingCard
from app.gui.form import LineField
from app.gui.importing.view import ImportView
from app.gui.main_window import MainWindow
from app.gui.section.grid_view import GridView
from app.gui.section.text_editor import TextEditor
from app.gui.settings import SettingsFile
from app.gui.tasks import finish_work
from app.services import drafts
from app.services.checking import FACTS
from app.services.exporting import export_formats
from app.services.sample import sample_report
from app.services.session import Session

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
WORDS = ("全年主动公开", "信息", "32条", "，", "。", "同比增长5%", "𠮷", "（见附表）", " ", "问题")
PASTED = ("第一段。\n第二段。", "1\t2\t3\n4\t5\t6", "<b>粗</b>", "长" * 400, "2025年1月")
STANDSTILL = 30
"""Seconds after which a step counts as a deadlock."""
GROWTH = 1.1
LARGEST = 60_000
"""Bytes of a report after which the robot begins with a fresh one."""
TEXT = """示例县柳溪镇人民政府2024年政府信息公开工作年度报告

本报告由柳溪镇编制。

一、总体情况

2024年，柳溪镇全年公开信息120条。

二、主动公开政府信息情况

三、收到和处理政府信息公开申请情况

五、存在的主要问题及改进情况

公开形式还不够多样。

示例县柳溪镇人民政府
2025年1月20日
"""


class Robot:
    """Makes one random step after the other; the same seed and number of steps do the same."""

    def __init__(self, window: MainWindow, folder: Path, seed: int) -> None:
        self.window, self.folder = window, folder
        self.chance = random.Random(seed)
        self.draft = folder / "年报.nianbao"
        self.source = folder / "去年.txt"
        self.source.write_text(TEXT, encoding="utf-8")
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        import_actions.ask_open = lambda *_: self.source
        self.ways = {
            self.type_words: 30, self.erase: 10, self.new_line: 5, self.paste: 4,
            self.fill_cell: 14, self.paste_cells: 2, self.enter_fact: 5, self.go_somewhere: 12,
            self.undo: 14, self.redo: 9, self.add_section: 2, self.rename_section: 2,
            self.move_section: 4, self.remove_section: 2, self.check: 4, self.next_finding: 5,
            self.fix: 4, self.save: 5, self.import_text: 1, self.export: 1, self.reopen: 1,
            self.zoom: 1, self.review: 1,
        }  # fmt: skip

    def begin(self) -> None:
        """Open a fresh report and save it, so that it has a file."""
        self.window.settings.update(reviewer="李某")
        self.window.set_session(Session(sample_report()))
        self.save()

    def warm_up(self) -> None:
        """Do everything twice, so that what is loaded once is there before memory is measured."""
        for way in [*self.ways, *self.ways]:
            self.act(way)

    def step(self) -> None:
        """One thing a user may do."""
        if len(to_json(self.document.report)) > LARGEST:
            self.begin()
        (way,) = self.chance.choices(list(self.ways), list(self.ways.values()))
        self.act(way)

    def act(self, way) -> None:
        """Do one thing and let the window come to rest; no dialog may stay."""
        self.done[way.__name__] += 1
        self.activate()
        way()
        self.settle()
        if dialog := QApplication.activeModalWidget():
            self.wrong.append(f"a dialog stays after {way.__name__}: {dialog.windowTitle()}")
            assert isinstance(dialog, QDialog)
            dialog.reject()

    @property
    def document(self):
        assert self.window.document is not None
        return self.window.document

    @property
    def page(self) -> QWidget:
        return self.window.workbench.pages.currentWidget()

    def activate(self) -> None:
        """Do what a window manager does after a dialog: keys go to the window again."""
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)

    def settle(self) -> None:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self, ready) -> bool:
        end = time.monotonic() + STANDSTILL
        while not ready() and time.monotonic() < end:
            QTest.qWait(5)
        if not ready():
            self.wrong.append("something never ended")
        return ready()

    def one_of(self, kind: type[QWidget]):
        found = [w for w in self.page.findChildren(kind) if w.isVisible() and w.isEnabled()]
        return self.chance.choice(found) if found else None

    def editor(self) -> TextEditor | None:
        """A text editor with the cursor somewhere in it."""
        editor = self.one_of(TextEditor)
        if editor is None:
            self.go_somewhere()
            return None
        editor.setFocus()
        for _ in range(self.chance.randrange(4)):
            keys = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down,
                    Qt.Key.Key_Left, Qt.Key.Key_Right)  # fmt: skip
            QTest.keyClick(editor, self.chance.choice(keys), self.chance.choice((NONE, CONTROL)))
        return editor

    def type_words(self) -> None:
        """Type by keys or by an input method, composing first."""
        if (editor := self.editor()) is None:
            return
        if self.chance.random() < 0.3:
            QTest.keyClicks(editor, str(self.chance.randrange(10_000)))
            return
        word = self.chance.choice(WORDS)
        QCoreApplication.sendEvent(editor, QInputMethodEvent("pinyin", []))
        committed = QInputMethodEvent("", [])
        committed.setCommitString(word)
        QCoreApplication.sendEvent(editor, committed)

    def erase(self) -> None:
        if editor := self.editor():
            key = self.chance.choice((Qt.Key.Key_Backspace, Qt.Key.Key_Delete))
            for _ in range(self.chance.randrange(1, 6)):
                QTest.keyClick(editor, key)

    def new_line(self) -> None:
        if editor := self.editor():
            QTest.keyClick(editor, Qt.Key.Key_Return)

    def paste(self) -> None:
        if editor := self.editor():
            QApplication.clipboard().setText(self.chance.choice(PASTED))
            QTest.keyClick(editor, Qt.Key.Key_V, CONTROL)

    def cell(self) -> GridView | None:
        """A table with one of its cells chosen."""
        grid = self.one_of(GridView)
        if grid is None:
            return None
        model, root = grid.model(), QModelIndex()
        row = self.chance.randrange(model.rowCount(root))
        index = model.index(row, self.chance.randrange(model.columnCount(root)))
        grid.setFocus()
        grid.setCurrentIndex(index)
        return grid if index.flags() & Qt.ItemFlag.ItemIsEditable else None

    def fill_cell(self) -> None:
        if grid := self.cell():
            for digit in str(self.chance.randrange(300)):
                QTest.keyClicks(QApplication.focusWidget() or grid, digit)
            end = self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab))
            QTest.keyClick(QApplication.focusWidget() or grid, end)
        elif self.one_of(GridView) is None:
            self.go_somewhere()

    def paste_cells(self) -> None:
        if grid := self.cell():
            QApplication.clipboard().setText("1\t0\t0\r\n2\t3\t4\r\n")
            QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)

    def enter_fact(self) -> None:
        self.window.workbench.show_page(FACTS)
        if field := self.one_of(LineField):
            field.setFocus()
            if field.isReadOnly():
                return
            QTest.keyClick(field, Qt.Key.Key_End)
            QTest.keyClicks(field, str(self.chance.randrange(100)))
            QTest.keyClick(field, Qt.Key.Key_Return)

    def go_somewhere(self) -> None:
        pages = self.window.workbench.outline.pages
        item = pages.item(self.chance.randrange(pages.count()))
        pages.scrollToItem(item)
        where = pages.visualItemRect(item).center()
        QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def undo(self) -> None:
        for _ in range(self.chance.randrange(1, 5)):
            QTest.keyClick(self.window, Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        for _ in range(self.chance.randrange(1, 4)):
            QTest.keyClick(self.window, Qt.Key.Key_Y, CONTROL)

    def section(self) -> str:
        return self.chance.choice(self.document.report.sections).key

    @property
    def commands(self):
        return self.window.workbench.outline.commands

    def add_section(self) -> None:
        self.window.actions_by_name["add-section"].trigger()
        self.settle()
        if field := QApplication.focusWidget():
            QTest.keyClicks(field, "8")
            QTest.keyClick(field, Qt.Key.Key_Return)

    def rename_section(self) -> None:
        self.commands.rename(self.section(), f"栏目{self.chance.randrange(50)}")

    def move_section(self) -> None:
        self.commands.move(self.section(), self.chance.choice((-1, 1)))

    def remove_section(self) -> None:
        self.commands.remove(self.section())

    def check(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_F7)

    def next_finding(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_F8)

    def fix(self) -> None:
        """Click the mending button of a finding."""
        self.document.checks.run()
        self.settle()
        cards = self.window.workbench.findings.findChildren(FindingCard)
        mendable = [card for card in cards if card.finding.fix and card.fix_button.isVisible()]
        if mendable:
            button = self.chance.choice(mendable).fix_button
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def save(self) -> None:
        """Save, and look whether the file holds what the window does."""
        self.activate()
        if self.document.path is None:
            self.window.files._save_to(self.draft)
        else:
            QTest.keyClick(self.window, Qt.Key.Key_S, CONTROL)
        if not self.document.is_clean:
            self.wrong.append(f"not saved: {self.window.notice.text}")
        elif drafts.open_session(self.draft).report != self.document.report:
            self.wrong.append("the file is not what the window holds")

    def import_text(self) -> None:
        self.window.imports.import_text()
        if self.wait(lambda: isinstance(self.window.stack.currentWidget(), ImportView)):
            view = self.window.stack.currentWidget()
            (view.accept if self.chance.random() < 0.7 else view.canceled.emit)()

    def export(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_E, CONTROL)
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ExportDialog):
            self.wrong.append("no export dialog")
            return
        suffix = self.chance.choice([f for f in export_formats() if f != ".pdf"])
        dialog.path.selectAll()
        QTest.keyClicks(dialog.path, str(self.folder / f"out{suffix}"))
        QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
        self.wait(lambda: QApplication.activeModalWidget() is None)

    def reopen(self) -> None:
        """Save, close, open again: nothing has changed by that."""
        self.save()
        before = self.document.report
        QTest.keyClick(self.window, Qt.Key.Key_W, CONTROL)
        self.settle()
        self.window.open_path(self.draft)
        if self.document.report != before:
            self.wrong.append("the report is another after reopening")

    def zoom(self) -> None:
        for name in ("larger", "normal"):
            self.window.actions_by_name[name].trigger()
            self.settle()

    def review(self) -> None:
        """Try to write while the text is read only."""
        self.document.review(True)
        before = self.document.report
        self.type_words()
        self.fill_cell()
        self.document.review(False)
        if self.document.report.sections != before.sections:
            self.wrong.append("the text was changed in a review")


def resident() -> float:
    """Memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def at_rest(robot: Robot) -> float:
    """Memory with the report saved and closed; then it is opened again."""
    robot.save()
    robot.window.set_session(None)
    for _ in range(3):
        robot.settle()
        gc.collect()
    size = resident()
    robot.window.open_path(robot.draft)
    return size


def play(robot: Robot, seconds: float) -> list[float]:
    """Work so long; memory at rest at eleven times, the first after the first tenth."""
    faulthandler.dump_traceback_later(4 * STANDSTILL, exit=True)
    robot.warm_up()
    begin, sizes = time.monotonic(), []
    while len(sizes) < 10:
        faulthandler.dump_traceback_later(2 * STANDSTILL, exit=True)
        robot.step()
        if time.monotonic() - begin > seconds * (len(sizes) + 1) / 10:
            sizes.append(at_rest(robot))
    faulthandler.cancel_dump_traceback_later()
    return sizes


def main(seconds: float, seed: int) -> int:
    """Run and report; the exit code tells whether all went well."""
    folder = Path(tempfile.mkdtemp(prefix="nianbao-robot-"))
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application()
    window = MainWindow(SettingsFile(folder / "settings.json"))
    robot = Robot(window, folder, seed)
    sys.excepthook = lambda kind, error, trace: (
        robot.wrong.append(f"{kind.__name__}: {error}"),
        sys.__excepthook__(kind, error, trace),
    )
    ignored = "This plugin does not support"
    qInstallMessageHandler(
        lambda _kind, _where, text: None if ignored in text else robot.wrong.append(f"Qt: {text}")
    )
    window.show()
    robot.begin()
    sizes = play(robot, seconds)
    robot.save()
    window.set_session(None)
    window.close()
    finish_work()
    flat = sizes[-1] <= sizes[3] * GROWTH
    steps = robot.done.total()
    print(f"seed {seed}, {seconds:.0f} s, {steps} steps: {dict(robot.done.most_common())}")
    print("memory at rest, MB:", " ".join(f"{size:.0f}" for size in sizes))
    for words, times in Counter(robot.wrong).most_common():
        print(f"{times} x {words}")
    return int(bool(robot.wrong) or not flat)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [600, 1][len(numbers) :])))
