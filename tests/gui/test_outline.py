import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from app.domain.changes import set_field
from app.domain.findings import Finding, Place
from app.gui.form import LineField
from app.gui.outline import Outline
from app.gui.outline_delegate import ROW, fitted
from app.gui.outline_head import days_left
from app.gui.outline_rows import Row, outline_rows
from app.services.checking import completeness
from app.services.counting import CharacterCount
from app.standards.library import standards

NATIONAL = standards().get("national-2021")


def finding(section: str, severity: str) -> Finding:
    return Finding(
        code="X1",
        severity=severity,
        category="wording",
        message="错",
        place=Place(section=section, block=0),
    )


def rows_of(report, findings=()):
    found = list(findings)
    rows = outline_rows(
        report, NATIONAL, found, completeness(report, NATIONAL, found), CharacterCount().of
    )
    return {row.key: row for row in rows}


def test_rows_stand_in_printed_order_with_missing_sections_at_their_place(report):
    assert list(rows_of(report)) == [
        "facts",
        "preface",
        "overview",
        "proactive",
        "requests",
        "litigation",
        "problems",
        "other",
        "custom-1",
        "signature",
        "unplaced",
    ]
    missing = rows_of(report)["proactive"]
    assert missing.missing
    assert (missing.state, missing.badge) == ("empty", "缺少")


def test_badges_tell_errors_then_warnings_then_characters(report):
    findings = [finding("overview", "error"), finding("overview", "warning")]
    rows = rows_of(report, [*findings, finding("custom-1", "warning"), finding("custom-1", "info")])
    assert (rows["overview"].badge, rows["overview"].tone) == ("1", "error")
    assert (rows["custom-1"].badge, rows["custom-1"].tone) == ("1", "warning")
    assert rows["preface"].badge == "6 字"
    assert rows["requests"].badge == "未填写"
    assert rows["unplaced"].badge == "2 段"


def test_an_answered_finding_counts_no_more(report):
    answered = finding("overview", "error").model_copy(update={"waived": "引文"})
    assert rows_of(report, [answered])["overview"].tone == ""


def test_a_row_can_be_spoken(report):
    spoken = rows_of(report, [finding("overview", "error")])["overview"].spoken
    assert spoken == "一、总体情况，有错误，1 个错误"


def test_days_are_counted_in_words():
    from datetime import date

    day = date(2026, 1, 31)
    assert days_left(day, date(2026, 1, 19)) == "余 12 天"
    assert days_left(day, day) == "今天到期"
    assert days_left(day, date(2026, 2, 3)) == "已过 3 天"


def test_long_labels_lose_what_every_heading_has(qapp):
    metrics = QFontMetrics(qapp.font())
    label = "三、收到和处理政府信息公开申请情况"
    row = Row(key="requests", label=label, state="complete", badge="30 字")

    def room(words):
        return metrics.horizontalAdvance(words)

    assert fitted(row, metrics, 1000, 1000) == (label, True)
    shorter = "三、收到和处理申请情况"
    assert fitted(row, metrics, room(shorter), 1000) == (shorter, True)
    assert fitted(row, metrics, room("三、收到和"), room(shorter)) == (shorter, False)
    assert fitted(row, metrics, room("三、收"), room("三、收到和处理申请")) == (
        "三、收到和处理申请", False
    )  # fmt: skip
    assert fitted(row, metrics, 0, room("三、收到"))[0].endswith("…")
    found = row.model_copy(update={"badge": "2", "tone": "error"})
    cut, keeps = fitted(found, metrics, room("三、收到"), room(shorter))
    assert cut.endswith("…")
    assert keeps


@pytest.fixture
def outline(qtbot, document):
    made = Outline(document)
    qtbot.addWidget(made)
    made.resize(268, 700)
    made.show()
    return made


def item_of(outline, key):
    pages = outline.pages
    return next(pages.item(i) for i in range(pages.count()) if pages.key_of(pages.item(i)) == key)


def click(qtbot, outline, key):
    place = outline.pages.visualItemRect(item_of(outline, key)).center()
    qtbot.mouseClick(outline.pages.viewport(), Qt.MouseButton.LeftButton, pos=place)


def type_name(qtbot, outline, text, key=Qt.Key.Key_Return):
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineField)
    assert outline.isAncestorOf(editor)
    editor.insert(text)
    qtbot.keyClick(editor, key)
    QCoreApplication.sendPostedEvents()


def test_the_head_shows_kind_standard_progress_and_days(outline, document):
    words = [label.text() for label in outline.head.findChildren(type(outline.head._title))]
    assert document.report.title in words
    assert "乡镇人民政府 · 全国统一格式（2021）" in words
    assert any(text.startswith("完整度 ") for text in words)
    assert "1 月 31 日前报，余 12 天" in words


def test_a_click_chooses_a_page_and_enter_goes_into_it(qtbot, outline):
    chosen, entered = QSignalSpy(outline.page_chosen), QSignalSpy(outline.page_entered)
    click(qtbot, outline, "requests")
    assert chosen.at(0) == ["requests"]
    qtbot.keyClick(outline.pages, Qt.Key.Key_Return)
    assert entered.at(0) == ["requests"]


def test_arrows_skip_the_gaps(qtbot, outline):
    chosen = QSignalSpy(outline.page_chosen)
    click(qtbot, outline, "preface")
    qtbot.keyClick(outline.pages, Qt.Key.Key_Down)
    assert chosen.at(1) == ["overview"]


def test_showing_the_current_page_goes_nowhere(outline):
    chosen = QSignalSpy(outline.page_chosen)
    outline.show_current("overview")
    assert chosen.count() == 0
    assert outline.pages.key_of(outline.pages.currentItem()) == "overview"


def test_a_section_is_added_after_the_page_shown_and_named_in_place(qtbot, outline, document):
    chosen = QSignalSpy(outline.page_chosen)
    click(qtbot, outline, "overview")
    qtbot.mouseClick(outline.add_button, Qt.MouseButton.LeftButton)
    assert document.report.sections[2].heading == "二、新栏目"
    assert chosen.at(1) == ["custom-2"]
    type_name(qtbot, outline, "政务公开培训情况")
    assert document.report.sections[2].heading == "二、政务公开培训情况"
    assert document.report.sections[3].heading.startswith("三、")
    document.undo()
    document.undo()
    assert document.report.section("custom-2") is None


def test_enter_ends_a_name_and_does_not_go_into_the_page(qtbot, outline, document):
    entered = QSignalSpy(outline.page_entered)
    click(qtbot, outline, "custom-1")
    qtbot.keyClick(outline.pages, Qt.Key.Key_F2)
    type_name(qtbot, outline, "培训情况")
    assert document.report.section("custom-1").heading.endswith("培训情况")
    assert entered.count() == 0


def test_escape_keeps_the_name(qtbot, outline, document):
    click(qtbot, outline, "custom-1")
    qtbot.keyClick(outline.pages, Qt.Key.Key_F2)
    type_name(qtbot, outline, "别的", Qt.Key.Key_Escape)
    assert document.undo_label == ""


def test_an_empty_name_is_none(qtbot, outline, document):
    click(qtbot, outline, "custom-1")
    qtbot.keyClick(outline.pages, Qt.Key.Key_F2)
    QApplication.focusWidget().clear()
    type_name(qtbot, outline, "  ")
    assert document.undo_label == ""


def test_a_check_in_between_leaves_what_is_being_typed_alone(qtbot, outline, document):
    click(qtbot, outline, "custom-1")
    qtbot.keyClick(outline.pages, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "abc")
    document.apply(set_field(document.report, "unplaced", ()))
    document.checks.run()
    assert editor.text() == "abc"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QCoreApplication.sendPostedEvents()
    assert document.report.section("custom-1").heading == "三、abc"


@pytest.mark.parametrize("key", ["facts", "preface", "signature", "proactive"])
def test_fixed_names_stay(qtbot, outline, document, key):
    click(qtbot, outline, key)
    qtbot.keyClick(outline.pages, Qt.Key.Key_F2)
    assert QApplication.focusWidget() is outline.pages


def test_keys_move_rename_and_remove_a_custom_section(qtbot, outline, document):
    click(qtbot, outline, "custom-1")
    qtbot.keyClick(outline.pages, Qt.Key.Key_F2)
    type_name(qtbot, outline, "议案提案办理情况")
    assert document.report.section("custom-1").heading == "三、议案提案办理情况"
    qtbot.keyClick(outline.pages, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [s.key for s in document.report.body] == ["overview", "custom-1", "requests"]
    assert document.report.section("custom-1").heading == "二、议案提案办理情况"
    outline.show_current("custom-1")
    qtbot.keyClick(outline.pages, Qt.Key.Key_Delete)
    assert document.report.section("custom-1") is None
    document.undo()
    assert document.report.section("custom-1") is not None


def test_what_the_law_demands_cannot_be_removed(qtbot, outline, document):
    click(qtbot, outline, "overview")
    qtbot.keyClick(outline.pages, Qt.Key.Key_Delete)
    assert document.report.section("overview") is not None


def test_the_context_menu_offers_what_can_be_done(qtbot, outline, document):
    menu = {a.text(): a for a in outline.commands.actions("overview", outline)}
    assert menu["下移"].isEnabled()
    assert not menu["上移"].isEnabled()
    assert not menu["移除"].isEnabled()
    missing = {a.text(): a for a in outline.commands.actions("proactive", outline)}
    missing["补上本节"].trigger()
    assert document.report.section("proactive").heading == "二、主动公开政府信息情况"


def test_the_context_menu_opens_on_the_page_under_the_pointer(qtbot, outline):
    place = outline.pages.visualItemRect(item_of(outline, "custom-1")).center()
    outline.pages.customContextMenuRequested.emit(place)
    menu = QApplication.activePopupWidget()
    assert "移除" in [action.text() for action in menu.actions()]
    menu.close()


def test_facts_show_at_once(outline, document):
    document.apply(set_field(document.report, "unplaced", ()))
    keys = [outline.pages.key_of(outline.pages.item(i)) for i in range(outline.pages.count())]
    assert "unplaced" not in keys
    document.apply(set_field(document.report, "title", "新标题"))
    assert outline.head._title.text() == "新标题"


def test_lines_that_stay_are_not_made_anew(outline, document):
    before = item_of(outline, "overview")
    document.checks.run()
    assert item_of(outline, "overview") is before
    assert before.data(ROW).spoken == before.data(Qt.ItemDataRole.AccessibleTextRole)
