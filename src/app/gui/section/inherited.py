"""What tells passages of last year apart until they are reviewed: a line of buttons, gray bars."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.gui.theme import color, px

BAR, APART = 3, 10
"""Pixels at 100 %: how wide the bar is, and how far from the words."""


class InheritedLine(QFrame):
    """Says how many passages of a section are last year's, and lets them be confirmed."""

    one_wanted = Signal()
    """Confirm the passage with the caret, or go to the first one."""
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inherited")
        self._shown: tuple[int, bool] | None = None
        self._words = QLabel()
        self._words.setProperty("role", "note")
        self.one = self._link("去核对", self.one_wanted)
        self.all = self._link("全部确认", self.all_wanted)
        self.all.setToolTip("本节上年的文字都已核对，可以照用")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(4), px(8), px(4))
        row.setSpacing(px(8))
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self.one)
        row.addWidget(self.all)
        self.hide()

    def _link(self, text: str, signal: object) -> QPushButton:
        link = QPushButton(text)
        link.setProperty("role", "link")
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(signal)
        return link

    def show_count(self, count: int, here: bool) -> None:
        """Say how many there are; ``here`` tells that the caret is in one of them."""
        if (count, here) == self._shown:
            return
        self._shown = count, here
        self._words.setText(f"{count} 段是上年的文字，尚未核对（左边有灰线）")
        self.one.setText("确认本段" if here else "去核对")
        self.one.setToolTip("Ctrl+Enter" if here else "到下一段没有核对的文字")
        self.setVisible(count > 0)


def draw_bar(painter: QPainter, rect: QRect | QRectF) -> None:
    """Draw the gray bar left of what takes up ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("disabled"))
    left = rect.left() - px(APART)
    bar = QRectF(left, rect.top() + px(3), px(BAR), rect.height() - px(6))
    painter.drawRoundedRect(bar, px(1), px(1))
