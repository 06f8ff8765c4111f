from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent

from app.gui.section.text_editor import TextEditor


def test_an_input_method_cannot_write_into_a_text_that_is_read_only(qtbot):
    editor = TextEditor("overview")
    qtbot.addWidget(editor)
    editor.setReadOnly(True)
    editor.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    committed = QInputMethodEvent("", [])
    committed.setCommitString("写不进去")
    QCoreApplication.sendEvent(editor, QInputMethodEvent("pinyin", []))
    QCoreApplication.sendEvent(editor, committed)
    assert editor.toPlainText() == ""
