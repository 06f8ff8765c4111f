"""The line that offers to read the source another way: before its revisions, or as a whole page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.gui.theme import px
from app.services.importing import OtherWay


class OtherWays(QWidget):
    """A button for each way; hidden when there is none. ``chosen`` has the way."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, px(4), 0, px(4))
        self.buttons: list[QPushButton] = []
        self._words = QLabel()
        self._words.setProperty("role", "note")
        self._row.addWidget(self._words, 1)
        self.hide()

    def show_ways(self, ways: tuple[OtherWay, ...]) -> None:
        """Offer these ways instead of those before."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(way) for way in ways]
        self._words.setText(" ".join(way.told for way in ways))
        self.setVisible(bool(ways))

    def _button(self, way: OtherWay) -> QPushButton:
        button = QPushButton(way.label)
        button.clicked.connect(lambda: self.chosen.emit(way))
        self._row.addWidget(button)
        return button
