"""Makes menus, toolbar and actions from the commands, and keeps them enabled as they should be."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from app.gui.commands import MENUS, TOOLBAR, Command, Menu, all_commands
from app.gui.icons import set_icon
from app.gui.theme import px


class Actions:
    """The actions of a window by command name, and the sub-menus it fills itself."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._actions = {command.id: self._action(command) for command in all_commands()}
        self._commands = {command.id: command for command in all_commands()}
        self.filled: dict[str, QMenu] = {}
        for menu in MENUS:
            self._fill(window.menuBar().addMenu(menu.title), menu)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _action(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setObjectName(command.id)
        if command.icon:
            set_icon(action, command.icon)
        if command.echo:
            action.setText(f"{command.text}\t{command.keys[0]}")
        else:
            action.setShortcuts([QKeySequence(key) for key in command.keys])
        if command.short:
            action.setIconText(command.short)
        action.setToolTip(_tip(command))
        action.setCheckable(command.checkable)
        action.setChecked(command.checkable and command.needs == "document")
        action.triggered.connect(self._runner(command))
        return action

    def _runner(self, command: Command) -> Callable[[], None]:
        """Look the slot up when it is called, so that the window may be built in any order."""
        arguments = command.keys[:1] if command.echo else ()

        def run() -> None:
            attrgetter(command.call)(self._window)(*arguments)

        return run

    def _fill(self, menu: QMenu, spec: Menu) -> None:
        for item in spec.items:
            if item is None:
                menu.addSeparator()
            elif isinstance(item, Menu):
                self._fill(menu.addMenu(item.title), item)
            else:
                menu.addAction(self._actions[item.id])
        if spec.filled:
            self.filled[spec.filled] = menu

    def toolbar(self) -> QToolBar:
        """A toolbar with words beside the icons."""
        bar = QToolBar("工具栏")
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in TOOLBAR:
            if name is None:
                bar.addSeparator()
            else:
                bar.addAction(self._actions[name])
        _name_rest(bar)
        return bar

    def enable(self, **present: Any) -> None:
        """Enable what can be done: ``document``, ``undo`` and ``redo`` say what there is."""
        for name, action in self._actions.items():
            needs = self._commands[name].needs
            action.setEnabled(not needs or bool(present[needs]))


def keep_room_for_rest(bar: QToolBar) -> None:
    """Let the button for the rest be as large as others; a toolbar leaves it a few pixels."""
    bar.setContentsMargins(0, 0, px(14), 0)


def _name_rest(bar: QToolBar) -> None:
    """Let the button be seen behind which a toolbar keeps what it has no room for."""
    rest = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    if rest is not None:
        set_icon(rest, "more")
        rest.setAccessibleName("其余命令")
        rest.setToolTip("其余命令")


def _tip(command: Command) -> str:
    keys = [QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in command.keys]
    text = command.text.removesuffix("…")
    return f"{text}（{keys[0]}）" if keys else text
