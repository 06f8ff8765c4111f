import threading

import pytest

from app.domain.report import Report
from app.gui import file_dialogs, log
from app.gui.crash import CrashHook

SECRET = "青禾镇的秘密"


@pytest.fixture
def text(user_data):
    """Begin a log; the returned function reads it."""
    log.begin()
    yield lambda: "".join(
        path.read_text(encoding="utf-8") for path in sorted((user_data / "logs").iterdir())
    )
    log.end()


@pytest.fixture
def hook(qapp, monkeypatch):
    """A hook that shows no dialog and writes nothing to the terminal."""
    made = CrashHook(qapp)
    monkeypatch.setattr(made, "_previous", lambda *_: None)
    monkeypatch.setattr(made, "_previous_in_threads", lambda *_: None)
    made.crashed.disconnect()
    yield made
    made.deleteLater()


def fault():
    """A fault whose message and local values quote the report."""
    words = SECRET
    try:
        return Report.model_validate({"title": words, SECRET: 5})
    except ValueError as cause:
        raise KeyError(words) from cause


def test_a_fault_is_logged_by_type_and_place_without_the_text(hook, text):
    with pytest.raises(KeyError) as caught:
        fault()
    hook._on_exception(KeyError, caught.value, caught.value.__traceback__)
    assert "KeyError" in text()
    assert "test_log.py:" in text()
    assert SECRET not in text()
    assert "青禾" not in text()


def test_a_fault_in_a_thread_is_logged_and_told(qtbot, hook, text):
    told = []
    hook.crashed.connect(told.append)
    hook.install()
    try:
        thread = threading.Thread(target=fault)
        thread.start()
        thread.join()
    finally:
        hook.remove()
    qtbot.waitUntil(lambda: bool(told))
    assert "KeyError" in text()
    assert SECRET not in text() + told[0]


def test_working_with_a_report_leaves_no_word_of_it(working, text):
    log.note("开始")
    working.check_now()
    working.files._save_to(working.settings.path.parent / f"{SECRET}.nianbao")
    assert text().count("\n") == 1


def test_the_log_does_not_grow_beyond_its_files(text, user_data, monkeypatch):
    monkeypatch.setattr(log, "LARGEST", 200)
    log.begin()
    for number in range(60):
        log.note(f"第 {number} 条，" + "字" * 10)
    sizes = [path.stat().st_size for path in (user_data / "logs").iterdir()]
    assert len(sizes) == log.FILES_KEPT + 1
    assert max(sizes) < 300


def test_where_no_log_can_be_written_the_work_goes_on(user_data):
    (user_data / "logs").write_text("in the way", encoding="utf-8")
    log.begin()
    log.note("没有地方写")
    log.end()


def test_the_folder_is_shown_from_the_help_menu(window, user_data, monkeypatch):
    shown = []
    monkeypatch.setattr(file_dialogs, "show_folder", shown.append)
    window.actions_by_name["logs"].trigger()
    assert shown == [user_data / "logs"]
    assert shown[0].is_dir()
