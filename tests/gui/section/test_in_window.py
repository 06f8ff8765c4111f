"""The section page inside the real window: one undo over everything, keys from anywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.blocks import StatutoryTable, paragraph
from app.domain.report import Report, Section
from app.gui.main_window import MainWindow
from app.gui.settings import SettingsFile
from app.services.session import Session
from gui.section.conftest import commit

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, tmp_path):
    found = MainWindow(SettingsFile(tmp_path / "settings.json"))
    qtbot.addWidget(found, before_close_func=lambda w: w.document and w.document.note_saved())
    found.resize(1400, 900)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    sections = (
        Section(key="overview", heading="一、总体情况", blocks=(paragraph("全年平稳。"),)),
        Section(
            key="requests",
            heading="二、收到和处理政府信息公开申请情况",
            blocks=(StatutoryTable(key="applications"),),
        ),
    )
    report = Report(
        standard="national-2021", organization="青禾镇人民政府", year=2025, sections=sections
    )
    found.files._take(Session(report))
    yield found
    while found.document and found.document.session.undo():
        pass


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_undo_reaches_text_and_cells_on_other_pages(window, qtbot):
    window.workbench.enter_page("overview")
    commit(QApplication.focusWidget(), "甲乙")
    window.workbench.enter_page("requests")
    press(Qt.Key.Key_7)
    press(Qt.Key.Key_Return)
    assert window.document.report.cell("applications", "r24.c7") == ""
    assert window.document.report.cell("applications", "r1.c7") == "7"
    window.workbench.enter_page("overview")
    press(Qt.Key.Key_Z, CONTROL)
    assert window.document.report.tables == {}
    assert window.workbench.pages.current_key == "requests"
    press(Qt.Key.Key_Z, CONTROL)
    assert window.document.report.sections[0].blocks == (paragraph("全年平稳。"),)
    assert window.workbench.pages.current_key == "overview"
    press(Qt.Key.Key_Y, CONTROL)
    assert window.document.report.sections[0].text == "甲乙全年平稳。"


def test_next_section_by_its_button(window, qtbot):
    window.workbench.enter_page("overview")
    window.workbench.pages.page("overview").go_next.emit()
    qtbot.waitUntil(lambda: window.workbench.pages.current_key != "overview")


def test_saving_takes_an_open_cell_along(window, tmp_path):
    window.document.session.path = None
    window.workbench.enter_page("requests")
    press(Qt.Key.Key_9)
    assert window.files._save_to(tmp_path / "a.nianbao")
    assert window.document.report.cell("applications", "r1.c1") == "9"
    assert window.document.is_clean
