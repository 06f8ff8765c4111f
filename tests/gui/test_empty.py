from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from app.gui.empty import EmptyState, EmptyView
from app.gui.names_dialog import NamesDialog
from app.gui.review.panel import RemarksPanel
from app.gui.settings import RecentFile
from app.gui.theme import appearance


def state(owner):
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (found,) = [e for e in owner.findChildren(EmptyState) if e.isVisibleTo(owner)]
    return found


def test_remarks_tell_how_to_make_one(qtbot, document):
    panel = RemarksPanel(document)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.mouseClick(panel.chips["resolved"], Qt.MouseButton.LeftButton)
    assert state(panel).words.text() == "还没有解决了的批注。"
    qtbot.mouseClick(panel.chips["open"], Qt.MouseButton.LeftButton)
    assert "Ctrl+Alt+M" in state(panel).hint.text()


def test_a_sign_follows_the_theme(qtbot):
    made = EmptyState()
    qtbot.addWidget(made)
    made.say("还没有。")
    sign = made.findChildren(QLabel)[0]
    before = sign.pixmap().toImage()
    made.show()
    appearance().choose(mode="dark", scale=100)
    assert sign.pixmap().toImage() != before


def test_the_words_go_when_the_first_row_comes(qtbot, document):
    dialog = NamesDialog(document)
    qtbot.addWidget(dialog)
    dialog.show()
    empty = dialog.findChild(EmptyView)
    assert empty.isVisible()
    dialog.field.setText("柳溪镇")
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert not empty.isVisible()
    dialog.list.setCurrentRow(0)
    qtbot.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert empty.isVisible()
    dialog.close()


def test_a_recent_report_that_is_gone_can_be_taken_off_the_list(qtbot, window, tmp_path):
    path = str(tmp_path / "没了.nianbao")
    window.settings.remember(
        RecentFile(path=path, title="没了的一份", summary="草稿", state="half", time="")
    )
    window.show_start()
    entries = window.start_page.recent
    entries.setFocus()
    entries.setCurrentRow(0)
    qtbot.keyClick(entries, Qt.Key.Key_Return)
    assert "找不到" in window.notice.text and "从列表中移除" in window.notice._button.text()
    qtbot.mouseClick(window.notice._button, Qt.MouseButton.LeftButton)
    assert window.settings.values.recent == () and entries.count() == 0


def test_a_message_floats_above_the_find_bar(qtbot, working):
    window = working
    window.notice.show_message("一句话。", "warning")
    low = window.notice.geometry().bottom()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = window.workbench.find_bar
    qtbot.waitUntil(lambda: window.notice.geometry().bottom() <= low - bar.height())
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.notice.geometry().bottom() == low)


def test_file_dialogs_speak_chinese(qtbot):
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert texts
    assert not [text for text in texts if any(word in text for word in ("Look", "Files", "name"))]
    dialog.close()
