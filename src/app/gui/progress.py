"""The quiet sign that something takes longer: words, a thin bar, and a way to call it off."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.gui.tasks import Tasks
from app.gui.theme import px

PATIENCE = 400
"""Milliseconds of work that need no sign."""
WIDTH = 120
"""Pixels of the bar at 100 %."""


class ProgressStrip(QFrame):
    """Shows what one lane of work is doing, once it takes longer than a moment."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self.words, self.bar = QLabel(), QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(px(WIDTH))
        self.bar.setAccessibleName("进度")
        self.cancel_button = QPushButton("取消")
        self.cancel_button.setProperty("role", "small")
        self.cancel_button.setToolTip("停下来，什么也不改变")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(8))
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel_button)
        self.cancel_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self.show)
        self.cancel_button.clicked.connect(tasks.cancel)
        tasks.began.connect(self._on_began)
        tasks.stepped.connect(self._say)
        tasks.ended.connect(self._on_ended)
        self.hide()

    def _on_began(self, words: str) -> None:
        self._say(words)
        self._timer.start()

    def _say(self, words: str) -> None:
        self.words.setText(f"{words}…")
        self.setAccessibleName(words)

    def _on_ended(self) -> None:
        self._timer.stop()
        self.hide()
