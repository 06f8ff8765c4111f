"""Find and replace over the whole report, with keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.changes import set_field
from app.services.sample import sample_report
from app.services.session import Session

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sample(qtbot, window):
    window.resize(1400, 860)
    window.set_session(Session(sample_report()))
    qtbot.waitUntil(window.isActiveWindow)
    return window


def opened(qtbot, window, words="", key=Qt.Key.Key_F):
    qtbot.keyClick(window, key, CONTROL)
    bar = window.workbench.find_bar
    assert bar.words.hasFocus()
    if words:
        bar.words.setText(words)
        bar.search()
    return bar


def test_typing_searches_after_a_pause(qtbot, sample):
    bar = opened(qtbot, sample)
    qtbot.keyClicks(bar.words, "2026")
    assert bar.hits == ()
    qtbot.waitUntil(lambda: len(bar.hits) > 0)
    assert bar.count.text() == f"共 {len(bar.hits)} 处"


def test_enter_goes_on_and_the_bar_keeps_the_keys(qtbot, sample):
    bar = opened(qtbot, sample, "行政复议")
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.words.hasFocus()
    assert bar.count.text() == f"第 1 处，共 {len(bar.hits)} 处"
    assert sample.workbench.pages.current_key == bar.hits[0].place.section
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    qtbot.keyClick(bar.words, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClick(bar.words, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text().startswith(f"第 {len(bar.hits)} 处")


def test_f3_goes_on_from_anywhere_and_esc_back_to_work(qtbot, sample):
    bar = opened(qtbot, sample, "政策解读")
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    place = bar.hits[0].place
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    page = sample.workbench.pages.currentWidget()
    assert sample.workbench.pages.current_key == place.section
    assert page.isAncestorOf(sample.focusWidget()) or sample.focusWidget() is page
    qtbot.keyClick(sample.focusWidget(), Qt.Key.Key_F3)
    qtbot.keyClick(sample.focusWidget(), Qt.Key.Key_F3, SHIFT)
    assert bar._current is not None


def test_the_first_step_goes_on_from_the_page_shown(qtbot, sample):
    sample.workbench.show_page("problems")
    bar = opened(qtbot, sample)
    bar.words.setText("2025")
    qtbot.keyClick(sample, Qt.Key.Key_F3)
    assert sample.workbench.pages.current_key == "problems"


def test_cells_and_facts_are_found(qtbot, sample):
    table, cells = next(iter(sample.document.report.tables.items()))
    cell, raw = next((c, r) for c, r in cells.items() if r not in ("", "0"))
    bar = opened(qtbot, sample, raw)
    names = [name for hit in bar.hits for name in hit.place.cells]
    assert f"{table}.{cell}" in names
    bar.words.setText("0000-6660123")
    bar.search()
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert sample.workbench.pages.current_key == "facts"


def test_the_list_leads_to_every_place(qtbot, sample):
    bar = opened(qtbot, sample, "公开栏")
    qtbot.mouseClick(bar.list_button, LEFT)
    assert bar.results.count() == len(bar.hits) > 2
    item = bar.results.item(2)
    bar.results.scrollToItem(item)
    qtbot.mouseClick(bar.results.viewport(), LEFT, pos=bar.results.visualItemRect(item).center())
    assert sample.workbench.pages.current_key == bar.hits[2].place.section
    assert "【公开栏】" in item.text()


def test_all_are_replaced_as_one_step(qtbot, sample):
    before = sample.document.report
    bar = opened(qtbot, sample, "示范镇", Qt.Key.Key_H)
    count = len(bar.hits)
    qtbot.keyClicks(bar.replacement, "ABC")
    qtbot.mouseClick(bar.replace_all_button, LEFT)
    assert sample.notice.text == f"已替换 {count} 处。"
    assert "示范镇" not in sample.document.report.title
    assert bar.count.text() == "没有找到"
    undo = next(b for b in sample.notice.findChildren(QPushButton) if b.text() == "撤销")
    qtbot.mouseClick(undo, LEFT)
    assert sample.document.report == before


def test_one_after_the_other_is_replaced(qtbot, sample):
    bar = opened(qtbot, sample, "公开栏", Qt.Key.Key_H)
    count = len(bar.hits)
    bar.replacement.setText("公示栏")
    bar.replacement.setFocus()
    qtbot.keyClick(bar.replacement, Qt.Key.Key_Return)
    assert bar._current == 0
    qtbot.keyClick(bar.replacement, Qt.Key.Key_Return)
    assert len(bar.hits) == count - 1
    assert bar.count.text() == f"第 1 处，共 {count - 1} 处"
    qtbot.mouseClick(bar.replace_button, LEFT)
    assert len(bar.hits) == count - 2


def test_selected_words_are_looked_for(qtbot, sample):
    sample.workbench.show_page("facts")
    page = sample.workbench.pages.currentWidget()
    field = page._fields["organization"]
    field.setFocus()
    field.selectAll()
    bar = opened(qtbot, sample)
    assert bar.words.text() == sample.document.report.organization


def test_the_results_follow_the_report(qtbot, sample):
    bar = opened(qtbot, sample, sample.document.report.title)
    assert len(bar.hits) == 1
    sample.document.apply(set_field(sample.document.report, "title", "另一个标题"))
    qtbot.waitUntil(lambda: not bar.hits)
    assert bar.count.text() == "没有找到"


def test_nothing_is_replaced_while_the_text_is_read_only(qtbot, sample):
    bar = opened(qtbot, sample, "公开栏", Qt.Key.Key_H)
    sample.document.review(True)
    assert not bar.replace_all_button.isEnabled()
    bar.close_bar()
    sample.finding.replace()
    assert bar.isVisible()
    assert not bar.replacement.isVisible()


def test_options_narrow_the_search(qtbot, sample):
    report = sample.document.report
    sample.document.apply(set_field(report, "title", "ABC abc ＡＢＣ"))
    bar = opened(qtbot, sample, "ABC", Qt.Key.Key_H)
    assert len(bar.hits) == 3
    qtbot.mouseClick(bar.case, LEFT)
    assert len(bar.hits) == 2
    qtbot.mouseClick(bar.width_box, LEFT)
    assert len(bar.hits) == 1
    assert QApplication.focusWidget() is not None
