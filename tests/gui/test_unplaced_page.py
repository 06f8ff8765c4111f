import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.report import Report, Section
from app.gui.unplaced_page import UnplacedPage, placed, without


@pytest.fixture
def page(qtbot, document):
    made = UnplacedPage(document)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    QCoreApplication.sendPostedEvents()
    return made


def button(page, text):
    found = [b for b in page.findChildren(QPushButton) if b.text() == text]
    return next(b for b in found if b.isVisible())


def test_a_piece_goes_to_a_section_and_back(qtbot, page, document):
    before = document.report
    qtbot.mouseClick(button(page, "归入栏目…"), Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    next(a for a in menu.actions() if a.text() == "一、总体情况").trigger()
    menu.close()
    assert document.report.section("overview").text.endswith("没有栏目收下的一段。\n第二行。")
    assert document.report.unplaced == ("另一段。",)
    document.undo()
    assert document.report == before
    assert len(page._cards) == 2


def test_a_piece_can_be_thrown_away_and_comes_back(qtbot, page, document):
    qtbot.mouseClick(button(page, "删除"), Qt.MouseButton.LeftButton)
    assert document.report.unplaced == ("另一段。",)
    document.undo()
    assert len(document.report.unplaced) == 2


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.data())
def test_no_character_is_lost_on_the_way(texts, data):
    report = Report(
        standard="national-2021",
        year=2025,
        unplaced=tuple(texts),
        sections=(Section(key="overview", heading="一、总体情况"),),
    )
    index = data.draw(st.integers(0, len(texts) - 1))
    after = placed(report, index, "overview").apply(report)
    words = "".join(texts[index].split())
    assert "".join(after.sections[0].text.split()) == words
    assert placed(report, index, "overview").inverse().apply(after) == report
    assert without(report, index).apply(report).unplaced == after.unplaced
