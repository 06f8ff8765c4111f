import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton

from app.domain.changes import set_cells, set_field
from app.gui import file_actions
from app.gui.commands import MENUS, all_commands
from app.gui.main_window import MainWindow
from app.gui.section.text_surface import TextSurface
from app.gui.theme import appearance
from app.services import drafts
from app.services.session import Session


def edit(window, title="改过的标题"):
    window.document.apply(set_field(window.document.report, "title", title))


def question() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def press(qtbot, text):
    button = next(b for b in question().findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def keys(qtbot, window, key, modifier=Qt.KeyboardModifier.ControlModifier):
    qtbot.keyClick(window, key, modifier)


@pytest.fixture
def saved(tmp_path, report):
    """A draft on disk."""
    path = tmp_path / "青禾镇2025年报.nianbao"
    drafts.save_session(Session(report), path)
    return path


def test_the_window_begins_on_the_start_page(window):
    assert window.stack.currentWidget() is window.start_page
    assert window.windowTitle() == "年报工作台"
    assert window.tool_row.isHidden()
    assert not window.actions_by_name["save"].isEnabled()


def test_every_command_has_something_to_call(window):
    for command in all_commands():
        target = window
        for part in command.call.split("."):
            target = getattr(target, part)
        assert callable(target), command.id


def test_no_two_commands_share_a_key():
    used = [key for command in all_commands() for key in command.keys]
    assert len(used) == len(set(used))


def test_all_words_of_the_menus_are_chinese(working):
    def texts(menu: QMenu):
        for action in menu.actions():
            yield action.text()
            if action.menu():
                yield from texts(action.menu())

    for action in working.menuBar().actions():
        for text in (action.text(), *texts(action.menu())):
            plain = re.sub(r"\(&\w\)|\t.*|…|100 %|[（）]", "", text)
            assert not plain or re.fullmatch(r"[\u4e00-\u9fff ]+", plain), text


def test_the_menus_are_those_of_the_drawing():
    assert [menu.title[:2] for menu in MENUS] == [
        "文件",
        "编辑",
        "插入",
        "检查",
        "审阅",
        "视图",
        "帮助",
    ]


def test_an_open_report_gives_title_star_and_status(working):
    assert working.windowTitle() == f"{working.document.report.title}[*] — 年报工作台"
    assert working.tool_row.isVisible()
    assert not working.isWindowModified()
    edit(working)
    assert working.isWindowModified()
    assert working.status_line.saved.text() == "○ 尚未保存"
    assert working.status_line.characters.text().startswith("全文 ")
    assert working.status_line.state.text() == "草稿"


def test_saving_takes_the_star_away(qtbot, working, tmp_path, monkeypatch):
    monkeypatch.setattr(file_actions, "ask_save", lambda *_: tmp_path / "青禾镇")
    edit(working)
    keys(qtbot, working, Qt.Key.Key_S)
    path = tmp_path / "青禾镇.nianbao"
    assert drafts.open_session(path).report == working.document.report
    assert working.windowTitle().startswith("青禾镇.nianbao[*]")
    assert not working.isWindowModified()
    assert working.status_line.saved.text() == "● 已保存"
    assert working.settings.values.recent[0].path == str(path)
    edit(working, "又改")
    keys(qtbot, working, Qt.Key.Key_S)
    assert drafts.open_session(path).report.title == "又改"


def test_a_save_that_fails_is_told_in_place_and_loses_nothing(
    qtbot, working, tmp_path, monkeypatch
):
    target = tmp_path / "absent" / "x.nianbao"
    monkeypatch.setattr(file_actions, "ask_save", lambda *_: target)
    edit(working)
    keys(qtbot, working, Qt.Key.Key_S)
    assert "文件夹" in working.notice.text
    assert working.isWindowModified()
    assert working.document.report.title == "改过的标题"


def test_a_draft_is_opened_and_remembered(window, saved):
    window.open_path(saved)
    assert window.document.path == saved
    assert window.is_working
    assert window.settings.values.recent[0].title == window.document.report.title
    assert window.settings.values.recent[0].state == "error"


def test_a_damaged_draft_is_told_and_the_open_one_untouched(working, tmp_path):
    bad = tmp_path / "坏的.nianbao"
    bad.write_bytes(b"not a zip")
    before = working.document
    working.open_path(bad)
    assert "坏的.nianbao" in working.notice.text
    assert working.document is before


def test_recent_reports_can_be_opened_from_the_menu(window, saved):
    window.open_path(saved)
    window.files.close()
    menu = window.menus._window.actions_by_name.filled["recent"]
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert window.document.path == saved


def drop(target, data):
    """Drag data onto a widget and drop it there; whether it was taken."""
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *nothing)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *nothing)
        QApplication.sendEvent(target, event)
    return enter.isAccepted()


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_dropped_file_is_opened(window, saved):
    assert drop(window, files(saved))
    assert window.document.path == saved


def test_a_file_may_be_dropped_on_a_field(working, saved):
    working.workbench.show_page("facts")
    field = working.workbench.pages.currentWidget()._fields["contact.address"]
    data = QMimeData()
    data.setText("words")
    assert drop(field, data)
    assert field.text() == "words"
    working.document.session.history.mark_clean()
    assert drop(field, files(saved))
    assert working.document.path == saved


def test_an_editor_leaves_files_to_the_window(qtbot, saved):
    surface = TextSurface("overview")
    qtbot.addWidget(surface)
    assert not drop(surface.viewport(), files(saved))
    data = QMimeData()
    data.setText("words")
    assert drop(surface.viewport(), data)


def test_two_files_are_not_taken(window, saved, tmp_path):
    assert not drop(window, files(saved, tmp_path / "b.nianbao"))
    assert window.document is None


def test_closing_unsaved_work_asks_and_cancel_keeps_it(qtbot, working):
    edit(working)
    keys(qtbot, working, Qt.Key.Key_W)
    assert "有未保存的修改" in question().text()
    press(qtbot, "取消")
    assert working.document.report.title == "改过的标题"
    assert working.is_working


def test_closing_without_saving_drops_it(qtbot, working):
    edit(working)
    keys(qtbot, working, Qt.Key.Key_W)
    press(qtbot, "不保存")
    assert working.document is None
    assert working.stack.currentWidget() is working.start_page


def test_closing_with_saving_saves(qtbot, working, tmp_path, monkeypatch):
    monkeypatch.setattr(file_actions, "ask_save", lambda *_: tmp_path / "x.nianbao")
    edit(working)
    keys(qtbot, working, Qt.Key.Key_W)
    press(qtbot, "保存")
    assert working.document is None
    assert drafts.open_session(tmp_path / "x.nianbao").report.title == "改过的标题"


def test_a_cancelled_save_keeps_the_report_open(qtbot, working, monkeypatch):
    monkeypatch.setattr(file_actions, "ask_save", lambda *_: None)
    edit(working)
    keys(qtbot, working, Qt.Key.Key_W)
    press(qtbot, "保存")
    assert working.document is not None


def test_the_window_itself_asks_before_closing(qtbot, working):
    edit(working)
    working.close()
    assert working.isVisible()
    press(qtbot, "不保存")
    assert not working.isVisible()


def test_opening_another_report_asks_first(qtbot, working, saved):
    edit(working)
    working.open_path(saved)
    press(qtbot, "不保存")
    assert working.document.path == saved


def test_undo_goes_to_the_place_and_says_what_was_undone(qtbot, working):
    report = working.document.report
    working.document.apply(set_cells(report, "applications", {"r1.c1": "3"}))
    working.workbench.show_page("overview")
    assert working.actions_by_name["undo"].text() == "撤销 填写表格"
    keys(qtbot, working, Qt.Key.Key_Z)
    assert working.workbench.pages.current_key == "requests"
    assert working.workbench.pages.currentWidget().places[-1].cells == ("applications.r1.c1",)
    assert working.notice.text == "已撤销：填写表格"
    assert working.actions_by_name["redo"].text() == "重做 填写表格"
    keys(qtbot, working, Qt.Key.Key_Y)
    assert working.document.report.cell("applications", "r1.c1") == "3"
    assert not working.actions_by_name["redo"].isEnabled()


def test_f8_walks_through_the_findings_from_anywhere(qtbot, working):
    findings = working.workbench.findings.open_findings
    assert len(findings) > 2
    for expected in (*findings[:3],):
        qtbot.keyClick(working.focusWidget(), Qt.Key.Key_F8)
        assert working.workbench._finding == expected
    qtbot.keyClick(working.focusWidget(), Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert working.workbench._finding == findings[1]


def test_a_fix_is_applied_and_can_be_undone(qtbot, working):
    before = working.document.report
    found = next(f for f in working.document.findings if f.fix)
    working.workbench.apply_fix(found)
    assert working.document.report != before
    assert found.fix.label in working.document.undo_label
    working.document.checks.run()
    assert found.fingerprint not in {f.fingerprint for f in working.document.findings}
    working.undo()
    assert working.document.report == before


def test_a_reason_is_kept_with_name_and_time(working):
    working.document.author = "王某"
    found = working.document.findings[0]
    working.workbench.findings.waived.emit(found, "沿用原文")
    waiver = working.document.report.waivers[0]
    assert (waiver.reason, waiver.author) == ("沿用原文", "王某")
    assert waiver.time
    working.document.checks.run()
    answered = next(f for f in working.document.findings if f.waived)
    working.workbench.findings.withdrawn.emit(answered)
    assert working.document.report.waivers == ()


def test_undoing_what_is_on_no_page_leaves_the_page(working):
    working.workbench.show_page("overview")
    working.document.apply(set_field(working.document.report, "status", "submitted"))
    working.undo()
    assert working.workbench.pages.current_key == "overview"


def test_checking_everything_says_what_was_found(qtbot, working):
    qtbot.keyClick(working, Qt.Key.Key_F7)
    assert working.notice.text.startswith("检查完毕：错误 ")


def test_missing_sections_can_be_inserted_from_the_menu(working):
    menu = working.actions_by_name.filled["missing"]
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text() == "主动公开政府信息情况").trigger()
    assert working.document.report.section("proactive") is not None
    assert working.workbench.pages.current_key == "proactive"


def test_the_page_of_a_missing_section_puts_it_in(qtbot, working):
    working.workbench.show_page("litigation")
    page = working.workbench.pages.currentWidget()
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert working.document.report.section("litigation") is not None
    assert working.workbench.pages.currentWidget() is not page
    working.undo()
    assert working.document.report.section("litigation") is None


def test_a_removed_section_takes_its_page_along(working):
    working.workbench.show_page("custom-1")
    working.workbench.outline.commands.remove("custom-1")
    assert working.workbench.pages.current_key == "facts"


def test_the_state_of_the_report_is_set_from_the_menu(qtbot, working):
    menu = working.actions_by_name.filled["status"]
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text() == "送审…").trigger()
    dialog = QApplication.activeModalWidget()
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert working.document.report.status == "submitted"
    assert working.status_line.state.text().startswith("送审稿 · 只读")


def test_text_size_and_look_are_remembered(qtbot, working):
    keys(qtbot, working, Qt.Key.Key_Equal)
    assert appearance().scale == 110
    assert working.status_line.scale.text() == "110 %"
    keys(qtbot, working, Qt.Key.Key_0)
    assert working.settings.values.scale == 100
    menu = working.actions_by_name.filled["mode"]
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text() == "深色").trigger()
    assert appearance().theme.dark
    assert working.settings.values.mode == "dark"


def test_the_right_column_folds_away_first(qtbot, working):
    working.resize(1400, 800)
    assert working.workbench.side.isVisible()
    working.resize(1024, 700)
    assert working.workbench.outline.isVisible()
    assert not working.workbench.side.isVisible()
    assert working.workbench.pages.width() >= 560
    qtbot.mouseClick(working.status_line.counts, Qt.MouseButton.LeftButton)
    assert working.workbench.side.isVisible()
    working.resize(1400, 800)
    assert working.workbench.outline.isVisible()


def test_a_finding_is_told_where_its_card_is_out_of_sight(qtbot, working):
    working.view.toggle_columns()
    qtbot.keyClick(working, Qt.Key.Key_F10)
    qtbot.keyClick(working, Qt.Key.Key_F8)
    assert working.notice.text == working.workbench.findings.open_findings[0].message


def test_keys_go_from_page_to_page_and_from_column_to_column(qtbot, working):
    working.resize(1400, 800)
    bench = working.workbench
    keys(qtbot, working, Qt.Key.Key_PageDown)
    assert bench.pages.current_key == "preface"
    keys(qtbot, working, Qt.Key.Key_PageUp)
    keys(qtbot, working, Qt.Key.Key_PageUp)
    assert bench.pages.current_key == "facts"
    bench.outline.pages.setFocus()
    for column in (bench.pages, bench.side, bench.outline):
        qtbot.keyClick(working, Qt.Key.Key_F6)
        assert column.isAncestorOf(working.focusWidget())


def test_columns_are_toggled_and_reset(qtbot, working):
    working.resize(1400, 800)
    qtbot.keyClick(working, Qt.Key.Key_F10)
    assert not working.workbench.side.isVisible()
    assert not working.settings.values.panel_shown
    working.view.reset_layout()
    assert working.workbench.side.isVisible()
    assert working.actions_by_name["panel"].isChecked()


def test_place_and_columns_come_back(qtbot, working, settings, report):
    working.resize(1300, 780)
    working.workbench.columns.restore((260, 690, 350))
    sizes = working.workbench.columns.widths
    working.close()
    again = MainWindow(settings)
    qtbot.addWidget(again)
    again.show()
    assert settings.values.geometry
    again.set_session(Session(report))
    assert abs(again.workbench.columns.widths[0] - sizes[0]) <= 2
    again.set_session(None)


def test_a_new_report_is_begun(qtbot, window):
    keys(qtbot, window, Qt.Key.Key_N)
    dialog = QApplication.activeModalWidget()
    qtbot.keyClicks(dialog.organization, "Qinghe")
    qtbot.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    assert window.document.report.organization == "Qinghe"
    assert window.settings.values.organization == "Qinghe"
    assert window.workbench.pages.current_key == "facts"


def test_last_year_is_the_ground_of_this_year(window, saved, monkeypatch):
    from app.gui import import_actions

    monkeypatch.setattr(import_actions, "ask_open", lambda *_: saved)
    window.files.take_way("from-last-year")
    assert window.document.report.year == 2026
    assert window.document.checks.previous.year == 2025
    assert window.isWindowModified()
    assert "底稿" in window.notice.text


def test_keys_and_about_are_shown_without_blocking(qtbot, window):
    for shown in (window.help.show_keys, window.help.show_about):
        shown()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert QApplication.activeModalWidget() is None


def test_cut_and_paste_reach_the_focused_field(qtbot, working):
    field = working.workbench.pages.currentWidget()._lines["title"][0]
    field.setFocus()
    field.selectAll()
    working.actions_by_name["cut"].trigger()
    assert working.document.report.title == ""
    working.actions_by_name["paste"].trigger()
    assert working.document.report.title != ""


def test_the_folder_of_an_open_draft_is_remembered(window, saved):
    window.open_path(saved)
    assert Path(window.settings.values.folder) == saved.parent


def test_a_dropped_folder_is_looked_through_at_the_desk(qtbot, window, tmp_path):
    assert drop(window, files(tmp_path))
    page = window.desk.page
    assert window.stack.currentWidget() is page
    qtbot.waitUntil(lambda: not page.is_reading)
    page.close()
