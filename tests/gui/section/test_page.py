"""The page of a section: parts in order, one undo over all of them, guidance, places, findings."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QToolTip

from app.domain.blocks import StatutoryTable as StatutoryPlace
from app.domain.blocks import Table, paragraph, subheading
from app.domain.findings import Finding, Fix, Place
from app.gui.section.free_table import OPERATIONS, FreeTable
from app.gui.section.page import SectionPage
from app.gui.section.text_card import TextCard
from gui.section.conftest import Desk, commit, make_report
from strategies import blocks as any_blocks

TABLE = Table(rows=(("类别", "数目"), ("公开", "3")))
CONTROL = Qt.KeyboardModifier.ControlModifier


def finding(message="多写了一个字", start=0, end=2, block=0, **rest) -> Finding:
    place = Place(section="overview", block=block, start=start, end=end)
    return Finding(
        code="WO001", severity="warning", category="wording", message=message, place=place, **rest
    )


def test_parts_stand_in_the_order_of_the_report(desk):
    found = desk(paragraph("甲"), TABLE, paragraph("乙"), subheading("（一）丙"))
    assert [type(w) for w in found.widgets] == [TextCard, FreeTable, TextCard]
    found.assert_same()


def test_an_empty_section_says_what_to_do(desk):
    found = desk()
    assert found.editor().placeholderText() == "本节还没有文字。可以从上年的报告采用，或插入标准句"
    found.page.focus_first()
    commit(found.editor(), "全年")
    assert found.blocks == (paragraph("全年"),)


def test_one_undo_over_text_and_tables(desk):
    found = desk(StatutoryPlace(key="applications"), key="requests", heading="三、收到和处理情况")
    table, card = found.widgets
    table.focus_first()
    QTest.keyClicks(QApplication.focusWidget(), "5")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    card.editor.setFocus()
    commit(card.editor, "共收到5件。")
    QTest.keyClick(card.editor, Qt.Key.Key_Z, CONTROL)
    assert found.blocks == (StatutoryPlace(key="applications"),)
    assert found.document.report.cell("applications", "r1.c1") == "5"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert found.document.report.tables == {}
    assert table.view.hasFocus()
    found.document.redo()
    found.document.redo()
    assert found.blocks[1:] == (paragraph("共收到5件。"),)
    assert card.editor.hasFocus()
    found.assert_same()


def test_typing_elsewhere_leaves_this_editor_alone(desk, monkeypatch):
    found = desk(paragraph("甲"), TABLE, paragraph("乙"))
    moved = []
    monkeypatch.setattr(found.editor(2), "show_blocks", lambda *a: moved.append(a))
    monkeypatch.setattr(found.editor(0), "show_blocks", lambda *a: moved.append(a))
    found.editor(0).setFocus()
    commit(found.editor(0), "子")
    assert found.editor(0).blocks == (paragraph("子甲"),)
    assert moved == []


def test_a_table_from_the_bar_splits_the_paragraph(desk):
    found = desk(paragraph("甲乙"))
    found.editor().setFocus()
    found.editor().select(0, 1, 1)
    button = next(b for b in found.widgets[0].findChildren(QToolButton) if b.text() == "表格")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [b.type for b in found.blocks] == ["paragraph", "table", "paragraph"]
    assert found.widgets[1].view.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), "a")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert found.blocks[1].rows[0][0] == "a"
    found.document.undo()
    found.document.undo()
    assert found.blocks == (paragraph("甲乙"),)
    found.assert_same()


def test_a_table_pasted_into_text(desk):
    found = desk(paragraph("甲"))
    found.editor().moveCursor(QTextCursor.MoveOperation.End)
    data = QMimeData()
    data.setText("类别\t数目\n公开\t3\n")
    found.editor().insertFromMimeData(data)
    assert found.blocks == (paragraph("甲"), TABLE)
    found.assert_same()


def test_text_can_be_written_beside_tables(desk):
    found = desk(TABLE, TABLE)
    found.widgets[0].text_wanted.emit(0)
    assert QApplication.focusWidget() is found.editor(0)
    commit(found.editor(0), "甲")
    found.widgets[1].text_wanted.emit(1)
    commit(QApplication.focusWidget(), "乙")
    assert found.blocks == (paragraph("甲"), TABLE, paragraph("乙"), TABLE)
    found.widgets[3].text_wanted.emit(1)
    commit(QApplication.focusWidget(), "丙")
    assert found.blocks[-1] == paragraph("丙")
    found.assert_same()


@pytest.mark.parametrize("name", [name for name, _ in OPERATIONS])
def test_every_table_operation_is_one_undoable_step(desk, name):
    found = desk(paragraph("甲"), TABLE)
    widget = found.widgets[1]
    widget.view.select((0, 0))
    widget.run(name, dict(OPERATIONS)[name])
    found.assert_same()
    while found.document.session.undo():
        pass
    assert found.blocks == (paragraph("甲"), TABLE)
    found.assert_same()


def test_free_table_keys(desk):
    found = desk(TABLE)
    view = found.widgets[0].view
    found.widgets[0].focus_first()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    commit(view, "十二")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert found.blocks[0].rows == (("类别", "数目"), ("公开", "十二"))
    view.select((1, 1))
    QApplication.clipboard().setText("1\t2\n3\t4")
    QTest.keyClick(view, Qt.Key.Key_V, CONTROL)
    assert found.blocks[0].rows == (("类别", "数目", ""), ("公开", "1", "2"), ("", "3", "4"))
    found.assert_same()


def test_the_guidance_unfolds(desk):
    found = desk()
    guidance = found.page.guidance
    assert guidance.line.text().count("。") <= 1
    QTest.mouseClick(guidance.more, Qt.MouseButton.LeftButton)
    assert guidance.full.isVisible()
    assert "依据：国办公开办函" in guidance.details.text()
    assert "监督保障" in guidance.details.text()
    assert not guidance.paste.isVisible()


@pytest.mark.parametrize(("key", "title"), [("preface", "引言"), ("signature", "落款")])
def test_sections_without_a_heading(desk, key, title):
    found = desk(paragraph("甲"), key=key, heading="")
    assert found.page.heading.text() == title
    found.assert_same()


def test_a_custom_heading_is_edited_in_place(desk):
    found = desk(paragraph("甲"), key="custom-1", heading="一、村务公开")
    field = found.page._title
    field.setFocus()
    field.selectAll()
    commit(field, "一、村务公开情况")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert found.document.report.sections[0].heading == "一、村务公开情况"
    found.document.undo()
    assert field.text() == "一、村务公开"


def test_next_and_previous(desk, qtbot):
    found = desk()
    buttons = {b.text(): b for b in found.page.findChildren(QPushButton)}
    with qtbot.waitSignal(found.page.go_next):
        QTest.mouseClick(buttons["下一节 ›"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(found.page.go_previous):
        QTest.mouseClick(buttons["‹ 上一节"], Qt.MouseButton.LeftButton)


def test_excel_to_the_form_by_one_click(desk):
    found = desk(StatutoryPlace(key="disputes"), key="litigation", heading="四、复议")
    QApplication.clipboard().setText("\t".join("1" for _ in range(15)))
    QTest.mouseClick(found.page.guidance.paste, Qt.MouseButton.LeftButton)
    assert len(found.document.report.tables["disputes"]) == 15
    assert found.said[-1] == "已粘贴 15 格"


def test_words_of_a_finding_are_waved_and_explained(desk):
    found = desk(paragraph("全全年共收到"))
    card = found.widgets[0]
    card.show_findings([finding(clause="用字规范")])
    assert len(card.marks.shown) == 1
    rect = card.editor.rect_of(0, 1)
    position = rect.center()
    event = QHelpEvent(
        QHelpEvent.Type.ToolTip, position, card.editor.viewport().mapToGlobal(position)
    )
    QApplication.sendEvent(card.editor.viewport(), event)
    assert "多写了一个字" in QToolTip.text()
    assert "用字规范" in QToolTip.text()
    QToolTip.hideText()


def test_findings_known_before_the_page_are_marked(qtbot, document):
    report = make_report(paragraph("全全年"), TABLE)
    opened = document(report)
    opened.checks.findings = [finding(), finding(block=1, start=0, end=2)]
    page = SectionPage(opened, "overview")
    qtbot.addWidget(page)
    assert len(page.parts.widgets[0].marks.shown) == 1
    assert page.parts.widgets[1].model.look((0, 0)).mark == "warning"


def test_no_mark_in_the_word_being_typed(desk, qtbot):
    found = desk(paragraph("全年"))
    card = found.widgets[0]
    card.editor.setFocus()
    card.editor.moveCursor(QTextCursor.MoveOperation.End)
    commit(card.editor, "全年")
    card.show_findings([finding(start=2, end=4)])
    assert card.marks.shown == []
    qtbot.waitUntil(lambda: len(card.marks.shown) == 1, timeout=3000)


def test_alt_enter_fixes_in_place(desk, qtbot, monkeypatch):
    found = desk(paragraph("全全年共收到"))
    card = found.widgets[0]
    card.show_findings([finding(fix=Fix(label="改为 全", replacement="全"))])
    card.editor.setFocus()
    card.editor.select(0, 1, 1)
    menus = []
    opened = card.open_fixes
    monkeypatch.setattr(card, "open_fixes", lambda: menus.append(opened()))
    QTest.keyClick(card.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    fix = next(action for action in menus[0].actions() if action.text() == "改为 全")
    fix.trigger()
    menus[0].close()
    assert found.blocks == (paragraph("全年共收到"),)
    found.assert_same()


def test_marks_follow_the_words(desk):
    found = desk(paragraph("甲乙丙"))
    card = found.widgets[0]
    card.show_findings([finding(start=1, end=2)])
    card.editor.select(0, 0, 0)
    commit(card.editor, "子丑")
    assert card.editor.waves[0][0].selectedText() == "乙"


def test_going_to_words_and_tables(desk):
    found = desk(paragraph("甲"), TABLE, paragraph("乙丙丁"))
    found.page.show_place(Place(section="overview", block=2, start=1, end=3))
    assert found.editor(2).hasFocus()
    assert found.editor(2).textCursor().selectedText() == "丙丁"
    found.page.show_place(Place(section="overview", block=1, start=6, end=8))
    assert found.widgets[1].view.hasFocus()
    assert found.widgets[1].view.current == (1, 0)
    found.page.show_place(Place(section="overview"))
    assert found.editor(0).hasFocus()


def test_words_of_a_finding_in_a_table_are_framed(desk):
    found = desk(TABLE)
    found.widgets[0].show_findings([finding(start=6, end=8)])
    look = found.widgets[0].model.look((1, 0))
    assert (look.mark, look.tip) == ("warning", "多写了一个字")


def test_going_to_words_far_below_scrolls(desk, qtbot):
    found = desk(*(paragraph(f"第{n}段。" * 20) for n in range(40)))
    bar = found.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    found.page.show_place(Place(section="overview", block=39, start=0, end=2))
    qtbot.waitUntil(lambda: bar.value() > 500)
    rect = found.editor().rect_of(39, 0)
    seen = found.editor().mapTo(found.page.viewport(), rect.center())
    assert found.page.viewport().rect().contains(seen)


def test_the_cursor_stays_in_view_while_typing(desk, qtbot):
    found = desk()
    editor = found.editor()
    editor.setFocus()
    for _ in range(40):
        commit(editor, "共")
        QTest.keyClick(editor, Qt.Key.Key_Return)

    def visible() -> bool:
        point = editor.mapTo(found.page.viewport(), editor.rect_of(40, 0).center())
        return found.page.viewport().rect().contains(point)

    qtbot.waitUntil(visible)


def test_an_open_entry_can_be_finished(desk):
    found = desk(StatutoryPlace(key="disputes"), key="litigation", heading="四、复议")
    found.widgets[0].focus_first()
    QTest.keyClicks(QApplication.focusWidget(), "7")
    assert found.document.report.tables == {}
    found.document.finish_entry()
    assert found.document.report.cell("disputes", "V1") == "7"


def test_the_context_names_the_place(desk):
    found = desk(paragraph("甲乙丙"))
    found.editor().setFocus()
    found.editor().select(0, 0, 2)
    assert found.said[-1] == "选中 2 字"
    found.editor().select(0, 2, 2)
    assert found.said[-1] == "第 1 段，第 3 字"


def page_step(found: Desk, choose: random.Random) -> None:
    """One thing a person may do on the page, at random."""
    widget = choose.choice(found.widgets)
    if choose.random() < 0.25:
        choose.choice([found.document.undo, found.document.redo])()
    elif isinstance(widget, FreeTable):
        widget.view.select(choose.choice(widget.model.entries()))
        if choose.random() < 0.3:
            widget.text_wanted.emit(choose.randint(0, 1))
        else:
            widget.run(*choose.choice(OPERATIONS))
    else:
        line = choose.randrange(widget.editor.document().blockCount())
        text = widget.editor.blocks[line].text if widget.editor.blocks else ""
        offset = choose.randint(0, len(text))
        widget.editor.select(line, offset, choose.randint(offset, len(text)))
        action = choose.randint(0, 3)
        if action == 0:
            commit(widget.editor, choose.choice(["共", "收到", "𠮷"]))
        elif action == 1:
            QTest.keyClick(widget.editor, choose.choice([Qt.Key.Key_Return, Qt.Key.Key_Backspace]))
        elif action == 2:
            widget.table_wanted.emit()
        else:
            widget.editor.toggle_level()


@given(st.lists(any_blocks(), max_size=4), st.integers(0, 2**32 - 1))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_robot_never_parts_page_and_report(qtbot, document, blocks, seed):
    found = Desk(qtbot, document, make_report(*blocks))
    start = found.document.report
    choose = random.Random(seed)
    for _ in range(20):
        page_step(found, choose)
        found.assert_same()
    while found.document.session.undo():
        pass
    found.assert_same()
    assert found.document.report == start
    found.page.close()
