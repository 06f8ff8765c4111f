from app.gui.settings import RECENT_LIMIT, RecentFile, Settings, SettingsFile


def entry(name: str) -> RecentFile:
    return RecentFile(path=f"/drafts/{name}.nianbao", title=name)


def test_settings_come_back(tmp_path):
    path = tmp_path / "settings.json"
    SettingsFile(path).update(scale=150, mode="dark", columns=(200, 600, 300))
    values = SettingsFile(path).values
    assert (values.scale, values.mode, values.columns) == (150, "dark", (200, 600, 300))


def test_a_damaged_file_is_set_aside(tmp_path):
    path = tmp_path / "settings.json"
    path.write_bytes(b"\x00\x00\xff")
    assert SettingsFile(path).values == Settings()
    assert (tmp_path / "settings.damaged.json").read_bytes() == b"\x00\x00\xff"


def test_settings_of_another_version_are_set_aside(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"scale": 3}', encoding="utf-8")
    assert SettingsFile(path).values.scale == 100


def test_a_folder_that_cannot_be_written_does_not_stop_the_work(tmp_path):
    settings = SettingsFile(tmp_path / "absent" / "settings.json")
    assert settings.update(scale=125).scale == 125


def test_recent_reports_newest_first_without_doubles(tmp_path):
    settings = SettingsFile(tmp_path / "settings.json")
    for name in "abcab":
        settings.remember(entry(name))
    assert [r.title for r in settings.values.recent] == ["b", "a", "c"]
    settings.forget("/drafts/a.nianbao")
    assert [r.title for r in settings.values.recent] == ["b", "c"]


def test_the_recent_list_has_an_end(tmp_path):
    settings = SettingsFile(tmp_path / "settings.json")
    for number in range(RECENT_LIMIT + 5):
        settings.remember(entry(str(number)))
    assert len(settings.values.recent) == RECENT_LIMIT
