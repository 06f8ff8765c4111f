"""Commands of the view and help menus: sizes, columns, keys, about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from app.gui.theme import Mode, appearance

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow


class ViewActions(QObject):
    """What can be done to the look of the window; remembered in the settings."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def choose_mode(self, mode: Mode) -> None:
        """Follow the system, or be light or dark."""
        appearance().choose(mode=mode)
        self._window.settings.update(mode=mode)

    def larger(self) -> None:
        """The next larger text."""
        self._step(1)

    def smaller(self) -> None:
        """The next smaller text."""
        self._step(-1)

    def normal_size(self) -> None:
        """Text at 100 %."""
        self.choose_scale(100)

    def choose_scale(self, scale: int) -> None:
        """Text at a scale in percent."""
        appearance().choose(scale=scale)
        self._window.settings.update(scale=scale)

    def _step(self, direction: int) -> None:
        appearance().step(direction)
        self._window.settings.update(scale=appearance().scale)

    def toggle_columns(self) -> None:
        """Show or hide the side columns as their menu entries say."""
        actions = self._window.actions_by_name
        self._window.settings.update(
            outline_shown=actions["outline"].isChecked(), panel_shown=actions["panel"].isChecked()
        )
        self.show_columns(panel_first=self._is_panel_asked_for())

    def _is_panel_asked_for(self) -> bool:
        """Whether the panel is wanted and was not there: then it goes before the outline."""
        workbench = self._window.workbench
        wanted = self._window.settings.values.panel_shown
        return wanted and workbench is not None and workbench.side.isHidden()

    def show_panel(self) -> None:
        """Bring the findings into view, in the place of the outline where room is short."""
        self._window.settings.update(panel_shown=True)
        if self._window.workbench:
            self._window.workbench.columns.show_preview(False)
        self.show_columns(panel_first=self._is_panel_asked_for())
        if self._window.workbench:
            self._window.workbench.findings.focus_first()

    def show_columns(self, panel_first: bool = False) -> None:
        """Bring the columns in step with the settings."""
        values, actions = self._window.settings.values, self._window.actions_by_name
        actions["outline"].setChecked(values.outline_shown)
        actions["panel"].setChecked(values.panel_shown)
        if self._window.workbench:
            self._window.workbench.columns.want(
                values.outline_shown, values.panel_shown, panel_first
            )

    def remember_columns(self) -> None:
        """Keep the widths of the columns, when all three are shown."""
        workbench = self._window.workbench
        if workbench and all(workbench.columns.widths):
            self._window.settings.update(columns=workbench.columns.widths)

    def reset_layout(self) -> None:
        """Columns and sizes as on the first day."""
        self._window.settings.update(columns=(), outline_shown=True, panel_shown=True)
        self.show_columns()
        if self._window.workbench:
            self._window.workbench.columns.show_preview(False)
            self._window.workbench.find_bar.close_bar()
            self._window.workbench.columns.reset()

    def next_page(self) -> None:
        """Go to the next page of the outline."""
        if self._window.workbench:
            self._window.workbench.step_page(1)

    def previous_page(self) -> None:
        """Go to the previous page of the outline."""
        if self._window.workbench:
            self._window.workbench.step_page(-1)

    def cycle_focus(self) -> None:
        """Go from column to column."""
        if self._window.workbench:
            self._window.workbench.cycle_focus()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or not."""
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def echo(self, keys: str) -> None:
        """Press keys on the focused field: cut, copy and paste are its own business."""
        target = QApplication.focusWidget()
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        if target is None:
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, combination.key(), combination.keyboardModifiers())
            QApplication.sendEvent(target, event)
