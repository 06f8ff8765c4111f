"""The facts as recognized, to be mended: title, body, kind of body, year, standard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from app.domain.vocabulary import SUBJECT_LABELS
from app.gui.theme import px
from app.gui.wheel_guard import guard_wheel
from app.importers.plan import ImportPlan
from app.standards.library import Library

_FIRST_YEAR, _LAST_YEAR = 2008, 2100


class FactsForm(QWidget):
    """Unfolds below the facts' row. ``edited`` names a fact and its new value."""

    edited = Signal(str, object)

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLineEdit()
        self._organization = QLineEdit()
        self._year = QLineEdit()
        self._year.setValidator(QIntValidator(_FIRST_YEAR, _LAST_YEAR, self._year))
        self._subject, self._standard = QComboBox(), QComboBox()
        for key, label in SUBJECT_LABELS.items():
            self._subject.addItem(label, key)
        for standard in library:
            self._standard.addItem(standard.name, standard.id)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(px(35), px(4), px(14), px(12))
        form.setVerticalSpacing(px(8))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows: list[tuple[str, QWidget]] = [
            ("标题", self._title),
            ("单位名称", self._organization),
            ("单位类别", self._subject),
            ("年度", self._year),
            ("格式标准", self._standard),
        ]
        for text, field in rows:
            label = QLabel(text)
            label.setProperty("role", "note")
            label.setBuddy(field)
            field.setAccessibleName(text)
            form.addRow(label, field)
        hint = QLabel("换一个标准会按它重新识别全文，可用 Ctrl+Z 回到现在的归属。")
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        form.addRow("", hint)

    @property
    def fields(self) -> list[QWidget]:
        """The fields from top to bottom."""
        return [self._title, self._organization, self._subject, self._year, self._standard]

    def _connect(self) -> None:
        self._title.editingFinished.connect(lambda: self._finish("title", self._title))
        self._organization.editingFinished.connect(
            lambda: self._finish("organization", self._organization)
        )
        self._year.editingFinished.connect(self._finish_year)
        for name, box in (("subject", self._subject), ("standard", self._standard)):
            guard_wheel(box)
            box.activated.connect(lambda _, n=name, b=box: self.edited.emit(n, b.currentData()))

    def _finish(self, name: str, field: QLineEdit) -> None:
        if field.isModified():
            self.edited.emit(name, field.text().strip())

    def _finish_year(self) -> None:
        if self._year.isModified() and self._year.hasAcceptableInput():
            self.edited.emit("year", int(self._year.text()))

    def show_plan(self, plan: ImportPlan) -> None:
        """Fill the fields; one that already says so keeps its cursor."""
        for field, text in (
            (self._title, plan.title),
            (self._organization, plan.organization),
            (self._year, str(plan.year)),
        ):
            if field.text() != text:
                field.setText(text)
        self._subject.setCurrentIndex(self._subject.findData(plan.subject))
        self._standard.setCurrentIndex(self._standard.findData(plan.standard))

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self._title.setFocus()

    def finish(self) -> None:
        """Take over what is being typed, as leaving the field would."""
        self._finish("title", self._title)
        self._finish("organization", self._organization)
        self._finish_year()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a field here; it does not accept the import."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
