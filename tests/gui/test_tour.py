"""The tour: five steps on the sample, skippable, never again by itself."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from app.gui.tour import STOPS, Tour, beside

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(qtbot, window):
    """The window with the sample seen for the first time."""
    window.resize(1400, 860)
    qtbot.mouseClick(window.start_page.cards[-1], LEFT)
    return window


def bubble(window):
    return window.help._tour.bubble


def test_five_steps_are_walked_through(qtbot, shown):
    assert len(STOPS) == 5
    for number, stop in enumerate(STOPS, 1):
        here = bubble(shown)
        assert here.title.text() == stop.title
        assert here.count.text() == f"{number} / 5"
        assert here.next.hasFocus()
        assert shown.rect().contains(here.geometry())
        qtbot.mouseClick(here.next, LEFT)
    assert shown.help._tour is None
    assert shown.is_working


def test_it_comes_once_and_again_from_the_menu(qtbot, shown):
    qtbot.keyClick(bubble(shown), Qt.Key.Key_Escape)
    assert shown.help._tour is None
    assert shown.settings.values.toured
    shown.files.open_sample()
    assert shown.help._tour is None
    shown.help.begin_tour()
    qtbot.mouseClick(bubble(shown).skip, LEFT)
    assert shown.help._tour is None


def test_one_can_go_back(qtbot, shown):
    assert not bubble(shown).back.isVisible()
    qtbot.mouseClick(bubble(shown).next, LEFT)
    qtbot.mouseClick(bubble(shown).back, LEFT)
    assert bubble(shown).count.text() == "1 / 5"


def test_it_ends_with_the_report(qtbot, shown):
    shown.set_session(None)
    assert shown.help._tour is None


def test_a_step_about_what_is_not_in_sight_stands_in_the_middle(qtbot, shown):
    shown.resize(1024, 700)
    qtbot.mouseClick(bubble(shown).next, LEFT)
    qtbot.mouseClick(bubble(shown).next, LEFT)
    assert not shown.workbench.side.isVisible()
    assert not shown.help._tour.frame.isVisible()
    assert shown.rect().contains(bubble(shown).geometry())


def test_bubbles_stay_within_the_window(qapp):
    room, size = QRect(0, 0, 1000, 700), QRect(0, 0, 330, 150)
    for area in (
        QRect(0, 0, 260, 700), QRect(700, 0, 300, 700), QRect(0, 0, 1000, 40),
        QRect(0, 0, 1000, 700), QRect(900, 10, 90, 30),
    ):  # fmt: skip
        place = beside(area, size, room)
        assert room.contains(size.translated(place))
    assert beside(QRect(0, 0, 260, 700), size, room) == QPoint(259 + 14, 14)
    assert Tour is not None
