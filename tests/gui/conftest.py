"""A dressed application, a window on settings of its own, and a look for what outlives its test."""

import importlib
import sys
from datetime import date
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.domain.blocks import StatutoryTable, paragraph
from app.domain.report import PREFACE, SIGNATURE, Report, Section
from app.gui.application import make_application
from app.gui.document import Document
from app.gui.main_window import MainWindow
from app.gui.settings import SettingsFile
from app.gui.tasks import finish_work
from app.gui.theme import appearance
from app.services.session import Session

TODAY = date(2026, 1, 19)


@pytest.fixture(scope="session")
def qapp():
    """The application as ``run`` makes it."""
    return make_application()


@pytest.fixture(autouse=True)
def _dressed(qapp):
    """Light and 100 % at the beginning of every test."""
    if (appearance().mode, appearance().scale) != ("light", 100):
        appearance().choose(mode="light", scale=100)


@pytest.fixture(autouse=True)
def _nothing_survives(qapp):
    """No window, dialog or work may outlive its test."""
    before = set(map(id, QApplication.topLevelWidgets()))
    yield
    assert finish_work(), "still at work after the test"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in QApplication.topLevelWidgets() if id(w) not in before and w.isVisible()]
    assert not left, f"still on screen after the test: {left}"


@pytest.fixture
def settings(tmp_path):
    """Settings in a file of the test's own."""
    return SettingsFile(tmp_path / "settings.json")


class PlainSectionPage(QPlainTextEdit):
    """Stands in for the section page where a test is about the window around it."""

    cursor_context_changed = Signal(str)
    go_next = Signal()
    go_previous = Signal()

    def __init__(self, document: Document, key: str) -> None:
        super().__init__()
        self.key = key
        self.places: list[object] = []
        section = document.report.section(key)
        self.setPlainText(section.text if section else "")

    def show_place(self, place: object) -> None:
        self.places.append(place)
        self.setFocus()

    def focus_first(self) -> None:
        self.setFocus()

    def refresh(self, event: object) -> None:
        del event


@pytest.fixture
def plain_pages(monkeypatch):
    """Use plain section pages; what goes with the real ones is loaded before."""
    importlib.import_module("app.gui.workbench")
    module = ModuleType("app.gui.section.page")
    module.SectionPage = PlainSectionPage
    monkeypatch.setitem(sys.modules, "app.gui.section.page", module)


@pytest.fixture
def report():
    """An invented report with a little of everything, and some of it wrong."""
    return Report(
        standard="national-2021",
        title="示例县青禾镇人民政府2025年政府信息公开工作年度报告",
        organization="示例县青禾镇人民政府",
        subject="township",
        year=2025,
        sections=(
            Section(key=PREFACE, blocks=(paragraph("编制本报告。"),)),
            Section(
                key="overview",
                heading="一、总体情况",
                blocks=(paragraph("2025年，青禾镇主动公开信息32条。"),),
            ),
            Section(
                key="requests",
                heading="二、收到和处理政府信息公开申请情况",
                blocks=(StatutoryTable(key="applications"),),
            ),
            Section(key="custom-1", heading="三、建议提案办理情况", blocks=(paragraph("无。"),)),
            Section(key=SIGNATURE, blocks=(paragraph("示例县青禾镇人民政府"),)),
        ),
        unplaced=("没有栏目收下的一段。\n第二行。", "另一段。"),
    )


@pytest.fixture
def document(qapp, report):
    """An open report; its checks have run."""
    made = Document(Session(report), today=lambda: TODAY)
    made.checks.run()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def window(qtbot, settings, plain_pages):
    """The window on its start page; unsaved work is dropped at the end."""
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.set_session(None)
    made.close()


@pytest.fixture
def working(window, report):
    """The window with the invented report open."""
    window.set_session(Session(report))
    return window
