"""Publishing from the window, with clicks and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.changes import set_field
from app.gui import publish_dialog
from app.gui.publish_dialog import PublishDialog
from app.review.versions import versions
from app.services import drafts
from app.services.publishing import planned_files
from app.services.sample import sample_report
from app.services.session import Session

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sample(window, tmp_path):
    """The window with a report that can be published, saved in a file."""
    path = tmp_path / "示范镇.nianbao"
    drafts.save_session(Session(sample_report()), path)
    window.open_path(path)
    return window


def opened(window) -> PublishDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PublishDialog)
    return dialog


def test_a_ready_report_is_published_with_one_button(qtbot, sample, tmp_path):
    qtbot.mouseClick(sample.publish, LEFT)
    dialog = opened(sample)
    assert dialog.summary.text().startswith("可以发布")
    qtbot.keyClicks(dialog.author, "Qian")
    qtbot.keyClicks(dialog.note, "web")
    folder = dialog._target
    assert folder.parent == tmp_path
    qtbot.mouseClick(dialog.publish_button, LEFT)
    qtbot.waitUntil(lambda: "已发布到" in sample.notice.text)
    names = {planned.name for planned in planned_files(sample.document.report)}
    assert {p.name for p in folder.iterdir()} == names
    assert sample.document.report.status == "published"
    assert sample.document.is_clean
    kept = versions(drafts.open_session(sample.document.path).blobs)[-1]
    assert (kept.status, kept.author) == ("published", "Qian")
    assert kept.note.startswith("web；发布到")


def test_what_stands_in_the_way_is_listed_and_gone_to(qtbot, working):
    working.publishing.show()
    dialog = opened(working)
    assert "项要先处理" in dialog.summary.text()
    assert not dialog.publish_button.isEnabled()
    blocking = dialog._ready.blocking
    assert dialog.obstacles.count() == len(blocking) + len(dialog._ready.advisory)
    keys = working.workbench.outline.pages.keys()
    row = next(i for i, o in enumerate(blocking) if o.place.section in keys)
    item = dialog.obstacles.item(row)
    dialog.obstacles.scrollToItem(item)
    place = dialog.obstacles.visualItemRect(item).center()
    qtbot.mouseClick(dialog.obstacles.viewport(), LEFT, pos=place)
    assert dialog.isVisible()
    qtbot.mouseDClick(dialog.obstacles.viewport(), LEFT, pos=place)
    assert not dialog.isVisible()
    assert working.workbench.pages.current_key == blocking[row].place.section


def test_an_obstacle_is_gone_to_by_enter(qtbot, working):
    working.publishing.show()
    dialog = opened(working)
    dialog.obstacles.setFocus()
    dialog.obstacles.setCurrentRow(0)
    qtbot.keyClick(dialog.obstacles, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_submitted_report_waits_for_its_approval(qtbot, document, tmp_path):
    document.apply(set_field(document.report, "status", "submitted"))
    dialog = PublishDialog(document, str(tmp_path), "")
    qtbot.addWidget(dialog)
    assert "审核通过后才能发布" in dialog.summary.text()
    assert not dialog.publish_button.isEnabled()


def test_files_in_the_way_are_told_and_replaced_knowingly(qtbot, sample, tmp_path, monkeypatch):
    stem = planned_files(sample.document.report)[0].name.rpartition(".")[0]
    (tmp_path / "别处" / stem).mkdir(parents=True)
    old = tmp_path / "别处" / stem / f"{stem}.txt"
    old.write_text("旧的", encoding="utf-8")
    monkeypatch.setattr(publish_dialog, "ask_folder", lambda *_: tmp_path / "别处")
    sample.publishing.show()
    dialog = opened(sample)
    qtbot.mouseClick(dialog.browse, LEFT)
    assert "已有 1 个同名文件" in dialog.problem.text()
    assert dialog.publish_button.text() == "替换并发布"
    qtbot.mouseClick(dialog.publish_button, LEFT)
    qtbot.waitUntil(lambda: "已发布到" in sample.notice.text)
    assert old.read_text("utf-8") != "旧的"


def test_a_folder_that_cannot_be_made_is_said_in_place(qtbot, sample, tmp_path):
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    sample.publishing.show()
    dialog = opened(sample)
    dialog.folder.setText(str(tmp_path / "文件" / "夹"))
    qtbot.mouseClick(dialog.publish_button, LEFT)
    qtbot.waitUntil(lambda: "无法写入" in dialog.problem.text())
    assert dialog.isVisible()
    assert dialog.publish_button.isEnabled()
    assert sample.document.report.status == "draft"
    dialog.reject()


@pytest.mark.parametrize("typed", ["", "/\0", "字" * 300])
def test_half_typed_names_do_no_harm(qtbot, sample, typed):
    sample.publishing.show()
    dialog = opened(sample)
    dialog.folder.setText(typed)
    assert dialog.isVisible()
    dialog.reject()


def test_a_report_without_a_file_is_told_to_be_saved(qtbot, window, tmp_path):
    window.set_session(Session(sample_report()))
    window.settings.update(folder=str(tmp_path))
    window.publishing.show()
    qtbot.mouseClick(opened(window).publish_button, LEFT)
    qtbot.waitUntil(lambda: "请保存" in window.notice.text)
    assert not window.document.is_clean
