"""The middle of the window, where one thing is shown at a time."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget


class Stage(QStackedWidget):
    """Tells what floats over it when it is resized."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the others know."""
        super().resizeEvent(event)
        self.resized.emit()
