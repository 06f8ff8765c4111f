"""One file kept with the draft: its picture, its words, what can be done with it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.domain.report import Attachment
from app.gui.attachments.files import thumbnail
from app.gui.flow_row import FlowRow
from app.gui.form import Choice, LineField
from app.gui.icons import pixmap, screen_ratio, set_icon
from app.gui.theme import px

SIDE = 108
"""Pixels of a thumbnail at 100 %."""
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ALONE = "单独一个附件"
NOT_PRINTABLE = "只有 PNG、JPEG、GIF 图片能印出"


class AttachmentCard(QFrame):
    """Shows one attachment; Alt+Up and Alt+Down move it, Ctrl+Delete removes it."""

    captioned = Signal(str)
    printed = Signal(bool)
    placed = Signal(str)
    """The key of the annex it is to be printed in; empty for an annex of its own."""
    moved = Signal(int)
    removed = Signal()
    copied = Signal()

    def __init__(self, data: bytes, *, printable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._data, self._printable = data, printable
        self.picture, self.name, self.place = QLabel(), QLabel(), QLabel()
        self.caption, self.prints = LineField(), QCheckBox("印出")
        self.target = Choice({"": ALONE})
        self.target.setMinimumContentsLength(12)
        self.up, self.down = QToolButton(), QToolButton()
        self.copy_button, self.remove_button = QPushButton("另存…"), QPushButton("移除")
        self._label()
        self._arrange()
        self._connect()

    def _label(self) -> None:
        self.picture.setFixedSize(px(SIDE), px(SIDE))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name.setProperty("role", "strong")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setProperty("role", "small")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.name, self.place):
            label.setWordWrap(True)
        self.caption.setPlaceholderText("图名，印在图上方，并列入附件说明")
        for button, icon, words in ((self.up, "up", "上移"), (self.down, "down", "下移")):
            set_icon(button, icon, "muted")
            button.setToolTip(f"{words}（Alt+{'↑' if icon == 'up' else '↓'}）")
        self.remove_button.setToolTip("从草稿中移除（Ctrl+Delete），可以撤销")
        self.copy_button.setToolTip("按原样另存为文件")
        self.prints.setEnabled(self._printable)
        self.prints.setToolTip("作为附件印在报告后面" if self._printable else NOT_PRINTABLE)

    def _arrange(self) -> None:
        words = FlowRow()
        words.setSpacing(px(6))
        ends = QWidget()
        pair = QHBoxLayout(ends)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(px(6))
        pair.addWidget(self.copy_button)
        pair.addWidget(self.remove_button)
        parts: tuple[QWidget, ...] = (self.prints, self.target, self.up, self.down, ends)
        for part in parts:
            words.addWidget(part)
        grid = QGridLayout(self)
        grid.setContentsMargins(px(18), px(14), px(16), px(14))
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.picture, 0, 0, 5, 1, Qt.AlignmentFlag.AlignTop)
        rows = (self.name, self.place, self.caption)
        for row, part in enumerate(rows):
            grid.addWidget(part, row, 1)
        grid.addLayout(words, 3, 1)

    def _connect(self) -> None:
        self.caption.textEdited.connect(self.captioned)
        self.prints.clicked.connect(self.printed)
        self.target.activated.connect(lambda: self.placed.emit(self.target.key))
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove_button.clicked.connect(self.removed)
        self.copy_button.clicked.connect(self.copied)

    def show_attachment(self, attachment: Attachment, place: str, ends: tuple[bool, bool]) -> None:
        """Show how things are; ``ends`` tell whether it can go up and down."""
        name = attachment.name
        self.name.setText(name)
        self.place.setText(place)
        self.place.setVisible(bool(place))
        self.caption.show_text(attachment.caption)
        with QSignalBlocker(self.prints):
            self.prints.setChecked(attachment.printed)
        self.up.setEnabled(ends[0])
        self.down.setEnabled(ends[1])
        self._show_picture()
        self._name_parts(name)

    def show_targets(self, annexes: Mapping[str, str], chosen: str) -> None:
        """Show the annexes it can be printed in, by key; nothing where there are none."""
        with QSignalBlocker(self.target):
            self.target.clear()
            for key, label in {"": ALONE, **annexes}.items():
                self.target.addItem(label, key)
            self.target.show_key(chosen if chosen in annexes else "")
        self.target.setVisible(bool(annexes) and self.prints.isChecked())

    def _show_picture(self) -> None:
        if not self.picture.pixmap().isNull():
            return
        drawn = thumbnail(self._data, px(SIDE), screen_ratio())
        self.picture.setPixmap(drawn or pixmap("document", "muted", px(40), screen_ratio()))

    def _name_parts(self, name: str) -> None:
        """What a screen reader says of each part."""
        self.setAccessibleName(name)
        self.picture.setAccessibleName(f"{name}的缩略图")
        self.caption.setAccessibleName(f"{name}的图名")
        self.prints.setAccessibleName(f"印出{name}")
        self.target.setAccessibleName(f"{name}印在哪里")
        for button, words in (
            (self.up, "上移"),
            (self.down, "下移"),
            (self.copy_button, "另存"),
            (self.remove_button, "移除"),
        ):
            button.setAccessibleName(f"{words}{name}")

    def set_read_only(self, read_only: bool) -> None:
        """Leave looking and saving a copy only."""
        for part in (self.caption, self.target, self.up, self.down, self.remove_button):
            part.setEnabled(not read_only and part.isEnabled())
        self.prints.setEnabled(not read_only and self._printable)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the card from the window's own shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._meant(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and remove by keys."""
        act = self._meant(event)
        if act == "remove":
            self.removed.emit()
        elif act == "move":
            self.moved.emit(_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _meant(self, event: QKeyEvent) -> str:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in _ARROWS:
            return "move"
        is_control = modifiers == Qt.KeyboardModifier.ControlModifier
        return "remove" if is_control and event.key() == Qt.Key.Key_Delete else ""
