"""The frame of a page in the middle of the workbench: title, one line of guidance, cards."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.gui.theme import px

SIDE = 30
"""Pixels beside the page at 100 %."""
WIDTH = 800
"""Pixels the column takes at most at 100 %."""


class Page(QScrollArea):
    """A scrolling column on the ground, centered where the window is wide."""

    def __init__(self, title: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading, self.note = QLabel(title), QLabel(note)
        self.heading.setProperty("role", "title")
        self.note.setProperty("role", "note")
        self.heading.setWordWrap(True)
        self.note.setWordWrap(True)
        self._sheet = sheet = QWidget()
        sheet.setMaximumWidth(px(WIDTH))
        self.column = QVBoxLayout(sheet)
        self.column.setContentsMargins(0, px(22), 0, px(24))
        self.column.setSpacing(px(14))
        self.head = QVBoxLayout()
        self.head.setSpacing(px(4))
        self.head.addWidget(self.heading)
        self.head.addWidget(self.note)
        self.column.addLayout(self.head)
        ground = QWidget()
        ground.setObjectName("ground")
        row = QHBoxLayout(ground)
        row.setContentsMargins(px(SIDE), 0, px(SIDE), 0)
        row.addStretch(1)
        row.addWidget(sheet, 100)
        row.addStretch(1)
        self.setWidget(ground)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_sheet"):
            self._sheet.setMaximumWidth(px(WIDTH))

    def card(self, *parts: QWidget) -> QFrame:
        """Add a white card with parts one below the other."""
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(22), px(18), px(22), px(16))
        column.setSpacing(px(6))
        for part in parts:
            column.addWidget(part)
        self.column.addWidget(card)
        return card
