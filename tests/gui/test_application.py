import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPlainTextEdit, QPushButton, QSpinBox

from app.gui.application import make_application
from app.gui.crash import CrashHook, details
from app.gui.fonts import has_chinese_face, interface_families, reading_font
from app.gui.icons import program_icon
from app.gui.input_method import wanted_module
from app.gui.theme import appearance
from app.gui.wheel_guard import guard_wheel


def test_there_is_one_application(qapp):
    assert make_application() is qapp


def test_the_words_of_qt_are_chinese(qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    qtbot.addWidget(box)
    assert "关闭" in box.button(QDialogButtonBox.StandardButton.Close).text()


def test_chinese_can_be_shown(qapp):
    assert has_chinese_face()
    assert qapp.font().families()[:1] == interface_families()[:1]


def test_the_reading_face_grows_with_the_scale(qapp):
    assert reading_font().pixelSize() == 17
    appearance().choose(scale=200)
    assert reading_font().pixelSize() == 34


@pytest.mark.parametrize(
    ("environment", "plugin", "module"),
    [
        ({}, "", None),
        ({"QT_IM_MODULE": "ibus"}, "", None),
        ({"QT_IM_MODULE": "fcitx"}, "", "ibus"),
        ({"XMODIFIERS": "@im=fcitx"}, "", "ibus"),
        ({"QT_IM_MODULE": "fcitx"}, "libfcitx5platforminputcontextplugin.so", None),
    ],
)
def test_fcitx_is_reached_through_ibus_where_its_plugin_is_missing(
    tmp_path: Path, environment, plugin, module
):
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    if plugin:
        (folder / plugin).touch()
    assert wanted_module(environment, tmp_path) == module


def turn_wheel(widget: QSpinBox) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_no_guarded_field(qtbot):
    field, free = QSpinBox(), QSpinBox()
    for box in (field, free):
        qtbot.addWidget(box)
        box.setValue(5)
    guard_wheel(field)
    turn_wheel(field)
    turn_wheel(free)
    assert (field.value(), free.value()) == (5, 6)


def fault() -> None:
    secret = "青禺镇的正文"
    raise ValueError(secret)


def test_details_of_a_fault_hold_no_word_of_the_report():
    with pytest.raises(ValueError, match="青禺") as caught:
        fault()
    text = details(caught.value)
    assert "ValueError" in text
    assert "fault" in text
    assert "青禺" not in text
    assert str(Path(__file__).parent) not in text


@pytest.fixture
def hook(qapp, monkeypatch):
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *args: seen.append(args))
    made = CrashHook(qapp)
    made.install()
    yield made
    made.remove()
    made.deleteLater()
    assert len(seen) == 1


def test_a_fault_is_owned_up_to_and_the_program_lives_on(qtbot, hook):
    try:
        fault()
    except ValueError:
        sys.excepthook(*sys.exc_info())
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.windowTitle() == "程序出了错"
    assert "青禺" not in dialog.findChild(QPlainTextEdit).toPlainText()
    copy, proceed = dialog.findChildren(QPushButton)
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "ValueError" in QApplication.clipboard().text()
    qtbot.mouseClick(proceed, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_the_program_has_an_icon_for_every_place():
    sizes = {size.width() for size in program_icon().availableSizes()}
    assert {16, 32, 48, 256} <= sizes
