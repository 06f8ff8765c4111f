import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.findings import Finding, Fix, Place
from app.gui.empty import EmptyState
from app.gui.finding_card import FindingCard, detail_lines
from app.gui.findings_panel import PAGE, FindingsPanel, section_label


def finding(number: int, section: str = "overview", severity: str = "error", **rest) -> Finding:
    place = Place(section=section, block=0, start=0, end=4)
    return Finding(
        code=f"X{number}",
        severity=severity,
        category="wording",
        message=f"第 {number} 处不对",
        place=place,
        **rest,
    )


class Fixed:
    """A checker that always finds the same."""

    def __init__(self, findings):
        self.findings = findings

    def steps(self, report, standard, previous=None):
        yield
        return self.findings


def show(document, *findings):
    document.checks._checker = Fixed(list(findings))
    document.checks.run()
    QCoreApplication.sendPostedEvents()


@pytest.fixture
def panel(qtbot, document):
    made = FindingsPanel(document)
    qtbot.addWidget(made)
    made.resize(344, 700)
    made.show()
    return made


def cards(panel) -> list[FindingCard]:
    return list(panel.list.cards.values())


def texts(panel) -> list[str]:
    labels = [w.text() for w in panel.findChildren(QLabel) if not w.isHidden()]
    return [*labels, *(b.text() for b in panel.findChildren(QPushButton) if not b.isHidden())]


def test_cards_stand_in_document_order_below_their_section(panel, document):
    show(document, finding(1), finding(2), finding(3, "custom-1", "warning"))
    assert [card.finding.code for card in cards(panel)] == ["X1", "X2", "X3"]
    shown = texts(panel)
    assert "一、总体情况" in shown
    assert "三、建议提案办理情况" in shown
    assert {"全部", "错误 2", "提醒 1", "建议 0"} <= set(shown)


def test_facts_and_missing_sections_have_their_own_headings(report):
    assert section_label(report, "") == "基本信息"
    assert section_label(report, "litigation") == "缺少的栏目"


def test_a_filter_leaves_one_severity(qtbot, panel, document):
    show(document, finding(1), finding(2, severity="warning"))
    qtbot.mouseClick(panel.chips["warning"], Qt.MouseButton.LeftButton)
    assert [card.finding.code for card in cards(panel)] == ["X2"]
    qtbot.mouseClick(panel.chips["info"], Qt.MouseButton.LeftButton)
    QCoreApplication.sendPostedEvents()
    assert cards(panel) == []
    assert "没有建议。" in texts(panel)
    qtbot.mouseClick(panel.chips["all"], Qt.MouseButton.LeftButton)
    assert len(cards(panel)) == 2


def test_nothing_found_is_said(panel, document):
    show(document)
    assert "没有发现问题。" in texts(panel)
    (sign,) = panel.findChildren(EmptyState)
    panel.refresh()
    assert panel.findChildren(EmptyState) == [sign]


def test_a_card_shows_words_and_clause():
    found = finding(1, clause="条例第五十条", excerpt="2024 年，\n我镇")
    assert detail_lines(found) == ["“2024 年， 我镇”", "依据：条例第五十条"]
    long = finding(1, excerpt="字" * 100)
    assert detail_lines(long)[0].endswith("……”")


@pytest.mark.parametrize("gesture", ["button", "double click", "enter"])
def test_a_card_locates(qtbot, panel, document, gesture):
    show(document, finding(1))
    located = QSignalSpy(panel.located)
    card = cards(panel)[0]
    if gesture == "button":
        qtbot.mouseClick(card.locate_button, Qt.MouseButton.LeftButton)
    elif gesture == "enter":
        card.setFocus()
        qtbot.keyClick(card, Qt.Key.Key_Return)
    else:
        QTest.mouseDClick(card, Qt.MouseButton.LeftButton)
    assert located.at(0)[0].code == "X1"


def test_a_fix_is_a_button_by_its_name(qtbot, panel, document):
    show(document, finding(1, fix=Fix(label="改为 2026", replacement="2026")), finding(2))
    with_fix, without = cards(panel)
    assert with_fix.fix_button.text() == "改为 2026"
    assert without.fix_button.isHidden()
    fixed = QSignalSpy(panel.fixed)
    qtbot.mouseClick(with_fix.fix_button, Qt.MouseButton.LeftButton)
    assert fixed.at(0)[0].code == "X1"


def test_a_reason_is_given_in_place(qtbot, panel, document):
    show(document, finding(1))
    waived = QSignalSpy(panel.waived)
    card = cards(panel)[0]
    qtbot.mouseClick(card.waive_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(card.reason_field, Qt.Key.Key_Return)
    assert waived.count() == 0
    qtbot.keyClicks(card.reason_field, "quoted")
    qtbot.keyClick(card.reason_field, Qt.Key.Key_Return)
    assert waived.at(0)[1] == "quoted"
    assert card._answer.isHidden()


def test_escape_closes_the_line_for_the_reason(qtbot, panel, document):
    show(document, finding(1))
    card = cards(panel)[0]
    qtbot.mouseClick(card.waive_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert card._answer.isHidden()


def test_answered_findings_are_folded_with_their_reason(qtbot, panel, document):
    show(document, finding(1, waived="引用原文"), finding(2))
    assert [card.finding.code for card in cards(panel)] == ["X2"]
    fold = next(b for b in panel.findChildren(QPushButton) if b.text().startswith("已说明 1 条"))
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    QCoreApplication.sendPostedEvents()
    assert "说明：引用原文" in texts(panel)
    withdrawn = QSignalSpy(panel.withdrawn)
    answered = next(card for card in cards(panel) if card.finding.waived)
    qtbot.mouseClick(answered.withdraw_button, Qt.MouseButton.LeftButton)
    assert withdrawn.at(0)[0].code == "X1"


def test_cards_that_stay_are_not_made_anew(panel, document):
    show(document, finding(1), finding(2))
    before = cards(panel)
    moved = finding(2).model_copy(update={"place": Place(section="overview", block=3)})
    show(document, moved)
    assert cards(panel) == [before[1]]
    assert cards(panel)[0].finding.place.block == 3


def test_a_finding_with_other_figures_keeps_its_card(panel, document):
    show(document, finding(1), finding(2))
    before = cards(panel)
    before[0].waive_button.click()
    QTest.keyClicks(before[0].reason_field, "abc")
    other = finding(1).model_copy(update={"message": "还差 3"})
    show(document, other, finding(2))
    assert cards(panel) == before
    assert before[0].finding.message == "还差 3"
    assert before[0].reason_field.text() == "abc"


def test_a_card_is_not_passed_on_to_another_place(panel, document):
    show(document, finding(1))
    before = cards(panel)
    elsewhere = Place(section="overview", block=4)
    show(document, finding(1).model_copy(update={"message": "别处", "place": elsewhere}))
    assert cards(panel)[0] is not before[0]


def test_the_same_finding_twice_has_two_cards(panel, document):
    twin = finding(1).model_copy(update={"place": Place(section="overview", block=1)})
    show(document, finding(1), twin)
    assert len(cards(panel)) == 2


def test_a_long_list_is_shown_in_parts(qtbot, panel, document):
    show(document, *(finding(n) for n in range(PAGE + 5)))
    assert len(cards(panel)) == PAGE
    more = next(b for b in panel.findChildren(QPushButton) if b.text() == "再显示 5 条")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(cards(panel)) == PAGE + 5


def test_arrows_walk_from_card_to_card(qtbot, panel, document):
    show(document, finding(1), finding(2))
    first, second = cards(panel)
    panel.focus_first()
    assert panel.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert panel.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Down)
    assert panel.focusWidget() is second


def test_severity_is_told_by_shape_and_word_too(panel, document):
    show(document, finding(1), finding(2, severity="warning"), finding(3, severity="info"))
    images = {card._icon.pixmap().toImage().cacheKey() for card in cards(panel)}
    assert len(images) == 3
    assert [card.accessibleName()[:3] for card in cards(panel)] == ["错误：", "提醒：", "建议："]
