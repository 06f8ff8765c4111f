"""Sending a report on: who does it, and a note for those who get it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.vocabulary import Status
from app.gui.form import Form, LineField, button_row
from app.gui.theme import px

TITLES: dict[Status, tuple[str, str]] = {
    "draft": ("撤回为草稿", "报告回到草稿状态，批注和版本都保留。"),
    "submitted": ("送审", "保存后把草稿文件发给审阅人；现在的内容会作为一个版本留在草稿里。"),
    "returned": ("退回修改", "批注随草稿一起退回给起草单位。"),
    "approved": ("审核通过", "通过后就可以发布。"),
    "published": ("标为已发布", "表示报告已经公开发布。"),
}


class RoundDialog(QDialog):
    """Confirms one step of the round."""

    given = Signal(str, str, str)
    """The state to go to, who does it, the note."""

    def __init__(
        self, status: Status, author: str, warning: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        title, words = TITLES[status]
        self._status = status
        self.setWindowTitle(title)
        self.setMinimumWidth(px(460))
        note = QLabel(words)
        note.setProperty("role", "note")
        note.setWordWrap(True)
        self.warning = QLabel(warning)
        self.warning.setProperty("role", "hint-warning")
        self.warning.setWordWrap(True)
        self.warning.setVisible(bool(warning))
        self.author = LineField(author)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(px(84))
        self.note.setPlaceholderText("附言（可以不填）")
        form = Form()
        form.add_row("经办人", self.author)
        form.add_row("附言", self.note)
        self.cancel_button, self.ok_button = QPushButton("取消"), QPushButton(title)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(12))
        for part in (note, form, self.warning):
            column.addWidget(part)
        column.addLayout(button_row(self.cancel_button, self.ok_button))

    def _give(self) -> None:
        self.accept()
        author, note = self.author.text().strip(), self.note.toPlainText().strip()
        self.given.emit(self._status, author, note)
