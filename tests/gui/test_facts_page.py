from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.changes import set_field
from app.domain.findings import Place
from app.domain.report import SIGNATURE
from app.gui.facts_page import FactsPage, date_change


@pytest.fixture
def page(qtbot, document):
    made = FactsPage(document)
    qtbot.addWidget(made)
    made.resize(760, 900)
    made.show()
    return made


def line(page, name):
    return page._lines[name][0]


def test_typing_in_a_field_is_one_step(qtbot, page, document):
    field = line(page, "contact.telephone")
    field.setFocus()
    qtbot.keyClicks(field, "0539-123")
    assert document.report.contact.telephone == "0539-123"
    document.undo()
    assert document.report.contact.telephone == ""
    assert field.text() == ""
    assert document.undo_label == ""


def test_two_fields_are_two_steps(qtbot, page, document):
    for name, text in (("contact.telephone", "1"), ("contact.email", "a@b")):
        line(page, name).setFocus()
        qtbot.keyClicks(line(page, name), text)
        qtbot.keyClick(line(page, name), Qt.Key.Key_Tab)
    document.undo()
    assert document.report.contact.telephone == "1"
    assert document.report.contact.email == ""


def test_fields_follow_changes_from_elsewhere_and_keep_the_cursor(page, document):
    field = line(page, "title")
    field.setCursorPosition(3)
    document.apply(set_field(document.report, "title", "青禾镇年度报告"))
    assert field.text() == "青禾镇年度报告"
    assert field.cursorPosition() == 3


def test_kind_standard_and_year_are_chosen(qtbot, page, document):
    page.subject.setFocus()
    qtbot.keyClick(page.subject, Qt.Key.Key_Home)
    page.subject.activated.emit(page.subject.currentIndex())
    assert document.report.subject == "government"
    page.standard.show_key("national-2019")
    page.standard.activated.emit(page.standard.currentIndex())
    assert document.standard.id == "national-2019"
    page.year.setValue(2020)
    assert document.report.year == 2020


@pytest.mark.parametrize("text", ["2026-01-20", "2026年1月20日", "二〇二六年一月二十日"])
def test_a_date_goes_under_the_signature(qtbot, page, document, text):
    field = line(page, "date")
    field.setFocus()
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert document.report.date == date(2026, 1, 20)
    assert document.report.section(SIGNATURE).text == "示例县青禾镇人民政府\n2026年1月20日"
    assert field.text() == "2026年1月20日"


def test_a_date_can_be_taken_away(qtbot, page, document):
    document.apply(date_change(document.report, "2026-01-20"))
    field = line(page, "date")
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert document.report.date is None


def test_what_is_no_date_is_said_and_changes_nothing(qtbot, page, document):
    field = line(page, "date")
    field.setText("明年")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert document.undo_label == ""
    assert field.property("mark") == "error"
    assert "认不出" in field.accessibleDescription()


def test_a_report_without_signature_gets_one_with_the_date(report):
    bare = report.model_copy(update={"sections": report.sections[:-1]})
    after = date_change(bare, "2026-01-20").apply(bare)
    assert after.sections[-1].key == SIGNATURE
    assert after.date == date(2026, 1, 20)


def test_the_standard_title_is_one_click_away(qtbot, page, document):
    document.apply(set_field(document.report, "title", "年报"))
    qtbot.mouseClick(page.title_button, Qt.MouseButton.LeftButton)
    wanted = document.standard.default_title(document.report.organization, 2025)
    assert document.report.title == wanted
    assert page.title_button.isHidden()


def test_a_place_is_focused(page):
    page.show_place(Place(field="title", start=2, end=5))
    assert page.focusWidget() is line(page, "title")
    assert line(page, "title").selectedText() == line(page, "title").text()[2:5]
    page.show_place(Place(field="contact"))
    assert page.focusWidget() is line(page, "contact.address")
    page.show_place(Place(field="status"))
    assert page.focusWidget() is line(page, "organization")


def test_a_field_with_a_finding_is_marked_and_says_why(page, document):
    wrong = document.report.title.replace("2025", "2023")
    document.apply(set_field(document.report, "title", wrong))
    document.checks.run()
    about = [f for f in document.findings_in("") if f.place.field == "title"]
    assert about, "the wrong year must be found"
    assert line(page, "title").property("mark") == about[0].severity
    document.undo()
    document.checks.run()
    assert not line(page, "title").property("mark")


def test_undo_belongs_to_the_window_not_to_the_field(qtbot, page, document):
    field = line(page, "title")
    field.setFocus()
    qtbot.keyClicks(field, "x")
    text = field.text()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == text
