"""A person with nothing but a keyboard: keys, an input method, and a count of what it took."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from app.gui.main_window import MainWindow


class Keyboard:
    """Presses keys on whatever has the focus, as the system would; counts and looks.

    ``steps`` is what was pressed, one entry a key, a combination or a stretch of typing;
    ``screens`` what was seen, in order. After every step something in sight must have the focus.
    """

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.steps: list[str] = []
        self.screens: list[str] = []

    @property
    def focus(self) -> QWidget:
        """The widget that hears the keys."""
        self._give_focus_back()
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert widget is not None, f"no focus after {self.steps[-3:]}"
        assert widget.isVisible(), f"focus out of sight after {self.steps[-3:]}: {widget}"
        return widget

    def _give_focus_back(self) -> None:
        """What a window system does when a dialog is closed, and the off-screen one does not."""
        if QGuiApplication.focusWindow() is None:
            (QApplication.activeModalWidget() or self.window).activateWindow()
            QApplication.processEvents()

    def press(self, *keys: str) -> None:
        """Press keys, each named as menus write it (``Ctrl+S``, ``Down``)."""
        for key in keys:
            self.steps.append(key)
            self._strike(key)
            self.look()

    def _strike(self, key: str) -> None:
        self._give_focus_back()
        combination = QKeySequence(key)[0]
        window = QGuiApplication.focusWindow()
        QTest.keyClick(window, combination.key(), combination.keyboardModifiers())
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a stretch of text: Latin by keys, Chinese by an input method."""
        self.steps.append(f"“{text}”")
        self._type(text)
        self.look()

    def _type(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self._strike("Return")
            if line.isascii():
                for letter in line:
                    QTest.keyClick(QGuiApplication.focusWindow(), letter)
            else:
                self._compose(line)

    def _compose(self, text: str) -> None:
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        for event in (QInputMethodEvent("pin'yin", []), commit):
            QApplication.sendEvent(QGuiApplication.focusObject(), event)

    def look(self) -> None:
        """Note the screen, where it is another one than before."""
        shown = self.focus.window()
        name = shown.windowTitle()
        if shown is self.window and self.window.workbench and self.window.is_working:
            name = self.window.workbench.pages.current_key
        if name and self.screens[-1:] != [name]:
            self.screens.append(name)

    def press_for_file(self, key: str, path: str) -> None:
        """Press a key that opens a file dialog, type a path into it and confirm."""
        watch = QTimer(interval=5)
        watch.timeout.connect(lambda: self._answer(watch, path))
        watch.start()
        self.press(key)
        assert not watch.isActive(), f"no file dialog after {key}"

    def _answer(self, watch: QTimer, path: str) -> None:
        asking = isinstance(QApplication.activeModalWidget(), QFileDialog)
        if asking and isinstance(QApplication.focusWidget(), QLineEdit):
            watch.stop()
            self.type(path)
            self.steps.append("Return")
            self._strike("Return")
