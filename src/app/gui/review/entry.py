"""Writing a remark in place: a small card beside the words it is about."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.annotations import KIND_LABELS, Anchor, Kind
from app.gui.form import Choice
from app.gui.theme import px

KINDS: tuple[Kind, ...] = ("comment", "question", "must-fix", "suggestion")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_QUOTED = 40
WIDTH = 380
"""Pixels at 100 %."""


class RemarkEntry(QFrame):
    """Asks for kind and words; Ctrl+Enter adds the remark, Escape drops it."""

    given = Signal(object, str, str, str)
    """Anchor, kind, words, proposed words."""

    def __init__(
        self,
        anchor: Anchor,
        about: str,
        original: str,
        parent: QWidget,
        proposed: str | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("entry")
        self._anchor = anchor
        self._back: QWidget | None = None
        replaceable = anchor.on_words or bool(anchor.cell)
        kinds = {k: KIND_LABELS[k] for k in KINDS if replaceable or k != "suggestion"}
        self.kind = Choice(kinds)
        self.kind.setAccessibleName("类别")
        self.kind.currentIndexChanged.connect(self._show_fields)
        words = " ".join(about.split())
        quote = QLabel(words if len(words) <= _QUOTED else f"{words[:_QUOTED]}……")
        quote.setObjectName("quote")
        quote.setWordWrap(True)
        self.proposal = self._field("改成什么（留空是建议删去）")
        self.proposal.setPlainText(original if proposed is None else proposed)
        self.text = self._field("写下意见")
        self._arrange(quote)
        if proposed is not None:
            self.kind.show_key("suggestion")
        self._show_fields()
        self.adjustSize()

    def _field(self, hint: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setPlaceholderText(hint)
        field.setAccessibleName(hint)
        field.setTabChangesFocus(True)
        field.setFixedHeight(px(58))
        field.installEventFilter(self)
        return field

    def _arrange(self, quote: QLabel) -> None:
        self.add_button, self.cancel_button = QPushButton("添加"), QPushButton("取消")
        self.add_button.setProperty("role", "small-primary")
        self.add_button.setToolTip("Ctrl+Enter")
        self.cancel_button.setProperty("role", "small")
        self.add_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self.drop)
        hint = QLabel("Ctrl+Enter 添加，Esc 取消")
        hint.setProperty("role", "small")
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.kind)
        head.addStretch(1)
        foot.addWidget(hint)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        column.setSpacing(px(7))
        column.addWidget(quote)
        column.addLayout(head)
        column.addWidget(self.proposal)
        column.addWidget(self.text)
        column.addLayout(foot)
        self.setFixedWidth(px(WIDTH))

    def _show_fields(self) -> None:
        suggests = self.kind.key == "suggestion"
        self.proposal.setVisible(suggests)
        self.text.setPlaceholderText("说明理由（可以不填）" if suggests else "写下意见")
        self.adjustSize()

    def open_beside(self, rect: QRect) -> None:
        """Show the entry below a place of the parent, or above it where there is no room."""
        parent = self.parentWidget()
        assert parent is not None
        room = parent.rect().adjusted(px(8), px(8), -px(8), -px(8))
        self._back = QApplication.focusWidget()
        if self._back is not None:
            self._back.destroyed.connect(self._forget_back)
        self.adjustSize()
        corner = QPoint(rect.left(), rect.bottom() + px(8))
        if corner.y() + self.height() > room.bottom():
            corner.setY(max(room.top(), rect.top() - self.height() - px(8)))
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        self.move(corner)
        self.show()
        self.raise_()
        self.focus_first()

    def focus_first(self) -> None:
        """Begin with the words that are asked for first."""
        field = self.proposal if self.kind.key == "suggestion" else self.text
        field.setFocus()
        field.moveCursor(field.textCursor().MoveOperation.End)

    def _give(self) -> None:
        kind, text = self.kind.key, self.text.toPlainText().strip()
        if kind != "suggestion" and not text:
            self.text.setFocus()
            return
        proposal = self.proposal.toPlainText() if kind == "suggestion" else ""
        self.drop()
        self.given.emit(self._anchor, kind, text, proposal)

    def _forget_back(self) -> None:
        """Where the remark was begun has gone, as when its section was removed."""
        self._back = None

    def drop(self) -> None:
        """Go away, and give the focus back to where the remark was begun."""
        if self._back is not None:
            self._back.setFocus()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in either field adds the remark."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in _ENTER:
                self._give()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops the remark."""
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        else:
            super().keyPressEvent(event)
