"""Every input has a name, every button words, everything its room; nothing is in English."""

import re
from operator import attrgetter

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from app.gui.main_window import MainWindow
from app.gui.theme import appearance
from app.services.sample import sample_report
from app.services.session import Session

INPUTS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, QAbstractItemView)
DIALOGS = (
    "files.new",
    "files.export",
    "publishing.show",
    "help.show_keys",
    "checking.show_names",
    "checking.show_readiness",
    "review.show_versions",
    "review.ask_person",
)
LATIN_OK = re.compile(
    r"F\d+|Ctrl|Up|Down|End|Shift|Alt|Enter|Tab|Del|Esc"
    r"|Word|WPS|PDF|Excel|DOCX?|HTML|JSON|SHA-256|[A-Z]\d*|\.\w+|\w+@\S+|[\w/.:-]*/\S*"
)


@pytest.fixture(scope="module")
def sample():
    return sample_report().model_copy(update={"unplaced": ("一段没有归类的文字。",)})


@pytest.fixture
def full(qtbot, settings, sample):
    """The window with the sample and its real pages."""
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.show()
    made.set_session(Session(sample))
    yield made
    made.set_session(None)
    made.close()


def every_place(window: MainWindow):
    """Every page and dialog, one after the other."""
    for key in (*window.workbench.outline.pages.keys(),):
        window.workbench.show_page(key)
        yield key, window
    window.workbench.columns.show_preview(True)
    yield "预览", window
    window.workbench.columns.show_preview(False)
    for name in DIALOGS:
        attrgetter(name)(window)()
        dialog = QApplication.activeModalWidget() or window.findChild(QDialog)
        yield dialog.windowTitle(), dialog
        dialog.close()


def parts(root: QWidget, kinds):
    found = root.findChildren(QWidget)
    return [w for w in found if isinstance(w, kinds) and w.isVisible() and not _inner(w)]


def _inner(widget: QWidget) -> bool:
    """The editor inside a spin or combo box, the head of a table: named by their owner."""
    owner = widget.parentWidget()
    return isinstance(widget, QHeaderView) or isinstance(owner, (QAbstractSpinBox, QComboBox))


def test_every_input_has_a_name(full):
    for place, root in every_place(full):
        for field in parts(root, INPUTS):
            assert field.accessibleName(), f"{place}: {field}"


def test_every_button_has_words(full):
    for place, root in every_place(full):
        for button in parts(root, QAbstractButton):
            assert button.text() or button.accessibleName(), f"{place}: {button}"


def test_every_input_can_be_reached_by_key(full):
    for place, root in every_place(full):
        for field in parts(root, INPUTS):
            assert field.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{place}: {field}"


def test_what_scrolls_takes_no_focus_of_its_own(full):
    for place, root in every_place(full):
        for area in parts(root, QScrollArea):
            assert area.focusPolicy() == Qt.FocusPolicy.NoFocus, f"{place}: {area}"


def test_the_wheel_changes_no_field(full):
    for place, root in every_place(full):
        for field in parts(root, (QComboBox, QAbstractSpinBox)):
            before = shown(field)
            middle = QPointF(field.rect().center())
            wheel = QWheelEvent(
                middle,
                field.mapToGlobal(middle),
                QPoint(),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(field, wheel)
            assert shown(field) == before, f"{place}: {field}"


def shown(field: QWidget) -> str:
    return field.currentText() if isinstance(field, QComboBox) else field.text()


def test_the_window_speaks_chinese(full):
    for place, root in every_place(full):
        for part in parts(root, (QLabel, QAbstractButton)):
            words = LATIN_OK.sub("", part.text())
            assert not re.search(r"[A-Za-z]{2,}", words), f"{place}: {part.text()}"


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_smallest_window_cuts_nothing_off(full, scale):
    full.resize(1400, 900)
    appearance().choose(scale=scale)
    full.resize(1024, 700)
    QCoreApplication.sendPostedEvents()
    bench = full.workbench
    for column in (bench.outline, bench.pages, bench.side):
        right = column.mapTo(full, column.rect().topRight()).x()
        assert column.isHidden() or right <= 1024, f"{column} at {scale} %"
    assert not bench.outline.isHidden()
    assert full.publish.mapTo(full, full.publish.rect().topRight()).x() <= 1024
    assert bench.pages.currentWidget().horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("scale", [100, 200])
def test_buttons_hold_their_words(full, scale):
    appearance().choose(scale=scale)
    full.resize(1600, 1000)
    for place, root in every_place(full):
        for button in parts(root, QAbstractButton):
            words = button.fontMetrics().horizontalAdvance(button.text())
            assert button.width() >= words, f"{place} at {scale} %: {button.text()}"


@pytest.mark.parametrize(
    ("scale", "size", "panel"),
    [(150, (1024, 700), False), (150, (1366, 768), True), (200, (1366, 768), False)],
)
def test_no_section_scrolls_sideways(qtbot, full, scale, size, panel):
    appearance().choose(scale=scale)
    full.resize(*size)
    full.view.show_columns(panel_first=panel)
    for key in (*full.workbench.outline.pages.keys(),):
        full.workbench.show_page(key)
        bar = full.workbench.pages.currentWidget().horizontalScrollBar()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() == 0)


def test_every_tab_of_the_side_can_be_walked_into(full):
    side = full.workbench.side
    full.workbench.outline.pages.setFocus()
    for index in range(side.count()):
        side.setCurrentIndex(index)
        full.workbench.cycle_focus()
        full.workbench.cycle_focus()
        assert side.isAncestorOf(full.focusWidget()), side.tabText(index)
        full.workbench.cycle_focus()
