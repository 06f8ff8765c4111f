"""After a crash: what was left behind beside what the file holds; nothing is overwritten."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.report import Report
from app.gui.theme import px
from app.review.compare import compare_reports
from app.services.recovery import Recoverable


def spoken(seconds: float | None) -> str:
    """A time since the epoch as ``1 月 19 日 09:41``."""
    if seconds is None:
        return "时间不明"
    when = datetime.fromtimestamp(seconds)
    return f"{when.month} 月 {when.day} 日 {when:%H:%M}"


def difference(found: Recoverable) -> str:
    """How what was left behind differs from the file, in one line."""
    if found.saved is None:
        return "这份报告还没有保存过。" if found.path is None else "原来的文件现在打不开。"
    return f"与文件相比，{spoken_difference(found.saved, found.report)}。"


def spoken_difference(one: Report, other: Report) -> str:
    """How far two states of a report differ, as ``1 节文字、2 个表格数字不同``."""
    comparison = compare_reports(one, other)
    sections = sum(section.state != "same" for section in comparison.sections)
    parts = [
        f"{number} {unit}"
        for number, unit in (
            (sections, "节文字"),
            (len(comparison.cells), "个表格数字"),
            (len(comparison.facts), "项基本信息"),
        )
        if number
    ]
    return f"{'、'.join(parts) or '其他内容'}不同"


class RecoveryDialog(QDialog):
    """Lists what can be recovered; every choice keeps both versions."""

    recover_wanted = Signal(object)
    keep_wanted = Signal(object)

    def __init__(self, found: list[Recoverable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复没有保存的内容")
        self.setMinimumWidth(px(600))
        self._left = list(found)
        self._first: QPushButton | None = None
        note = QLabel(
            "下面的内容没有保存，程序就退出或关闭了。恢复后仍是未保存的状态，可以撤销；"
            "磁盘上的文件不会被改动。"
        )
        note.setWordWrap(True)
        later = QPushButton("以后再说")
        later.clicked.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(24), px(20), px(24), px(18))
        self._column.setSpacing(px(10))
        self._column.addWidget(note)
        for item in found:
            self._column.addWidget(self._card(item))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(later)
        self._column.addLayout(foot)
        self.finished.connect(self._release)

    def _card(self, found: Recoverable) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        title = QLabel(found.report.title or "（未填标题）")
        title.setProperty("role", "strong")
        title.setWordWrap(True)
        lines = [f"没有保存的内容：{spoken(found.at)}"]
        if found.path is not None:
            lines.append(f"文件：{found.path.name}，{spoken(found.saved_at)}")
        lines.append(difference(found))
        if not found.whole:
            lines.append("备份的末尾有损坏，最后几步可能不全。")
        about = QLabel("\n".join(lines))
        about.setProperty("role", "note")
        about.setWordWrap(True)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        for part in (title, about):
            column.addWidget(part)
        column.addLayout(self._buttons(found, card))
        return card

    def _buttons(self, found: Recoverable, card: QFrame) -> QHBoxLayout:
        recover = QPushButton("恢复")
        recover.setProperty("role", "primary")
        recover.setDefault(True)
        recover.clicked.connect(lambda: self._on_recover_clicked(found))
        keep = QPushButton("存成另一份文件")
        keep.setToolTip("放在“恢复的报告”文件夹里，以后可以打开")
        keep.clicked.connect(lambda: self._on_keep_clicked(found, card))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(keep)
        row.addWidget(recover)
        if self._first is None:
            self._first = recover
            recover.setFocus()
        return row

    def _on_recover_clicked(self, found: Recoverable) -> None:
        self._left.remove(found)
        self.accept()
        self.recover_wanted.emit(found)

    def _on_keep_clicked(self, found: Recoverable, card: QFrame) -> None:
        self._left.remove(found)
        card.hide()
        self.keep_wanted.emit(found)
        if not self._left:
            self.accept()

    def _release(self) -> None:
        """Leave the rest for another time, or for another window."""
        for found in self._left:
            found.owner.release()
