"""A whole round: sent, annotated in two copies, merged, answered, accepted, decided, approved."""

import shutil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.gui.review import review_files
from app.gui.review.collision_card import CollisionCard
from app.review.versions import versions
from app.services import drafts
from app.services.session import Session

ALT = Qt.KeyboardModifier.AltModifier


def send(desk) -> None:
    """Press 送审 and confirm."""
    desk.click(desk.window.second)
    dialog = desk.dialog()
    desk.write(dialog.note, "请审阅")
    desk.click(dialog.ok_button)
    desk.save()


def test_a_round_with_two_reviewers(desk, report, tmp_path, monkeypatch):
    path = tmp_path / "青禾镇.nianbao"
    drafts.save_session(Session(report), path)
    clerk = desk("王某", "青禾镇")
    clerk.open(path)
    assert (clerk.window.publish.text(), clerk.window.second.text()) == ("发布…", "送审…")
    send(clerk)
    assert clerk.report.status == "submitted"
    (kept,) = [v for v in versions(clerk.window.document.session.blobs) if v.status == "submitted"]
    assert (kept.author, kept.note) == ("王某", "请审阅")
    copies = [tmp_path / name for name in ("县办.nianbao", "司法局.nianbao")]
    for copy in copies:
        shutil.copy(path, copy)

    first = desk("李某", "县政务公开办")
    first.open(copies[0])
    assert first.window.document.is_reviewing
    editor = first.select("overview", "32条")
    first.qtbot.keyClick(editor, Qt.Key.Key_3)
    assert first.report.section("overview").text == report.section("overview").text
    entry = first.window.workbench.reviewing.entry
    assert (entry.kind.key, entry.proposal.toPlainText()) == ("suggestion", "3")
    first.write(entry.proposal, "5条")
    first.qtbot.keyClick(entry.proposal, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    first.select("problems", "公开形式单一")
    first.annotate("请举例", "must-fix")
    table = first.window.workbench.pages.page("requests").parts.widgets[0]
    first.window.workbench.enter_page("requests")
    table.view.select(table.model.spot_of("applications.r1.c1"))
    table.view.setFocus()
    first.annotate("与月报不一致", "question")
    first.click(first.tool("review-mode"))
    assert not first.window.document.is_reviewing
    first.write(first.select("problems", "不够及时"), "不及时")
    first.save()
    first.close()

    second = desk("赵某", "县司法局")
    second.open(copies[1])
    second.window.workbench.enter_page("problems")
    second.annotate("本节太短")
    second.window.document.review(False)
    second.write(second.select("problems", "不够及时"), "较慢")
    second.save()
    second.close()

    monkeypatch.setattr(review_files, "ask_open_many", lambda *_: copies)
    clerk.window.activateWindow()
    clerk.qtbot.waitUntil(clerk.window.isActiveWindow)
    clerk.window.actions_by_name["merge"].trigger()
    clerk.qtbot.waitUntil(lambda: not clerk.window.tasks.is_busy)
    assert "新增批注 4 条" in clerk.window.notice.text
    assert "1 处各份改得不一样" in clerk.window.notice.text

    clerk.key(Qt.Key.Key_Down, ALT)
    (collision,) = clerk.panel.findChildren(CollisionCard)
    assert sorted(v.text[-6:] for v in collision.collision.variants)
    clerk.click(next(b for b in collision.buttons if "县办" in b.text()))
    assert "不及时" in clerk.report.section("problems").text
    question = clerk.card("与月报不一致")
    clerk.click(question.button("回复"))
    clerk.write(question.answer_field, "已核对月报")
    clerk.qtbot.keyClick(question.answer_field, Qt.Key.Key_Return)
    clerk.click(clerk.card("与月报不一致").button("解决"))
    suggestion = next(c for c in clerk.panel.list.cards.values() if c.remark.kind == "suggestion")
    clerk.click(suggestion.button("接受修改"))
    assert "主动公开信息35条" in clerk.report.section("overview").text
    for text in ("请举例", "本节太短"):
        clerk.click(clerk.card(text).button("解决"))
    assert clerk.window.publish.text() == "通过…"
    clerk.click(clerk.window.publish)
    clerk.click(clerk.dialog().ok_button)
    assert clerk.report.status == "approved"
    states = sorted(a.state for a in clerk.report.annotations if a.kind != "collision")
    assert states == ["accepted", "resolved", "resolved", "resolved"]
    clerk.save()
    found = drafts.open_session(path)
    assert found.report == clerk.report
    assert [v.status for v in versions(found.blobs)][-1] == "approved"


def test_a_changed_copy_says_so_and_shows_what(desk, report, tmp_path):
    path = tmp_path / "青禾镇.nianbao"
    drafts.save_session(Session(report), path)
    clerk = desk("王某")
    clerk.open(path)
    send(clerk)
    assert clerk.window.banner.isHidden()
    clerk.window.document.review(False)
    clerk.write(clerk.select("problems", "单一"), "不多")
    assert not clerk.window.document.is_clean
    assert "改动过" in clerk.window.banner.words.text()
    clerk.click(clerk.window.banner.button)
    dialog = clerk.dialog()
    shown = dialog.view.toPlainText()
    assert "单一" in shown and "不多" in shown
    clerk.click(dialog.restore_button)
    assert clerk.report.section("problems").text == report.section("problems").text
    assert clerk.window.banner.isHidden()
    clerk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "不多" in clerk.report.section("problems").text


def test_the_name_is_asked_for_once(desk, report):
    one = desk("", "")
    one.window.set_session(Session(report))
    one.select("overview", "32条")
    control_alt = Qt.KeyboardModifier.ControlModifier | ALT
    one.key(Qt.Key.Key_M, control_alt)
    dialog = one.dialog()
    one.write(dialog.name, "孙某")
    one.write(dialog.unit, "县办")
    one.click(dialog.ok_button)
    entry = one.window.workbench.reviewing.entry
    one.write(entry.text, "请核对")
    one.click(next(b for b in entry.findChildren(QPushButton) if b.text() == "添加"))
    (remark,) = one.report.annotations
    assert (remark.author, remark.unit, remark.anchor.quote) == ("孙某", "县办", "32条")
    one.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not one.report.annotations
