"""The menus that say where a section or some passages shall go."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.importing.moves import Destination
from app.gui.importing.targets import Target, section_label
from app.importers.edit import CUSTOM, section_keys
from app.standards.model import Standard

Choose = Callable[[Destination], None]


def fill_section_menu(
    menu: QMenu, standard: Standard, target: Target, key: str, choose: Choose
) -> None:
    """Fill the menu of a section's row: its key, or what becomes of its passages."""
    menu.clear()
    group = QActionGroup(menu)
    current = key if key in section_keys(standard) else CUSTOM
    for known in section_keys(standard):
        action = _add(menu, section_label(standard, known), Destination("key", known), choose)
        action.setCheckable(True)
        action.setChecked(known == current)
        group.addAction(action)
    menu.addSeparator()
    merge = _add(menu, "并入上一节", Destination("merge"), choose)
    merge.setEnabled(bool(target.slot))
    _add_rest(menu, choose)


def fill_passage_menu(
    menu: QMenu, standard: Standard, rows: Iterable[Target], choose: Choose
) -> None:
    """Fill the menu of chosen passages: the rows that are there, or a section that begins here."""
    menu.clear()
    for row in rows:
        if row.kind == "section":
            _add(menu, row.name, Destination("slot", slot=row.slot), choose)
        elif row.kind == "facts":
            _add(menu, "标题", Destination("facts"), choose)
    menu.addSeparator()
    opening = menu.addMenu("由此另起一节")
    for key in section_keys(standard):
        _add(opening, section_label(standard, key), Destination("open", key), choose)
    menu.addSeparator()
    _add_rest(menu, choose)


def _add_rest(menu: QMenu, choose: Choose) -> None:
    _add(menu, "未归类", Destination("unplaced"), choose)
    _add(menu, "舍去", Destination("dropped"), choose)


def _add(menu: QMenu, text: str, destination: Destination, choose: Choose) -> QAction:
    action = QAction(text.replace("&", "&&"), menu)
    action.triggered.connect(lambda: choose(destination))
    menu.addAction(action)
    return action


def of_row(target: Target) -> Destination | None:
    """Where passages dropped on a row go; None for a row that takes none."""
    if target.kind == "losses":
        return None
    if target.kind == "section":
        return Destination("slot", slot=target.slot)
    return Destination(target.kind)


def new_menu(parent: QWidget, name: str) -> QMenu:
    """An empty menu that reads its name to a screen reader."""
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    return menu
