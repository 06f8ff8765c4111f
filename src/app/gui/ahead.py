"""What the first report will need is loaded while the user looks at the start page."""

from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QTimer

from app.gui.main_window import MainWindow

MODULES = (
    "app.domain.report",
    "app.domain.changes",
    "app.standards.library",
    "app.services.session",
    "app.services.recovery",
    "app.services.drafts",
    "app.checks.engine",
    "app.services.checking",
    "app.gui.document",
    "app.gui.safekeeping",
    "app.store.package",
    "app.gui.file_actions",
    "app.gui.section.page",
    "app.gui.review.page_review",
    "app.gui.last_year.panel",
    "app.gui.workbench",
    "app.gui.review.review_actions",
    "app.gui.check_actions",
)
"""In the order they need each other, so that no step takes long."""
BETWEEN = 30
"""Milliseconds from one step to the next, in which the window answers."""


def _modules() -> Iterator[str]:
    """All that is loaded ahead; the rules one by one, as each of them prepares its patterns."""
    yield from MODULES
    yield from import_module("app.checks.registry").rule_modules()


class Ahead:
    """Loads one module after the other until there is none or a report is open."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._left = _modules()
        self.timer = QTimer(window, interval=BETWEEN)
        self.timer.timeout.connect(self._load)
        self.timer.start()

    def _load(self) -> None:
        name = next(self._left, None)
        if name is None or self._window.document is not None:
            self.timer.stop()
        else:
            import_module(name)
