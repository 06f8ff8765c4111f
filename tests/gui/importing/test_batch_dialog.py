"""Importing a folder: chosen, started, canceled, opened from the table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.gui import import_actions
from app.gui.importing import batch_dialog
from app.gui.importing.batch_dialog import BatchDialog
from app.services.sheets import read_rows

TEXT = """青禾县{name}2024年政府信息公开工作年度报告

一、总体情况

2024年，青禾县{name}公开政务信息四十条。
"""


@pytest.fixture
def folder(tmp_path):
    """Three texts and a broken file."""
    place = tmp_path / "收到的"
    place.mkdir()
    for name in ("审计局", "档案局", "水利局"):
        (place / f"{name}.txt").write_text(TEXT.format(name=name), encoding="utf-8")
    (place / "坏的.docx").write_bytes(b"PK\x03\x04")
    return place


@pytest.fixture
def dialog(window, folder, monkeypatch):
    """The dialog as the menu opens it."""
    monkeypatch.setattr(import_actions, "ask_folder", lambda *_: folder)
    window.actions_by_name["batch-import"].trigger()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, BatchDialog)
    yield shown
    shown._canceled.set()
    shown.close()


def test_a_folder_becomes_drafts(window, dialog, folder, tmp_path, qtbot, monkeypatch):
    assert "找到 4 份" in dialog.summary.text()
    target = tmp_path / "草稿"
    monkeypatch.setattr(batch_dialog, "ask_folder", lambda *_: target)
    qtbot.mouseClick(dialog.folder_button, Qt.MouseButton.LeftButton)
    assert str(target) in dialog.place.text()
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.tasks.is_busy)
    assert "已导入 3 / 4 份，没有导入 1 份" in dialog.summary.text()
    assert len(list(target.glob("*.nianbao"))) == 3
    assert not list(folder.glob("*.nianbao"))
    sheet = tmp_path / "结果.xlsx"
    monkeypatch.setattr(batch_dialog, "ask_save", lambda *_: sheet)
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert len(read_rows(sheet)) == 5
    row = next(n for n, row in enumerate(dialog.rows) if row.organization == "青禾县档案局")
    dialog.table.setCurrentCell(row, 0)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert window.document.report.organization == "青禾县档案局"


def test_it_can_be_canceled_and_what_is_done_stays(dialog, folder, qtbot):
    dialog._arrived.connect(lambda _row: dialog.cancel_button.click())
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.tasks.is_busy)
    assert "已取消" in dialog.summary.text() and dialog.isVisible()
    made = {str(path) for path in folder.glob("*.nianbao")}
    assert made == {row.draft for row in dialog.rows if row.draft}
    assert dialog.cancel_button.text() == "关闭"
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_an_empty_folder_is_told(qtbot, tmp_path):
    shown = BatchDialog(tmp_path)
    qtbot.addWidget(shown)
    assert "没有可以导入的文件" in shown.summary.text()
    assert not shown.start_button.isEnabled()


def test_missing_years_and_bodies_are_filled_in_the_table(window, tmp_path, qtbot):
    heads = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
    sections = "\n公开四十条。\n".join(heads)
    text = f"政府信息公开工作年度报告\n\n{sections}\n没有收到申请。\n"
    (tmp_path / "无年度.txt").write_text(text, encoding="utf-8")
    dated = f"2024年{text}"
    (tmp_path / "无单位.txt").write_text(dated, encoding="utf-8")
    shown = BatchDialog(tmp_path, window)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.mouseClick(shown.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shown.tasks.is_busy)
    missing = {row.missing for row in shown.rows}
    assert missing == {("year",), ("organization",)}
    assert "2 份看不出" in shown.summary.text()
    assert not shown.complete_button.isEnabled()
    for at, row in enumerate(shown.rows):
        column, words = (3, "2024") if "year" in row.missing else (2, "青禾县审计局")
        shown.table.setCurrentCell(at, column)
        shown.table.setFocus()
        qtbot.keyClick(shown.table, Qt.Key.Key_Return)
        editor = shown.table.findChild(QLineEdit)
        editor.setText(words)  # an input method writes Chinese, not keys
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: shown.table.findChild(QLineEdit) is None)
    qtbot.keyClick(shown.complete_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not shown.tasks.is_busy)
    assert [row.year for row in shown.rows] == [2024, 2024]
    assert "青禾县审计局" in {row.organization for row in shown.rows}
    assert len(list(tmp_path.glob("*.nianbao"))) == 2
    shown.close()
