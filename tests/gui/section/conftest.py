"""A dressed application, reports of our own invention, and an editor bound to a session."""

import pytest
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.report import Report, Section
from app.gui.document import Document
from app.gui.section.free_table import FreeTable
from app.gui.section.page import SectionPage
from app.gui.section.parts import parts_of
from app.gui.section.statutory_table import StatutoryTable
from app.gui.section.text_card import TextCard
from app.gui.section.text_editor import TextEditor
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
    """What an input method does: compose ``preedit``, then commit ``text``; seen to the end."""
    if preedit:
        QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
    if isinstance(widget, TextEditor):
        widget.finish()


def compose(widget: QWidget, preedit: str) -> None:
    """An input method composes and commits nothing yet."""
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


class Desk:
    """A page bound to a document as the window binds it."""

    def __init__(self, qtbot, document, report: Report, key: str = "overview") -> None:
        self.document = document(report)
        self.page = SectionPage(self.document, key)
        self.document.changed.connect(self.page.refresh)
        self.document.place_requested.connect(self.page.show_place)
        for keys, action in (
            (QKeySequence.StandardKey.Undo, self.document.undo),
            (QKeySequence.StandardKey.Redo, self.document.redo),
        ):
            QShortcut(QKeySequence(keys), self.page, action)
        qtbot.addWidget(self.page)
        self.page.resize(800, 700)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.said: list[str] = []
        self.page.cursor_context_changed.connect(self.said.append)

    @property
    def blocks(self):
        return self.document.report.section(self.page.key).blocks

    @property
    def widgets(self):
        return self.page.parts.widgets

    def editor(self, number: int = 0):
        return self.widgets[number].editor

    def assert_same(self) -> None:
        """Every part shows exactly the blocks of the report."""
        parts = parts_of(self.blocks)
        kinds = {"text": TextCard, "table": FreeTable, "statutory": StatutoryTable}
        assert [type(w) for w in self.widgets] == [kinds[part.kind] for part in parts]
        for part, widget in zip(parts, self.widgets, strict=True):
            if part.kind == "text":
                assert (widget.editor.blocks, widget.editor.first) == (part.blocks, part.first)
                lines = widget.editor.document().toPlainText().split("\n")
                assert len(lines) == max(len(part.blocks), 1)
            elif part.kind == "table":
                assert widget.model.table == part.blocks[0]
                assert widget.model.index_in_section == part.first


@pytest.fixture
def desk(qtbot, document):
    return lambda *blocks, **rest: Desk(
        qtbot, document, make_report(*blocks, **rest), rest.get("key", "overview")
    )
