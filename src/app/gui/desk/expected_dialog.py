"""The list of bodies that should have sent a report: pasted, or read from a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import AppError
from app.gui.file_dialogs import ask_open
from app.gui.form import button_row
from app.gui.theme import px
from app.services.desk import expected_bodies, pasted_bodies
from app.services.sheets import read_rows

LISTS = "名单 (*.xlsx *.csv *.txt);;所有文件 (*)"


class ExpectedDialog(QDialog):
    """Takes names one a line; a spreadsheet's rows are read for the cell with the name."""

    given = Signal(list)

    def __init__(self, names: list[str], folder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("应报单位")
        self.setMinimumSize(px(480), px(420))
        self._folder = folder
        note = QLabel(
            "一行一个单位，可以从 Excel 粘贴，也可以读取名单文件。没有报送的会排在最前面。"
        )
        note.setProperty("role", "note")
        note.setWordWrap(True)
        self.names = QPlainTextEdit("\n".join(names))
        self.names.setAccessibleName("应报单位名单")
        self.problem = QLabel()
        self.problem.setProperty("role", "hint-error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.file_button = QPushButton("读取名单文件…")
        self.file_button.clicked.connect(self._read)
        self.cancel_button, self.ok_button = QPushButton("取消"), QPushButton("确定")
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(10))
        for part in (note, self.names, self.file_button, self.problem):
            column.addWidget(part)
        column.addLayout(button_row(self.cancel_button, self.ok_button))

    def _read(self) -> None:
        path = ask_open(self, "读取名单", LISTS, self._folder)
        if path is None:
            return
        try:
            names = expected_bodies(read_rows(path))
        except AppError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self.problem.hide()
        self.names.setPlainText("\n".join(names))

    def _give(self) -> None:
        self.accept()
        self.given.emit(pasted_bodies(self.names.toPlainText()))
