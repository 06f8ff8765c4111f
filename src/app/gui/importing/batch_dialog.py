"""The dialog 批量导入: where the drafts go, how far it is, and what became of every file."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.gui.file_dialogs import ask_folder, ask_save, with_suffix
from app.gui.tasks import Step, Tasks
from app.gui.theme import color, px
from app.services.batch_import import (
    HEAD,
    Imported,
    batch_table,
    cells,
    complete,
    find_texts,
    import_all,
    planned_drafts,
)
from app.services.sheets import write_xlsx
from app.store.atomic import write_atomic

SHEETS = "Excel 表格 (*.xlsx)"
_YEARS = range(2008, 2100)
_COLUMNS: dict[str, int] = {"organization": 2, "year": 3}
"""Where facts that a text may leave open stand in the table."""
_WIDTHS = (160, 170, 160, 56, 120, 56, 88, 260)
"""Pixels of the columns at 100 %."""


def _is_year(words: str) -> bool:
    return words.isascii() and words.isdigit() and int(words) in _YEARS


class BatchDialog(QDialog):
    """Imports one folder; ``open_wanted`` has the path of a draft to be opened."""

    open_wanted = Signal(str)
    _arrived = Signal(object)
    _completed = Signal(int, object)

    def __init__(self, folder: Path, parent: QWidget | None = None, jobs: int = 0) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"批量导入：{folder.name or folder}")
        self.resize(px(1120), px(600))
        self._folder, self._jobs = folder, jobs
        self._target: Path | None = None
        self._texts = find_texts(folder)
        self._canceled = Event()
        self.rows: list[Imported] = []
        self.tasks = Tasks(self)
        self.summary, self.place = QLabel(), QLabel()
        self.progress = QProgressBar()
        self.table = QTableWidget(0, len(HEAD))
        self.folder_button = QPushButton("放到别的文件夹…")
        self.export_button = QPushButton("导出表格…")
        self.start_button = QPushButton("开始导入")
        self.complete_button = QPushButton("按填写的补全")
        self._planned: dict[str, Path] = {}
        self.cancel_button = QPushButton("取消")
        self._dress()
        self._arrange()
        self._connect()
        self._tell_place()
        found = f"找到 {len(self._texts)} 份可以导入的文件，每份成为一份草稿，不覆盖任何文件。"
        self.summary.setText(found if self._texts else "这个文件夹里没有可以导入的文件。")
        self.start_button.setEnabled(bool(self._texts))

    def _dress(self) -> None:
        self.summary.setWordWrap(True)
        self.place.setProperty("role", "note")
        self.start_button.setProperty("role", "primary")
        self.progress.setMaximum(max(len(self._texts), 1))
        self.progress.setAccessibleName("进度")
        self.progress.hide()
        self.export_button.setEnabled(False)
        self.table.setObjectName("desk")
        self.table.setAccessibleName("导入结果，双击打开草稿")
        self.table.setHorizontalHeaderLabels(HEAD)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.complete_button.setProperty("role", "primary")
        self.complete_button.hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, px(width))

    def _arrange(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self.place, 1)
        place.addWidget(self.folder_button)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addStretch(0)
        buttons = (self.export_button, self.complete_button, self.cancel_button, self.start_button)
        for button in buttons:
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(18), px(20), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(self.summary)
        whole.addLayout(place)
        whole.addWidget(self.table, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self._arrived.connect(self._take)
        self.folder_button.clicked.connect(self._ask_target)
        self.start_button.clicked.connect(self.start)
        self.cancel_button.clicked.connect(self.reject)
        self.export_button.clicked.connect(self._export)
        self.table.cellActivated.connect(self._on_activated)
        self.table.itemChanged.connect(lambda _item: self._offer_completion())
        self.complete_button.clicked.connect(self.complete)
        self._completed.connect(self._on_completed)

    def _ask_target(self) -> None:
        if folder := ask_folder(self, "草稿放到哪个文件夹", str(self._folder)):
            self._target = folder
            self._tell_place()

    def _tell_place(self) -> None:
        where = f"草稿放到：{self._target}" if self._target else "草稿放在原文件旁边。"
        self.place.setText(where)

    def start(self) -> None:
        """Import every file; rows come in as they are ready."""
        planned = planned_drafts(self._texts, self._folder, self._target)
        self._planned = {str(text): draft for text, draft in planned}
        canceled, arrived, jobs = self._canceled, self._arrived, self._jobs

        def work(step: Step) -> None:
            for row in import_all(planned, canceled.is_set, jobs):
                step(Path(row.path).name)
                arrived.emit(row)

        for button in (self.start_button, self.folder_button):
            button.setEnabled(False)
        self.progress.show()
        self.cancel_button.setFocus()
        self.tasks.start("正在批量导入", work, lambda _: self._on_done(), self._on_failed)

    def _take(self, row: Imported) -> None:
        """Add the row of a file."""
        self.rows.append(row)
        self.table.insertRow(self.table.rowCount())
        self._show_row(self.table.rowCount() - 1)
        self.progress.setValue(len(self.rows))
        self.summary.setText(f"{self._counted()}……")

    def _show_row(self, at: int) -> None:
        """Write the cells of a row; those that the text leaves open can be filled."""
        row = self.rows[at]
        open_columns = {_COLUMNS[name] for name in row.missing}
        with QSignalBlocker(self.table):
            for column, words in enumerate(cells(row)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                if row.problem:
                    item.setForeground(color("error"))
                if column in open_columns:
                    item.setToolTip("原文里没有，请填写")
                    item.setBackground(color("warning_ground"))
                else:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(at, column, item)

    def _filled(self) -> dict[int, dict[str, str]]:
        """What has been filled in, by row and name."""
        found: dict[int, dict[str, str]] = {}
        for at, row in enumerate(self.rows):
            for name in row.missing:
                item = self.table.item(at, _COLUMNS[name])
                if words := item.text().strip() if item else "":
                    found.setdefault(at, {})[name] = words
        return found

    def _offer_completion(self) -> None:
        """Let what is filled in be taken, where it makes sense."""
        years = (words["year"] for words in self._filled().values() if "year" in words)
        wrong = next((year for year in years if not _is_year(year)), "")
        self.complete_button.setEnabled(bool(self._filled()) and not wrong)
        if wrong:
            self.summary.setText(f"“{wrong}”不是年度，请填四位数字，如 2024。")

    def complete(self) -> None:
        """Import, or mend, the rows whose missing facts have been filled in."""
        filled, completed = self._filled(), self._completed
        known = {at: (self.rows[at], self._planned[self.rows[at].path]) for at in filled}

        def work(step: Step) -> None:
            for at, (row, draft) in known.items():
                step(Path(row.path).name)
                words = filled[at]
                year, body = int(words.get("year", "0")), words.get("organization", "")
                completed.emit(at, complete(row, draft, year=year, organization=body))

        self.complete_button.setEnabled(False)
        self.tasks.start("正在补全", work, lambda _: self._on_done(), self._on_failed)

    def _on_completed(self, at: int, row: Imported) -> None:
        self.rows[at] = row
        self._show_row(at)

    def _counted(self) -> str:
        failed = sum(bool(row.problem) for row in self.rows)
        words = f"已导入 {len(self.rows) - failed} / {len(self._texts)} 份"
        return words + (f"，没有导入 {failed} 份" if failed else "")

    def _on_done(self) -> None:
        early = "已取消；做好的草稿留着。" if len(self.rows) < len(self._texts) else ""
        self.summary.setText(f"{early}{self._counted()}。双击一行打开草稿。")
        self.progress.hide()
        self.start_button.hide()
        self.export_button.setEnabled(bool(self.rows))
        missing = sum(bool(row.missing) for row in self.rows)
        self.complete_button.setVisible(bool(missing))
        self._offer_completion()
        if missing:
            words = f"有 {missing} 份看不出年度或单位：在标色的格里填写，再按“补全”。"
            self.summary.setText(self.summary.text() + words)
        self.cancel_button.setText("关闭")
        self.cancel_button.setEnabled(True)

    def _on_failed(self, error: AppError) -> None:
        self._on_done()
        self.summary.setText(str(error))

    def reject(self) -> None:
        """Call off what is under way; close when nothing is."""
        if not self.tasks.is_busy:
            super().reject()
            return
        self._canceled.set()
        self.cancel_button.setEnabled(False)
        self.summary.setText("正在停下来……")

    def _on_activated(self, row: int, column: int) -> None:
        """Fill an open cell, or open the draft of a row."""
        item = self.table.item(row, column)
        if item and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.editItem(item)
        else:
            self._open(row)

    def _open(self, row: int) -> None:
        if self.rows[row].draft and not self.tasks.is_busy:
            self.accept()
            self.open_wanted.emit(self.rows[row].draft)

    def _export(self) -> None:
        proposal = str(self._folder / "导入结果.xlsx")
        if path := ask_save(self, "导出表格", SHEETS, proposal):
            path = with_suffix(path, ".xlsx")
            try:
                write_atomic(path, write_xlsx(batch_table(self.rows)), force=True)
            except AppError as error:
                self.summary.setText(str(error))
            else:
                self.summary.setText(f"已导出“{path.name}”。")
