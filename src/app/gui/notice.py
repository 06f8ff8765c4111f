"""Messages in place: one bar inside the window, never a box in the way."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.gui.form import restyle
from app.gui.icons import pixmap, screen_ratio, set_icon
from app.gui.stage import Stage
from app.gui.theme import px

Kind = Literal["info", "done", "warning", "error"]
_ICONS: dict[Kind, tuple[str, str]] = {
    "info": ("info", "accent"),
    "done": ("check", "complete"),
    "warning": ("warning", "warning"),
    "error": ("error", "error"),
}
_LINGER = {"info": 6000, "done": 6000, "warning": 0, "error": 0}
"""Milliseconds a message stays; 0: until it is closed or another comes."""


_MOVING = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
WIDTH, AIR = 680, 14
"""Pixels at 100 %: how wide the bar is at most, and its distance from the lower edge."""


class Notice(QFrame):
    """The message bar, floating over the lower edge of the stage so that nothing jumps."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        stage.resized.connect(self._keep_place)
        self.setObjectName("notice")
        self._kind: Kind = "info"
        self._action: Callable[[], object] | None = None
        self._strip: QWidget | None = None
        self._icon, self._words = QLabel(), QLabel()
        self._words.setWordWrap(True)
        self._button = QPushButton()
        self._button.setProperty("role", "small")
        self._button.clicked.connect(self._on_button_clicked)
        self._close = QToolButton()
        self._close.setAccessibleName("关闭消息")
        self._close.setToolTip("关闭")
        self._close.clicked.connect(self.hide)
        set_icon(self._close, "close", "muted")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(6), px(10), px(6))
        row.setSpacing(px(10))
        for part in (self._icon, self._words, self._button, self._close):
            row.addWidget(part, 1 if part is self._words else 0)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says; empty when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_message(
        self,
        text: str,
        kind: Kind = "info",
        button: str = "",
        action: Callable[[], object] | None = None,
    ) -> None:
        """Show a message, with a button for what can be done about it."""
        self._kind, self._action = kind, action
        restyle(self, kind=kind)
        self._words.setText(text)
        self.setAccessibleName(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._draw_icon()
        self.show()
        self._float()
        self._timer.stop()
        if _LINGER[kind]:
            self._timer.start(_LINGER[kind])

    def clear(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay above the strip that has its place at the lower edge."""
        if event.type() in _MOVING:
            self._keep_place()
        return super().eventFilter(watched, event)

    def _keep_place(self) -> None:
        if not self.isHidden():
            self._float()

    def keep_clear(self, strip: QWidget) -> None:
        """Float above a strip at the lower edge, for as long as that is shown."""
        self._strip = strip
        strip.installEventFilter(self)
        strip.destroyed.connect(self._forget_strip)

    def _forget_strip(self) -> None:
        self._strip = None

    @property
    def _taken(self) -> int:
        """Pixels at the lower edge that the strip has."""
        return self._strip.height() if self._strip and self._strip.isVisible() else 0

    def _float(self) -> None:
        room = self._stage.size()
        words = self._words.fontMetrics().size(0, self._words.text()).width()
        others = self.minimumSizeHint().width() - self._words.minimumSizeHint().width()
        width = min(px(WIDTH), room.width() - 2 * px(AIR), words + others + px(AIR))
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        left = (room.width() - width) // 2
        bottom = room.height() - px(AIR) - self._taken
        self.setGeometry(left, max(bottom - height, 0), width, height)
        self.raise_()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._words.text():
            self._draw_icon()

    def _draw_icon(self) -> None:
        name, role = _ICONS[self._kind]
        self._icon.setPixmap(pixmap(name, role, px(18), screen_ratio()))

    def _on_button_clicked(self) -> None:
        action = self._action
        self.hide()
        if action:
            action()
