from datetime import date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from app.gui.recent_list import spoken_date, spoken_time
from app.gui.settings import RecentFile
from app.gui.start_page import WAYS, StartPage
from app.gui.theme import appearance

RECENT = tuple(
    RecentFile(path=f"/drafts/{n}.nianbao", title=f"第 {n} 份年报", summary="草稿", state=state)
    for n, state in enumerate(("error", "half", "done"))
)
NOW = datetime(2026, 1, 19, 10, 0)


@pytest.fixture
def page(qtbot):
    made = StartPage()
    qtbot.addWidget(made)
    made.show_recent(RECENT)
    made.resize(1200, 800)
    made.show()
    QCoreApplication.sendPostedEvents()
    return made


@pytest.mark.parametrize("index", range(len(WAYS)))
def test_every_way_in_by_mouse_and_by_key(qtbot, page, index):
    chosen = QSignalSpy(page.way_chosen)
    card = page.cards[index]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert [chosen.at(0), chosen.at(1)] == [[WAYS[index].id]] * 2


def test_tab_goes_from_card_to_card_and_to_the_list(qtbot, page):
    page.focus_first()
    for expected in (*page.cards[1:], page.recent):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is expected


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_recent_report_is_opened(qtbot, page, key):
    opened = QSignalSpy(page.open_requested)
    place = page.recent.visualItemRect(page.recent.item(1)).center()
    if key is None:
        qtbot.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        page.recent.setFocus()
        page.recent.setCurrentRow(1)
        qtbot.keyClick(page.recent, key)
    assert opened.at(0) == ["/drafts/1.nianbao"]


def test_delete_takes_a_report_off_the_list(qtbot, page):
    forgotten = QSignalSpy(page.forget_requested)
    page.recent.setCurrentRow(2)
    qtbot.keyClick(page.recent, Qt.Key.Key_Delete)
    assert forgotten.at(0) == ["/drafts/2.nianbao"]


def test_the_context_menu_says_where_a_report_is(page):
    place = page.recent.visualItemRect(page.recent.item(0)).center()
    page.recent.customContextMenuRequested.emit(place)
    menu = QApplication.activePopupWidget()
    assert [a.text() for a in menu.actions() if a.text()] == [
        "打开",
        "从列表中移除",
        "位置：/drafts",
    ]
    menu.close()


def test_an_empty_list_says_so(page):
    page.show_recent(())
    assert page.recent.isHidden()
    assert not page._nothing.isHidden()


def test_cards_and_list_grow_with_the_text(page):
    height, rows = page.cards[0].sizeHint().height(), page.recent.height()
    appearance().choose(scale=200)
    assert page.cards[0].sizeHint().height() > height
    assert page.recent.height() > rows


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (datetime(2026, 1, 19, 9, 41), "今天 09:41"),
        (datetime(2026, 1, 18, 16, 2), "昨天 16:02"),
        (datetime(2026, 1, 16), "1 月 16 日"),
        (datetime(2025, 12, 31), "去年"),
        (datetime(2023, 5, 1), "2023 年"),
    ],
)
def test_times_are_told_as_people_do(when, words):
    assert spoken_time(when, NOW) == words


def test_dates_are_written_with_spaces():
    assert spoken_date(date(2026, 1, 19)) == "2026 年 1 月 19 日"
