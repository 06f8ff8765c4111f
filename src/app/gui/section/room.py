"""Widgets whose height follows from their width, among layouts that settle widths first."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget


def ask_for_room(widget: QWidget) -> None:
    """Have all layouts above look at a widget again after the event at hand.

    WORKAROUND: a height set while layouts are at work (as in ``resizeEvent``) is not asked for.
    """
    QTimer.singleShot(0, widget, partial(_ask, widget))


def _ask(widget: QWidget) -> None:
    widget.updateGeometry()
    above = widget.parentWidget()
    while above is not None and (layout := above.layout()):
        layout.invalidate()
        QCoreApplication.postEvent(above, QEvent(QEvent.Type.LayoutRequest))
        above = above.parentWidget()
