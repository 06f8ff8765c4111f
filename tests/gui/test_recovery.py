import shutil

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.domain.changes import set_field
from app.gui.recovery_dialog import RecoveryDialog, difference
from app.services import drafts
from app.services.locking import DraftLock
from app.services.recovery import recoverable
from app.services.session import Session


@pytest.fixture
def crashed(window, report, tmp_path):
    """A window on a machine on which an unsaved report was being written when the power went."""
    window.set_session(Session(report))
    window.document.apply(set_field(report, "title", "还没有保存的标题"))
    assert window.safekeeping._journaler.flush()
    copy = tmp_path / "copy"
    shutil.copytree(window.safekeeping.journal, copy)
    window.set_session(None)
    shutil.rmtree(tmp_path / "journals")
    shutil.copytree(copy, tmp_path / "journals" / "left")
    return window


def press(qtbot, text):
    dialog = QApplication.activeModalWidget()
    QCoreApplication.sendPostedEvents()
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_a_crash_left_behind_is_offered_and_brought_back(qtbot, crashed):
    crashed.recovery.offer_at_start()
    assert "1 份报告的内容没有保存" in crashed.notice.text
    QCoreApplication.sendPostedEvents()
    qtbot.mouseClick(crashed.notice._button, Qt.MouseButton.LeftButton)
    words = [label.text() for label in QApplication.activeModalWidget().findChildren(QLabel)]
    assert "还没有保存的标题" in words
    assert any("还没有保存过" in text for text in words)
    press(qtbot, "恢复")
    assert crashed.document.report.title == "还没有保存的标题"
    assert crashed.isWindowModified()
    crashed.undo()
    assert crashed.document.report.title != "还没有保存的标题"


def test_it_can_be_put_aside_as_a_file(qtbot, crashed, tmp_path):
    crashed.recovery.show()
    press(qtbot, "存成另一份文件")
    (kept,) = (tmp_path / "recovered").glob("*.nianbao")
    assert drafts.open_session(kept).report.title == "还没有保存的标题"
    assert recoverable(tmp_path / "journals") == []
    assert QApplication.activeModalWidget() is None


def test_later_leaves_everything_for_another_time(qtbot, crashed, tmp_path):
    crashed.recovery.show()
    press(qtbot, "以后再说")
    (found,) = recoverable(tmp_path / "journals")
    assert found.report.title == "还没有保存的标题"
    found.owner.release()


def test_after_failed_starts_nothing_is_looked_for_unasked(qtbot, crashed, tmp_path):
    (tmp_path / "journals" / "starts").write_text("2", encoding="ascii")
    crashed.recovery.offer_at_start()
    assert "没有顺利启动" in crashed.notice.text
    crashed.notice._button.click()
    press(qtbot, "以后再说")


def test_a_clean_start_says_nothing(window):
    window.recovery.offer_at_start()
    assert window.notice.text == ""
    window.recovery.show()
    assert "没有需要恢复" in window.notice.text


def test_what_was_closed_without_saving_can_be_had_back(qtbot, working):
    working.document.apply(set_field(working.document.report, "title", "扔掉的"))
    working.set_session(None)
    working.recovery.show()
    press(qtbot, "恢复")
    assert working.document.report.title == "扔掉的"


def test_a_saved_report_leaves_no_journal(working, tmp_path):
    working.document.apply(set_field(working.document.report, "title", "存好的"))
    working.files._save_to(tmp_path / "x.nianbao")
    working.set_session(None)
    assert [p for p in (tmp_path / "journals").iterdir() if p.is_dir()] == []
    assert list(tmp_path.glob(".~*")) == []


def test_a_draft_open_elsewhere_is_told_and_can_be_taken_over(qtbot, window, report, tmp_path):
    draft = tmp_path / "x.nianbao"
    drafts.save_session(Session(report), draft)
    other = DraftLock(draft)
    window.open_path(draft)
    assert "打开着" in window.notice.text
    window.notice._button.click()
    assert other.was_taken_over() is not None
    window.set_session(None)


def test_a_draft_saved_by_others_is_not_overwritten(qtbot, window, report, tmp_path):
    draft = tmp_path / "x.nianbao"
    drafts.save_session(Session(report), draft)
    window.open_path(draft)
    theirs = drafts.open_session(draft)
    theirs.apply(set_field(theirs.report, "title", "别人的"))
    drafts.save_session(theirs)
    window.document.apply(set_field(window.document.report, "title", "我的"))
    assert not window.files.save()
    assert drafts.open_session(draft).report.title == "别人的"
    assert window.document.report.title == "我的"
    assert window.notice._button.text() == "另存为…"


def test_where_no_journal_can_be_kept_the_work_goes_on(window, report, tmp_path):
    (tmp_path / "journals").write_text("in the way", encoding="utf-8")
    window.set_session(Session(report))
    assert "自动备份没有开启" in window.notice.text
    assert window.document is not None


def test_the_difference_is_told_in_numbers(qtbot, crashed, tmp_path):
    (found,) = recoverable(tmp_path / "journals")
    saved = found.report.model_copy(update={"title": "旧", "tables": {"disputes": {"V1": "3"}}})
    from dataclasses import replace

    assert difference(replace(found, saved=saved)) == "与文件相比，1 个表格数字、1 项基本信息不同。"
    dialog = RecoveryDialog([found])
    qtbot.addWidget(dialog)
    dialog.reject()
