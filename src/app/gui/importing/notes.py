"""The bar above the cards with what the user should know about the whole text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.gui.theme import px


class NoteBar(QFrame):
    """Shows sentences on amber ground; hidden when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("kind", "warning")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAccessibleName("提示")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(14), px(8), px(14), px(8))
        lines.addWidget(self._words)

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Show these sentences, one a line."""
        self._words.setText("\n".join(f"▲ {note}" for note in notes))
        self.setVisible(bool(notes))
