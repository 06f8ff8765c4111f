"""The bars can be told from the sheet, light and dark."""

import pytest
from PySide6.QtGui import QColor

from app.gui.importing.colors import FACTS_HUE, REST_HUE, SECTION_HUES
from app.gui.theme import load_theme


def luminance(color):
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("hue", [*SECTION_HUES, FACTS_HUE, REST_HUE])
def test_bars_stand_out_from_the_sheet(theme, hue):
    first, second = luminance(QColor(hue)), luminance(load_theme(theme).color("sheet"))
    assert (max(first, second) + 0.05) / (min(first, second) + 0.05) >= 3
