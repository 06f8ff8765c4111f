"""Text that no section took: kept in the draft until it is put somewhere or thrown away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.domain.blocks import paragraph
from app.domain.changes import Change, Composite, ReplaceBlocks, set_field
from app.domain.findings import Place
from app.domain.report import Report, count_characters
from app.gui.document import Document
from app.gui.fonts import reading_font
from app.gui.outline_rows import label_of
from app.gui.page import Page
from app.gui.theme import px
from app.services.session import Event


def placed(report: Report, index: int, section: str) -> Change:
    """The change that moves unplaced text to the end of a section, one paragraph a line."""
    target = report.sections[report.index(section)]
    lines = report.unplaced[index].split("\n")
    blocks = tuple(paragraph(line) for line in lines if line.strip())
    words = ReplaceBlocks(section=section, index=len(target.blocks), old=(), new=blocks)
    return Composite(changes=(without(report, index), words), label="归入栏目")


def without(report: Report, index: int) -> Change:
    """The change that throws unplaced text away."""
    rest = (*report.unplaced[:index], *report.unplaced[index + 1 :])
    return set_field(report, "unplaced", rest)


class UnplacedPage(Page):
    """One card a piece of text, with a menu of the sections it can go to."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        note = "导入时没有栏目收下的文字都在这里，一字不少。归入栏目或删除，都可以撤销。"
        super().__init__("未归类文本", note, parent)
        self._document = document
        self._cards: list[QFrame] = []
        self.column.addStretch(1)
        document.changed.connect(self._on_document_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the pieces there are now."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        texts = self._document.report.unplaced
        self._cards = [self._piece(index, text) for index, text in enumerate(texts)]
        for position, card in enumerate(self._cards, start=1):
            self.column.insertWidget(position, card)

    def show_place(self, place: Place) -> None:
        """Put the focus on the first piece."""
        del place
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus on the first button."""
        if self._cards:
            self._cards[0].findChildren(QPushButton)[0].setFocus()

    def _piece(self, index: int, text: str) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        words = QLabel(text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setFont(reading_font(15))
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        count = QLabel(f"{count_characters(text):,} 字")
        count.setProperty("role", "small")
        place = QPushButton("归入栏目…")
        place.setAccessibleDescription(text[:40])
        place.clicked.connect(lambda: self._offer_sections(index, place))
        drop = QPushButton("删除")
        drop.setAccessibleDescription(text[:40])
        drop.clicked.connect(lambda: self._document.apply(without(self._document.report, index)))
        foot = QHBoxLayout()
        foot.addWidget(count)
        foot.addStretch(1)
        foot.addWidget(place)
        foot.addWidget(drop)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(20), px(14), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(words)
        column.addLayout(foot)
        return card

    def _offer_sections(self, index: int, button: QPushButton) -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section in self._document.report.sections:
            action = menu.addAction(label_of(section))
            action.triggered.connect(lambda _=False, key=section.key: self._place(index, key))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _place(self, index: int, section: str) -> None:
        self._document.apply(placed(self._document.report, index, section))

    def _on_document_changed(self, event: Event) -> None:
        if "unplaced" in event.touched.fields:
            self.refresh()
