"""One row of the right card: a place, why, how much, and the button that changes it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.gui.importing.colors import place_color
from app.gui.importing.passage_model import PASSAGES_MIME, dragged_passages
from app.gui.importing.targets import Target
from app.gui.theme import color, px

_CHOICE_WIDTH = 128


class ElidedLabel(QLabel):
    """A label of one line that ends in … when there is no room; the whole is in the tip."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_whole(self, text: str) -> None:
        """Show a text, cut to the room there is."""
        self._whole = text
        self._cut()

    @property
    def whole(self) -> str:
        """The uncut text."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        line = self._whole.replace("\n", " ")
        shown = QFontMetrics(self.font()).elidedText(
            line, Qt.TextElideMode.ElideRight, self.width()
        )
        self.setText(shown)
        self.setToolTip(self._whole if shown != line else "")


class TargetRow(QWidget):
    """Shows a ``Target``; takes passages dropped on it; a click or the space key chooses it."""

    chosen = Signal()
    received = Signal(list)
    choice_asked = Signal()
    step_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target: Target | None = None
        self._is_current = self._is_hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.name = ElidedLabel("strong")
        self.evidence = ElidedLabel("small")
        self.amount = QLabel()
        self.amount.setProperty("role", "small")
        self.choice = QPushButton()
        self.choice.setProperty("role", "small")
        self.choice.clicked.connect(self.choice_asked)
        self._assemble()

    def _assemble(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(px(3))
        words.addWidget(self.name)
        words.addWidget(self.evidence)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(35), px(11), px(14), px(11))
        line.setSpacing(px(11))
        line.addLayout(words, 1)
        line.addWidget(self.amount)
        line.addWidget(self.choice)

    @property
    def target(self) -> Target:
        """What the row shows."""
        assert self._target is not None
        return self._target

    def show_target(self, target: Target) -> None:
        """Show a target; does nothing when it is the one shown."""
        if target == self._target:
            return
        self._target = target
        self.name.set_whole(target.name)
        self.evidence.set_whole(target.evidence)
        self.amount.setText(target.amount if target.passages or target.pieces else "")
        self.choice.setVisible(bool(target.choice))
        self._label_choice()
        doubt = "，把握较低" if target.doubtful else ""
        self.setAccessibleName(f"{target.name}，{target.amount}{doubt}")
        self.setAccessibleDescription(target.evidence)
        self.choice.setAccessibleName(f"{target.name} 归入 {target.choice}")
        self.setAcceptDrops(target.kind != "losses")
        self.update()

    def _label_choice(self) -> None:
        metrics = QFontMetrics(self.choice.font())
        shown = metrics.elidedText(
            self.target.choice, Qt.TextElideMode.ElideRight, px(_CHOICE_WIDTH) - px(36)
        )
        self.choice.setText(f"{shown} ▾".replace("&", "&&"))
        self.choice.setToolTip(self.target.choice if shown != self.target.choice else "")

    def set_current(self, is_current: bool) -> None:
        """Show whether this row's passages are lit up."""
        if is_current != self._is_current:
            self._is_current = is_current
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the row."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by keyboard chooses the row too."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.chosen.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes with the focus."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbors, space or the menu key opens the choices."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step:
            self.step_asked.emit(step)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Menu) and self.target.choice:
            self.choice_asked.emit()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Passages are welcome."""
        if event.mimeData().hasFormat(PASSAGES_MIME):
            event.acceptProposedAction()
            self._set_hovered(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went on."""
        self._set_hovered(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self._set_hovered(False)
        event.acceptProposedAction()
        self.received.emit(dragged_passages(event.mimeData()))

    def _set_hovered(self, is_hovered: bool) -> None:
        self._is_hovered = is_hovered
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, color bar, hairline below, frame of the focus or of a drop to come."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target, rect = self.target, QRectF(self.rect())
        ground = "accent_ground" if self._is_current or self._is_hovered else "warning_ground"
        if target.doubtful or ground == "accent_ground":
            painter.fillRect(rect, color(ground))
        painter.setPen(color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_bar(painter, rect)
        if self.hasFocus() or self._is_hovered:
            painter.setPen(QPen(color("accent"), 2 if self._is_hovered else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_bar(self, painter: QPainter, rect: QRectF) -> None:
        bar = QRectF(px(14), px(12), px(10), rect.height() - px(24))
        hue = place_color(self.target.place)
        painter.setPen(QPen(hue, 1))
        hollow = self.target.kind in ("unplaced", "dropped", "losses")
        painter.setBrush(Qt.BrushStyle.NoBrush if hollow else hue)
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
