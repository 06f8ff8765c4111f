"""Taking parts of a text into the open draft: looked over, ticked, taken, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.blocks import paragraph
from app.domain.report import Section
from app.gui import import_actions
from app.gui.importing.taking_over import TakingOverDialog

TEXT = """示例县青禾镇人民政府2024年政府信息公开工作年度报告

一、总体情况

2024年，青禾镇公开政务信息四十条，办理来信三件。

二、存在的主要问题及改进情况

培训还不够。
"""


@pytest.fixture
def asked(working, qtbot, tmp_path, monkeypatch):
    """The dialog after the text has been looked over."""
    path = tmp_path / "上年.txt"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(import_actions, "ask_open", lambda *_: path)
    working.actions_by_name["take-over"].trigger()
    qtbot.waitUntil(lambda: working.imports._view is not None)
    view = working.imports._view
    assert "选择取用的部分" in view.sections.accept.text()
    qtbot.mouseClick(view.sections.accept, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TakingOverDialog)
    return dialog


def row_of(dialog, words):
    return next(row for row in dialog.rows if words in row.offer.label)


def tick(qtbot, box):
    """Click where the mark is."""
    place = box.rect().center()
    place.setX(8)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=place)


def test_what_is_missing_is_ticked_and_what_is_there_is_not(working, asked):
    assert row_of(asked, "存在的主要问题").box.isChecked()
    overview = row_of(asked, "总体情况")
    assert not overview.box.isChecked() and overview.way.isVisible()
    assert working.document.report.section("problems") is None


def test_the_difference_is_shown_before_anything_changes(working, asked, qtbot):
    before = working.document.report
    row = row_of(asked, "总体情况")
    tick(qtbot, row.box)
    shown = asked.view.toPlainText()
    assert "主动公开信息32条" in shown and "四十条" in shown
    row.way.setFocus()
    qtbot.keyClick(row.way, Qt.Key.Key_Down)
    assert row.chosen_way == "append"
    assert working.document.report == before
    qtbot.mouseClick(asked.cancel_button, Qt.MouseButton.LeftButton)
    assert working.document.report == before and working.is_working


def test_the_ticked_parts_are_one_step(working, asked, qtbot):
    before = working.document.report
    for row in asked.rows:
        if row.box.isChecked():
            tick(qtbot, row.box)
    assert not asked.take_button.isEnabled()
    tick(qtbot, row_of(asked, "总体情况").box)
    qtbot.mouseClick(asked.take_button, Qt.MouseButton.LeftButton)
    now = working.document.report
    assert "四十条" in now.section("overview").text
    assert [s for s in now.sections if s.key != "overview"] == [
        s for s in before.sections if s.key != "overview"
    ]
    assert (now.year, now.title) == (before.year, before.title)
    working.undo()
    assert working.document.report == before


def test_a_part_comes_after_what_is_there(working, asked, qtbot):
    row = row_of(asked, "总体情况")
    tick(qtbot, row.box)
    row.way.setFocus()
    qtbot.keyClick(row.way, Qt.Key.Key_Down)
    qtbot.mouseClick(asked.take_button, Qt.MouseButton.LeftButton)
    first, second = working.document.report.section("overview").blocks
    assert "32条" in first.text and "四十条" in second.text
    assert working.document.report.section("problems") is not None


def test_nothing_to_take_is_said(working, qtbot):
    document = working.document
    part = Section(key="overview", heading="一、总体情况", blocks=(paragraph("x"),))
    same = document.report.with_section(part)
    dialog = TakingOverDialog(same, same, document.standard, "同一份.docx", working)
    qtbot.addWidget(dialog)
    kinds = {row.offer.kind for row in dialog.rows}
    assert kinds <= {"unplaced"} and not dialog.take_button.isEnabled()
