"""What keys and input methods do between text and tables of one section."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.blocks import StatutoryTable, Table, paragraph
from gui.section.conftest import commit, compose

TABLE = Table(rows=(("类别", "数目"), ("公开", "3")))


def test_words_composed_over_all_of_a_text_stay_above_their_table(desk):
    found = desk(paragraph("上年的话"), TABLE)
    editor = found.editor()
    editor.setFocus()
    editor.selectAll()
    compose(editor, "jinnian")
    assert found.editor() is editor
    assert editor.hasFocus()
    commit(editor, "今年的话")
    assert found.blocks == (paragraph("今年的话"), TABLE)
    found.document.undo()
    assert found.blocks == (paragraph("上年的话"), TABLE)


def test_a_text_erased_above_a_table_can_be_written_anew(desk):
    found = desk(paragraph("上年的话"), TABLE)
    editor = found.editor()
    editor.setFocus()
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    editor.finish()
    assert found.editor() is editor
    commit(editor, "今年的话")
    assert found.blocks == (paragraph("今年的话"), TABLE)


def test_tab_comes_to_a_cell_that_takes_numbers(desk):
    found = desk(paragraph("说明。"), StatutoryTable(key="applications"), key="requests")
    found.editor().setFocus()
    QTest.keyClick(found.editor(), Qt.Key.Key_Tab)
    view = found.widgets[1].view
    assert view.hasFocus()
    assert view.grid.is_entry(view.current)
    QTest.keyClick(view, Qt.Key.Key_7)
    QTest.keyClick(view.focusWidget() or view, Qt.Key.Key_Tab)
    found.document.finish_entry()
    assert found.document.report.cell("applications", "r1.c1") == "7"
