"""The colors that tie a passage to its section; told apart from white and from the dark sheet."""

from PySide6.QtGui import QColor

from app.gui.importing.targets import Kind
from app.gui.theme import color

SECTION_HUES = (
    "#7d9440", "#2f948a", "#b9782c", "#5f86d0", "#9d6fb8", "#c4646b",
    "#3d93b5", "#8f7f4f", "#4f9a58", "#b4699a",
)  # fmt: skip
FACTS_HUE, REST_HUE = "#6d8fb5", "#828e9b"
_WASH = 24
_KEPT, _TAKEN = 0.85, 0.15


def place_color(place: tuple[Kind, int | None]) -> QColor:
    """The color of a row and of the bars of its passages; neighbors never share one."""
    kind, slot = place
    if kind == "section" and slot is not None:
        return QColor(SECTION_HUES[slot % len(SECTION_HUES)])
    return QColor(FACTS_HUE if kind == "facts" else REST_HUE)


def wash(hue: QColor) -> QColor:
    """A faint ground of a color over the sheet."""
    sheet = color("sheet")
    mixed = [
        round(a * _KEPT + b * _TAKEN)
        for a, b in zip(sheet.getRgb()[:3], hue.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*mixed)
