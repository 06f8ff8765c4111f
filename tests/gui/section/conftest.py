"""A dressed application, reports of our own invention, and an editor bound to a session."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.report import Report, Section
from app.gui.document import Document
from app.gui.theme import appearance
from app.services.session import Session


@pytest.fixture(autouse=True)
def dressed(qapp):
    """The look of the window, at 100 % and light."""
    appearance().choose(mode="light", scale=100)
    return qapp


def make_report(*blocks, key: str = "overview", heading: str = "一、总体情况", **rest) -> Report:
    """A report of an invented town with one section."""
    return Report(
        standard="national-2021",
        organization="示例县青禾镇人民政府",
        subject="township",
        year=2025,
        sections=(Section(key=key, heading=heading, blocks=tuple(blocks)),),
        **rest,
    )


@pytest.fixture
def document(qtbot):
    """Make documents over reports; closed when the test ends."""
    made: list[Document] = []

    def make(report: Report) -> Document:
        found = Document(Session(report))
        made.append(found)
        return found

    yield make
    for found in made:
        found.close()
        found.deleteLater()


def commit(widget: QWidget, text: str, preedit: str = "") -> None:
    """What an input method does: compose ``preedit``, then commit ``text``."""
    if preedit:
        QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget: QWidget, preedit: str) -> None:
    """An input method composes and commits nothing yet."""
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))
