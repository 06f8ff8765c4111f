"""F1 within a dialog opens the right page of the manual over it."""

import importlib
import pkgutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

import app.gui
from app.gui.dialog_help import PAGES, ManualWindow
from app.gui.manual import page_path
from app.gui.output_dialog import OutputDialog
from app.gui.rules_dialog import RulesDialog


def dialogs() -> set[str]:
    """The classes of all dialogs of the program that are opened as they are."""
    names = [m.name for m in pkgutil.walk_packages(app.gui.__path__, "app.gui.")]
    modules = [importlib.import_module(name) for name in names]
    found = {v for m in modules for v in vars(m).values() if isinstance(v, type)}
    ours = {c for c in found if issubclass(c, QDialog) and c.__module__.startswith("app.gui")}
    return {c.__name__ for c in ours - {ManualWindow, OutputDialog}}


def test_every_dialog_has_its_page():
    assert dialogs() == set(PAGES)
    assert all(page_path(topic).is_file() for topic in PAGES.values())


@pytest.mark.parametrize("modal", [True, False])
def test_f1_opens_the_page_over_the_dialog(qtbot, window, modal):
    dialog = RulesDialog(window)
    qtbot.addWidget(dialog)
    dialog.setModal(modal)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
    (opened,) = dialog.findChildren(ManualWindow)
    assert opened.isVisible()
    assert opened.browser.source().fileName() == "checks.md"
    opened.show_topic("begin")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert opened.browser.source().fileName() == "checks.md"
    assert len(dialog.findChildren(ManualWindow)) == 1
    opened.close()
    dialog.close()
