"""Last year's report in the window: opened, kept, compared, taken over, removed."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from app.domain.blocks import StatutoryTable, paragraph
from app.domain.report import Report, Section
from app.gui import file_dialogs
from app.gui.last_year import actions
from app.gui.last_year.side_by_side import SideBySide
from app.gui.main_window import MainWindow
from app.gui.settings import SettingsFile
from app.services.drafts import open_session, save_session
from app.services.last_year import kept
from app.services.session import Session

WORDS = "目录及时更新。培训两次，参训人员覆盖各科室。"


def report(year: int, *texts: str, **tables: dict[str, str]) -> Report:
    return Report(
        standard="national-2021",
        title=f"示例县青禾镇人民政府{year}年政府信息公开工作年度报告",
        organization="示例县青禾镇人民政府",
        subject="township",
        year=year,
        sections=(
            Section(
                key="overview",
                heading="一、总体情况",
                blocks=tuple(paragraph(text) for text in texts),
            ),
            Section(
                key="requests",
                heading="二、收到和处理政府信息公开申请情况",
                blocks=(StatutoryTable(key="applications"),),
            ),
        ),
        tables=tables,
    )


@pytest.fixture
def last_file(tmp_path):
    path = tmp_path / "青禾镇2024.nianbao"
    last = report(2024, WORDS, applications={"r25.c7": "6"})
    save_session(Session(last), path)
    return path


@pytest.fixture
def window(qtbot, tmp_path):
    found = MainWindow(SettingsFile(tmp_path / "settings.json"))
    qtbot.addWidget(found)
    found.resize(1400, 900)
    found.show()
    found.set_session(
        Session(report(2025, "目录及时更新。", applications={"r2.c7": "5", "r1.c7": "1"}))
    )
    found.workbench.show_page("overview")
    yield found
    found.set_session(None)


def open_last_year(qtbot, window, path) -> None:
    """Lay a report beside the open one, and wait until it has been read."""
    window.last_year.open_path(path)
    qtbot.waitUntil(lambda: not window.tasks.is_busy)


@pytest.fixture
def compared(qtbot, window, last_file):
    open_last_year(qtbot, window, last_file)
    return window


def words(window) -> str:
    return window.document.report.section("overview").text


def click_link(qtbot, text: QTextBrowser, number: int = 0) -> None:
    """Click the link of that number in a text."""
    cursor = QTextCursor(text.document())
    links: list[QPoint] = []
    seen = ""
    for position in range(text.document().characterCount()):
        cursor.setPosition(position)
        address = cursor.charFormat().anchorHref()
        if address and address != seen:
            spot: QRect = text.cursorRect(cursor)
            links.append(spot.center() + QPoint(4, 0))
        seen = address
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=links[number])


def test_without_it_the_tab_says_what_to_do(window, last_file, qtbot, monkeypatch):
    panel = window.workbench.last_year
    window.workbench.side.setCurrentWidget(panel)
    assert panel.open_button.isVisible()
    assert not panel.text.isVisible()
    monkeypatch.setattr(actions, "ask_open", lambda *_: last_file)
    qtbot.mouseClick(panel.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.tasks.is_busy)
    assert panel.text.isVisible()
    assert "2024 年：青禾镇2024.nianbao" in panel._name.text()
    assert file_dialogs.ask_open is not None


def test_carry_over_checks_run_with_it(compared):
    codes = {finding.code for finding in compared.document.findings}
    assert "CS006" in codes
    compared.last_year.remove()
    assert "CS006" not in {finding.code for finding in compared.document.findings}


def test_a_sentence_is_taken_over_by_its_link(compared, qtbot):
    panel = compared.workbench.last_year
    click_link(qtbot, panel.text)
    assert words(compared) == WORDS
    assert compared.document.report.section("overview").blocks[0].inherited
    assert compared.document.undo_label == "采用上年的文字"
    assert "采用" not in panel.text.toPlainText()
    compared.document.undo()
    assert words(compared) == "目录及时更新。"
    assert "采用" in panel.text.toPlainText()


def test_all_that_is_missing_by_the_button(compared, qtbot):
    panel = compared.workbench.last_year
    assert panel.all_button.text() == "采用其余各句"
    qtbot.mouseClick(panel.all_button, Qt.MouseButton.LeftButton)
    assert words(compared) == WORDS
    assert not panel.all_button.isEnabled()


def test_an_empty_section_takes_the_whole(window, last_file, qtbot):
    window.set_session(Session(report(2025)))
    window.workbench.show_page("overview")
    open_last_year(qtbot, window, last_file)
    panel = window.workbench.last_year
    assert panel.all_button.text() == "采用整节"
    qtbot.mouseClick(panel.all_button, Qt.MouseButton.LeftButton)
    assert words(window) == WORDS


def test_it_follows_page_and_typing(compared, qtbot):
    panel = compared.workbench.last_year
    compared.workbench.show_page("requests")
    assert "没有文字" in panel.text.toPlainText()
    compared.workbench.show_page("facts")
    assert "选一个栏目" in panel.text.toPlainText()
    compared.workbench.enter_page("overview")
    editor = compared.workbench.pages.page("overview").parts.widgets[0].editor
    editor.selectAll()
    editor.insertPlainText("别的话。")
    qtbot.waitUntil(lambda: panel.text.toPlainText().count("采用") == 2)


def test_nothing_is_taken_while_reviewing(compared):
    compared.document.review(True)
    panel = compared.workbench.last_year
    assert "采用" not in panel.text.toPlainText()
    assert not panel.all_button.isEnabled()


def test_it_travels_with_the_draft(compared, tmp_path):
    assert not compared.document.is_clean
    path = tmp_path / "今年.nianbao"
    save_session(compared.document.session, path)
    again = open_session(path)
    assert kept(again.blobs).report.year == 2024
    compared.set_session(again)
    compared.workbench.show_page("overview")
    compared.workbench.side.setCurrentWidget(compared.workbench.last_year)
    assert "培训" in compared.workbench.last_year.text.toPlainText()
    assert "CS006" in {finding.code for finding in compared.document.findings}


def test_another_year_is_pointed_out(qtbot, window, tmp_path):
    path = tmp_path / "2022.nianbao"
    save_session(Session(report(2022, WORDS)), path)
    open_last_year(qtbot, window, path)
    assert "2022 年的，不是上一年" in window.notice.text


def test_opening_another_one_can_be_taken_back(qtbot, compared, tmp_path):
    path = tmp_path / "另一份2024.nianbao"
    save_session(Session(report(2024, "另一份。")), path)
    before = compared.document.last_year
    open_last_year(qtbot, compared, path)
    assert compared.document.last_year.name == path.name
    assert compared.notice._button.text() == "换回"
    qtbot.mouseClick(compared.notice._button, Qt.MouseButton.LeftButton)
    assert compared.document.last_year == before


def test_an_unusable_file_is_told(qtbot, window, tmp_path):
    path = tmp_path / "坏.nianbao"
    path.write_bytes(b"PK broken")
    open_last_year(qtbot, window, path)
    assert "坏.nianbao" in window.notice.text
    assert window.document.last_year is None


def test_removing_can_be_taken_back(compared, qtbot):
    panel = compared.workbench.last_year
    compared.workbench.side.setCurrentWidget(panel)
    qtbot.mouseClick(panel.remove_button, Qt.MouseButton.LeftButton)
    assert compared.document.last_year is None
    assert panel.open_button.isVisible()
    qtbot.mouseClick(compared.notice._button, Qt.MouseButton.LeftButton)
    assert compared.document.last_year.report.year == 2024


def test_both_reports_side_by_side(compared, qtbot):
    compared.last_year.show_whole()
    dialog = compared.findChild(SideBySide)
    assert "目录及时更新" in dialog.view.toPlainText()
    assert "培训两次" in dialog.view.toPlainText()
    qtbot.mouseClick(
        dialog.only, Qt.MouseButton.LeftButton, pos=QPoint(8, dialog.only.height() // 2)
    )
    assert dialog.only.isChecked()
    dialog.reject()


def test_reviewed_or_not_is_no_difference(compared, qtbot):
    qtbot.mouseClick(compared.workbench.last_year.all_button, Qt.MouseButton.LeftButton)
    compared.last_year.show_whole()
    dialog = compared.findChild(SideBySide)
    dialog.only.setChecked(True)
    assert "目录" not in dialog.view.toPlainText()
    dialog.reject()


def copies(window) -> list[str]:
    card = window.workbench.pages.page("overview").parts.widgets[0]
    return [cursor.selectedText() for cursor in card.editor.dots]


def test_copied_sentences_are_marked_in_the_text(window, last_file, qtbot):
    window.set_session(Session(report(2025, "今年的话。培训两次，参训人员覆盖各科室。")))
    window.workbench.enter_page("overview")
    assert copies(window) == []
    open_last_year(qtbot, window, last_file)
    assert copies(window) == ["培训两次，参训人员覆盖各科室"]
    editor = window.workbench.pages.page("overview").parts.widgets[0].editor
    editor.select(0, 0, 0)
    editor.insertPlainText("先写一句。")
    assert copies(window) == ["培训两次，参训人员覆盖各科室"]
    card = window.workbench.pages.page("overview").parts.widgets[0]
    assert "与上年的报告相同" in card.explainers[0](editor.dots[0].selectionStart())
    window.workbench.side.setCurrentWidget(window.workbench.last_year)
    marking = window.workbench.last_year.marking
    qtbot.mouseClick(marking, Qt.MouseButton.LeftButton, pos=QPoint(8, marking.height() // 2))
    assert copies(window) == []
