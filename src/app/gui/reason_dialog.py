"""Asking why a finding is no fault; the answer stays in the report for the reviewer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.findings import Finding
from app.gui.form import LineField, button_row
from app.gui.theme import px


class ReasonDialog(QDialog):
    """One line for the reason; Enter gives it."""

    given = Signal(str)

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("情况说明")
        self.setMinimumWidth(px(440))
        message = QLabel(finding.message)
        message.setProperty("role", "strong")
        message.setWordWrap(True)
        note = QLabel(
            "写明为什么这样没有问题。说明留在报告里供审阅；所涉的数字变了，问题会再提出来。"
        )
        note.setProperty("role", "note")
        note.setWordWrap(True)
        self.field = LineField()
        self.field.setAccessibleName("情况说明")
        self.field.textChanged.connect(self._refresh)
        self.give_button = QPushButton("记下")
        cancel = QPushButton("取消")
        cancel.clicked.connect(self.reject)
        self.give_button.clicked.connect(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(22), px(18), px(22), px(16))
        column.setSpacing(px(10))
        for part in (message, note, self.field):
            column.addWidget(part)
        column.addLayout(button_row(cancel, self.give_button))
        self._refresh()

    @property
    def _reason(self) -> str:
        return self.field.text().strip()

    def _refresh(self) -> None:
        self.give_button.setEnabled(bool(self._reason))

    def _give(self) -> None:
        self.accept()
        self.given.emit(self._reason)
