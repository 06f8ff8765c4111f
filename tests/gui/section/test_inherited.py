"""Passages of last year on the page: marked, counted, confirmed by button, key or editing."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.domain.blocks import Paragraph, Run, Table, paragraph
from app.gui.outline_rows import outline_rows
from app.gui.theme import color
from app.services.counting import CharacterCount
from gui.section.conftest import Desk, commit

CONTROL = Qt.KeyboardModifier.ControlModifier


def old(text: str) -> Paragraph:
    return Paragraph(runs=(Run(text=text),), inherited=True)


@pytest.fixture
def found(desk) -> Desk:
    return desk(old("上年的第一段。"), paragraph("今年的话。"), old("上年的第二段。"))


def left(found: Desk) -> list[str]:
    return [block.text for block in found.blocks if block.inherited]


def test_the_line_says_how_many(found, desk):
    line = found.page.inherited
    assert line.isVisible()
    assert "2 段是上年的文字" in line.findChildren(type(line._words))[0].text()
    assert not desk(paragraph("今年的话。")).page.inherited.isVisible()


def test_bars_stand_beside_them_only(found):
    card = found.widgets[0]
    image = card.grab().toImage()
    areas = dict(card.editor.lines_within(0, card.editor.height()))
    lines = [areas[n].translated(card.editor.pos()) for n in range(3)]
    gray = color("disabled").name()
    marked = [
        any(image.pixelColor(x, line.center().y()).name() == gray for x in range(card.editor.x()))
        for line in lines
    ]
    assert marked == [True, False, True]


def test_from_passage_to_passage_with_the_button(found, qtbot):
    line = found.page.inherited
    assert line.one.text() == "去核对"
    qtbot.mouseClick(line.one, Qt.MouseButton.LeftButton)
    assert left(found) == ["上年的第一段。", "上年的第二段。"]
    assert line.one.text() == "确认本段"
    qtbot.mouseClick(line.one, Qt.MouseButton.LeftButton)
    assert left(found) == ["上年的第二段。"]
    assert found.editor().caret == (2, 0)
    qtbot.mouseClick(line.one, Qt.MouseButton.LeftButton)
    assert left(found) == []
    assert not line.isVisible()
    found.document.undo()
    assert left(found) == ["上年的第二段。"]


def test_control_enter_confirms_where_the_caret_is(found, qtbot):
    found.editor().setFocus()
    found.editor().select(2, 3, 3)
    qtbot.keyClick(found.editor(), Qt.Key.Key_Return, CONTROL)
    assert left(found) == ["上年的第一段。"]
    assert len(found.blocks) == 3


def test_all_at_once_is_one_step(found, qtbot):
    qtbot.mouseClick(found.page.inherited.all, Qt.MouseButton.LeftButton)
    assert left(found) == []
    assert found.document.undo_label == "确认上年的文字"
    found.document.undo()
    assert len(left(found)) == 2


def test_editing_counts_as_reviewing(found):
    found.editor().setFocus()
    found.editor().select(0, 2, 2)
    commit(found.editor(), "里")
    assert left(found) == ["上年的第二段。"]


def test_a_table_is_confirmed_too(desk, qtbot):
    found = desk(Table(rows=(("类别", "数目"),), inherited=True))
    card = found.widgets[0]
    spot = QPoint(card.view.x() // 2 - 2, card.view.geometry().center().y())
    seen = {card.grab().toImage().pixelColor(x, spot.y()).name() for x in range(card.view.x())}
    assert color("disabled").name() in seen
    card.view.setFocus()
    card.view.select((0, 1))
    qtbot.mouseClick(found.page.inherited.one, Qt.MouseButton.LeftButton)
    assert left(found) == []


def test_nothing_is_confirmed_while_reviewing(found, qtbot):
    found.document.review(True)
    assert not found.page.inherited.isVisible()
    qtbot.keyClick(found.editor(), Qt.Key.Key_Return, CONTROL)
    assert len(left(found)) == 2


def test_the_outline_counts_them(found):
    found.document.checks.run()
    document = found.document
    rows = outline_rows(
        document.report, document.standard, [], document.completeness, CharacterCount().of
    )
    row = next(r for r in rows if r.key == "overview")
    assert (row.badge, row.tone) == ("待核 2", "warning")
    assert "2 段未核对" in row.spoken
