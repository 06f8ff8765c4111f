"""What stands in an empty list: a pale sign, one sentence, and what can be done there."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from app.gui.icons import pixmap, screen_ratio
from app.gui.theme import px

SIGN = 40
"""Pixels of the sign at 100 %."""


class EmptyState(QWidget):
    """A sign over one sentence and a smaller hint, in the middle of the room there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = ("", "")
        self._sign, self.words, self.hint = QLabel(), QLabel(), QLabel()
        self.words.setProperty("role", "strong")
        self.hint.setProperty("role", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(28), px(16), px(28))
        column.setSpacing(px(6))
        column.addStretch(1)
        for label in (self._sign, self.words, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(label is not self._sign)
            column.addWidget(label)
        column.addStretch(2)

    def say(self, words: str, hint: str = "", sign: str = "list", role: str = "muted") -> None:
        """Show a sentence, a hint of what can be done, and an icon in the color of a role."""
        self._look = (sign, role)
        self.words.setText(words)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._draw()

    def _draw(self) -> None:
        self._sign.setPixmap(pixmap(*self._look, px(SIGN), screen_ratio()))

    def changeEvent(self, event: QEvent) -> None:
        """Tint the sign anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "hint") and self._look[0]:
            self._draw()


class EmptyView(EmptyState):
    """Lies over a list or table for as long as that has no rows; clicks go through."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view = view
        view.viewport().installEventFilter(self)
        model = self._model
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self.refresh)

    @property
    def _model(self) -> QAbstractItemModel:
        return self._view.model()

    def say(self, words: str, hint: str = "", sign: str = "list", role: str = "muted") -> None:
        """Show a sentence where there are no rows."""
        super().say(words, hint, sign, role)
        self._view.setAccessibleDescription(words)
        self.refresh()

    def refresh(self) -> None:
        """Come and go with the rows."""
        self.setGeometry(self._view.viewport().rect())
        self.setVisible(self._model.rowCount() == 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fill the view."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().rect())
        return super().eventFilter(watched, event)
