"""Turning the wheel over a form scrolls the page and never changes a field."""

from functools import cache

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class WheelGuard(QObject):
    """Hands the wheel to the page instead of the field under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no wheel event through; ignored, it goes to the parent and scrolls the page."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


@cache
def _guard(application: QApplication) -> WheelGuard:
    return WheelGuard(application)


def guard_wheel(field: QWidget) -> None:
    """Keep the wheel from changing a spin box or a combo box, focused or not."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_guard(application))
