"""The facts of the report: a form built from data; a stretch of typing is one undo step."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.changes import Change, ReplaceSections, replace_section, set_field
from app.domain.dates import find_date, format_date
from app.domain.findings import Place
from app.domain.report import CONTACT_FIELDS, SIGNATURE, Report, Section, with_date
from app.domain.vocabulary import SUBJECT_LABELS
from app.gui.document import Document
from app.gui.form import Choice, Form, LineField, YearField
from app.gui.page import Page
from app.services.session import Event

SOURCE = "facts"


class Fact(NamedTuple):
    """One row of the form: what it shows and how what is entered becomes a change."""

    name: str
    label: str
    read: Callable[[Report], str]
    change: Callable[[Report, str], Change | None]


def _plain(name: str, label: str) -> Fact:
    return Fact(
        name, label, lambda r: str(getattr(r, name)), lambda r, text: set_field(r, name, text)
    )


def _contact(name: str, label: str) -> Fact:
    return Fact(
        f"contact.{name}",
        label,
        lambda r: str(getattr(r.contact, name)),
        lambda r, text: set_field(r, "contact", r.contact.model_copy(update={name: text})),
    )


def date_change(report: Report, text: str) -> Change | None:
    """The change that dates the report, or takes the date away; None when it is no date."""
    found = find_date(text)
    if text.strip() and found is None:
        return None
    when: date | None = found[0] if found else None
    signature = report.section(SIGNATURE)
    if signature is None:
        new = with_date(Section(key=SIGNATURE), when)
        return ReplaceSections(index=len(report.sections), old=(), new=(new,), label="修改日期")
    return replace_section(report, with_date(signature, when), label="修改日期")


def _date_text(report: Report) -> str:
    return format_date(report.date) if report.date else ""


TITLE = _plain("title", "标题")
ORGANIZATION = _plain("organization", "单位名称")
DATE = Fact("date", "报告日期", _date_text, date_change)
CONTACTS = tuple(_contact(name, label) for name, label in CONTACT_FIELDS.items())


class FactsPage(Page):
    """基本信息: what the report is, whose, of which year, and how to reach the office."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__("基本信息", "这些信息用在标题、落款、引言和各项检查里。", parent)
        self._document = document
        self._fields: dict[str, QWidget] = {}
        self._lines: dict[str, tuple[LineField, Fact]] = {}
        self._form, self._contact_form = Form(), Form()
        self._build_facts()
        self._build_contact()
        self.column.addStretch(1)
        document.changed.connect(self._on_document_changed)
        document.findings_changed.connect(lambda _findings: self._mark())
        self.refresh()

    def _build_facts(self) -> None:
        self._add_line(self._form, ORGANIZATION)
        self.subject = Choice(SUBJECT_LABELS)
        self._add(self._form, "subject", "单位类别", self.subject)
        self.year = YearField()
        self._add(self._form, "year", "报告年度", self.year)
        library = self._document.session.library
        self.standard = Choice({s.id: s.name for s in library})
        self._add(self._form, "standard", "格式标准", self.standard)
        self.title_button = QPushButton("改为标准标题")
        self.title_button.setProperty("role", "link")
        self.title_button.clicked.connect(self._on_title_button_clicked)
        self._add_line(self._form, TITLE, self.title_button)
        field = self._add_line(self._form, DATE)
        field.setPlaceholderText("如 2026年1月20日，写在落款里")
        self.subject.activated.connect(lambda: self._choose("subject", self.subject))
        self.standard.activated.connect(lambda: self._choose("standard", self.standard))
        self.year.valueChanged.connect(self._on_year_changed)
        self.card(self._form)

    def _build_contact(self) -> None:
        heading = QLabel("联系方式")
        heading.setProperty("role", "strong")
        note = QLabel("印在引言末尾；没有的可以不填。")
        note.setProperty("role", "note")
        for fact in CONTACTS:
            self._add_line(self._contact_form, fact)
        self.card(heading, note, self._contact_form)

    def _add(self, form: Form, name: str, label: str, field: QWidget) -> None:
        self._fields[name] = field
        form.add_row(label, field)

    def _add_line(self, form: Form, fact: Fact, below: QWidget | None = None) -> LineField:
        field = LineField()
        self._fields[fact.name] = field
        self._lines[fact.name] = (field, fact)
        form.add_row(fact.label, field, below=below)
        if fact is DATE:
            field.editingFinished.connect(self._on_date_entered)
        else:
            field.textEdited.connect(lambda text: self._on_text_edited(fact, text))
            field.editingFinished.connect(self._document.end_burst)
        return field

    def refresh(self) -> None:
        """Show the report as it is now, fields that are right already left alone."""
        report = self._document.report
        for field, fact in self._lines.values():
            field.show_text(fact.read(report))
        self.subject.show_key(report.subject)
        self.standard.show_key(report.standard)
        with QSignalBlocker(self.year):
            self.year.setValue(report.year)
        wanted = self._document.standard.default_title(report.organization, report.year)
        self.title_button.setVisible(bool(report.organization) and report.title != wanted)
        self.title_button.setToolTip(wanted)

    def show_place(self, place: Place) -> None:
        """Put the focus on the field of a place."""
        field = self._fields.get(place.field) or self._fields[ORGANIZATION.name]
        if place.field == "contact":
            field = self._fields[CONTACTS[0].name]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, LineField) and place.end > place.start:
            field.setSelection(place.start, place.end - place.start)
        self.ensureWidgetVisible(field)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self._fields[ORGANIZATION.name].setFocus()

    def _mark(self) -> None:
        """Mark the fields with findings and say what is wrong below them."""
        found = {f.place.field: f for f in reversed(self._document.findings_in(""))}
        for name, field in self._fields.items():
            finding = found.get(name)
            form = self._contact_form if name.startswith("contact") else self._form
            mark = "" if finding is None or finding.severity == "info" else finding.severity
            form.mark(field, mark, finding.message if finding and mark else "")

    def _on_document_changed(self, event: Event) -> None:
        touched = event.touched
        if not (touched.fields or touched.structure or SIGNATURE in touched.sections):
            return
        if event.source != SOURCE or touched.fields & {"title", "organization", "year"}:
            self.refresh()

    def _on_text_edited(self, fact: Fact, text: str) -> None:
        change = fact.change(self._document.report, text)
        if change is not None:
            self._document.apply(change, SOURCE)

    def _on_date_entered(self) -> None:
        field = self._lines["date"][0]
        change = date_change(self._document.report, field.text())
        if change is None:
            self._form.mark(field, "error", "认不出这个日期，请写成 2026年1月20日 或 2026-01-20。")
            return
        self._form.mark(field)
        self._document.apply(change, SOURCE)
        field.show_text(_date_text(self._document.report))

    def _on_year_changed(self, year: int) -> None:
        self._document.apply(set_field(self._document.report, "year", year), SOURCE)
        self._document.end_burst()

    def _choose(self, name: str, choice: Choice) -> None:
        self._document.apply(set_field(self._document.report, name, choice.key), SOURCE)
        self._document.end_burst()

    def _on_title_button_clicked(self) -> None:
        report = self._document.report
        title = self._document.standard.default_title(report.organization, report.year)
        self._document.end_burst()
        self._document.apply(set_field(report, "title", title), SOURCE)
        self._document.end_burst()
