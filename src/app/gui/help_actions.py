"""Small boxes about the program and its user: keys, versions, name. None of them blocks."""

import platform
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.gui import log
from app.gui.commands import all_commands
from app.gui.dialog_help import DialogHelp
from app.gui.manual import ManualDock, topic_of
from app.gui.theme import px
from app.gui.tour import Tour

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow

OTHER_KEYS = (
    ("提纲里改栏目名称", "F2"),
    ("提纲里移动栏目", "Alt+Up / Alt+Down"),
    ("提纲里移除自设栏目", "Del"),
    ("文字里就地修正或说明问题", "Alt+Enter"),
    ("文字里引用统计表的数", "{{ 或 #"),
    ("确认上年的文字", "Ctrl+Enter"),
    ("表格里向下、向右", "Enter / Tab"),
    ("表格里到最后一格，再离开", "Ctrl+End / Tab"),
    ("表格里向下填充", "Ctrl+D"),
    ("表格里覆盖自动合计", "F2"),
    ("查找栏里下一处、上一处", "Enter / Shift+Enter"),
    ("查找栏里关闭", "Esc"),
    ("问题、批注里前往原文", "Enter"),
    ("问题、批注里换一条", "Up / Down"),
    ("按下有焦点的按钮", "Enter"),
    ("预览里缩放", "Ctrl+滚轮"),
    ("最近的报告里移除一行", "Del"),
)
"""Keys that belong to a part of the window and are no menu entries."""


class HelpActions(QObject):
    """What the help menu shows."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._dock: ManualDock | None = None
        self._tour: Tour | None = None
        DialogHelp(self)

    def show_manual(self) -> None:
        """Open the manual at the page about what has the focus."""
        focus = self._window.focusWidget()
        topic = topic_of(focus or self._window.stack.currentWidget())
        if self._dock is not None and focus is not None and self._dock.isAncestorOf(focus):
            topic = self._dock.topic
        self.show_topic(topic)

    def show_topic(self, topic: str) -> None:
        """Open the manual at a page."""
        if self._dock is None:
            self._dock = ManualDock(self._window)
            self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        self._dock.show_topic(topic)

    def begin_tour(self) -> None:
        """Lead over the window on the sample, once; from the menu at any time."""
        self._window.settings.update(toured=True)
        if self._window.workbench is None:
            self._window.files.open_sample()
        if self._tour is None and self._window.is_working:
            self._tour = Tour(self._window)
            self._tour.ended.connect(self._on_tour_ended)
            self._tour.go(0)

    def offer_tour(self) -> None:
        """Begin the tour when the sample is seen for the first time."""
        if not self._window.settings.values.toured:
            self.begin_tour()

    def end_tour(self) -> None:
        """End the tour when what it is about goes away."""
        if self._tour is not None:
            self._tour.end()

    def _on_tour_ended(self) -> None:
        self._tour = None

    def show_keys(self) -> None:
        """List all keys, from the commands themselves."""
        rows = [(_plain(c.text), " / ".join(c.keys)) for c in all_commands() if c.keys]
        dialog = QDialog(self._window)
        dialog.setWindowTitle("快捷键")
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(px(28))
        half = (len(rows) + len(OTHER_KEYS) + 1) // 2
        for index, (text, keys) in enumerate([*rows, *OTHER_KEYS]):
            label = QLabel(" / ".join(map(_native, keys.split(" / "))))
            label.setProperty("role", "note")
            row, column = index % half, index // half * 2
            grid.addWidget(QLabel(text), row, column)
            grid.addWidget(label, row, column + 1)
        self._open(dialog, _scrolling(inside))

    def show_logs(self) -> None:
        """Show the folder with the log, which holds no word of any report."""
        from app.gui.file_dialogs import show_folder

        show_folder(log.folder())

    def show_about(self) -> None:
        """Say what this is and on what it runs."""
        dialog = QDialog(self._window)
        dialog.setWindowTitle("关于")
        words = QLabel(
            f"<b>年报工作台</b> {__version__}<br>"
            "起草、检查、审阅、发布政府信息公开工作年度报告。离线运行，不连接网络。<br><br>"
            f"Python {platform.python_version()} · Qt {PySide6.__version__} · "
            f"{platform.system()} {platform.machine()}"
        )
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dialog.setMinimumWidth(px(420))
        self._open(dialog, words)

    def _open(self, dialog: QDialog, inside: QWidget) -> None:
        close = QPushButton("关闭")
        close.clicked.connect(dialog.reject)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(px(22), px(18), px(22), px(16))
        column.setSpacing(px(14))
        column.addWidget(inside)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _plain(text: str) -> str:
    return text.removesuffix("…")


def _native(keys: str) -> str:
    """A key as menus name it here; what is no key (``Ctrl+滚轮``) stays as it is."""
    sequence = QKeySequence(keys)
    known = sequence.count() == 1 and sequence[0].key() != Qt.Key.Key_unknown  # type: ignore[index]
    return sequence.toString(QKeySequence.SequenceFormat.NativeText) if known else keys


def _scrolling(inside: QWidget) -> QScrollArea:
    """A part that may be higher than the screen."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    wanted, screen = inside.sizeHint(), QGuiApplication.primaryScreen().availableSize()
    width = wanted.width() + area.verticalScrollBar().sizeHint().width()
    area.setMinimumSize(width, min(wanted.height() + 2, round(screen.height() * 0.75)))
    return area
