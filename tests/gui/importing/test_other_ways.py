"""A source with revisions, or a page with navigation, can be read the other way, and back."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gui.importing.view import ImportView
from app.services.importing import propose, propose_again
from app.standards.library import standards
from unit.importers.docx_parts import paragraph, run, write_docx

WORDS = (
    "青石镇人民政府2024年政府信息公开工作年度报告", "一、总体情况", "全年公开十二条。",
    "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "没有收到申请。",
)  # fmt: skip


@pytest.fixture
def opened(qtbot):
    def opened(path):
        def reread(plan, options):
            return propose(path, standard=plan.standard, **options)

        view = ImportView(
            propose(path), standards(), recognize=partial(propose_again), reread=reread
        )
        qtbot.addWidget(view)
        with qtbot.waitExposed(view):
            view.show()
        return view

    return opened


def words(view):
    return "".join(block.text for block in view.plan.source.blocks)


def test_revisions_can_be_read_as_they_were(opened, tmp_path):
    new = f'<w:ins w:id="1">{run("新增的话。")}</w:ins>'
    old = '<w:del w:id="2"><w:r><w:delText>删去的话。</w:delText></w:r></w:del>'
    body = "".join(map(paragraph, WORDS)) + paragraph(run("四、") + new + old)
    view = opened(write_docx(tmp_path / "a.docx", body))
    (button,) = view.ways.buttons
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert "删去的话" in words(view)
    assert "新增的话" not in words(view)
    assert view.ways.buttons[0].text() == "按接受修订读取"
    view.undo()
    assert "新增的话" in words(view)


def test_a_page_can_be_read_with_all_around_it(opened, tmp_path):
    page = tmp_path / "a.html"
    around = (
        '<ul class="nav"><li><a href="#">网站首页</a></li><li><a href="#">政务公开</a></li></ul>'
    )
    article = "".join(f"<p>{line}</p>" for line in WORDS * 3)
    page.write_text(
        f'<html><body>{around}<div id="zoom">{article}</div></body></html>', encoding="utf-8"
    )
    view = opened(page)
    assert "网站首页" not in words(view)
    QTest.mouseClick(view.ways.buttons[0], Qt.MouseButton.LeftButton)
    assert "网站首页" in words(view)


def test_there_is_no_offer_without_need(opened, tmp_path):
    view = opened(write_docx(tmp_path / "a.docx", "".join(map(paragraph, WORDS))))
    assert not view.ways.isVisible()
