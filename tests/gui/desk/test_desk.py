"""The desk: a folder as a table, missing bodies on top, opened by double click, exported."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.blocks import paragraph
from app.domain.changes import set_field
from app.domain.report import SIGNATURE, Section
from app.gui.desk import actions, expected_dialog
from app.services.beginning import new_report
from app.services.desk import HEAD
from app.services.sheets import read_rows, write_xlsx
from app.standards.library import standards
from app.store import package

BODIES = ("青禾县审计局", "青禾县档案局", "青禾县水利局")


@pytest.fixture
def folder(tmp_path):
    """Three drafts, one of them late, and a broken file."""
    place = tmp_path / "报送"
    place.mkdir()
    for number, name in enumerate(BODIES):
        made = new_report(standards(), organization=name, subject="department", year=2025)
        day = "2026年1月20日" if number else "2026年3月20日"
        signed = Section(key=SIGNATURE, blocks=(paragraph(name), paragraph(day)))
        made = made.with_section(signed).model_copy(update={"status": "submitted"})
        package.save(place / f"{name}.nianbao", made)
    (place / "坏的.nianbao").write_bytes(b"PK\x03\x04")
    return place


@pytest.fixture
def desk(window, folder, qtbot):
    """The desk of that folder, all read."""
    window.desk.open_folder(folder)
    qtbot.waitUntil(lambda: not window.desk.page.is_reading)
    return window.desk.page


def column(desk, name):
    index = HEAD.index(name)
    return [desk.model.index(row, index).data() for row in range(desk.model.rowCount())]


def test_every_file_is_a_row(window, desk):
    assert window.stack.currentWidget() is desk
    assert sorted(column(desk, "单位")) == sorted([*BODIES, "坏的"])
    filing = dict(zip(column(desk, "单位"), column(desk, "是否按期"), strict=True))
    assert (filing["青禾县审计局"], filing["青禾县水利局"]) == ("超期", "按期")
    assert "读不出 1 份" in desk.summary.text()
    assert "坏的.nianbao" in " ".join(column(desk, "问题"))
    assert desk.progress.isHidden() and desk.cancel_button.isHidden()


def test_missing_bodies_stand_on_top_however_it_is_sorted(window, desk, qtbot, monkeypatch):
    qtbot.mouseClick(desk.button("应报单位…"), Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    sheet = write_xlsx([("序号", "单位名称"), ("1", "青禾县教育局"), ("2", "青禾县审计局")])
    path = window.settings.path.with_name("名单.xlsx")
    path.write_bytes(sheet)
    monkeypatch.setattr(expected_dialog, "ask_open", lambda *_: path)
    qtbot.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)
    assert dialog.names.toPlainText() == "青禾县教育局\n青禾县审计局"
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert column(desk, "单位")[0] == "青禾县教育局"
    assert column(desk, "状态")[0] == "未报送"
    desk.table.sortByColumn(HEAD.index("单位"), Qt.SortOrder.DescendingOrder)
    assert column(desk, "单位")[0] == "青禾县教育局"
    assert column(desk, "单位")[1:] == sorted(column(desk, "单位")[1:], reverse=True)
    assert window.settings.values.expected == ("青禾县教育局", "青禾县审计局")


def test_a_double_click_opens_for_review_and_the_desk_waits(window, desk, qtbot):
    row = column(desk, "单位").index("青禾县档案局")
    rect = desk.table.visualRect(desk.model.index(row, 1))
    for action in (qtbot.mouseClick, qtbot.mouseDClick):
        action(desk.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.document.report.organization == "青禾县档案局"
    assert window.document.is_reviewing
    report = window.document.report
    window.document.apply(set_field(report, "status", "approved"))
    window.files.save()
    window.actions_by_name["desk"].trigger()
    assert window.stack.currentWidget() is desk
    states = dict(zip(column(desk, "单位"), column(desk, "状态"), strict=True))
    assert states["青禾县档案局"] == "已通过"
    qtbot.mouseClick(desk.button("返回"), Qt.MouseButton.LeftButton)
    assert window.is_working


def test_the_table_is_exported_as_it_is_shown(window, desk, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "报送情况.xlsx"
    monkeypatch.setattr(actions, "ask_save", lambda *_: target)
    qtbot.mouseClick(desk.button("导出表格…"), Qt.MouseButton.LeftButton)
    rows = read_rows(target)
    assert rows[0] == list(HEAD)
    assert [row[0] for row in rows[1:]] == column(desk, "单位")


def test_reading_can_be_canceled(window, folder, qtbot, monkeypatch):
    window.desk.open_folder(folder)
    page = window.desk.page
    page._reading.cancel()
    qtbot.waitUntil(lambda: not page.is_reading)
    assert len(page.model.rows) <= 4


def test_an_empty_folder_says_so(window, tmp_path, qtbot):
    empty = tmp_path / "空"
    empty.mkdir()
    window.desk.open_folder(empty)
    qtbot.waitUntil(lambda: not window.desk.page.is_reading)
    assert "没有可以打开的报告" in window.desk.page.summary.text()
