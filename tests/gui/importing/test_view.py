"""The confirmation page, driven by clicks, keys and drags."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

from app.gui.importing.targets import LOW_CONFIDENCE
from app.gui.importing.view import ImportView
from app.standards.library import standards
from gui.importing.plans import long_plan, sample_plan


@pytest.fixture
def view(qtbot):
    page = ImportView(sample_plan(), standards())
    qtbot.addWidget(page)
    page.resize(1300, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def row_named(view, name):
    return next(row for row in view.sections.list.rows if row.target.name == name)


def click_passage(view, row, modifiers=Qt.KeyboardModifier.NoModifier):
    passages = view.source.list
    index = passages.model().index(row, 0)
    passages.scrollTo(index)
    place = passages.visualRect(index).center()
    QTest.mouseClick(passages.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def press_action(menu, text):
    """Choose an entry of an open menu by arrow keys and Enter."""
    assert menu.isVisible()
    for _ in range(60):
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction() and menu.activeAction().text() == text:
            QTest.keyClick(menu, Qt.Key.Key_Return)
            return
    raise AssertionError(f"no entry {text}")


def drag(view, target):
    """Drag the chosen passages onto a row: the events Qt sends, as off screen it drags nothing."""
    passages = view.source.list
    data = passages.model().mimeData(passages.selectedIndexes())
    action, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    place, none = QPoint(40, 20), Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, action, data, left, none)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(place), action, data, left, none))


def test_shows_source_account_and_rows(view):
    assert view.source.list.model().rowCount() == 11
    assert view.source.account.text().endswith("已归位 276，未归类 17，舍去 23")
    names = [row.target.name for row in view.sections.list.rows]
    assert names == [
        "标题、单位、年度",
        "引言",
        "一、总体情况",
        "二、主动公开政府信息情况",
        "人大代表建议办理情况",
        "未归类",
        "舍去",
        "页码",
    ]
    assert view.sections.doubts.text() == "把握较低 1 处"


def test_clicking_a_passage_marks_its_row_and_back(view):
    click_passage(view, 4)
    overview = row_named(view, "一、总体情况")
    assert overview._is_current
    QTest.mouseClick(row_named(view, "二、主动公开政府信息情况"), Qt.MouseButton.LeftButton)
    assert not overview._is_current
    assert view.source.list.itemDelegate().active == ("section", 2)


def test_dragging_two_passages_onto_a_row_moves_both(view, qtbot):
    click_passage(view, 8)
    click_passage(view, 9, Qt.KeyboardModifier.ControlModifier)
    drag(view, row_named(view, "一、总体情况"))
    assert [view.plan.passages[row].slot for row in (8, 9)] == [1, 1]
    assert view.plan.passages[9].role == "body"
    qtbot.waitUntil(lambda: "未归类" not in view.source.account.text())


def test_undo_and_redo_stay_on_the_page(view, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    used = []
    action = QAction("撤销", window)
    action.setShortcut(QKeySequence.StandardKey.Undo)
    action.triggered.connect(lambda: used.append(True))
    window.addAction(action)
    window.setCentralWidget(view)
    with qtbot.waitExposed(window):
        window.show()
    before = view.plan
    click_passage(view, 8)
    QTest.keyClick(view.source.list, Qt.Key.Key_Delete)
    after = view.plan
    assert after.passages[8].role == "dropped"
    QTest.keySequence(view.source.list, QKeySequence.StandardKey.Undo)
    assert (view.plan, used) == (before, [])
    QTest.keySequence(view.source.list, QKeySequence.StandardKey.Redo)
    assert view.plan == after
    window.takeCentralWidget()


def test_alt_arrow_moves_to_the_section_before(view):
    click_passage(view, 8)
    QTest.keyClick(view.source.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.plan.passages[8].slot == 2
    QTest.keyClick(view.source.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.plan.passages[8].slot == 3


def test_menu_of_a_row_gives_the_section_another_key(view):
    row = row_named(view, "人大代表建议办理情况")
    QTest.mouseClick(row.choice, Qt.MouseButton.LeftButton)
    press_action(view._menu, "六、其他需要报告的事项")
    assert view.plan.sections[3].key == "other"
    assert view.sections.doubts.text() == "没有把握较低之处"


def test_menu_of_a_row_merges_into_the_section_before(view):
    QTest.mouseClick(row_named(view, "人大代表建议办理情况").choice, Qt.MouseButton.LeftButton)
    press_action(view._menu, "并入上一节")
    assert len(view.plan.sections) == 3
    assert [view.plan.passages[row].slot for row in (7, 8)] == [2, 2]
    assert view.plan.passages[7].role == "body"


def test_what_was_left_out_can_be_brought_back_by_its_row(view):
    QTest.mouseClick(row_named(view, "舍去").choice, Qt.MouseButton.LeftButton)
    press_action(view._menu, "一、总体情况")
    assert (view.plan.passages[10].role, view.plan.passages[10].slot) == ("body", 1)
    assert not row_named(view, "舍去").choice.isVisible()


def test_context_menu_by_keyboard_opens_a_section(view):
    click_passage(view, 9)
    passages = view.source.list
    QApplication.sendEvent(
        passages.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)),
    )
    opening = next(a for a in view._menu.actions() if a.text() == "由此另起一节")
    signature = next(a for a in opening.menu().actions() if a.text() == "落款")
    signature.trigger()
    view._menu.close()
    assert view.plan.sections[4].key == "signature"
    assert view.plan.passages[9].slot == 4


def test_f8_walks_through_doubts(view):
    QTest.keyClick(view.source.list, Qt.Key.Key_F8)
    assert view.source.list.chosen() == [7]
    assert view.plan.passages[7].confidence < LOW_CONFIDENCE


def test_facts_are_mended_in_place(view):
    QTest.mouseClick(row_named(view, "标题、单位、年度").choice, Qt.MouseButton.LeftButton)
    fields = {f.accessibleName(): f for f in view.sections.facts.findChildren(QLineEdit)}
    year = fields["年度"]
    year.selectAll()
    QTest.keyClicks(year, "2023")
    QTest.keyClick(year, Qt.Key.Key_Return)
    assert view.plan.year == 2023
    assert "2023 年" in view.sections.list.rows[0].evidence.whole


def test_another_standard_recognizes_anew(qtbot):
    asked = []

    def recognize(plan, identifier):
        asked.append(identifier)
        return plan.model_copy(update={"standard": identifier, "sections": (), "passages": ()})

    page = ImportView(sample_plan(), standards(), recognize=recognize)
    qtbot.addWidget(page)
    other = next(s.id for s in standards() if s.id != "national-2021")
    page.sections.facts.edited.emit("standard", other)
    assert (asked, page.plan.standard) == ([other], other)
    page.undo()
    assert page.plan == sample_plan()


def test_enter_accepts_the_mended_plan_and_escape_cancels(view, qtbot):
    click_passage(view, 9)
    QTest.keyClick(view.source.list, Qt.Key.Key_Delete)
    with qtbot.waitSignal(view.accepted) as caught:
        QTest.keyClick(view.source.list, Qt.Key.Key_Return)
    assert caught.args == [view.plan]
    assert caught.args[0].passages[9].role == "dropped"
    with qtbot.waitSignal(view.canceled):
        QTest.keyClick(view.source.list, Qt.Key.Key_Escape)


def test_enter_in_a_field_does_not_accept(view, qtbot):
    QTest.mouseClick(row_named(view, "标题、单位、年度").choice, Qt.MouseButton.LeftButton)
    field = view.sections.facts.findChildren(QLineEdit)[0]
    with qtbot.assertNotEmitted(view.accepted):
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_notes_are_shown(qtbot):
    plan = sample_plan().model_copy(update={"notes": ("标题与正文的年度不同。",)})
    page = ImportView(plan, standards())
    qtbot.addWidget(page)
    assert not page._notes.isHidden()


def test_every_control_has_a_name_and_can_be_reached_by_tab(view):
    controls = [
        w
        for w in view.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    named = [w.accessibleName() or getattr(w, "text", str)() for w in controls]
    assert controls
    assert all(named), [type(w) for w, n in zip(controls, named, strict=True) if not n]


def test_tab_goes_from_the_source_over_the_rows_to_the_foot(view):
    view.sections.toggle_facts()
    view.source.list.setFocus()
    names = []
    for _ in range(40):
        widget = QApplication.focusWidget()
        names.append(widget.accessibleName() or widget.text())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is view.source.list:
            break
    assert names[:2] == ["原文段落", "把握较低 1 处"]
    assert names[3:6] == ["标题、单位、年度 归入 识别结果", "标题", "单位名称"]
    assert names[9].startswith("引言")
    assert names[-2:] == ["取消", "按此导入"]


def test_five_thousand_paragraphs_are_measured_once(qtbot):
    page = ImportView(long_plan(5000), standards())
    qtbot.addWidget(page)
    page.resize(1300, 800)
    with qtbot.waitExposed(page):
        page.show()
    passages = page.source.list
    passages.scrollToBottom()
    assert passages.indexAt(QPoint(30, passages.viewport().height() - 20)).row() == 4999
    measured = dict(passages.itemDelegate()._heights)
    click_passage(page, 4999)
    QTest.keyClick(passages, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.plan.passages[4999].slot == 4
    assert passages.itemDelegate()._heights == measured
