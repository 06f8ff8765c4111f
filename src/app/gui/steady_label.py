"""A label for what changes while one types: new words do not make the page lay itself out anew."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget


class SteadyLabel(QLabel):
    """Keeps the room it has for as long as its words fit into it, and never gives any back.

    A plain label asks all layouts above it for another size with every new text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._room = QSize()
        self._take_room()

    def say(self, text: str) -> None:
        """Show other words."""
        if text != self.text():
            self.setText(text)
            self._take_room()

    def _take_room(self) -> None:
        room = self.sizeHint().expandedTo(self._room)
        if room != self._room:
            self._room = room
            self.setFixedSize(room)

    def changeEvent(self, event: QEvent) -> None:
        """Another face or scale: begin anew."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._room = QSize()
            self._take_room()
