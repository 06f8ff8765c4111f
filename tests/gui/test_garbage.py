"""Looks for garbage are taken when the user rests; what stays is left out of them."""

import gc
from collections.abc import Iterator

import pytest

from app.domain.changes import set_field
from app.gui.garbage import Garbage
from app.services.session import Session


@pytest.fixture
def garbage(window) -> Iterator[Garbage]:
    made = Garbage(window)
    yield made
    made.end()


def looks_through_everything(at_work) -> int:
    """How often Python looked through everything meanwhile."""
    found: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            found.append(info["generation"])

    gc.callbacks.append(note)
    try:
        at_work()
    finally:
        gc.callbacks.remove(note)
    return found.count(2)


def type_much(window) -> None:
    for number in range(300):
        report = window.document.report
        window.document.apply(set_field(report, "title", f"第{number}稿"), "test")


def test_what_is_there_at_start_and_at_opening_is_left_out(garbage, window, report):
    at_start = gc.get_freeze_count()
    assert at_start > 0
    window.set_session(Session(report))
    assert gc.get_freeze_count() > at_start


def test_typing_waits_for_no_look_through_everything(garbage, working):
    assert looks_through_everything(lambda: type_much(working)) == 0


def test_the_look_comes_with_the_rest_and_starts_anew_with_every_key(garbage, working):
    garbage.timer.stop()
    type_much(working)
    assert garbage.timer.isActive() and garbage.timer.isSingleShot()
    assert looks_through_everything(garbage.timer.timeout.emit) == 1


def test_what_a_closed_report_leaves_is_looked_for(garbage, working):
    working.set_session(None)
    frozen = gc.get_freeze_count()
    garbage.timer.timeout.emit()
    assert 0 < gc.get_freeze_count() < frozen


def test_the_end_leaves_python_as_it_was(window):
    before = gc.get_threshold()
    Garbage(window).end()
    assert gc.get_threshold() == before and gc.get_freeze_count() == 0
