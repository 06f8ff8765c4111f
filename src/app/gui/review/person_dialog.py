"""Who reviews here: name, unit and role, asked once and remembered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.form import Form, LineField, button_row
from app.gui.theme import px
from app.review.threads import Person


class PersonDialog(QDialog):
    """Asks under which name remarks and reasons are written."""

    given = Signal(object)
    """A ``Person``."""

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("我的姓名")
        self.setMinimumWidth(px(420))
        note = QLabel("批注、答复和情况说明都署这个名字，只需填一次。")
        note.setProperty("role", "note")
        note.setWordWrap(True)
        self.name = LineField(person.name)
        self.unit = LineField(person.unit)
        self.unit.setPlaceholderText("如 县政务公开办")
        self.role = LineField(person.role)
        self.role.setPlaceholderText("如 审核人（可以不填）")
        form = Form()
        form.add_row("姓名", self.name)
        form.add_row("单位", self.unit)
        form.add_row("职责", self.role)
        self.cancel_button, self.ok_button = QPushButton("取消"), QPushButton("确定")
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self._give)
        self.name.textChanged.connect(self._refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(note)
        column.addWidget(form)
        column.addLayout(button_row(self.cancel_button, self.ok_button))
        self._refresh()

    def _refresh(self) -> None:
        self.ok_button.setEnabled(bool(self.name.text().strip()))

    def _give(self) -> None:
        self.accept()
        self.given.emit(
            Person(
                name=self.name.text().strip(),
                unit=self.unit.text().strip(),
                role=self.role.text().strip(),
            )
        )
