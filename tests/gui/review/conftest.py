"""Windows of several people who work on copies of one draft."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.domain.blocks import StatutoryTable, paragraph
from app.domain.report import PREFACE, SIGNATURE, Report, Section
from app.gui.main_window import MainWindow
from app.gui.settings import SettingsFile

FIRST = "2025年，青禾镇主动公开信息32条，其中政策解读4篇。"
SECOND = "存在的问题是公开形式单一，解读不够及时。"


@pytest.fixture
def report():
    """A report with words and a table for reviewers to remark on."""
    return Report(
        standard="national-2021",
        title="示例县青禾镇人民政府2025年政府信息公开工作年度报告",
        organization="示例县青禾镇人民政府",
        subject="township",
        year=2025,
        sections=(
            Section(key=PREFACE, blocks=(paragraph("编制本报告。"),)),
            Section(key="overview", heading="一、总体情况", blocks=(paragraph(FIRST),)),
            Section(
                key="requests",
                heading="二、收到和处理政府信息公开申请情况",
                blocks=(StatutoryTable(key="applications"),),
            ),
            Section(
                key="problems",
                heading="三、存在的主要问题及改进情况",
                blocks=(paragraph(SECOND),),
            ),
            Section(key=SIGNATURE, blocks=(paragraph("示例县青禾镇人民政府"),)),
        ),
        tables={"applications": {"r1.c1": "3"}},
    )


class Desk:
    """One person at one window, working by clicks and keys."""

    def __init__(self, qtbot, folder, name: str, unit: str) -> None:
        settings = SettingsFile(folder / f"{name}.json")
        settings.update(reviewer=name, reviewer_unit=unit)
        self.qtbot = qtbot
        self.window = MainWindow(settings)
        qtbot.addWidget(self.window)
        self.window.resize(1400, 900)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def report(self):
        return self.window.document.report

    @property
    def panel(self):
        return self.window.workbench.remarks

    def open(self, path) -> None:
        self.window.open_path(path)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def click(self, button) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def save(self) -> None:
        self.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert self.window.document.is_clean

    def write(self, widget, text: str) -> None:
        """Type words as an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    def tool(self, name: str):
        """The toolbar's button of a command."""
        return self.window.toolbar.widgetForAction(self.window.actions_by_name[name])

    def dialog(self):
        return QApplication.activeModalWidget()

    def editor(self, section: str):
        self.window.workbench.enter_page(section)
        page = self.window.workbench.pages.page(section)
        editor = page.parts.widgets[0].editor
        editor.setFocus()
        self.qtbot.waitUntil(editor.hasFocus)
        return editor

    def select(self, section: str, words: str):
        """Select words from the keyboard."""
        editor = self.editor(section)
        start = editor.blocks[0].text.index(words)
        self.qtbot.keyClick(editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _ in range(start):
            self.qtbot.keyClick(editor, Qt.Key.Key_Right)
        for _ in words:
            self.qtbot.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert editor.textCursor().selectedText() == words
        return editor

    def annotate(self, text: str, kind: str = "comment") -> None:
        """Ctrl+Alt+M, the words, Ctrl+Enter."""
        control = Qt.KeyboardModifier.ControlModifier
        self.key(Qt.Key.Key_M, control | Qt.KeyboardModifier.AltModifier)
        entry = self.window.workbench.reviewing.entry
        entry.kind.show_key(kind)
        entry.text.setFocus()
        self.write(entry.text, text)
        self.qtbot.keyClick(entry.text, Qt.Key.Key_Return, control)

    def card(self, text: str):
        return next(c for c in self.panel.list.cards.values() if text in c.remark.text)

    def close(self) -> None:
        self.window.set_session(None)
        self.window.close()


@pytest.fixture
def desk(qtbot, tmp_path):
    """Make windows for people; unsaved work is dropped at the end."""
    made = []

    def make(name: str, unit: str = "") -> Desk:
        made.append(Desk(qtbot, tmp_path, name, unit))
        return made[-1]

    yield make
    for one in made:
        one.close()
