import re

import pytest
from PySide6.QtCore import Qt

from app import paths
from app.gui.commands import all_commands
from app.gui.icons import icon, icon_path, pixmap
from app.gui.theme import SCALES, appearance, load_theme, style_sheet

CONTRASTS = {"light": 4.5, "dark": 4.5, "contrast-light": 7.0, "contrast-dark": 7.0}
THEMES = list(CONTRASTS)
GROUNDS = {
    "ink": ("ground", "sheet", "hover", "head", "accent_ground"),
    "muted": ("ground", "sheet", "hover"),
    "accent": ("sheet", "ground", "accent_ground"),
    "accent_ink": ("accent",),
    "error": ("sheet", "error_ground"),
    "warning": ("sheet", "warning_ground"),
    "complete": ("sheet", "complete_ground"),
    "info": ("sheet", "info_ground"),
}


def luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", THEMES)
def test_text_stands_out_from_its_ground(name):
    colors = load_theme(name).colors
    for ink, grounds in GROUNDS.items():
        for ground in grounds:
            pair = sorted(luminance(getattr(colors, role)) for role in (ink, ground))
            contrast = (pair[1] + 0.05) / (pair[0] + 0.05)
            assert contrast >= CONTRASTS[name], f"{name}: {ink} on {ground} has {contrast:.2f}"


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_names_only_known_colors_and_files(name):
    sheet = re.sub(r"/\*.*?\*/", "", style_sheet(load_theme(name), 100))
    assert "@" not in sheet
    for path in re.findall(r"url\((.*?)\)", sheet):
        assert paths.resources().joinpath("icons", path.rsplit("/", 1)[-1]).is_file()


def test_sizes_grow_with_the_scale_and_hairlines_do_not():
    light = load_theme("light")
    assert "font-size: 20px" in style_sheet(light, 100)
    doubled = style_sheet(light, 200)
    assert "font-size: 40px" in doubled
    assert "1px solid" in doubled
    assert "2px solid #e1e5ea" not in doubled


def test_the_scale_steps_and_stays_within_bounds(qapp):
    look = appearance()
    look.step(1)
    assert look.scale == SCALES[1]
    look.choose(scale=500)
    assert look.scale == 200
    look.step(1)
    assert look.scale == 200
    look.choose(scale=100)
    look.step(-1)
    assert look.scale == 100
    assert qapp.font().pixelSize() == 14


def test_a_chosen_mode_is_applied_at_once(qapp):
    appearance().choose(mode="dark")
    assert qapp.palette().window().color().name() == load_theme("dark").colors.ground
    appearance().choose(mode="light")
    assert qapp.palette().window().color().name() == load_theme("light").colors.ground


def test_every_icon_named_by_a_command_is_drawn():
    for command in all_commands():
        assert not command.icon or icon_path(command.icon).is_file(), command.id


def test_icons_take_the_color_of_the_theme(qapp):
    def ink() -> set[str]:
        image = pixmap("state-error", "error", 24).toImage()
        return {image.pixelColor(3 + x, 12).name() for x in range(3)}

    assert load_theme("light").colors.error in ink()
    appearance().choose(mode="dark")
    assert load_theme("dark").colors.error in ink()


@pytest.mark.parametrize("path", sorted((paths.resources() / "icons").glob("*.svg")), ids=str)
def test_every_icon_can_be_drawn(qapp, path):
    assert not icon(path.stem).isNull()
    image = pixmap(path.stem, "ink", 24).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_every_theme_there_is_is_tested():
    assert {path.stem for path in (paths.resources() / "themes").glob("*.toml")} == set(THEMES)


@pytest.mark.parametrize("name", ["contrast-light", "contrast-dark"])
def test_edges_stand_out_where_contrast_is_wanted(name):
    colors = load_theme(name).colors
    for edge in ("line", "field", "disabled"):
        pair = sorted((luminance(getattr(colors, edge)), luminance(colors.sheet)))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, f"{name}: {edge}"


def test_high_contrast_follows_the_system_and_can_be_chosen(qapp, monkeypatch):
    look = appearance()
    look.choose(mode="contrast")
    assert look.theme.name.startswith("高对比度")
    look.choose(mode="system")
    assert not look.theme.name.startswith("高对比度")

    class Hints:
        def colorScheme(self):
            return Qt.ColorScheme.Dark

        def contrastPreference(self):
            return Qt.ContrastPreference.HighContrast

    monkeypatch.setattr(look, "_hints", Hints())
    monkeypatch.setattr(look, "_access", Hints())
    look.choose(mode="system")
    assert look.theme.name == "高对比度（深底）"
