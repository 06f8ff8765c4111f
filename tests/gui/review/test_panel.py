"""The remarks panel: filters, keys, marks, reasons; and what reviewing keeps from being changed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTextEdit

from app.domain.anchoring import anchor_on
from app.domain.annotations import Anchor, Annotation
from app.domain.changes import set_field
from app.gui.review.entry import RemarkEntry
from app.services.session import Session

ALT = Qt.KeyboardModifier.AltModifier


def on(report, key, words):
    section = report.section(key)
    start = section.text.index(words)
    return anchor_on(section, start, start + len(words))


def remark(name, anchor, **more):
    fields = {"author": "李某", "time": "2026-01-16T14:20:00+08:00", "text": f"意见{name}"}
    return Annotation(id=name, anchor=anchor, **{**fields, **more})


def with_remarks(report):
    lost = on(report, "problems", "及时").model_copy(update={"orphan": True, "end": 0, "start": 0})
    return report.model_copy(
        update={
            "annotations": (
                remark("丙", on(report, "problems", "公开形式"), author="王某", kind="question"),
                remark("甲", on(report, "overview", "32条"), kind="must-fix"),
                remark("乙", Anchor(section="requests", cell="applications.r1.c1")),
                remark("丁", lost),
                remark("戊", on(report, "overview", "4篇"), state="resolved"),
            )
        }
    )


def opened(desk, report):
    one = desk("王某", "青禾镇")
    one.window.set_session(Session(with_remarks(report)))
    return one


def names(one):
    return [c.remark.id for c in one.panel.list.cards.values()]


def test_filters_show_each_remark_in_its_place(desk, report):
    one = opened(desk, report)
    panel = one.panel
    assert one.window.workbench.side.tabText(1) == "批注 4"
    assert names(one) == ["甲", "乙", "丙"]
    for group, found in (("resolved", ["戊"]), ("orphan", ["丁"]), ("mine", ["丙"])):
        one.click(panel.chips[group])
        assert names(one) == found
    assert "原文已改：及时" in (one.click(panel.chips["orphan"]), panel.card("丁").about)[1]
    one.click(panel.chips["open"])
    one.window.workbench.show_page("overview")
    one.click(panel.here)
    assert names(one) == ["甲"]
    one.window.workbench.show_page("problems")
    assert names(one) == ["丙"]
    one.click(panel.here)
    panel.kind.setCurrentIndex(panel.kind.findData("question"))
    panel.kind.activated.emit(0)
    assert names(one) == ["丙"]


def test_keys_walk_through_the_remarks(desk, report):
    one = opened(desk, report)
    one.window.workbench.enter_page("problems")
    for expected in ("overview", "requests", "problems", "overview"):
        one.key(Qt.Key.Key_Down, ALT)
        assert one.window.workbench.pages.current_key == expected
    editor = one.window.workbench.pages.page("overview").parts.widgets[0].editor
    assert editor.textCursor().selectedText() == "32条"
    one.key(Qt.Key.Key_Up, ALT)
    assert one.window.workbench.pages.current_key == "problems"


def test_marks_follow_the_words_and_leave_the_cursor_alone(desk, report):
    one = opened(desk, report)
    editor = one.editor("overview")
    marked = [s.cursor.selectedText() for s in editor.extraSelections()]
    assert marked == ["32条"]
    one.qtbot.keyClick(editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    one.write(editor, "今年，")
    assert editor.caret == (0, 3)
    assert [s.cursor.selectedText() for s in editor.extraSelections()] == ["32条"]
    table = one.window.workbench.pages.page("requests").parts.widgets[0]
    assert table.model.remarked == {table.model.spot_of("applications.r1.c1")}
    one.click(one.panel.card("乙").button("解决"))
    assert not table.model.remarked


def test_nothing_can_be_typed_while_reviewing(desk, report):
    one = opened(desk, report)
    one.click(one.tool("review-mode"))
    before = one.report
    editor = one.editor("overview")
    for key in (Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        one.qtbot.keyClick(editor, key)
    one.qtbot.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("贴上的话")
    one.qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    pages = one.window.workbench.outline.pages
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        one.qtbot.keyClick(pages, key)
    one.qtbot.keyClick(pages, Qt.Key.Key_Down, ALT)
    one.window.workbench.enter_page("facts")
    facts = one.window.workbench.pages.page("facts")
    assert not facts._fields["organization"].isEnabled()
    one.window.workbench.enter_page("requests")
    table = one.window.workbench.pages.page("requests").parts.widgets[0]
    table.view.select(table.model.spot_of("applications.r1.c1"))
    table.view.setFocus()
    one.qtbot.keyClick(table.view, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert one.report == before
    one.qtbot.keyClick(table.view, Qt.Key.Key_7)
    entry = one.window.workbench.reviewing.entry
    assert (entry.kind.key, entry.proposal.toPlainText()) == ("suggestion", "7")
    one.qtbot.keyClick(entry.proposal, Qt.Key.Key_Escape)
    assert one.report == before


def test_pasting_over_words_proposes_them(desk, report):
    one = opened(desk, report)
    one.window.document.review(True)
    editor = one.select("problems", "公开形式单一")
    QGuiApplication.clipboard().setText("公开形式不够多样")
    one.qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    entry = one.window.workbench.reviewing.entry
    one.click(next(b for b in entry.findChildren(QPushButton) if b.text() == "添加"))
    made = one.report.annotations[-1]
    assert (made.kind, made.anchor.quote) == ("suggestion", "公开形式单一")
    assert made.replacement == "公开形式不够多样"
    struck = [s for s in editor.extraSelections() if s.format.fontStrikeOut()]
    assert [s.cursor.selectedText() for s in struck] == ["公开形式单一"]
    assert isinstance(editor, QTextEdit) and editor.isReadOnly()


def test_a_finding_becomes_a_remark_with_one_click(desk, report):
    one = desk("王某", "青禾镇")
    wrong = report.model_copy(update={"title": ""})
    one.window.set_session(Session(wrong))
    findings = one.window.workbench.findings
    card = next(iter(findings.list.cards.values()))
    one.click(card.remark_button)
    (made,) = one.report.annotations
    assert card.finding.message in made.text


def test_reasons_are_listed_for_judgement(desk, report):
    one = desk("王某", "青禾镇")
    one.window.set_session(Session(report))
    workbench = one.window.workbench
    finding = workbench.findings.open_findings[0]
    workbench.findings.waived.emit(finding, "情况特殊")
    one.window.document.checks.run()
    one.window.review.show_remarks()
    reasons = [b for b in one.panel.findChildren(QPushButton) if b.text() == "转为批注"]
    shown = [b for b in reasons if b.isVisible()]
    one.click(shown[0])
    assert finding.message in one.report.annotations[0].text


def test_a_resolved_remark_is_reopened_and_never_gone(desk, report):
    one = opened(desk, report)
    one.click(one.panel.chips["resolved"])
    one.click(one.panel.card("戊").button("重新打开"))
    assert names(one) == []
    assert next(a for a in one.report.annotations if a.id == "戊").state == "open"
    one.window.document.apply(set_field(one.report, "title", "别的标题"))
    one.click(one.panel.chips["open"])
    assert "戊" in names(one)


def test_a_remark_begun_in_a_table_that_is_gone_can_still_be_dropped(qtbot, desk, report):
    one = opened(desk, report)
    host = one.window.workbench
    begun_in = QTextEdit(host)
    begun_in.show()
    begun_in.setFocus()
    entry = RemarkEntry(Anchor(section="overview"), "总体情况", "", host)
    entry.open_beside(host.rect())
    with qtbot.waitSignal(begun_in.destroyed):
        begun_in.deleteLater()
    one.qtbot.keyClick(entry.text, Qt.Key.Key_Escape)
    assert not entry.isVisible()
