"""The context menu of a text: opened, read and used as a writer would."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.domain.blocks import paragraph


def opened(card) -> QMenu:
    """The menu that a right click into the text opens."""
    known = set(card.findChildren(QMenu))
    card.editor.customContextMenuRequested.emit(QPoint(4, 4))
    (menu,) = set(card.findChildren(QMenu)) - known
    return menu


def entry(menu, word: str) -> QAction:
    """The entry whose words begin so."""
    return next(action for action in menu.actions() if action.text().startswith(word))


def choose(card, word: str) -> None:
    """Open the menu and click an entry."""
    menu = opened(card)
    QTest.mouseClick(
        menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry(menu, word)).center()
    )


def test_what_was_typed_is_undone_and_redone_from_the_menu(desk):
    found = desk(paragraph("甲"))
    card = found.widgets[0]
    QTest.keyClicks(card.editor, "abc")
    choose(card, "撤销")
    assert card.editor.toPlainText() == "甲"
    choose(card, "重做")
    assert card.editor.toPlainText() == "abc甲"
    found.assert_same()


def test_the_entries_show_their_keys_and_what_is_undone(desk):
    found = desk(paragraph("甲"))
    card = found.widgets[0]
    menu = opened(card)
    assert [entry(menu, word).isEnabled() for word in ("撤销", "重做", "全选")] == [
        False, False, True,
    ]  # fmt: skip
    keys = [a.text().partition("\t")[2] for a in menu.actions() if not a.isSeparator()]
    assert keys == ["Ctrl+Z", "Ctrl+Y", "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+A"]
    menu.close()
    QTest.keyClicks(card.editor, "abc")
    menu = opened(card)
    assert entry(menu, "撤销").text() == f"撤销 {found.document.undo_label}\tCtrl+Z"
    menu.close()
