"""What a key means in a text: whether it writes, and which words it stands for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_Held = Qt.KeyboardModifier
_WRITING = (
    _Held.NoModifier,
    _Held.ShiftModifier,
    _Held.KeypadModifier,
    _Held.ShiftModifier | _Held.KeypadModifier,
    _Held.GroupSwitchModifier,
    _Held.GroupSwitchModifier | _Held.ShiftModifier,
)
"""All that may be held while writing; looked up, since reckoning with flags is slow for a key."""


def writes(event: QKeyEvent) -> bool:
    """Whether a key writes characters, and does nothing else."""
    text = event.text()
    return bool(text) and text.isprintable() and event.modifiers() in _WRITING


def proposes(event: QKeyEvent) -> str | None:
    """The words a key would put in the place of others; None when it would not."""
    if event.matches(QKeySequence.StandardKey.Paste):
        return QGuiApplication.clipboard().text().strip("\n")
    if event.key() in ERASING:
        return ""
    return event.text() if writes(event) else None


def with_alt(event: QKeyEvent) -> bool:
    """Whether Alt is held."""
    return bool(event.modifiers() & _Held.AltModifier)
