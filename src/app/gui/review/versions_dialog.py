"""The versions kept in a draft: compared side by side, and an old one restored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.domain.report import Report
from app.domain.vocabulary import STATUS_LABELS
from app.gui.form import Choice
from app.gui.review.badge import spoken_time
from app.gui.review.comparison import comparison_html
from app.gui.theme import px
from app.review.versions import Version
from app.standards.model import Standard

NOW = "now"


class VersionsDialog(QDialog):
    """Lists the versions, newest first, and shows how two of them differ."""

    restore_wanted = Signal(object)
    """The ``Version`` whose text is to come back."""

    def __init__(
        self,
        report: Report,
        standard: Standard,
        versions: Sequence[Version],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("版本")
        self.resize(px(1000), px(640))
        self._report, self._standard = report, standard
        self._versions = {str(version.number): version for version in versions}
        self.list = QListWidget()
        self.list.setAccessibleName("版本")
        self.list.setWordWrap(True)
        for version in reversed(versions):
            item = QListWidgetItem(_described(version), self.list)
            item.setData(Qt.ItemDataRole.UserRole, str(version.number))
        names = {key: f"第 {key} 版" for key in reversed(self._versions)}
        self.other = Choice({NOW: "现在的内容", **names})
        self.other.setAccessibleName("与哪一版比较")
        self.view = QTextBrowser()
        self.view.setAccessibleName("两版的不同")
        self.restore_button = QPushButton("恢复此版本")
        self.close_button = QPushButton("关闭")
        self._arrange()
        self.list.currentItemChanged.connect(lambda *_: self._compare())
        self.other.activated.connect(lambda _index: self._compare())
        self.restore_button.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.reject)
        self.list.setCurrentRow(0)
        self._compare()

    def _arrange(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(px(10), 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(QLabel("左边是选中的版本，右边是"))
        head.addWidget(self.other)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setSizes([px(270), px(700)])
        foot = QHBoxLayout()
        note = QLabel("恢复只换回文字和表格，批注保留，可以撤销。")
        note.setProperty("role", "note")
        foot.addWidget(note)
        foot.addStretch(1)
        foot.addWidget(self.restore_button)
        foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(18), px(20), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(splitter, 1)
        whole.addLayout(foot)

    @property
    def chosen(self) -> Version | None:
        """The version selected in the list."""
        item = self.list.currentItem()
        return self._versions[item.data(Qt.ItemDataRole.UserRole)] if item else None

    def _compare(self) -> None:
        version = self.chosen
        self.restore_button.setEnabled(version is not None)
        if version is None:
            self.view.setHtml("<p>还没有版本。保存或送审后会留下版本。</p>")
            return
        key = self.other.key
        other = self._report if key == NOW else self._versions[key].report
        self.view.setHtml(comparison_html(version.report, other, self._standard))

    def _restore(self) -> None:
        if version := self.chosen:
            self.accept()
            self.restore_wanted.emit(version)


def _described(version: Version) -> str:
    parts = [f"第 {version.number} 版 · {STATUS_LABELS[version.status]}"]
    parts += [" ".join(filter(None, (spoken_time(version.time), version.author)))]
    parts += [version.note]
    return "\n".join(filter(None, parts))
