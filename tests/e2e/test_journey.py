"""One report from last year's text to the published document, with clicks and keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.gui import file_actions, import_actions
from app.gui.finding_card import FindingCard
from app.gui.importing.view import ImportView
from app.gui.section.grid_view import GridView
from app.gui.section.text_editor import TextEditor
from app.services import drafts
from app.services.sample import sample_report
from app.services.session import Session

CONTROL = Qt.KeyboardModifier.ControlModifier
LAST_YEAR = """示例县柳溪镇人民政府2024年政府信息公开工作年度报告

根据《中华人民共和国政府信息公开条例》要求，编制本报告。本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。

一、总体情况

2024年，柳溪镇把群众常问的事项列成清单公开，全年公开信息120条。

二、主动公开政府信息情况

三、收到和处理政府信息公开申请情况

四、政府信息公开行政复议、行政诉讼情况

五、存在的主要问题及改进情况

公开形式还不够多样。2025年将增加村务公开栏和短视频。

六、其他需要报告的事项

没有其他需要报告的事项。

示例县柳溪镇人民政府
2025年1月20日
"""


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    path = tmp_path / "柳溪镇2024年报.txt"
    path.write_text(LAST_YEAR, encoding="utf-8")
    return path


def settle() -> None:
    """Deliver what is queued: layouts, timers of no delay."""
    QCoreApplication.sendPostedEvents()


def click(qtbot, widget, place=None):
    settle()
    if place is None:
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    else:
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)


def press(qtbot, root, text):
    click(qtbot, next(b for b in root.findChildren(QPushButton) if b.text() == text))


def go_to(qtbot, window, key):
    pages = window.workbench.outline.pages
    item = next(pages.item(i) for i in range(pages.count()) if pages.key_of(pages.item(i)) == key)
    pages.scrollToItem(item)
    click(qtbot, pages.viewport(), pages.visualItemRect(item).center())
    settle()
    return window.workbench.pages.currentWidget()


def see_import(qtbot, window):
    """Wait until the text has been read."""
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), ImportView))


def begin(qtbot, window, path, monkeypatch):
    monkeypatch.setattr(import_actions, "ask_open", lambda *_: path)
    click(qtbot, window.start_page.cards[0])
    see_import(qtbot, window)
    press(qtbot, window.stack.currentWidget(), "按此导入")


def write(qtbot, window):
    page = go_to(qtbot, window, "other")
    editor = page.findChild(TextEditor)
    click(qtbot, editor.viewport())
    qtbot.keyClick(editor, Qt.Key.Key_End, CONTROL)
    qtbot.keyClicks(editor, "2025-01")
    assert window.document.report.section("other").text.endswith("2025-01")


def fix(qtbot, window):
    window.document.checks.run()
    settle()
    cards = window.workbench.findings.findChildren(FindingCard)
    card = next(c for c in cards if c.finding.fix and c.finding.place.block is not None)
    found = card.finding
    click(qtbot, card.fix_button)
    assert found.fix.label in window.document.undo_label
    window.document.checks.run()
    assert found.fingerprint not in {f.fingerprint for f in window.document.findings}


def paste(qtbot, window):
    page = go_to(qtbot, window, "litigation")
    grid = page.findChild(GridView)
    QApplication.clipboard().setText("1\t0\t0\t0\r\n")
    click(qtbot, grid.viewport(), grid.visualRect(first_cell(grid)).center())
    qtbot.keyClick(grid, Qt.Key.Key_V, CONTROL)
    cells = dict(window.document.report.tables["disputes"])
    assert list(cells.values())[:4] == ["1", "0", "0", "0"]
    return cells


def first_cell(grid):
    model = grid.model()
    indexes = (
        model.index(r, c) for r in range(model.rowCount()) for c in range(model.columnCount())
    )
    return next(i for i in indexes if i.flags() & Qt.ItemFlag.ItemIsEditable)


def undo_and_redo(qtbot, window, cells):
    go_to(qtbot, window, "overview")
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert window.document.report.tables.get("disputes", {}) != cells
    assert window.workbench.pages.current_key == "litigation"
    assert window.notice.text.startswith("已撤销：")
    qtbot.keyClick(window, Qt.Key.Key_Y, CONTROL)
    assert window.document.report.tables["disputes"] == cells


def save_and_reopen(qtbot, window, folder, monkeypatch):
    path = folder / "柳溪镇2025年报.nianbao"
    monkeypatch.setattr(file_actions, "ask_save", lambda *_: path)
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert not window.isWindowModified()
    report = window.document.report
    qtbot.keyClick(window, Qt.Key.Key_W, CONTROL)
    assert window.stack.currentWidget() is window.start_page
    recent = window.start_page.recent
    click(qtbot, recent.viewport(), recent.visualItemRect(recent.item(0)).center())
    assert window.document.path == path
    assert window.document.report == report == drafts.open_session(path).report


def export(qtbot, window, folder):
    qtbot.keyClick(window, Qt.Key.Key_E, CONTROL)
    dialog = QApplication.activeModalWidget()
    dialog.path.selectAll()
    qtbot.keyClicks(dialog.path, str(folder / "out.docx"))
    click(qtbot, dialog.export_button)
    target = folder / "out.docx"
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "已导出" in window.notice.text)
    assert target.read_bytes()[:2] == b"PK"
    assert "已导出" in window.notice.text


def test_from_last_year_to_the_published_report(qtbot, window, last_year, tmp_path, monkeypatch):
    begin(qtbot, window, last_year, monkeypatch)
    assert window.document.report.year == 2025
    assert window.document.report.organization == "示例县柳溪镇人民政府"
    write(qtbot, window)
    fix(qtbot, window)
    cells = paste(qtbot, window)
    undo_and_redo(qtbot, window, cells)
    save_and_reopen(qtbot, window, tmp_path, monkeypatch)
    export(qtbot, window, tmp_path)


def test_an_import_is_one_step(qtbot, window, last_year):
    window.open_path(last_year)
    see_import(qtbot, window)
    press(qtbot, window.stack.currentWidget(), "按此导入")
    assert window.document.report.year == 2024
    assert "柳溪镇" in window.document.report.section("overview").text
    press(qtbot, window.notice, "撤销导入")
    assert window.document.report.section("overview").is_empty
    qtbot.keyClick(window, Qt.Key.Key_Y, CONTROL)
    assert "120条" in window.document.report.section("overview").text


def test_a_text_opened_beside_a_draft_is_a_report_of_its_own(qtbot, window, last_year, tmp_path):
    draft = tmp_path / "draft.nianbao"
    drafts.save_session(Session(sample_report()), draft)
    window.open_path(draft)
    window.open_path(last_year)
    see_import(qtbot, window)
    assert window.windowTitle() == "导入 — 年报工作台"
    press(qtbot, window.stack.currentWidget(), "按此导入")
    assert window.document.path is None
    assert "柳溪镇" in window.document.report.title


def test_an_import_into_the_open_draft_keeps_its_file(
    qtbot, window, last_year, tmp_path, monkeypatch
):
    draft = tmp_path / "draft.nianbao"
    drafts.save_session(Session(sample_report()), draft)
    window.open_path(draft)
    before = window.document.report
    monkeypatch.setattr(import_actions, "ask_open", lambda *_: last_year)
    qtbot.keyClick(window, Qt.Key.Key_I, CONTROL)
    see_import(qtbot, window)
    press(qtbot, window.stack.currentWidget(), "按此导入")
    assert window.document.path == draft
    assert "替换了原来的内容" in window.notice.text
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert window.document.report == before


def test_a_cancelled_import_changes_nothing(qtbot, window, last_year):
    window.open_path(last_year)
    see_import(qtbot, window)
    press(qtbot, window.stack.currentWidget(), "取消")
    assert window.stack.currentWidget() is window.start_page
    assert window.document is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.txt", b""),
        ("图片.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("坏.docx", b"PK\x03\x04 not really"),
        ("坏.nianbao", b"nothing"),
        ("表.xyz", b"a,b"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(qtbot, window, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    window.open_path(path)
    qtbot.waitUntil(lambda: name in window.notice.text)
    assert window.stack.currentWidget() is window.start_page
    assert path.read_bytes() == content
