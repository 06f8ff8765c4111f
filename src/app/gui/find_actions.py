"""Find and replace from the menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from app.gui.find_bar import FindBar

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow


class FindActions(QObject):
    """What the edit menu does with the find bar of the open report."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    @property
    def _bar(self) -> FindBar | None:
        workbench = self._window.workbench
        return workbench.find_bar if workbench else None

    def find(self) -> None:
        """Show the bar, with the words selected just now."""
        self._open(replacing=False)

    def replace(self) -> None:
        """Show the bar with its lower row."""
        self._open(replacing=True)

    def _open(self, replacing: bool) -> None:
        bar, document = self._bar, self._window.document
        if bar is None or document is None:
            return
        words = selected_words()
        document.finish_entry()
        bar.open_bar(replacing and not document.is_reviewing, words)
        self._begin_here()

    def next(self) -> None:
        """Go to the next place."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous place."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        bar = self._bar
        if bar is None:
            return
        if not bar.words.text():
            self.find()
            return
        bar.search()
        self._begin_here()
        bar.step(direction)

    def _begin_here(self) -> None:
        workbench = self._window.workbench
        if workbench:
            order = workbench.outline.pages.keys()
            workbench.find_bar.begin_at(order, workbench.pages.current_key)

    def tell(self, count: int) -> None:
        """Say how many places were replaced, with the way back."""
        notice = self._window.notice
        if count:
            notice.show_message(f"已替换 {count} 处。", "done", "撤销", self._window.undo)
        else:
            notice.show_message("没有可以替换的地方。", "info")


def selected_words() -> str:
    """The words selected in the focused field, when they are within one line."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit):
        return focus.selectedText()
    if isinstance(focus, QTextEdit | QPlainTextEdit):
        words = focus.textCursor().selectedText()
        return "" if "\u2029" in words else words.replace("\u2028", "")
    return ""
