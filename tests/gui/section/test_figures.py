"""Live figures in the editor: quoted by menu and by trigger, explained, guarded, gone to."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from app.domain.blocks import Paragraph, Run, StatutoryTable, paragraph
from app.domain.changes import set_cells
from app.domain.figures import MISSING
from app.gui.section.figure_list import FigureList
from app.gui.theme import color
from gui.section.conftest import Desk, commit, compose

NEW, OLD = "applications.r1.c7", "applications.r2.c7"
TABLES = {"applications": {"r1.c7": "24", "r2.c7": "1", "r1.c1": "21"}}
LIVE = Paragraph(runs=(Run(text="收到"), Run(text="24", ref=NEW), Run(text="件。")))


@pytest.fixture
def note(desk) -> Desk:
    """A table page whose note quotes one figure; the caret is at the note's beginning."""
    return begin(desk(StatutoryTable(key="applications"), LIVE, key="requests", tables=TABLES))


@pytest.fixture
def blank(desk) -> Desk:
    return begin(desk(StatutoryTable(key="applications"), key="requests", tables=TABLES))


def begin(found: Desk) -> Desk:
    found.editor(1).setFocus()
    return found


def text_of(found: Desk) -> str:
    return found.blocks[-1].text


def refs(found: Desk) -> list[str]:
    return [run.ref for run in found.blocks[-1].runs]


def figures(found: Desk) -> FigureList:
    [overlay] = found.page.window().findChildren(FigureList)
    return overlay


def overlay_shown(found: Desk) -> bool:
    return any(o.isVisible() for o in found.page.window().findChildren(FigureList))


def point_of(found: Desk, offset: int) -> QPoint:
    editor = found.editor(1)
    rect = editor.rect_of(0, offset)
    return editor.viewport().mapFrom(editor, rect.center()) + QPoint(3, 0)


def test_from_the_bar_by_words_and_enter(blank, qtbot):
    commit(blank.editor(1), "共收到")
    qtbot.mouseClick(blank.widgets[1].quote, Qt.MouseButton.LeftButton)
    overlay = figures(blank)
    qtbot.waitUntil(overlay.field.hasFocus)
    commit(overlay.field, "上年结转")
    assert overlay.list.item(0).data(Qt.ItemDataRole.UserRole).value == "1"
    qtbot.keyClick(overlay.field, Qt.Key.Key_Return)
    commit(blank.editor(1), "件。")
    assert blank.blocks[-1].runs == (Run(text="共收到"), Run(text="1", ref=OLD), Run(text="件。"))
    assert not overlay.isVisible()
    assert blank.editor(1).hasFocus()


def test_quoting_is_one_step(blank, qtbot):
    qtbot.mouseClick(blank.widgets[1].quote, Qt.MouseButton.LeftButton)
    qtbot.keyClick(figures(blank).field, Qt.Key.Key_Return)
    assert text_of(blank) == "24"
    assert blank.document.undo_label == "引用数据"
    blank.document.undo()
    assert len(blank.blocks) == 1


def test_the_list_takes_clicks_and_is_left_by_escape(blank, qtbot):
    qtbot.mouseClick(blank.widgets[1].quote, Qt.MouseButton.LeftButton)
    overlay = figures(blank)
    row = overlay.list.visualItemRect(overlay.list.item(1)).center()
    qtbot.mouseClick(overlay.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert refs(blank) == [OLD]
    qtbot.mouseClick(blank.widgets[1].quote, Qt.MouseButton.LeftButton)
    qtbot.keyClick(overlay.field, Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert blank.editor(1).hasFocus()


@pytest.mark.parametrize("trigger", ["{{", "#", "＃", "｛｛"])
def test_by_a_trigger_and_words_at_the_caret(blank, qtbot, trigger):
    editor = blank.editor(1)
    commit(editor, f"共收到{trigger}")
    commit(editor, "新收")
    assert figures(blank).isVisible()
    assert editor.hasFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    commit(editor, "件")
    assert blank.blocks[-1].runs == (Run(text="共收到"), Run(text="24", ref=NEW), Run(text="件"))


def test_the_list_leaves_an_input_method_alone(blank, qtbot):
    editor = blank.editor(1)
    commit(editor, "#")
    compose(editor, "xinshou")
    assert not overlay_shown(blank)
    commit(editor, "新收")
    assert figures(blank).isVisible()
    before = figures(blank).list.currentRow()
    compose(editor, "zongji")
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert figures(blank).list.currentRow() == before
    commit(editor, "总")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert refs(blank) == [NEW]


def test_arrows_choose_in_the_list(blank, qtbot):
    editor = blank.editor(1)
    commit(editor, "{{")
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert refs(blank) == [OLD]


def test_what_was_sent_away_stays_away_and_enter_is_enter_again(blank, qtbot):
    editor = blank.editor(1)
    commit(editor, "#新")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not overlay_shown(blank)
    commit(editor, "收")
    assert not overlay_shown(blank)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert [b.text for b in blank.blocks[1:]] == ["#新收", ""]


def test_words_that_find_nothing_open_nothing(blank, qtbot):
    commit(blank.editor(1), "#财政局")
    assert not overlay_shown(blank)
    qtbot.keyClick(blank.editor(1), Qt.Key.Key_Return)
    assert blank.blocks[1].text == "#财政局"


def test_the_figure_follows_its_cell(note):
    note.document.apply(set_cells(note.document.report, "applications", {"r1.c7": "30"}))
    assert text_of(note) == "收到30件。"
    assert note.editor(1).document().toPlainText() == "收到30件。"
    note.document.apply(set_cells(note.document.report, "applications", {"r1.c7": ""}))
    assert text_of(note) == f"收到{MISSING}件。"
    note.document.undo()
    note.document.undo()
    assert note.blocks[-1] == LIVE


def test_backspace_behind_takes_it_whole(note, qtbot):
    note.editor(1).select(0, 4, 4)
    qtbot.keyClick(note.editor(1), Qt.Key.Key_Backspace)
    assert text_of(note) == "收到件。"
    note.document.undo()
    assert note.blocks[-1] == LIVE


def test_delete_before_takes_it_whole(note, qtbot):
    note.editor(1).select(0, 2, 2)
    qtbot.keyClick(note.editor(1), Qt.Key.Key_Delete)
    assert text_of(note) == "收到件。"


def test_erasing_a_part_takes_it_whole(note, qtbot):
    note.editor(1).select(0, 1, 3)
    qtbot.keyClick(note.editor(1), Qt.Key.Key_Backspace)
    assert text_of(note) == "收件。"


def test_typing_inside_says_so_before(note, qtbot):
    editor = note.editor(1)
    editor.select(0, 3, 3)
    bubble = next(b for b in note.page.window().findChildren(QLabel, "bubble"))
    assert bubble.isVisible()
    assert "普通文字" in bubble.text()
    commit(editor, "9")
    assert note.blocks[-1].runs == (Run(text="收到294件。"),)
    assert not bubble.isVisible()
    note.document.undo()
    assert note.blocks[-1] == LIVE


def test_no_warning_beside_a_figure(note):
    note.editor(1).select(0, 4, 4)
    assert not any(b.isVisible() for b in note.page.window().findChildren(QLabel, "bubble"))
    commit(note.editor(1), "多")
    assert note.blocks[-1].runs[1] == Run(text="24", ref=NEW)


def test_a_hover_says_which_cell(note):
    editor = note.editor(1)
    point = point_of(note, 2)
    QApplication.sendEvent(
        editor.viewport(),
        QHelpEvent(QHelpEvent.Type.ToolTip, point, editor.viewport().mapToGlobal(point)),
    )
    assert "一、本年新收·总计" in QToolTip.text()
    QToolTip.hideText()


def test_a_double_click_goes_to_the_cell(note, qtbot):
    viewport = note.editor(1).viewport()
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=point_of(note, 2))
    table = note.widgets[0]
    qtbot.waitUntil(table.view.hasFocus)
    assert table.model.name_of(table.view.current) == NEW


def test_copies_keep_the_reference_and_others_get_digits(note):
    editor = note.editor(1)
    editor.selectAll()
    editor.copy()
    assert QApplication.clipboard().text() == "收到24件。"
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.paste()
    assert refs(note) == ["", NEW, "", NEW, ""]


def test_pasted_digits_are_those_of_now(note):
    editor = note.editor(1)
    editor.selectAll()
    editor.copy()
    note.document.apply(set_cells(note.document.report, "applications", {"r1.c7": "30"}))
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.paste()
    assert text_of(note) == "收到30件。收到30件。"


def test_a_figure_of_a_table_this_report_has_not_becomes_words(note, desk):
    note.editor(1).selectAll()
    note.editor(1).copy()
    other = desk(paragraph(""))
    other.editor().setFocus()
    other.editor().paste()
    assert other.blocks == (paragraph("收到24件。"),)


def test_chips_are_drawn_on_their_ground(note):
    image = note.editor(1).viewport().grab().toImage()
    assert color("accent_ground").name() in colors(image)


def colors(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_nothing_is_quoted_while_text_is_read_only(note, qtbot):
    editor = note.editor(1)
    editor.setReadOnly(True)
    editor.select(0, 4, 4)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert note.blocks[-1] == LIVE
