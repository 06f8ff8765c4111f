"""What a key costs: paint first, change afterwards, and nothing that grows with the section."""

import sys

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.blocks import Run, paragraph
from gui.section.conftest import compose

BLOCKS = (20, 400)


def settled(desk, count: int, **rest):
    """A page of that many paragraphs with the caret in the middle, after its first key."""
    found = desk(*(paragraph(f"第{n}段的话。") for n in range(count)), **rest)
    found.editor().setFocus()
    found.editor().select(count // 2, 3, 3)
    QTest.keyClick(found.editor(), Qt.Key.Key_A)
    found.editor().finish()
    for _ in range(5):  # layouts, the scrolling behind them, and what they paint
        QApplication.processEvents()
    return found


class Counted:
    """Counts the Python calls made while it is open."""

    def __enter__(self) -> "Counted":
        self.calls = 0
        sys.setprofile(self._count)
        return self

    def _count(self, _frame, event: str, _argument) -> None:
        self.calls += event == "call"

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)


def calls_of_a_key(found) -> tuple[int, int]:
    """Python calls of the key with its paint, and of the change behind it."""
    with Counted() as first:
        QTest.keyClick(found.editor(), Qt.Key.Key_B)
        QApplication.sendPostedEvents()
    with Counted() as behind:
        found.editor().finish()
    return first.calls, behind.calls


def test_a_key_makes_as_many_calls_in_a_long_section_as_in_a_short_one(desk):
    short, long = (calls_of_a_key(settled(desk, count)) for count in BLOCKS)
    assert long[0] <= short[0] + 5
    assert long[1] <= short[1] + 5


def test_last_years_passages_elsewhere_cost_a_key_nothing(desk):
    found = desk(
        *(paragraph(f"上年{n}。").model_copy(update={"inherited": True}) for n in range(200)),
        paragraph("今年的话。"),
    )
    found.editor().setFocus()
    found.editor().select(200, 2, 2)
    QTest.keyClick(found.editor(), Qt.Key.Key_A)
    found.editor().finish()
    QApplication.processEvents()
    with Counted() as behind:
        QTest.keyClick(found.editor(), Qt.Key.Key_B)
        found.editor().finish()
    assert behind.calls < 900


class Painted(QObject):
    """The widgets that are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[QObject] = set()
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.found.add(watched)
        return False


def test_a_key_paints_the_words_and_nothing_else(desk):
    found = settled(desk, 20)
    painted = Painted()
    try:
        QTest.keyClick(found.editor(), Qt.Key.Key_B)
        QApplication.sendPostedEvents()
    finally:
        QApplication.instance().removeEventFilter(painted)
    assert painted.found == {found.editor().viewport()}


def test_words_show_before_the_report_has_them(desk, qtbot):
    found = settled(desk, 2)
    events = []
    found.document.changed.connect(events.append)
    QTest.keyClicks(found.editor(), "bc")
    assert "abc" in found.editor().toPlainText()
    assert events == []
    qtbot.waitUntil(lambda: len(events) == 1)
    assert events[0].change.edit.inserted == "bc"


def test_who_looks_at_the_report_finds_what_is_typed(desk):
    found = settled(desk, 2)
    QTest.keyClicks(found.editor(), "bc")
    assert "abc" in found.blocks[1].text
    assert not found.document.is_clean


def test_undo_finds_what_is_typed(desk):
    found = settled(desk, 2)
    found.document.end_burst()
    before = found.blocks
    QTest.keyClicks(found.editor(), "bc")
    found.document.undo()
    assert found.blocks == before
    found.assert_same()


def test_leaving_the_editor_enters_what_is_typed(desk):
    found = settled(desk, 2)
    events = []
    found.document.changed.connect(events.append)
    QTest.keyClick(found.editor(), Qt.Key.Key_B)
    found.editor().clearFocus()
    assert len(events) == 1


def test_closing_enters_what_is_typed(desk):
    found = settled(desk, 2)
    QTest.keyClick(found.editor(), Qt.Key.Key_B)
    session = found.document.session
    found.document.close()
    assert "ab" in session.report.sections[0].blocks[1].text


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Up]
)
def test_a_key_that_does_not_write_finds_all_changes_made(desk, key):
    found = settled(desk, 3)
    events = []
    found.document.changed.connect(events.append)
    QTest.keyClick(found.editor(), Qt.Key.Key_B)
    QTest.keyClick(found.editor(), key)
    assert events
    found.assert_same()


def test_typing_at_two_places_makes_two_edits(desk):
    found = settled(desk, 2)
    edits = []
    found.document.changed.connect(lambda event: edits.append(event.change.edit))
    QTest.keyClick(found.editor(), Qt.Key.Key_B)
    found.editor().select(0, 0, 0)
    QTest.keyClick(found.editor(), Qt.Key.Key_C)
    found.editor().finish()
    assert [(e.removed, e.inserted) for e in edits] == [("", "b"), ("", "c")]


def test_a_composition_begun_before_the_frame_is_over_is_left_alone(desk, qtbot):
    found = settled(desk, 2)
    events = []
    found.document.changed.connect(events.append)
    QTest.keyClick(found.editor(), Qt.Key.Key_B)
    compose(found.editor(), "ni")
    qtbot.waitUntil(lambda: len(events) == 1)
    assert found.editor().is_composing
    assert found.editor().textCursor().block().layout().preeditAreaText() == "ni"
    assert "ni" not in found.blocks[1].text


def test_a_figure_typed_into_becomes_ordinary_words(desk):
    figure = Run(text="24", ref="applications.r1.c7")
    found = desk(paragraph("x").model_copy(update={"runs": (Run(text="共"), figure)}))
    found.editor().setFocus()
    found.editor().select(0, 2, 2)
    QTest.keyClick(found.editor(), Qt.Key.Key_1)
    QTest.keyClick(found.editor(), Qt.Key.Key_2)
    assert found.blocks[0].text == "共2124"
    assert all(not run.ref for run in found.blocks[0].runs)
