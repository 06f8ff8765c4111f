from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from app.gui.new_dialog import NewDialog, NewReport
from app.standards.library import standards


@pytest.fixture
def dialog(qtbot):
    made = NewDialog(standards(), 2025)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_name_is_needed(qtbot, dialog):
    assert not dialog.create_button.isEnabled()
    qtbot.keyClicks(dialog.organization, "Qinghe")
    assert dialog.create_button.isEnabled()


@pytest.mark.parametrize(
    ("year", "standard"),
    [(2025, "national-2021"), (2021, "national-2021"), (2020, "national-2019")],
)
def test_the_standard_follows_the_year(dialog, year, standard):
    dialog.year.setValue(year)
    assert dialog.standard.key == standard


def test_a_chosen_standard_stays_while_it_covers_the_year(dialog):
    dialog.year.setValue(2016)
    dialog.standard.show_key("zhejiang-2008")
    dialog.standard.activated.emit(0)
    dialog.year.setValue(2017)
    assert dialog.standard.key == "zhejiang-2008"
    dialog.year.setValue(2025)
    assert dialog.standard.key == "national-2021"


def test_a_standard_not_in_force_is_told(dialog):
    dialog.standard.show_key("national-2019")
    dialog.standard.activated.emit(0)
    assert "不适用于 2025 年度" in dialog._note.text()


def test_what_was_asked_for_is_handed_over(qtbot, dialog):
    wanted = QSignalSpy(dialog.wanted)
    dialog.organization.setText(" 示例县青禾镇人民政府 ")
    dialog.subject.show_key("township")
    dialog.use_last_year(Path("/x/2024年报.docx"))
    assert dialog.last_year_button.text() == "2024年报.docx"
    qtbot.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    assert wanted.at(0)[0] == NewReport(
        organization="示例县青禾镇人民政府",
        subject="township",
        year=2025,
        standard="national-2021",
        last_year=Path("/x/2024年报.docx"),
    )
    assert not dialog.isVisible()


def test_enter_in_the_name_creates(qtbot, dialog):
    wanted = QSignalSpy(dialog.wanted)
    qtbot.keyClicks(dialog.organization, "Qinghe")
    qtbot.keyClick(dialog.organization, Qt.Key.Key_Return)
    assert wanted.count() == 1
