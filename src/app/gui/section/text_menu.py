"""What every text offers in its context menu, named and keyed as in the menus of the window."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from app.gui.commands import all_commands
from app.gui.document import Document
from app.gui.section.text_editor import TextEditor

_COMMANDS = {command.id: command for command in all_commands()}


def add_history(document: Document, menu: QMenu) -> None:
    """Add undo and redo with the step each is about; one without a step is there but gray."""
    undo, redo = document.undo_label, document.redo_label
    _add(menu, "undo", document.undo, bool(undo), undo)
    _add(menu, "redo", document.redo, bool(redo), redo)
    menu.addSeparator()


def add_clipboard(editor: TextEditor, menu: QMenu) -> None:
    """Add what takes words out of a text and puts them in."""
    selected = editor.textCursor().hasSelection()
    _add(menu, "cut", editor.cut, selected)
    _add(menu, "copy", editor.copy, selected)
    _add(menu, "paste", editor.paste, editor.canPaste())
    menu.addSeparator()
    _add(menu, "select-all", editor.selectAll, True)


def _add(
    menu: QMenu, command: str, call: Callable[[], None], enabled: bool, step: str = ""
) -> None:
    """Add an entry; its key is only shown: the window or the editor takes it."""
    known = _COMMANDS[command]
    words = f"{known.text} {step}".rstrip()
    menu.addAction(f"{words}\t{known.keys[0]}", call).setEnabled(enabled)
