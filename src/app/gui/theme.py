"""The look of the window: colors from ``resources/themes``, one style sheet, one text scale."""

import re
import tomllib
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from app import paths
from app.domain.base import Value
from app.gui.weights import semibold

Mode = Literal["system", "light", "dark", "contrast"]
MODES: dict[Mode, str] = {
    "system": "跟随系统",
    "light": "浅色",
    "dark": "深色",
    "contrast": "高对比度",
}
SCALES = (100, 110, 125, 150, 175, 200)
_PIXELS = re.compile(r"(?<![\w#.])(\d+)px")
_NAME = re.compile(r"@([a-z_]+)")


class Colors(Value):
    """The colors of one theme, as ``#rrggbb``; what each is for stands in the theme file."""

    ground: str
    sheet: str
    line: str
    ink: str
    muted: str
    accent: str
    accent_ground: str
    accent_ink: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    info: str
    info_ground: str
    complete: str
    complete_ground: str
    remark: str
    remark_ground: str
    hover: str
    head: str
    field: str
    disabled: str


class Theme(Value):
    """One theme file."""

    name: str
    dark: bool
    mark: str
    colors: Colors

    def color(self, role: str) -> QColor:
        """The color of a role (``error_ground``)."""
        return QColor(_color(getattr(self.colors, role)))


@cache
def _color(name: str) -> QColor:
    return QColor(name)


@cache
def load_theme(name: str) -> Theme:
    """Read ``resources/themes/<name>.toml``."""
    path = paths.resources() / "themes" / f"{name}.toml"
    return Theme.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def _template() -> str:
    return (paths.resources() / "themes" / "window.qss").read_text(encoding="utf-8")


def style_sheet(theme: Theme, scale: int, semibold: int = QFont.Weight.DemiBold) -> str:
    """The style sheet of a theme; sizes grow with ``scale`` (percent), hairlines stay."""
    words = theme.colors.model_dump() | {
        "icons": (paths.resources() / "icons").as_posix(),
        "mark": theme.mark,
        "semibold": str(int(semibold)),
    }
    sized = _PIXELS.sub(lambda m: f"{_grown(int(m[1]), scale)}px", _template())
    return _NAME.sub(lambda m: words[m[1]], sized)


def _grown(pixels: int, scale: int) -> int:
    return pixels if pixels <= 1 else round(pixels * scale / 100)


_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "sheet",
    QPalette.ColorRole.AlternateBase: "head",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "sheet",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_ink",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "sheet",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Dark: "field",
    QPalette.ColorRole.Light: "sheet",
}
_FADED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def palette(theme: Theme) -> QPalette:
    """The palette that goes with a theme, for what the style sheet does not reach."""
    result = QPalette()
    for role, color in _ROLES.items():
        result.setColor(role, theme.color(color))
    for role in _FADED:
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.color("disabled"))
    return result


class Appearance(QObject):
    """The theme and the text scale in force; one for the application.

    ``changed`` tells widgets that paint themselves to fetch colors and sizes anew.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._mode: Mode = "system"
        self._scale = 100
        # Both are kept: without the first, PySide takes the second for deleted.
        self._hints = application.styleHints()
        self._access = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._access.contrastPreferenceChanged.connect(self._on_system_changed)
        self._theme = self._wanted()

    @property
    def mode(self) -> Mode:
        """What the user chose: a theme, or to follow the system."""
        return self._mode

    @property
    def scale(self) -> int:
        """The text scale in percent, 100 to 200."""
        return self._scale

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    def _wanted(self) -> Theme:
        """The theme for what was chosen and what the system asks for."""
        shade = "dark" if self._is_dark() else "light"
        return load_theme(f"contrast-{shade}" if self._is_contrasting() else shade)

    def _is_dark(self) -> bool:
        if self._mode in ("light", "dark"):
            return self._mode == "dark"
        return self._hints.colorScheme() == Qt.ColorScheme.Dark

    def _is_contrasting(self) -> bool:
        """Whether high contrast was chosen here, or in the system that is followed."""
        if self._mode != "system":
            return self._mode == "contrast"
        return self._access.contrastPreference() == Qt.ContrastPreference.HighContrast

    def choose(self, mode: Mode | None = None, scale: int | None = None) -> None:
        """Set mode or scale (percent, kept within 100 to 200) and restyle everything."""
        self._mode = mode or self._mode
        self._scale = min(SCALES[-1], max(SCALES[0], scale or self._scale))
        self.apply()

    def step(self, direction: int) -> None:
        """Go to the next larger (1) or smaller (-1) scale."""
        wanted = [s for s in SCALES if (s - self._scale) * direction > 0]
        if wanted:
            self.choose(scale=min(wanted, key=lambda s: abs(s - self._scale)))

    def apply(self) -> None:
        """Give palette, font size and style sheet to the application."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._theme = theme = self._wanted()
        font = application.font()
        font.setPixelSize(self.pixels(14))
        application.setFont(font)
        application.setPalette(palette(theme))
        application.setStyleSheet(style_sheet(theme, self._scale, semibold(font)))
        self.changed.emit()

    def pixels(self, size: int) -> int:
        """A size of the drawings (pixels at 100 %) at the present scale."""
        return _grown(size, self._scale)

    def _on_system_changed(self) -> None:
        if self._mode in ("system", "contrast"):
            self.apply()


def appearance() -> Appearance:
    """The application's appearance; made when first asked for."""
    application = QApplication.instance()
    assert isinstance(application, QApplication), "the appearance needs an application"
    return _appearance_of(application)


@cache
def _appearance_of(application: QApplication) -> Appearance:
    """One for each application: colors are asked for with every paint."""
    return Appearance(application)


def color(role: str) -> QColor:
    """A color of the theme in force (``muted``, ``error_ground``)."""
    return appearance().theme.color(role)


def px(size: int) -> int:
    """A size of the drawings (pixels at 100 %) at the present scale."""
    return appearance().pixels(size)
