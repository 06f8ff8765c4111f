"""Work off the window's thread: values and errors come back, nothing unwanted does."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from app.errors import InputError
from app.gui.progress import ProgressStrip
from app.gui.tasks import Tasks, finish_work


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.cancel()
    finish_work()
    made.deleteLater()


@pytest.fixture
def gate():
    """Holds work back until it is set."""
    made = threading.Event()
    yield made
    made.set()


def unwanted(value):
    raise AssertionError(f"not asked for: {value}")


def test_a_value_comes_back_on_the_window_s_thread(qtbot, tasks):
    got = []
    here = threading.current_thread()

    def work(step):
        step("一半")
        return threading.current_thread() is here

    def done(value):
        got.append((value, threading.current_thread() is here))

    tasks.start("做事", work, done, unwanted)
    assert tasks.is_busy
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert got == [(False, True)]


def test_an_error_comes_back_as_a_value(qtbot, tasks):
    got = []

    def work(step):
        raise InputError("读不了。")

    tasks.start("做事", work, unwanted, got.append)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert [str(error) for error in got] == ["读不了。"]


def test_a_fault_of_ours_is_not_swallowed(qtbot, tasks):
    with qtbot.captureExceptions() as faults:
        tasks.start("做事", lambda step: 1 // 0, unwanted, unwanted)
        qtbot.waitUntil(lambda: not tasks.is_busy)
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]


def test_the_latest_wins(qtbot, tasks, gate):
    got = []
    tasks.start("第一", lambda step: gate.wait(5) and 1, unwanted, unwanted)
    tasks.start("第二", lambda step: 2, got.append, unwanted)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert got == [2]


def test_what_is_called_off_ends_at_its_next_step(qtbot, tasks, gate):
    begun, after = threading.Event(), []

    def work(step):
        begun.set()
        gate.wait(5)
        step("接着做")
        after.append("不该到这里")

    tasks.start("做事", work, unwanted, unwanted)
    assert begun.wait(5)
    with qtbot.waitSignal(tasks.ended):
        tasks.cancel()
    gate.set()
    assert finish_work()
    assert after == []


def test_work_may_outlive_its_owner(qapp, gate):
    owner = Tasks()
    owner.start("做事", lambda step: gate.wait(5), unwanted, unwanted)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    assert finish_work()
    QCoreApplication.processEvents()


def test_the_strip_shows_what_takes_long_and_calls_it_off(qtbot, tasks, gate):
    strip = ProgressStrip(tasks)
    qtbot.addWidget(strip)
    tasks.start("正在导出", lambda step: gate.wait(5), unwanted, unwanted)
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible)
    assert strip.words.text() == "正在导出…"
    qtbot.mouseClick(strip.cancel_button, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    assert not tasks.is_busy


def test_the_strip_keeps_quiet_about_short_work(qtbot, tasks):
    strip = ProgressStrip(tasks)
    qtbot.addWidget(strip)
    tasks.start("正在导出", lambda step: 1, lambda value: None, unwanted)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert not strip._timer.isActive()
