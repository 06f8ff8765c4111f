"""When Python looks for garbage: while the user rests, not between two keys.

A look through everything takes about a tenth of a second once a report is open, and Python
takes it whenever enough has been made. What is there after the start and after a report has been
opened stays, so it is left out of all looks; the rest is small enough not to be felt.
"""

import gc

from PySide6.QtCore import QTimer

from app.gui.main_window import MainWindow

REST = 3000
"""Milliseconds without a change after which the user rests."""
YOUNG_ROUNDS, SELDOM = 4, 250
"""Looks at what is new before one at what is neither new nor old (less than 3,000 things, far below
the time of a key), and of those before Python by itself looks through everything."""


class Garbage:
    """Chooses the moments for one window; lives as long as it."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._has_dropped = False
        self.timer = QTimer(window, singleShot=True, interval=REST)
        self.timer.timeout.connect(self._look)
        window.session_set.connect(self._on_session_set)
        self._usual = gc.get_threshold()
        young, *_ = self._usual
        gc.set_threshold(young, YOUNG_ROUNDS, SELDOM)
        gc.freeze()

    def end(self) -> None:
        """Leave Python's own ways as they were."""
        gc.set_threshold(*self._usual)
        gc.unfreeze()

    def _on_session_set(self) -> None:
        """Leave out what has been made for a report; what the one before left is looked for."""
        gc.freeze()
        self._has_dropped = True
        if self._window.document is not None:
            self._window.document.changed.connect(lambda _: self.timer.start())
        self.timer.start()

    def _look(self) -> None:
        if not self._has_dropped:
            gc.collect()
            return
        self._has_dropped = False
        gc.unfreeze()
        gc.collect()
        gc.freeze()
