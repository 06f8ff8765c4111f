"""A collision of a merge as a card: the variants side by side, one button for each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.annotations import Annotation, Variant
from app.gui.theme import px

_ACROSS = 2
DELETED = "（删去这一段）"


class CollisionCard(QFrame):
    """Asks which of several contents is to stand; what all copies began from stands till then."""

    decided = Signal(str, int)
    located = Signal(str)

    def __init__(self, collision: Annotation, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collision")
        self.collision = collision
        head = QLabel(f"合并冲突：{place}")
        head.setProperty("role", "strong")
        note = QLabel(collision.text)
        note.setProperty("role", "small")
        for label in (head, note):
            label.setWordWrap(True)
        grid = QGridLayout()
        grid.setSpacing(px(6))
        self.buttons: list[QPushButton] = []
        for number, variant in enumerate(collision.variants):
            row, column = number // _ACROSS, number % _ACROSS
            grid.addWidget(self._variant(number, variant), row, column)
            grid.setColumnStretch(column, 1)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(px(11), px(9), px(10), px(9))
        column_.setSpacing(px(6))
        column_.addWidget(head)
        column_.addWidget(note)
        column_.addLayout(grid)
        self.setAccessibleName(head.text())

    def _variant(self, number: int, variant: Variant) -> QWidget:
        box = QFrame()
        box.setObjectName("variant")
        sources = "、".join(variant.sources)
        words = QLabel(variant.text or DELETED)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        button = QPushButton(f"采用“{_short(sources)}”")
        button.setToolTip(sources)
        button.setProperty("role", "small")
        button.clicked.connect(lambda: self.decided.emit(self.collision.id, number))
        self.buttons.append(button)
        column = QVBoxLayout(box)
        column.setContentsMargins(px(8), px(7), px(8), px(7))
        column.addWidget(words, 1)
        column.addWidget(button)
        return box


def _short(name: str, limit: int = 8) -> str:
    name = name.removesuffix(".nianbao")
    return name if len(name) <= limit else f"{name[:limit]}…"
