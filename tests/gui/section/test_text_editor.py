"""Typing, pasting and styling text: the report follows each key, and the editor the report."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.blocks import Paragraph, Run, paragraph, subheading
from app.domain.changes import ReplaceBlocks
from app.gui.section.text_document import position_of, read_blocks, to_characters, to_units
from app.gui.section.text_editor import TextEditor
from app.services.editing import shown
from app.services.session import Session
from gui.section.conftest import commit, compose, make_report
from strategies import any_text, paragraphs, subheadings

ONE_BENCH = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
MODE = QTextCursor.MoveMode.KeepAnchor


class Bench:
    """An editor over all blocks of the only section, bound to a session as a page binds it."""

    def __init__(self, qtbot, *blocks) -> None:
        self.session = Session(make_report(*blocks))
        self.holder = QWidget()
        qtbot.addWidget(self.holder)
        layout = QVBoxLayout(self.holder)
        self.editor = TextEditor("overview")
        layout.addWidget(self.editor)
        layout.addStretch()
        self.editor.show_blocks(self.blocks, 0)
        self.editor.typed.connect(lambda: self.session.expect(self.editor.finish))
        self.editor.edited.connect(lambda change: self.session.apply(change, "editor"))
        self.editor.step_ended.connect(self._end_step)
        self.session.subscribe(self._on_event)
        self.holder.resize(600, 400)
        self.holder.show()

    def _end_step(self) -> None:
        self.session.history.end_burst()

    def _on_event(self, event) -> None:
        if event.source != "editor":
            self.editor.show_blocks(self.blocks, 0)

    @property
    def blocks(self):
        return self.session.report.sections[0].blocks

    def shown_blocks(self):
        document = self.editor.document()
        return tuple(read_blocks(document, 0, document.blockCount() - 1))

    def assert_same(self) -> None:
        reviewed = tuple(b.model_copy(update={"inherited": False}) for b in self.blocks)
        assert self.shown_blocks() == (reviewed or (Paragraph(),))
        assert self.editor.blocks == self.blocks
        assert self.editor.characters == sum(
            sum(not c.isspace() for c in b.text) for b in self.blocks
        )


@pytest.fixture
def bench(qtbot):
    return lambda *blocks: Bench(qtbot, *blocks)


def test_first_words_in_an_empty_section(bench, qtbot):
    found = bench()
    qtbot.keyClicks(found.editor, "ab")
    assert found.blocks == (paragraph("ab"),)
    found.session.undo()
    assert found.blocks == ()
    found.assert_same()


def test_composing_changes_nothing_and_committing_is_typing(bench):
    found = bench(paragraph("全年"))
    found.editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(found.editor, "gong")
    assert found.editor.is_composing
    assert found.blocks == (paragraph("全年"),)
    assert not found.session.history.undo_label
    commit(found.editor, "共")
    commit(found.editor, "收到", preedit="shoudao")
    assert not found.editor.is_composing
    assert found.blocks == (paragraph("全年共收到"),)
    found.session.undo()
    assert found.blocks == (paragraph("全年"),)
    found.assert_same()


def test_enter_splits_and_backspace_joins(bench, qtbot):
    found = bench(paragraph("全年共收"))
    found.editor.select(0, 2, 2)
    qtbot.keyClick(found.editor, Qt.Key.Key_Return)
    assert [b.text for b in found.blocks] == ["全年", "共收"]
    qtbot.keyClick(found.editor, Qt.Key.Key_Backspace)
    assert [b.text for b in found.blocks] == ["全年共收"]
    found.assert_same()


def test_shift_enter_is_a_paragraph_too(bench, qtbot):
    found = bench(paragraph("全年"))
    found.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(found.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert found.blocks == (paragraph("全年"), paragraph(""))


def test_after_a_subheading_a_paragraph_begins(bench, qtbot):
    found = bench(subheading("（一）主动公开"))
    found.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(found.editor, Qt.Key.Key_Return)
    commit(found.editor, "全年")
    assert found.blocks == (subheading("（一）主动公开"), paragraph("全年"))
    found.assert_same()


def test_backspace_before_a_subheading_makes_it_a_paragraph(bench, qtbot):
    found = bench(paragraph("甲"), subheading("（一）乙"))
    found.editor.select(1, 0, 0)
    qtbot.keyClick(found.editor, Qt.Key.Key_Backspace)
    assert found.blocks == (paragraph("甲"), paragraph("（一）乙"))


def test_ctrl_2_goes_through_the_levels(bench, qtbot):
    found = bench(paragraph("（一）主动公开"))
    seen = []
    for _ in range(3):
        qtbot.keyClick(found.editor, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        seen.append(found.blocks[0])
        found.assert_same()
    text = "（一）主动公开"
    assert seen == [subheading(text), subheading(text, 3), paragraph(text)]
    assert found.session.history.undo_label == "小标题"


def test_ctrl_b_on_a_selection(bench, qtbot):
    found = bench(paragraph("一是制度健全"))
    found.editor.select(0, 0, 2)
    qtbot.keyClick(found.editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert found.blocks[0].runs == (Run(text="一是", bold=True), Run(text="制度健全"))
    assert found.session.history.undo_label == "加粗"
    found.assert_same()
    qtbot.keyClick(found.editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert found.blocks == (paragraph("一是制度健全"),)


def test_ctrl_b_before_typing(bench, qtbot):
    found = bench()
    qtbot.keyClick(found.editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    commit(found.editor, "一是")
    qtbot.keyClick(found.editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    commit(found.editor, "制度")
    assert found.blocks[0].runs == (Run(text="一是", bold=True), Run(text="制度"))


def test_bold_words_in_a_subheading_and_back(bench):
    found = bench(subheading("（一）主动公开"))
    found.editor.select(0, 0, 3)
    found.editor.toggle_bold()
    assert found.blocks[0].runs[0] == Run(text="（一）", bold=True)
    found.assert_same()


def test_a_figure_survives_typing_beside_it_and_not_inside(bench, qtbot):
    figure = Run(text="24", ref="applications.r1.c7")
    found = bench(Paragraph(runs=(Run(text="共"), figure, Run(text="件"))))
    found.editor.select(0, 3, 3)
    commit(found.editor, "余")
    assert found.blocks[0].runs == (Run(text="共"), figure, Run(text="余件"))
    found.editor.select(0, 2, 2)
    qtbot.keyClicks(found.editor, "0")
    assert found.blocks == (paragraph("共204余件"),)
    found.session.undo()
    assert figure in found.blocks[0].runs
    found.assert_same()


def test_undo_keys_are_left_to_the_window(bench, qtbot):
    found = bench(paragraph("甲"))
    qtbot.keyClicks(found.editor, "a")
    qtbot.keySequence(found.editor, QKeySequence(QKeySequence.StandardKey.Undo))
    assert found.blocks == (paragraph("a甲"),)
    assert not found.editor.document().isUndoAvailable()


def test_pasted_word_text_is_clean(bench):
    found = bench(paragraph("甲乙"))
    found.editor.select(0, 1, 1)
    data = QMimeData()
    data.setText("　　一是\u00a0快。\r\n\r\n　　二是稳。\r\n")
    data.setHtml("<p style='font-size:30pt;color:red'><b>一是</b></p>")
    found.editor.insertFromMimeData(data)
    assert [b.text for b in found.blocks] == ["甲一是 快。", "二是稳。乙"]
    assert found.session.history.undo_label == "粘贴"
    found.assert_same()


def test_own_text_keeps_its_look_over_the_clipboard(bench):
    blocks = (
        subheading("（一）主动公开"),
        Paragraph(runs=(Run(text="一是", bold=True), Run(text="快"))),
    )
    found = bench(*blocks)
    found.editor.selectAll()
    data = found.editor.createMimeDataFromSelection()
    found.editor.moveCursor(QTextCursor.MoveOperation.End)
    found.editor._break_line()
    found.editor.insertFromMimeData(data)
    assert found.blocks == (*blocks, *blocks)
    assert data.text() == "（一）主动公开\n一是快"
    found.assert_same()


def test_a_pasted_table_is_handed_on(bench, qtbot):
    found = bench(paragraph("甲"))
    data = QMimeData()
    data.setText("类别\t数目\n公开\t3\n")
    with qtbot.waitSignal(found.editor.table_pasted) as signal:
        found.editor.insertFromMimeData(data)
    assert signal.args[0].rows == (("类别", "数目"), ("公开", "3"))
    assert found.blocks == (paragraph("甲"),)


def test_changes_from_elsewhere_keep_the_cursor(bench):
    found = bench(paragraph("全年共收到"), paragraph("上年结转"))
    found.editor.select(1, 2, 2)
    old = found.blocks[:1]
    found.session.apply(
        ReplaceBlocks(section="overview", index=0, old=old, new=(paragraph("本年共收到信件"),))
    )
    assert found.editor.caret == (1, 2)
    found.assert_same()


def test_restyling_keeps_text_and_cursor(bench):
    found = bench(paragraph("全年"), subheading("（一）乙"))
    found.editor.select(1, 2, 2)
    found.editor.restyle()
    assert found.editor.caret == (1, 2)
    found.assert_same()


def test_the_editor_grows_with_its_text(bench, qtbot):
    found = bench(paragraph("甲"))
    before = found.editor.height()
    commit(found.editor, "甲" * 60)
    assert found.editor.height() >= before + 31


@given(st.lists(st.one_of(paragraphs(any_text), subheadings(any_text)), max_size=4))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_shown_and_read_back_whole(qtbot, blocks):
    found = Bench(qtbot, *blocks)
    document = found.editor.document()
    read = read_blocks(document, 0, document.blockCount() - 1)
    plain = [b.model_copy(update={"inherited": False}) for b in blocks] or [Paragraph()]
    assert read == plain
    assert [document.findBlockByNumber(i).text() for i in range(len(blocks))] == [
        shown(b.text) for b in blocks
    ]


@given(any_text, st.integers(0, 30))
def test_units_and_characters_lead_back(text, offset):
    offset = min(offset, len(text))
    assert to_characters(text, to_units(text, offset)) == offset


WORDS = ["共", "收到", "a", "24", "𠮷", "，"]


def random_position(editor: TextEditor, choose: random.Random) -> int:
    line = choose.randrange(editor.document().blockCount())
    text = editor.document().findBlockByNumber(line).text()
    return position_of(editor.document(), line, choose.randint(0, len(text)))


def robot_step(found: Bench, choose: random.Random) -> None:
    """One thing a person may do, at random."""
    editor = found.editor
    cursor = editor.textCursor()
    cursor.setPosition(random_position(editor, choose))
    if choose.random() < 0.4:
        cursor.setPosition(random_position(editor, choose), MODE)
    editor.setTextCursor(cursor)
    action = choose.randint(0, 9)
    if action <= 3:
        commit(editor, choose.choice(WORDS))
    elif action == 4:
        editor._break_line()
    elif action == 5:
        key = choose.choice([Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
        QTest.keyClick(editor, key)
    elif action == 6:
        choose.choice([editor.toggle_bold, editor.toggle_level])()
    elif action == 7:
        data = QMimeData()
        data.setText(choose.choice(["一是。\n二是。", "三是。", "  \n", "𠮷\r\n"]))
        editor.insertFromMimeData(data)
    elif action == 8:
        found.session.undo()
    else:
        choose.choice([found.session.redo, editor.cut])()


@given(st.lists(st.one_of(paragraphs(), subheadings()), max_size=3), st.integers(0, 2**32 - 1))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_robot_never_parts_editor_and_report(qtbot, blocks, seed):
    found = Bench(qtbot, *blocks)
    start = found.session.report
    choose = random.Random(seed)
    for _ in range(25):
        robot_step(found, choose)
        found.assert_same()
    while found.session.undo():
        found.assert_same()
    assert found.session.report == start
    while found.session.redo():
        found.assert_same()
    QApplication.clipboard().clear()
