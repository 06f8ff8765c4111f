"""Files that leave and come back: for Word reviewers, the list of opinions, broken ones."""

import csv

from app.domain.anchoring import anchor_on
from app.domain.annotations import Annotation
from app.domain.changes import set_field
from app.gui.review import review_files
from app.services import drafts
from app.services.session import Session


def remarked(report):
    section = report.section("problems")
    remark = Annotation(
        id="甲",
        anchor=anchor_on(section, 0, 5),
        text="请核对",
        author="李某",
        time="2026-01-16T14:20:00+08:00",
    )
    return report.model_copy(update={"annotations": (remark,)})


def opened(desk, report, tmp_path):
    path = tmp_path / "青禾镇.nianbao"
    drafts.save_session(Session(report), path)
    one = desk("王某", "青禾镇")
    one.open(path)
    return one


def test_a_word_document_goes_out_and_comes_back(desk, report, tmp_path, monkeypatch):
    one = opened(desk, remarked(report), tmp_path)
    target = tmp_path / "审阅.docx"
    monkeypatch.setattr(review_files, "ask_save", lambda *_: target)
    one.window.actions_by_name["for-word"].trigger()
    assert "合并退回稿" in one.window.notice.text
    one.window.document.apply(set_field(one.report, "annotations", ()))
    monkeypatch.setattr(review_files, "ask_open_many", lambda *_: [target])
    one.window.actions_by_name["merge"].trigger()
    one.qtbot.waitUntil(lambda: not one.window.tasks.is_busy)
    assert "新增批注 1 条" in one.window.notice.text
    (found,) = one.report.annotations
    assert (found.author, found.text, found.anchor.quote) == ("李某", "请核对", "存在的问题")
    one.window.undo()
    assert not one.report.annotations


def test_what_cannot_be_merged_is_told_in_the_bar(desk, report, tmp_path):
    one = opened(desk, report, tmp_path)
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK")
    before = one.report
    one.window.review.files.merge_paths([broken])
    one.qtbot.waitUntil(lambda: not one.window.tasks.is_busy)
    assert "坏.docx" in one.window.notice.text
    assert one.report == before


def test_merging_can_be_canceled_and_changes_nothing_then(desk, report, tmp_path):
    one = opened(desk, report, tmp_path)
    returned = tmp_path / "退回.nianbao"
    drafts.save_session(Session(remarked(report)), returned)
    before = one.report
    one.window.review.files.merge_paths([returned])
    one.click(one.window.progress.cancel_button)
    one.qtbot.waitUntil(lambda: not one.window.tasks.is_busy)
    assert one.report == before


def test_what_is_written_while_merging_is_kept(desk, report, tmp_path):
    one = opened(desk, report, tmp_path)
    returned = tmp_path / "退回.nianbao"
    drafts.save_session(Session(remarked(report)), returned)
    one.window.review.files.merge_paths([returned])
    one.window.document.apply(set_field(one.report, "organization", "青禾镇"))
    one.qtbot.waitUntil(lambda: "新增批注 1 条" in one.window.notice.text)
    assert one.report.organization == "青禾镇"
    assert len(one.report.annotations) == 1


def test_the_list_of_opinions_is_written_from_the_menu(desk, report, tmp_path, monkeypatch):
    one = opened(desk, remarked(report), tmp_path)
    for name in ("意见.csv", "意见.docx"):
        monkeypatch.setattr(review_files, "ask_save", lambda *_, n=name: tmp_path / n)
        one.window.actions_by_name["review-list"].trigger()
        assert f"已导出“{name}”" in one.window.notice.text
    with (tmp_path / "意见.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][2:5] == ["存在的问题", "意见", "请核对"]
    assert len(rows) > 2
