import io
import json
import zipfile
from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from app.domain.changes import set_field
from app.services import drafts
from app.services.session import Session
from app.store.archive import pack
from app.store.package import MANIFEST, REPORT, digest, serialize

MORNING, NOON = datetime(2026, 1, 19, 9, 41), datetime(2026, 1, 19, 12, 0)


def click(qtbot, root, text):
    QCoreApplication.sendPostedEvents()
    button = next(b for b in root.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def rewritten(report, format_version=1, **changes):
    """The bytes of a draft with a changed report and a manifest that fits."""
    with zipfile.ZipFile(io.BytesIO(serialize(report, {}))) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    document = json.loads(files[REPORT]) | {"format": format_version}
    document["report"] |= changes
    files[REPORT] = json.dumps(document).encode()
    manifest = json.loads(files[MANIFEST])
    manifest["files"][REPORT] = digest(files[REPORT])
    files[MANIFEST] = json.dumps(manifest).encode()
    return pack(files)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "坏.nianbao"


def test_a_damaged_draft_is_opened_as_far_as_it_can_be_read(qtbot, window, report, path):
    path.write_bytes(rewritten(report, subject="palace"))
    content = path.read_bytes()
    window.open_path(path)
    assert "已损坏" in window.notice.text
    assert window.document is None
    click(qtbot, window.notice, "尽量打开")
    assert window.document.report.sections == report.sections
    assert "还没有保存；原文件没有改动。“subject”一项的内容读不出来。" in window.notice.text
    assert window.document.path is None
    assert window.isWindowModified()
    assert path.read_bytes() == content


def test_many_gaps_are_listed_in_a_box(qtbot, window, report, path):
    path.write_bytes(rewritten(report, sections=[1, 2, 3]))
    window.rescue.open_damaged(path)
    assert "有 3 处读不出来" in window.notice.text
    click(qtbot, window.notice, "逐条查看")
    box = window.findChild(QMessageBox)
    assert box.text().count("有一个栏目读不出来") == 3
    click(qtbot, box, "关闭")


def test_of_a_draft_beyond_rescue_that_is_said(qtbot, window, report, path):
    path.write_bytes(serialize(report, {})[:60])
    window.open_path(path)
    click(qtbot, window.notice, "尽量打开")
    assert "读不出任何内容" in window.notice.text
    assert window.document is None


def test_unsaved_work_is_asked_for_before_a_damaged_draft_is_opened(qtbot, working, report, path):
    path.write_bytes(serialize(report, {})[:-10])
    working.document.apply(set_field(working.document.report, "title", "还没有保存"))
    working.rescue.open_damaged(path)
    assert working.document.report.title == "还没有保存"
    click(qtbot, QApplication.activeModalWidget(), "不保存")
    assert working.document.report.title == report.title


def test_a_newer_draft_is_opened_read_only(window, report, path, tmp_path):
    path.write_bytes(rewritten(report, format_version=99))
    content = path.read_bytes()
    window.open_path(path)
    assert "较新的程序保存，以只读方式打开" in window.notice.text
    assert window.windowTitle() == "坏.nianbao（只读）[*] — 年报工作台"
    assert not window.isWindowModified()
    window.document.apply(set_field(window.document.report, "title", "新题目"))
    assert not window.files.save()
    assert "请另存为新文件" in window.notice.text
    assert path.read_bytes() == content
    assert window.files._save_to(tmp_path / "另存.nianbao")
    assert "只读" not in window.windowTitle()


@pytest.fixture
def saved_twice(report, tmp_path):
    """A draft that was saved over twice, so that two copies are kept."""
    draft = tmp_path / "x.nianbao"
    session = Session(report)
    drafts.save_session(session, draft)
    for title, now in (("第二稿", MORNING), ("第三稿", NOON)):
        session.apply(set_field(session.report, "title", title))
        drafts.save_session(session, now=now)
    return draft


def test_a_backup_is_opened_as_an_unsaved_draft(qtbot, window, report, saved_twice):
    content = saved_twice.read_bytes()
    window.open_path(saved_twice)
    window.actions_by_name["backups"].trigger()
    dialog = QApplication.activeModalWidget()
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert lines == ["2026 年 1 月 19 日 12:00　x", "2026 年 1 月 19 日 09:41　x"]
    assert dialog.about.text() == "第二稿\n与现在的内容相比，1 项基本信息不同。"
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    click(qtbot, dialog, "打开这一份")
    assert window.document.report == report
    assert window.document.path is None
    assert window.isWindowModified()
    assert saved_twice.read_bytes() == content


def test_without_an_open_draft_the_backups_of_all_are_listed(qtbot, window, saved_twice):
    window.rescue.show_backups()
    dialog = QApplication.activeModalWidget()
    assert dialog.list.count() == 2
    assert dialog.about.text() == "第二稿"
    click(qtbot, dialog, "关闭")
    assert window.document is None


def test_a_damaged_backup_cannot_be_chosen(qtbot, window, saved_twice):
    drafts.kept_backups(saved_twice)[0].path.write_bytes(b"PK")
    window.rescue.show_backups()
    dialog = QApplication.activeModalWidget()
    assert not dialog.open_button.isEnabled()
    assert "无法打开" in dialog.about.text()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.open_button.isEnabled()
    dialog.reject()


def test_where_there_is_no_backup_that_is_said(window):
    window.rescue.show_backups()
    assert "还没有备份" in window.notice.text
