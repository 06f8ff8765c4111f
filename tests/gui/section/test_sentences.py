"""Standard sentences from the bar and in an empty section: one step, figures live."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.domain.blocks import StatutoryTable, Subheading, paragraph
from app.domain.changes import set_cells
from app.domain.report import Report, Section
from app.gui.section.card_sentences import NONE, CardSentences
from gui.section.conftest import Desk, commit

TABLES = {"applications": {"r1.c7": "3", "r1.c1": "3", "r2.c7": "0", "r3.c7": "3", "r24.c7": "3"}}


def sentences(found: Desk, number: int = -1) -> CardSentences:
    return found.widgets[number].findChild(CardSentences)


def choose(found: Desk, qtbot, words: str) -> None:
    """Open the menu from the bar and choose the entry that begins so."""
    menu: QMenu = found.widgets[-1].phrases.menu()
    menu.aboutToShow.emit()
    menu.popup(found.page.mapToGlobal(found.page.rect().center()))
    entry = next(a for a in menu.actions() if a.text().startswith(words))
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())


@pytest.fixture
def note(desk) -> Desk:
    return desk(StatutoryTable(key="applications"), key="requests", tables=TABLES)


def test_a_sentence_from_the_bar(note, qtbot):
    choose(note, qtbot, "依申请公开-办理情况")
    assert note.blocks[-1].text.startswith("2025年，本机关新收政府信息公开申请3件")
    assert note.document.undo_label == "插入标准句"
    note.document.apply(set_cells(note.document.report, "applications", {"r1.c7": "4"}))
    assert "新收政府信息公开申请4件" in note.blocks[-1].text
    note.document.undo()
    note.document.undo()
    assert len(note.blocks) == 1


def test_it_goes_where_the_caret_is(note, qtbot):
    editor = note.widgets[-1].editor
    editor.setFocus()
    commit(editor, "前。后。")
    editor.select(0, 2, 2)
    choose(note, qtbot, "依申请公开-办理情况")
    assert note.blocks[-1].text.startswith("前。2025年")
    assert note.blocks[-1].text.endswith("件。后。")


def test_a_skeleton_gets_paragraphs_of_its_own(desk, qtbot):
    found = desk(paragraph("已有一句。"))
    choose(found, qtbot, "总体情况-五个方面提纲")
    assert found.blocks[0] == paragraph("已有一句。")
    assert isinstance(found.blocks[1], Subheading)
    assert len(found.blocks) == 11
    found.assert_same()
    found.document.undo()
    assert found.blocks == (paragraph("已有一句。"),)


def test_a_section_without_sentences_says_so(desk):
    found = desk(paragraph(""), key="custom-1")
    menu = found.widgets[-1].phrases.menu()
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions()] == [NONE]


def test_an_empty_section_offers_ways_to_begin(desk, qtbot):
    found = desk()
    tool = sentences(found)
    assert tool.begin.isVisible()
    assert tool.last_year.text() == "打开上年报告…"
    with qtbot.waitSignal(found.document.last_year_wanted):
        qtbot.mouseClick(tool.last_year, Qt.MouseButton.LeftButton)
    commit(found.editor(), "写了。")
    assert not tool.begin.isVisible()
    found.document.undo()
    assert tool.begin.isVisible()


def test_an_empty_section_takes_last_years(desk, qtbot):
    found = desk()
    words = paragraph("上年的话。")
    last = Report(
        standard="national-2021", year=2024, sections=(Section(key="overview", blocks=(words,)),)
    )
    found.document.compare_with(last)
    tool = sentences(found)
    assert tool.last_year.text() == "采用上年的本节"
    qtbot.mouseClick(tool.last_year, Qt.MouseButton.LeftButton)
    assert found.blocks == (words.model_copy(update={"inherited": True}),)
    assert not tool.last_year.isVisible()


def test_beside_a_table_nothing_is_pressed_upon_the_writer(note):
    assert not sentences(note).begin.isVisible()


def test_nothing_is_offered_while_reviewing(desk):
    found = desk()
    found.document.review(True)
    assert not sentences(found).begin.isVisible()
