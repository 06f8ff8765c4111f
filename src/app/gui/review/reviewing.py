"""Brings remarks and pages together: marks, the entry in place, read-only pages."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QWidget

from app.domain.annotations import Anchor
from app.domain.findings import Finding
from app.gui.document import Document
from app.gui.pages import PageStack
from app.gui.review.entry import RemarkEntry
from app.gui.review.page_review import PageReview
from app.gui.review.panel import RemarksPanel
from app.gui.review.remarks import PAUSE, TYPING
from app.gui.section.page import SectionPage
from app.gui.theme import appearance
from app.services.checking import FACTS, UNPLACED
from app.services.reviewing import about
from app.services.session import Event

_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractButton)


class Reviewing(QObject):
    """Reviewing on the pages of one workbench."""

    name_wanted = Signal(object)
    """The reviewer is not known yet; call this as soon as there is a name."""

    def __init__(
        self, document: Document, pages: PageStack, panel: RemarksPanel, host: QWidget
    ) -> None:
        super().__init__(host)
        self._document, self._pages, self._panel, self._host = document, pages, panel, host
        self._reviews: dict[str, PageReview] = {}
        self.entry: RemarkEntry | None = None
        pages.made.connect(self._on_page_made)
        pages.currentChanged.connect(lambda _index: panel.show_page(pages.current_key))
        panel.remark_wanted.connect(self.remark_on)
        document.changed.connect(self._on_document_changed)
        document.reviewing_changed.connect(self.refresh)
        self._typed_in: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._on_paused)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        appearance().changed.connect(self._later.start)

    def _on_page_made(self, key: str, page: QWidget) -> None:
        if isinstance(page, SectionPage):
            review = PageReview(self._document, page)
            review.rewritten.connect(self.annotate)
            page.destroyed.connect(lambda: self._forget(key, review))
            self._reviews[key] = review
            review.refresh()
        self._dress_form(key, page)

    def _forget(self, key: str, review: PageReview) -> None:
        if self._reviews.get(key) is review:
            del self._reviews[key]

    def _on_document_changed(self, event: Event) -> None:
        """While one types, marks move along with the words by themselves."""
        if event.source.startswith(TYPING):
            self._typed_in |= event.touched.sections
            self._pause.start()
        else:
            self._pause.stop()
            self._typed_in.clear()
            self.refresh()

    def _on_paused(self) -> None:
        for key in self._typed_in:
            review = self._reviews.get(key)
            if review is not None and self._pages.made_page(key) is review.parent():
                review.refresh()
        self._typed_in.clear()

    def refresh(self) -> None:
        """Show marks and mode as they are now on every page."""
        for key, review in tuple(self._reviews.items()):
            if self._pages.made_page(key) is review.parent():
                review.refresh()
        for key in (FACTS, UNPLACED):
            if page := self._pages.made_page(key):
                self._dress_form(key, page)

    def _dress_form(self, key: str, page: QWidget) -> None:
        """Pages of fields are read only for a review as a whole."""
        if key in (FACTS, UNPLACED):
            for field in page.findChildren(QWidget):
                if isinstance(field, _FIELDS):
                    field.setEnabled(not self._document.is_reviewing)

    # Writing a remark

    def annotate(self, proposed: str | None = None) -> None:
        """Open the entry beside what is selected; with ``proposed`` words as a suggestion."""
        if not self._document.person.name:
            self.name_wanted.emit(lambda: self.annotate(proposed))
            return
        self._document.finish_entry()
        anchor, original, rect = self._here()
        words = about(self._document.report, self._document.standard, anchor)
        replaceable = anchor.on_words or bool(anchor.cell)
        if self.entry is not None:
            self._drop_entry()
        self.entry = RemarkEntry(
            anchor, words, original, self._host, proposed if replaceable else None
        )
        self.entry.given.connect(self._panel.remarks.annotate)
        self.entry.destroyed.connect(self._on_entry_gone)
        self.entry.open_beside(rect)

    def _drop_entry(self) -> None:
        entry, self.entry = self.entry, None
        if entry is not None:
            entry.destroyed.disconnect(self._on_entry_gone)
            entry.drop()

    def _on_entry_gone(self) -> None:
        self.entry = None

    def _here(self) -> tuple[Anchor, str, QRect]:
        """What is selected on the page shown, in the coordinates of the workbench."""
        key = self._pages.current_key
        page = self._pages.made_page(key)
        review = self._reviews.get(key)
        if review is None or page is None:
            section = key if self._document.report.section(key) else ""
            corner = self._pages.geometry().topLeft()
            return Anchor(section=section), "", QRect(corner, corner)
        anchor, original, rect = review.anchor_here()
        return anchor, original, rect.translated(page.mapTo(self._host, page.rect().topLeft()))

    def remark_on(self, finding: Finding, suggest: bool = False) -> None:
        """Turn a finding into a remark, or its repair into a suggestion."""
        self.as_person(lambda: self._panel.remarks.from_finding(finding, suggest))

    def as_person(self, act: Callable[[], None]) -> None:
        """Do something that is signed, after asking for the name where there is none."""
        if self._document.person.name:
            act()
        else:
            self.name_wanted.emit(act)
