"""The dated copies of drafts, to be opened as unsaved reports."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.report import Report
from app.errors import InputError
from app.gui.recovery_dialog import spoken_difference
from app.gui.theme import px
from app.store.backups import Backup
from app.store.package import load


class BackupsDialog(QDialog):
    """Lists copies, the newest first, and says how the chosen one differs from ``present``."""

    chosen = Signal(object)
    """The ``Backup`` to open."""

    def __init__(
        self, backups: Sequence[Backup], present: Report | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("找回以前的备份")
        self.setMinimumSize(px(560), px(420))
        self._present = present
        self.list = QListWidget()
        self.list.setAccessibleName("备份")
        for backup in backups:
            item = QListWidgetItem(f"{spoken_moment(backup)}　{backup.draft}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, backup)
        self.about = QLabel()
        self.about.setProperty("role", "note")
        self.about.setWordWrap(True)
        self.open_button = QPushButton("打开这一份")
        self.open_button.setProperty("role", "primary")
        self.open_button.setDefault(True)
        self.close_button = QPushButton("关闭")
        self._arrange()
        self.list.currentItemChanged.connect(lambda *_: self._describe())
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.open_button.clicked.connect(self._choose)
        self.close_button.clicked.connect(self.reject)
        self.list.setCurrentRow(0)

    def _arrange(self) -> None:
        note = QLabel(
            "每次保存之前的内容都留了一份。打开的是一份没有保存的新报告，现在的文件不会被改动。"
        )
        note.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(10))
        column.addWidget(note)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        column.addLayout(foot)

    def _backup(self) -> Backup:
        backup: Backup = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        return backup

    def _describe(self) -> None:
        try:
            report = load(self._backup().path).report
        except InputError as error:
            self.about.setText(str(error))
            self.open_button.setEnabled(False)
            return
        self.open_button.setEnabled(True)
        words = [report.title or "（未填标题）"]
        if self._present is not None:
            same = report == self._present
            apart = "相同" if same else f"相比，{spoken_difference(report, self._present)}"
            words.append(f"与现在的内容{apart}。")
        self.about.setText("\n".join(words))

    def _choose(self) -> None:
        if self.open_button.isEnabled():
            self.accept()
            self.chosen.emit(self._backup())


def spoken_moment(backup: Backup) -> str:
    """When the copy was made, as ``2026 年 1 月 19 日 09:41``."""
    when = backup.time
    return f"{when.year} 年 {when.month} 月 {when.day} 日 {when:%H:%M}"
