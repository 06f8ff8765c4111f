"""The pages in the middle of the workbench, each made when it is first gone to."""

from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.findings import Place
from app.gui.document import Document
from app.gui.facts_page import FactsPage
from app.gui.missing_page import MissingPage
from app.gui.unplaced_page import UnplacedPage
from app.services.attachments import ATTACHMENTS
from app.services.checking import FACTS, UNPLACED
from app.services.session import Event


class PageWidget(Protocol):
    """What every page can do."""

    def show_place(self, place: Place) -> None:
        """Bring a place into view and put the focus there."""

    def focus_first(self) -> None:
        """Put the focus where work on the page begins."""


ON_NO_PAGE = ("waivers", "annotations", "status", "known_names")
"""What a report holds besides pages: reasons, remarks, its state, names let stand."""
OWN_PAGES = {"unplaced": UNPLACED, "attachments": ATTACHMENTS}
"""The fields that have a page of their own."""


def page_of(place: Place) -> str:
    """The key of the page on which a place is; empty when it is on none."""
    if place.section:
        return place.section
    if place.field in ON_NO_PAGE:
        return ""
    return OWN_PAGES.get(place.field, FACTS)


class PageStack(QStackedWidget):
    """One page a section, besides facts and unplaced text."""

    section_wanted = Signal(str)
    context_changed = Signal(str)
    stepped = Signal(int)
    made = Signal(str, QWidget)
    """A page has been made: its key and the page."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self._document = document
        self._pages: dict[str, QWidget] = {}
        self.current_key = ""
        document.changed.connect(self._on_document_changed)

    def page(self, key: str) -> PageWidget:
        """The page of that key, made when needed."""
        if key not in self._pages:
            self._pages[key] = page = self._make(key)
            self.addWidget(page)
            self.made.emit(key, page)
        return cast(PageWidget, self._pages[key])

    def made_page(self, key: str) -> QWidget | None:
        """The page of that key if it has been made."""
        return self._pages.get(key)

    def show_page(self, key: str) -> PageWidget:
        """Bring a page to the front."""
        page = self.page(key)
        self.current_key = key
        self.setCurrentWidget(self._pages[key])
        self.context_changed.emit("")
        return page

    def _make(self, key: str) -> QWidget:
        document = self._document
        if key == FACTS:
            return FactsPage(document)
        if key == UNPLACED:
            return UnplacedPage(document)
        if key == ATTACHMENTS:
            from app.gui.attachments.page import AttachmentsPage

            return AttachmentsPage(document)
        if document.report.section(key) is None:
            return self._make_missing(key)
        return self._make_section(key)

    def _make_missing(self, key: str) -> QWidget:
        spec = self._document.standard.section(key)
        if spec is None:
            raise KeyError(key)
        page = MissingPage(spec)
        page.wanted.connect(self.section_wanted)
        return page

    def _make_section(self, key: str) -> QWidget:
        from app.gui.section.page import SectionPage

        page = SectionPage(self._document, key)
        page.cursor_context_changed.connect(self.context_changed)
        page.go_next.connect(lambda: self.stepped.emit(1))
        page.go_previous.connect(lambda: self.stepped.emit(-1))
        return page

    def exists(self, key: str) -> bool:
        """Whether the report, as it is now, has such a page."""
        if key in (FACTS, ATTACHMENTS):
            return True
        if key == UNPLACED:
            return bool(self._document.report.unplaced)
        known = self._document.standard.section(key) is not None
        return known or self._document.report.section(key) is not None

    def _on_document_changed(self, event: Event) -> None:
        """Drop pages whose section came or went, and let the others refresh."""
        for key in tuple(self._pages):
            if event.touched.structure and self._is_outdated(key):
                self._drop(key)
            elif hasattr(page := self._pages[key], "refresh_for"):
                page.refresh_for(event)

    def _is_outdated(self, key: str) -> bool:
        page = self._pages[key]
        if key in (FACTS, UNPLACED, ATTACHMENTS):
            return False
        return (self._document.report.section(key) is None) != isinstance(page, MissingPage)

    def _drop(self, key: str) -> None:
        page = self._pages.pop(key)
        self.removeWidget(page)
        page.hide()
        page.deleteLater()
        if key == self.current_key and self.exists(key):
            self.show_page(key)
