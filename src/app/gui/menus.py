"""The sub-menus whose entries depend on the report: recent, missing sections, status, look."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app.domain.vocabulary import STATUS_LABELS
from app.gui.theme import MODES, SCALES, appearance

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow


class FilledMenus(QObject):
    """Fills each of the sub-menus anew whenever it opens."""

    def __init__(self, window: "MainWindow", menus: dict[str, QMenu]) -> None:
        super().__init__(window)
        self._window = window
        fillers = {
            "recent": self._fill_recent,
            "missing": self._fill_missing,
            "status": self._fill_status,
            "mode": self._fill_mode,
            "scale": self._fill_scale,
        }
        for name, menu in menus.items():
            menu.aboutToShow.connect(lambda menu=menu, fill=fillers[name]: self._refill(menu, fill))

    def _refill(self, menu: QMenu, fill: object) -> None:
        menu.clear()
        fill(menu)  # type: ignore[operator]
        if menu.isEmpty():
            menu.addAction("（没有）").setEnabled(False)

    def _fill_recent(self, menu: QMenu) -> None:
        for entry in self._window.settings.values.recent:
            action = menu.addAction(entry.title)
            action.setToolTip(entry.path)
            action.triggered.connect(
                lambda _=False, path=entry.path: self._window.open_path(Path(path))
            )
        if not menu.isEmpty():
            menu.addSeparator()
            menu.addAction("清空列表").triggered.connect(self._window.files.forget_all)

    def _fill_missing(self, menu: QMenu) -> None:
        from app.services.arranging import missing_sections, missing_tables

        document, workbench = self._window.document, self._window.workbench
        if document is None or workbench is None:
            return
        for spec in missing_sections(document.report, document.standard):
            action = menu.addAction(spec.title)
            action.triggered.connect(
                lambda _=False, key=spec.key: workbench.outline.commands.add_missing(key)
            )
        for table in missing_tables(document.report, document.standard):
            action = menu.addAction(f"统计表：{table.title}")
            action.triggered.connect(
                lambda _=False, key=table.key: workbench.outline.commands.add_table(key)
            )

    def _fill_status(self, menu: QMenu) -> None:
        from app.gui.review.round_dialog import TITLES
        from app.review.rounds import next_steps

        document = self._window.document
        if document is None:
            return
        now = menu.addAction(f"现在：{STATUS_LABELS[document.report.status]}")
        now.setEnabled(False)
        for status in next_steps(document.report):
            action = menu.addAction(f"{TITLES[status][0]}…")
            action.triggered.connect(
                lambda _=False, status=status: self._window.review.ask_step(status)
            )

    def _fill_mode(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for mode, label in MODES.items():
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(appearance().mode == mode)
            action.setActionGroup(group)
            action.triggered.connect(lambda _=False, mode=mode: self._window.view.choose_mode(mode))

    def _fill_scale(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for scale in SCALES:
            action = menu.addAction(f"{scale} %")
            action.setCheckable(True)
            action.setChecked(appearance().scale == scale)
            action.setActionGroup(group)
            action.triggered.connect(
                lambda _=False, scale=scale: self._window.view.choose_scale(scale)
            )
