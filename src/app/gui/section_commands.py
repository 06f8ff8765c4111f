"""What can be done to sections from the outline: add, rename, move, remove; each one undo step."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.annexes import is_annex
from app.domain.report import PREFACE, SIGNATURE
from app.gui.document import Document
from app.gui.icons import set_icon
from app.services import arranging

NEW_NAME, NEW_ANNEX = "新栏目", "新附件"


class Entry(NamedTuple):
    """One entry of a page's context menu."""

    text: str
    icon: str
    enabled: bool
    run: Callable[[], None]
    shortcut: str = ""


def _action(parent: QWidget, entry: Entry) -> QAction:
    action = QAction(entry.text, parent)
    set_icon(action, entry.icon, "muted")
    action.setEnabled(entry.enabled)
    action.setShortcut(QKeySequence(entry.shortcut))
    action.triggered.connect(entry.run)
    return action


class SectionCommands(QObject):
    """The commands of the outline."""

    section_made = Signal(str)
    """A section of the standard was put in: its key."""
    section_added = Signal(str)
    """A section of the user's own was put in and needs a name: its key."""
    rename_wanted = Signal(str)
    """The key of a section whose heading is to be typed over."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document

    def actions(self, key: str, parent: QWidget) -> list[QAction]:
        """The entries of the context menu of a page."""
        report, standard = self._document.report, self._document.standard
        section = report.section(key)
        if section is None:
            specs = {spec.key for spec in arranging.missing_sections(report, standard)}
            entries = [Entry("补上本节", "add", key in specs, lambda: self.add_missing(key))]
        else:
            named = key not in (PREFACE, SIGNATURE)
            up, down = (arranging.can_move(report, key, step) for step in (-1, 1))
            removable = arranging.can_remove(report, standard, key)
            entries = [
                Entry("重命名", "edit", named, lambda: self.rename_wanted.emit(key), "F2"),
                Entry("上移", "up", up, lambda: self.move(key, -1), "Alt+Up"),
                Entry("下移", "down", down, lambda: self.move(key, 1), "Alt+Down"),
                Entry("移除", "trash", removable, lambda: self.remove(key), "Del"),
            ]
        if not is_annex(report, key):
            entries.append(Entry("在后面增加栏目", "add", True, lambda: self.add(key)))
        if is_annex(report, key) or key == SIGNATURE:
            entries.append(Entry("在后面增加附件", "add", True, lambda: self.add_annex(key)))
        return [_action(parent, entry) for entry in entries]

    def add(self, after: str) -> None:
        """Insert a section of the user's own after a page."""
        if self._document.is_reviewing:
            return
        key = self._document.report.next_custom_key()
        self._document.end_burst()
        self._document.apply(
            arranging.add_custom_section(self._document.report, NEW_NAME, after), "outline"
        )
        self.section_added.emit(key)

    def add_annex(self, after: str = "") -> None:
        """Put an annex after another one, or at the end."""
        if self._document.is_reviewing:
            return
        report = self._document.report
        key = report.next_custom_key()
        self._document.end_burst()
        self._document.apply(arranging.add_annex(report, NEW_ANNEX, after), "outline")
        self.section_added.emit(key)

    def add_missing(self, key: str) -> None:
        """Insert a section that the standard demands."""
        if self._document.is_reviewing:
            return
        report, standard = self._document.report, self._document.standard
        if report.section(key) is None:
            if key in (PREFACE, SIGNATURE):
                change = arranging.add_unnumbered_section(report, key)
            else:
                change = arranging.add_standard_section(report, standard, key)
            self._document.apply(change, "outline")
        self.section_made.emit(key)

    def add_table(self, key: str) -> None:
        """Give a statutory table its place in its section."""
        if self._document.is_reviewing:
            return
        report, standard = self._document.report, self._document.standard
        change = arranging.add_table(report, standard, key)
        self._document.apply(change, "outline")
        self.section_made.emit(change.section)

    def rename(self, key: str, heading: str) -> None:
        """Give a section another heading; an empty one is none."""
        if self._document.is_reviewing:
            return
        section = self._document.report.section(key)
        if section is None or not heading or heading == section.heading:
            return
        report = self._document.report
        self._document.apply(arranging.rename_section(report, key, heading), "outline")

    def move(self, key: str, step: int) -> None:
        """Move a section up or down, where it can go."""
        if self._document.is_reviewing:
            return
        if arranging.can_move(self._document.report, key, step):
            self._document.apply(
                arranging.move_section(self._document.report, key, step), "outline"
            )

    def remove(self, key: str) -> None:
        """Take a section out; undo brings it back with all its words."""
        if self._document.is_reviewing:
            return
        report, standard = self._document.report, self._document.standard
        if arranging.can_remove(report, standard, key):
            self._document.apply(arranging.remove_section(report, key), "outline")
