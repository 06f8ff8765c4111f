"""A line above the report that stays: what one must know about the copy that is open."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.gui.theme import px


class Banner(QFrame):
    """Says one thing, with one button for what can be done about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._action: Callable[[], None] = lambda: None
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.button = QPushButton()
        self.button.setProperty("role", "small")
        self.button.clicked.connect(self._on_button_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(6), px(12), px(6))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, words: str, button: str = "", action: Callable[[], None] | None = None) -> None:
        """Show words and a button, or nothing without words."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._action = action or (lambda: None)
        self.setVisible(bool(words))

    def _on_button_clicked(self) -> None:
        self._action()
