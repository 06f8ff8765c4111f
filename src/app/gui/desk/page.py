"""The page of the desk: a folder's drafts as a table, with progress and the missing bodies."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.gui.desk.model import DeskModel
from app.gui.desk.reading import Reading
from app.gui.empty import EmptyView
from app.gui.icons import set_icon
from app.gui.theme import appearance, px
from app.services.desk import Row, desk_table, find_files, look_at

_WIDTHS = (200, 200, 56, 72, 64, 52, 52, 88, 130, 130, 76, 160)
"""Pixels of the columns at 100 %."""
_SHOW = 100
"""Milliseconds between two looks of the table at what has been read."""


class DeskTable(QTableView):
    """The table; Enter opens as a double click does."""

    opened = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class DeskPage(QWidget):
    """All drafts of one folder."""

    open_wanted = Signal(str)
    """The path of a file to be opened."""
    folder_wanted = Signal()
    expected_wanted = Signal()
    export_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, jobs: int = 0) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("审阅台")
        self._jobs = jobs
        self._reading: Reading | None = None
        self._arrived: list[Row] = []
        self._total = self._done = 0
        self.model = DeskModel(self)
        self.table = DeskTable()
        self.progress = QProgressBar()
        self.cancel_button = QPushButton("取消")
        self.title, self.summary = QLabel("审阅台"), QLabel()
        self._buttons: dict[str, QPushButton] = {}
        self._timer = QTimer(self, interval=_SHOW)
        self._timer.timeout.connect(self._take_in)
        self._build()
        self._dress()
        appearance().changed.connect(self._dress)

    def _build(self) -> None:
        self.title.setProperty("role", "title")
        self.summary.setProperty("role", "note")
        self.summary.setWordWrap(True)
        table = self.table
        table.setObjectName("desk")
        table.setModel(self.model)
        table.setAccessibleName("报送情况")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(True)
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        table.doubleClicked.connect(lambda index: self._open(index.row()))
        table.opened.connect(self._open)
        self._empty = EmptyView(table)
        self.cancel_button.setProperty("role", "small")
        self.cancel_button.clicked.connect(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(30), px(22), px(30), px(20))
        column.setSpacing(px(12))
        column.addLayout(self._build_head())
        column.addLayout(self._build_progress())
        column.addWidget(table, 1)

    def _build_head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.summary)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addLayout(words, 1)
        for text, icon, signal in (
            ("返回", "back", self.left),
            ("换一个文件夹…", "open", self.folder_wanted),
            ("应报单位…", "sections", self.expected_wanted),
            ("导出表格…", "export", self.export_wanted),
        ):
            button = QPushButton(text)
            set_icon(button, icon)
            button.clicked.connect(signal)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._buttons[text] = button
        return row

    def _build_progress(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel_button)
        self._show_progress(False)
        return row

    def _dress(self) -> None:
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, px(width))
        self.table.verticalHeader().setDefaultSectionSize(px(34))
        self.table.setIconSize(QSize(px(16), px(16)))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def button(self, text: str) -> QPushButton:
        """One of the buttons at the top."""
        return self._buttons[text]

    # Reading

    def show_folder(self, folder: Path) -> None:
        """Look through a folder."""
        self.stop()
        self.title.setText(f"审阅台：{folder.name or folder}")
        paths = find_files(folder)
        self._total, self._done = len(paths), 0
        self._arrived = []
        self.model.clear()
        self.progress.setMaximum(max(len(paths), 1))
        self.progress.setValue(0)
        self._show_progress(bool(paths))
        self._tell()
        self._reading = Reading(paths, self, self._jobs)
        self._reading.arrived.connect(self._arrived.extend)
        self._reading.finished.connect(self._on_finished)
        self._timer.start()
        self._reading.start()

    @property
    def is_reading(self) -> bool:
        """Whether files are still being read."""
        return self._reading is not None

    def cancel(self) -> None:
        """Read no more; what has been read stays."""
        if self._reading:
            self._reading.cancel()

    def stop(self) -> None:
        """Stop reading and wait for it to have ended."""
        if self._reading:
            reading, self._reading = self._reading, None
            reading.finished.disconnect(self._on_finished)
            reading.cancel()
            reading.wait()
            reading.deleteLater()
        self._timer.stop()

    def _take_in(self) -> None:
        """Show what has been read since the last look, all of it at once."""
        rows = list(self._arrived)
        if rows:
            del self._arrived[: len(rows)]
            self._done += len(rows)
            chosen = self._chosen_path()
            self.model.add(rows)
            self._choose(chosen)
            self.progress.setValue(self._done)
            self._tell()

    def _chosen_path(self) -> str:
        index = self.table.currentIndex()
        return self.model.rows[index.row()].path if index.isValid() else ""

    def _choose(self, path: str) -> None:
        """Keep the row chosen while others come in."""
        for number, row in enumerate(self.model.rows if path else ()):
            if row.path == path:
                self.table.selectRow(number)
                return

    def _on_finished(self) -> None:
        reading, self._reading = self._reading, None
        self._timer.stop()
        self._take_in()
        self._show_progress(False)
        self._tell()
        if reading:
            reading.deleteLater()
            if reading.fault:
                raise reading.fault

    def _show_progress(self, shown: bool) -> None:
        self.progress.setVisible(shown)
        self.cancel_button.setVisible(shown)

    def _tell(self) -> None:
        rows = self.model.rows
        self._empty.say("正在读取……", sign="open")
        missing = sum(row.is_missing for row in rows)
        broken = sum(bool(row.problem) for row in rows)
        late = sum(row.kept is False for row in rows)
        parts = [f"已读 {self._done} / {self._total} 份"]
        parts += [f"未报送 {missing} 个单位"] if missing else []
        parts += [f"读不出 {broken} 份"] if broken else []
        parts += [f"超期 {late} 份"] if late else []
        words = "，".join(parts) + "。双击打开。"
        if not self._total:
            words = "这个文件夹里没有可以打开的报告。"
            self._empty.say(words, "把各单位报送的草稿或文档放进去，或换一个文件夹。", "open")
        elif not self.is_reading and self._done < self._total:
            words = f"已取消。{words}"
        self.summary.setText(words)

    # What is done with rows

    def read_again(self, path: Path) -> None:
        """Show a file as it is now, if it is one of the table."""
        if any(row.path == str(path) for row in self.model.read):
            chosen = self._chosen_path()
            self.model.replace(look_at(path))
            self._choose(chosen)
            self._tell()

    def expect(self, names: list[str]) -> None:
        """Put the bodies that have sent nothing on top."""
        self.model.expect(names)
        self._tell()

    def _open(self, row: int) -> None:
        if path := self.model.rows[row].path:
            self.open_wanted.emit(path)

    def export_rows(self) -> list[tuple[str, ...]]:
        """The table as it is shown, for a file."""
        return desk_table(self.model.rows)

    def focus_first(self) -> None:
        """Put the focus on the table."""
        self.table.setFocus()
