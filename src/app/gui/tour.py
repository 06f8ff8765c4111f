"""The tour over the sample: five bubbles at the places they are about, shown once."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.theme import color, px

WIDTH, GAP = 330, 14
"""Pixels at 100 %: of a bubble, and between it and its place."""


class Stop(NamedTuple):
    """One step: the widget it is about (a dotted path from the window), a title, a sentence."""

    path: str
    title: str
    words: str


STOPS = (
    Stop(
        "workbench.outline",
        "提纲",
        "报告的每个栏目一行。空圈是没写，半圈是没写完，勾是写好了，感叹号是有错误。",
    ),
    Stop(
        "workbench.middle",
        "内容",
        "在这里写文字、填统计表，合计自动算。每一步都能撤销，换到别的栏目也一样。",
    ),
    Stop(
        "workbench.side",
        "检查",
        "边写边查：哪里不对、依据是什么。点“定位”就到那里，能一步改好的点按钮就改。",
    ),
    Stop(
        "toolbar",
        "保存、导入、预览",
        "点“预览”看印出来的样子，点页面上的字就回到左边的那一处。按 F1 打开手册。",
    ),
    Stop(
        "publish",
        "发布",
        "写好以后点这里：列出还要处理的事，去掉批注和个人信息，把各种格式写进一个文件夹。",
    ),
)


class Frame(QWidget):
    """A frame around the place a bubble is about; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame in the accent color."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), px(2)))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), px(6), px(6))
        painter.end()


class Bubble(QFrame):
    """The words of one step, with the ways on and out."""

    gone_on = Signal()
    gone_back = Signal()
    skipped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bubble")
        self.setFixedWidth(px(WIDTH))
        self.title, self.words, self.count = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "strong")
        self.count.setProperty("role", "small")
        self.words.setWordWrap(True)
        self.skip, self.back, self.next = QPushButton("跳过"), QPushButton("上一步"), QPushButton()
        self.next.setProperty("role", "primary")
        for button, signal in (
            (self.skip, self.skipped), (self.back, self.gone_back), (self.next, self.gone_on),
        ):  # fmt: skip
            button.clicked.connect(signal)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        for button in (self.skip, self.back, self.next):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(12), px(12))
        column.setSpacing(px(6))
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(foot)

    def say(self, stop: Stop, number: int, count: int) -> None:
        """Show one step."""
        self.title.setText(stop.title)
        self.words.setText(stop.words)
        self.count.setText(f"{number} / {count}")
        self.setAccessibleName(f"{stop.title}。{stop.words}")
        self.back.setVisible(number > 1)
        self.skip.setVisible(number < count)
        self.next.setText("下一步" if number < count else "完成")
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the tour."""
        if event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)


class Tour(QObject):
    """Leads over the steps; ``ended`` when all were seen or the rest was skipped."""

    ended = Signal()

    def __init__(self, window: QMainWindow, stops: Sequence[Stop] = STOPS) -> None:
        super().__init__(window)
        self._window, self._stops = window, stops
        self._number = 0
        self.frame, self.bubble = Frame(window), Bubble(window)
        self.bubble.gone_on.connect(lambda: self.go(self._number + 1))
        self.bubble.gone_back.connect(lambda: self.go(self._number - 1))
        self.bubble.skipped.connect(self.end)
        window.installEventFilter(self)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._place)

    def go(self, number: int) -> None:
        """Go to a step, counted from 0; the end behind the last one."""
        if number >= len(self._stops):
            self.end()
            return
        self._number = number
        self.bubble.say(self._stops[number], number + 1, len(self._stops))
        self.frame.show()
        self.bubble.show()
        self._place()
        self.bubble.next.setFocus()

    def end(self) -> None:
        """Take everything away, for good."""
        self._window.removeEventFilter(self)
        for part in (self.frame, self.bubble):
            part.hide()
            part.deleteLater()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size once its columns have settled."""
        if event.type() == QEvent.Type.Resize:
            self._settle.start()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Frame the place and put the bubble beside it, where there is room."""
        target = self._target()
        self.frame.setVisible(target is not None)
        area = QRect(self._window.rect().center(), self._window.rect().center())
        if target is not None:
            area = QRect(target.mapTo(self._window, QPoint()), target.size())
            self.frame.setGeometry(area.adjusted(-2, -2, 2, 2))
        self.frame.raise_()
        self.bubble.adjustSize()
        self.bubble.move(beside(area, self.bubble.rect(), self._window.rect()))
        self.bubble.raise_()

    def _target(self) -> QWidget | None:
        """The widget of this step, when it is in sight."""
        find: Callable[[object], QWidget] = attrgetter(self._stops[self._number].path)
        target = find(self._window)
        return target if target.isVisible() else None


def beside(area: QRect, bubble: QRect, room: QRect) -> QPoint:
    """Where a bubble goes: right of the area, left of it, below it, or inside when it is large."""
    gap, size = px(GAP), bubble.size()
    top = min(max(area.top() + gap, gap), room.height() - size.height() - gap)
    if area.right() + gap + size.width() < room.width():
        return QPoint(area.right() + gap, top)
    if area.left() - gap - size.width() > 0 and area.height() > size.height():
        return QPoint(area.left() - gap - size.width(), top)
    left = min(max(area.left(), gap), room.width() - size.width() - gap)
    below = area.bottom() + gap
    if below + size.height() < room.height():
        return QPoint(left, below)
    center = area.center() - bubble.center()
    return QPoint(min(max(center.x(), gap), room.width() - size.width() - gap), center.y())
