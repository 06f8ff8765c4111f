"""Reasons, categories, rules, names and the check for publication, by clicks and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.checks.registry import rules
from app.domain.blocks import Paragraph, Run, StatutoryTable, paragraph
from app.domain.report import Report, Section
from app.gui.main_window import MainWindow
from app.gui.names_dialog import NamesDialog
from app.gui.readiness_dialog import READY, ReadinessDialog
from app.gui.reason_dialog import ReasonDialog
from app.gui.rules_dialog import PARTS, RulesDialog, found, rule_html
from app.gui.section.figure_list import FigureList
from app.services.allowed_names import allowed_names
from app.services.session import Session

ALT = Qt.KeyboardModifier.AltModifier
OTHER = "编制了《某县经贸局政府信息公开指南》，内容完整准确。"


@pytest.fixture
def window(qtbot, settings):
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    made.set_session(Session(report()))
    yield made
    made.set_session(None)
    made.close()


def report() -> Report:
    old = Paragraph(runs=(Run(text="去年的一段话，没有人核对过。"),), inherited=True)
    return Report(
        standard="national-2021",
        title="示例县青禾镇人民政府2025年政府信息公开工作年度报告",
        organization="示例县青禾镇人民政府",
        subject="township",
        year=2025,
        sections=(
            Section(key="overview", heading="一、总体情况", blocks=(paragraph(OTHER), old)),
            Section(
                key="litigation",
                heading="二、政府信息公开行政复议、行政诉讼情况",
                blocks=(StatutoryTable(key="disputes"),),
            ),
        ),
        tables={"disputes": {"V1": "0"}},
    )


def finding(window, code: str):
    return next(f for f in window.document.findings if f.code == code)


def card(window, code: str):
    cards = window.workbench.findings.list.cards.values()
    return next(c for c in cards if c.finding.code == code and c.isVisible())


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def choose(qtbot, menu: QMenu, words: str) -> None:
    action = next(a for a in menu.actions() if a.text() == words)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


# Reasons


def test_a_reason_from_the_text_by_keys(window, qtbot):
    window.workbench.locate(finding(window, "ID003"))
    editor = window.workbench.pages.page("overview").parts.widgets[0].editor
    qtbot.keyClick(editor, Qt.Key.Key_Return, ALT)
    menu = next(m for m in window.findChildren(QMenu) if m.isVisible())
    choose(qtbot, menu, "说明…")
    dialog = window.findChild(ReasonDialog)
    assert not dialog.give_button.isEnabled()
    qtbot.keyClicks(dialog.field, "ok")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    window.document.checks.run()
    assert finding(window, "ID003").waived == "ok"
    window.document.undo()
    window.document.checks.run()
    assert finding(window, "ID003").waived is None


# Categories


def test_findings_are_filtered_by_category_and_severity(window, qtbot):
    panel = window.workbench.findings
    every = len(panel.open_findings)
    panel.category.show_key("identity")
    panel.category.activated.emit(panel.category.currentIndex())
    assert {f.category for f in panel.open_findings} == {"identity"}
    assert panel.category.currentText().startswith("单位名称 ")
    click(qtbot, panel.chips["error"])
    assert all(f.severity == "error" for f in panel.open_findings)
    click(qtbot, panel.chips["all"])
    panel.category.show_key("all")
    panel.category.activated.emit(0)
    assert len(panel.open_findings) == every


# The rules


def test_the_code_on_a_card_opens_its_rule(window, qtbot):
    click(qtbot, card(window, "ID003").code_button)
    dialog = window.findChild(RulesDialog)
    assert "出现其他单位名称" in dialog.text.toPlainText()
    for _, label in PARTS:
        assert label in dialog.text.toPlainText()
    dialog.reject()


def test_rules_are_searched(window, qtbot):
    window.actions_by_name["rules"].trigger()
    dialog = window.findChild(RulesDialog)
    assert dialog.list.count() == len(rules())
    qtbot.keyClicks(dialog.field, "id003")
    assert dialog.list.count() >= 1
    assert "ID003" in dialog.list.item(0).text()
    dialog.field.setText("没有这样的规则")
    assert dialog.list.count() == 0
    assert "没有找到" in dialog.text.toPlainText()
    dialog.reject()


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.code)
def test_every_rule_has_its_page(qapp, rule):
    html = rule_html(rule)
    assert rule.code in html
    assert rule in found(f"{rule.code} {rule.name.split()[0]}")


# The check for publication


def readiness_of(window) -> ReadinessDialog:
    window.actions_by_name["readiness"].trigger()
    return window.findChild(ReadinessDialog)


def listed(dialog: ReadinessDialog) -> list[str]:
    heads = [dialog.tree.topLevelItem(i) for i in range(dialog.tree.topLevelItemCount())]
    return [head.text(0) for head in heads]


def test_what_stands_in_the_way_is_listed_and_gone_to(window, qtbot):
    dialog = readiness_of(window)
    assert any(text.startswith("沿用上年、尚未核对") for text in listed(dialog))
    assert any(text.startswith("统计表有空格") for text in listed(dialog))
    head = next(
        dialog.tree.topLevelItem(i)
        for i in range(dialog.tree.topLevelItemCount())
        if dialog.tree.topLevelItem(i).text(0).startswith("沿用上年")
    )
    place = dialog.tree.visualItemRect(head.child(0)).center()
    qtbot.mouseClick(dialog.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.workbench.pages.current_key == "overview"
    assert dialog.isVisible()
    dialog.reject()


def test_the_list_follows_the_work(window, qtbot):
    dialog = readiness_of(window)
    window.workbench.enter_page("overview")
    page = window.workbench.pages.page("overview")
    click(qtbot, page.inherited.all)
    assert not any(text.startswith("沿用上年") for text in listed(dialog))
    window.document.undo()
    assert any(text.startswith("沿用上年") for text in listed(dialog))
    dialog.reject()


def test_a_dialog_left_open_ends_with_its_report(window, qtbot):
    readiness_of(window)
    window.set_session(Session(report()))
    qtbot.waitUntil(lambda: window.findChild(ReadinessDialog) is None)


def test_nothing_in_the_way_is_said(window, monkeypatch):
    from app.gui import readiness_dialog
    from app.services.readiness import Readiness

    monkeypatch.setattr(readiness_dialog, "readiness", lambda *_: Readiness())
    dialog = readiness_of(window)
    assert dialog.summary.text() == READY
    dialog.reject()


# Passages of last year


def test_from_anywhere_to_the_next_passage(window):
    window.workbench.show_page("litigation")
    window.actions_by_name["next-unreviewed"].trigger()
    assert window.workbench.pages.current_key == "overview"
    page = window.workbench.pages.page("overview")
    assert page.parts.current_block == 1
    page.confirm_one()
    window.actions_by_name["next-unreviewed"].trigger()
    assert "都已核对" in window.notice.text


# Names


def test_a_name_is_allowed_everywhere(window, qtbot):
    menu = card(window, "ID003").name_button.menu()
    menu.popup(window.mapToGlobal(window.rect().center()))
    choose(qtbot, menu, "加入本单位名单")
    assert allowed_names() == {"某县经贸局"}
    assert "ID003" not in {f.code for f in window.document.findings}
    click(qtbot, window.notice._button)
    assert allowed_names() == frozenset()
    assert "ID003" in {f.code for f in window.document.findings}


def test_a_name_is_allowed_in_this_report_only(window, qtbot):
    menu = card(window, "ID003").name_button.menu()
    menu.popup(window.mapToGlobal(window.rect().center()))
    choose(qtbot, menu, "只在本报告允许")
    window.document.checks.run()
    assert window.document.report.known_names == ("某县经贸局",)
    assert allowed_names() == frozenset()
    assert "ID003" not in {f.code for f in window.document.findings}
    page = window.workbench.pages.current_key
    window.document.undo()
    assert window.workbench.pages.current_key == page
    assert window.document.report.known_names == ()


def test_names_are_kept_in_their_dialog(window, qtbot):
    window.actions_by_name["names"].trigger()
    dialog = window.findChild(NamesDialog)
    assert not dialog.remove_button.isEnabled()
    dialog.field.setText("某县经贸局")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert [dialog.list.item(i).text() for i in range(dialog.list.count())] == [
        "某县经贸局　所有报告"
    ]
    assert "ID003" not in {f.code for f in window.document.findings}
    dialog.list.setCurrentRow(0)
    click(qtbot, dialog.remove_button)
    assert dialog.list.count() == 0
    assert "ID003" in {f.code for f in window.document.findings}
    dialog.reject()


# The insert menu


def test_a_figure_from_the_insert_menu(window, qtbot):
    window.actions_by_name["quote"].trigger()
    assert "请先打开" in window.notice.text
    window.workbench.enter_page("overview")
    window.actions_by_name["quote"].trigger()
    overlay = window.findChild(FigureList)
    assert overlay.field.isVisible()
    qtbot.keyClick(overlay.field, Qt.Key.Key_Return)
    assert any(run.ref for run in window.document.report.sections[0].blocks[0].runs)


def test_nothing_is_inserted_while_reviewing(window):
    window.document.review(True)
    window.refresh()
    assert not window.actions_by_name["quote"].isEnabled()
    assert not window.actions_by_name["sentence"].isEnabled()
