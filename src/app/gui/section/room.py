"""Widgets whose height follows from their width, among layouts that settle widths first."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


def ask_for_room(widget: QWidget) -> None:
    """Have the layouts look at a widget again after the event at hand.

    WORKAROUND: a height set while a layout is at work (as in ``resizeEvent``) is not asked for.
    """
    QTimer.singleShot(0, widget, widget.updateGeometry)
