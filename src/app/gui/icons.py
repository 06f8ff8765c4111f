"""Line icons of our own drawing, tinted with the colors of the theme in force."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app import paths
from app.gui.theme import color, px

_SIZES = (16, 18)
_PROGRAM_SIZES = (16, 24, 32, 48, 64, 128, 256)
_NAME, _ROLE = "icon_name", "icon_role"


def icon_path(name: str) -> Path:
    """Where the drawing of an icon is."""
    return paths.resources() / "icons" / f"{name}.svg"


@lru_cache(maxsize=512)
def _drawn(name: str, ink: str, paper: str, size: int, ratio: float) -> QPixmap:
    source = icon_path(name).read_text(encoding="utf-8")
    source = source.replace("currentColor", ink).replace('"paper"', f'"{paper}"')
    image = QImage(QSize(size, size) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.encode())).render(
        painter, QRectF(0, 0, image.width(), image.height())
    )
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def screen_ratio() -> float:
    """How many device pixels a pixel has on the sharpest screen."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application.devicePixelRatio()


def pixmap(name: str, role: str = "ink", size: int = 18, ratio: float = 1.0) -> QPixmap:
    """An icon of ``size`` pixels in the color of a role (``muted``, ``error``)."""
    return _drawn(name, color(role).name(), color("sheet").name(), size, ratio)


def program_icon() -> QIcon:
    """The program's own icon, sharp in title bars, task bars and switchers."""
    result = QIcon()
    for size in _PROGRAM_SIZES:
        result.addPixmap(pixmap("app", size=size))
    return result


def icon(name: str, role: str = "ink") -> QIcon:
    """An icon in the color of a role, greyed when disabled."""
    result = QIcon()
    ratio = screen_ratio()
    for size in map(px, _SIZES):
        result.addPixmap(pixmap(name, role, size, ratio), QIcon.Mode.Normal)
        result.addPixmap(pixmap(name, "disabled", size, ratio), QIcon.Mode.Disabled)
    return result


def set_icon(target: QAction | QAbstractButton, name: str, role: str = "ink") -> None:
    """Give an action or a button an icon that ``retint`` keeps in step with the theme."""
    target.setProperty(_NAME, name)
    target.setProperty(_ROLE, role)
    target.setIcon(icon(name, role))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(px(18), px(18)))


def retint(root: QWidget) -> None:
    """Tint all icons below ``root`` for the theme in force; call after it has changed."""
    targets: list[QAction | QAbstractButton] = [
        *root.findChildren(QAction),
        *root.findChildren(QAbstractButton),
    ]
    for target in targets:
        if name := target.property(_NAME):
            set_icon(target, name, target.property(_ROLE))
