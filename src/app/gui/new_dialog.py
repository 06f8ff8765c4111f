"""Beginning a report: body, kind, year, standard, and perhaps last year's report."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.base import Value
from app.domain.vocabulary import SUBJECT_LABELS, Subject
from app.gui.form import Choice, Form, LineField, YearField, button_row
from app.gui.theme import px
from app.services.checking import standards_in_force
from app.standards.library import Library


class NewReport(Value):
    """What the user asked for; ``last_year`` is a file or None."""

    organization: str
    subject: Subject
    year: int
    standard: str
    last_year: Path | None = None


class NewDialog(QDialog):
    """Asks for what a new report must know; the standard follows the year until it is chosen."""

    wanted = Signal(object)
    last_year_wanted = Signal()

    def __init__(
        self, library: Library, year: int, organization: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建报告")
        self.setMinimumWidth(px(520))
        self._library = library
        self._last_year: Path | None = None
        self._standard_chosen = False
        self.organization = LineField(organization)
        self.organization.setPlaceholderText("发布报告的机关全称，如 某某县某某镇人民政府")
        self.subject = Choice(SUBJECT_LABELS)
        self.subject.show_key("department")
        self.year = YearField()
        self.year.setValue(year)
        self.standard = Choice({s.id: s.name for s in library})
        self.last_year_button = QPushButton("选择上年的报告…（可以不选）")
        self._note = QLabel()
        self._note.setProperty("role", "note")
        self._note.setWordWrap(True)
        self._arrange()
        self._connect()
        self._follow_year()
        self._refresh()

    def _arrange(self) -> None:
        form = Form()
        form.add_row("单位名称", self.organization)
        form.add_row("单位类别", self.subject)
        form.add_row("报告年度", self.year)
        form.add_row("格式标准", self.standard)
        form.add_row("底稿", self.last_year_button)
        self.cancel_button, self.create_button = QPushButton("取消"), QPushButton("新建")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(form)
        column.addWidget(self._note)
        column.addLayout(button_row(self.cancel_button, self.create_button))

    def _connect(self) -> None:
        self.organization.textChanged.connect(self._refresh)
        self.year.valueChanged.connect(self._on_year_changed)
        self.standard.activated.connect(self._on_standard_activated)
        self.last_year_button.clicked.connect(self.last_year_wanted)
        self.create_button.clicked.connect(self._on_accepted)
        self.cancel_button.clicked.connect(self.reject)

    def use_last_year(self, path: Path) -> None:
        """Begin from this report of last year."""
        self._last_year = path
        self.last_year_button.setText(path.name)
        self._refresh()

    def _on_year_changed(self) -> None:
        self._follow_year()
        self._refresh()

    def _follow_year(self) -> None:
        """Preselect the standard in force, unless the user has picked one that covers the year."""
        in_force = standards_in_force(self.year.value(), self._library)
        ids = [standard.id for standard in in_force]
        if ids and not (self._standard_chosen and self.standard.key in ids):
            self.standard.show_key(ids[0])

    def _on_standard_activated(self) -> None:
        self._standard_chosen = True
        self._refresh()

    def _refresh(self) -> None:
        standard = self._library.get(self.standard.key)
        covers = standard.covers(self.year.value())
        words = f"依据：{standard.basis}。"
        if not covers:
            words += f"注意：这个标准不适用于 {self.year.value()} 年度。"
        self._note.setText(words)
        self.create_button.setEnabled(bool(self.organization.text().strip()))

    def _on_accepted(self) -> None:
        self.wanted.emit(
            NewReport(
                organization=self.organization.text().strip(),
                subject=self.subject.currentData(),
                year=self.year.value(),
                standard=self.standard.key,
                last_year=self._last_year,
            )
        )
        self.accept()
