"""The page of a PDF beside its words: shown on demand, following the chosen passage."""

import pytest
from PySide6.QtCore import Qt

from app.gui.importing.view import ImportView
from app.services.importing import propose
from app.standards.library import standards
from gui.importing.plans import sample_plan
from unit.importers.pdf.making import Text, make_pdf


@pytest.fixture
def pdf(tmp_path):
    """A report on two pages."""
    path = tmp_path / "年报.pdf"
    first = [
        Text(100, 90, "青石镇2024年政府信息公开工作年度报告", 20),
        Text(122, 170, "一、总体情况"),
        Text(122, 210, "公开政务信息四十条。"),
    ]
    second = [
        Text(122, 90, "二、存在的主要问题及改进情况"),
        Text(122, 130, "培训还不够，今年要补上。"),
    ]
    pages = [first, second]
    path.write_bytes(make_pdf(pages))
    return path


@pytest.fixture
def view(qtbot, pdf):
    page = ImportView(propose(pdf), standards(), pdf=pdf)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def settled(qtbot, view, page):
    qtbot.waitUntil(lambda: view.original.drawn == page and not view.original.tasks.is_busy)


def row_on(view, words):
    model = view.source.list.model()
    return next(n for n in range(model.rowCount()) if words in model.index(n).data())


def test_the_page_is_shown_on_demand_and_follows_the_passage(view, qtbot):
    assert view.source.pages.isVisible() and not view.original.isVisible()
    qtbot.mouseClick(view.source.pages, Qt.MouseButton.LeftButton)
    settled(qtbot, view, 0)
    assert view.original.isVisible() and view.original.words.text() == "第 1 页"
    picture = view.original.picture.pixmap()
    assert picture.width() > 200 and picture.height() > picture.width()
    passages = view.source.list
    index = passages.model().index(row_on(view, "培训还不够"))
    passages.scrollTo(index)
    place = passages.visualRect(index).center()
    qtbot.mouseClick(passages.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(qtbot, view, 1)
    assert view.original.words.text() == "第 2 页"
    qtbot.mouseClick(view.source.pages, Qt.MouseButton.LeftButton)
    assert not view.original.isVisible()


def test_a_file_that_has_gone_is_told_in_the_place_of_the_page(view, pdf, qtbot):
    pdf.unlink()
    qtbot.mouseClick(view.source.pages, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "年报.pdf" in view.original.picture.text())


def test_other_sources_have_no_pages(qtbot, tmp_path):
    page = ImportView(sample_plan(), standards(), pdf=tmp_path / "年报.doc")
    qtbot.addWidget(page)
    assert page.original is None and page.source.pages.isHidden()


def test_the_passage_is_framed_on_its_page(view, qtbot):
    qtbot.mouseClick(view.source.pages, Qt.MouseButton.LeftButton)
    view.source.list.choose([row_on(view, "公开政务信息")])
    settled(qtbot, view, 0)
    (frame,) = view.original.picture.frames
    scale = view.original.picture.scale
    assert abs(frame.height() / scale - (16 + 6)) < 3
    assert view.original.area.viewport().rect().intersects(frame.toRect())


def test_a_click_on_the_page_chooses_the_passage(view, qtbot):
    qtbot.mouseClick(view.source.pages, Qt.MouseButton.LeftButton)
    settled(qtbot, view, 0)
    view.source.list.choose([row_on(view, "公开政务信息")])
    inside = view.original.picture.frames[0].center().toPoint()
    view.source.list.choose([row_on(view, "总体情况")])
    qtbot.mouseClick(view.original.picture, Qt.MouseButton.LeftButton, pos=inside)
    assert view.source.list.chosen() == [row_on(view, "公开政务信息")]
