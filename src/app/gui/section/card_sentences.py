"""Standard sentences in one text card, and the ways to begin where nothing is written yet."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton

from app.gui.document import Document
from app.gui.section.text_card import TextCard
from app.gui.section.text_document import level_at, write_blocks, write_runs
from app.services.carrying import take_over_all

if TYPE_CHECKING:
    from app.render.sentences import Sentence

STEP = "插入标准句"
NONE = "（按现在的统计表没有可用的标准句）"
_PREVIEW = 20


class CardSentences(QObject):
    """Offers the sentences that fit the section as its tables are now."""

    def __init__(self, document: Document, card: TextCard) -> None:
        super().__init__(card)
        self._document, self._card = document, card
        self.menu = QMenu(card)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill)
        card.phrases.setMenu(self.menu)
        card.phrases.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.begin = self._link("插入标准句 ▾")
        self.begin.setMenu(self.menu)
        self.last_year = self._link("")
        self.last_year.clicked.connect(self._take_last_year)
        card.counted.connect(self.refresh)
        document.last_year_changed.connect(self.refresh)
        document.reviewing_changed.connect(self.refresh)
        self.refresh()

    def _link(self, text: str) -> QPushButton:
        link = QPushButton(text)
        link.setProperty("role", "link")
        self._card.add_beginning(link)
        return link

    def _fill(self) -> None:
        """Make an entry of each sentence, with its first words."""
        from app.render.sentences import offered

        self.menu.clear()
        found = offered(self._document.report, self._document.standard, self._card.editor.section)
        for sentence in found:
            words = "".join(block.text for block in sentence.blocks)
            words = words.removeprefix(f"{self._document.report.year}年，")
            shown = words if len(words) <= _PREVIEW else f"{words[:_PREVIEW]}……"
            action = self.menu.addAction(f"{sentence.name}：{shown}")
            action.setToolTip("\n".join(block.text for block in sentence.blocks))
            action.triggered.connect(partial(self.insert, sentence))
        if not found:
            self.menu.addAction(NONE).setEnabled(False)

    def insert(self, sentence: "Sentence", _checked: bool = False) -> None:
        """Put a sentence at the caret, one of several paragraphs behind the line with the caret."""
        editor, blocks = self._card.editor, sentence.blocks
        with editor.step(STEP) as cursor:
            cursor.removeSelectedText()
            if len(blocks) == 1:
                write_runs(cursor, blocks[0].runs, level_at(cursor.block()))
            else:
                cursor.movePosition(cursor.MoveOperation.EndOfBlock)
                if cursor.block().text():
                    cursor.insertBlock()
                write_blocks(cursor, blocks)
        editor.setTextCursor(cursor)
        editor.setFocus()

    def refresh(self) -> None:
        """Offer the ways to begin while the card is empty and can be written in."""
        card = self._card
        wanted = not card.name and not card.editor.characters and not card.editor.isReadOnly()
        card.show_beginnings(wanted and not self._document.is_reviewing)
        last = self._document.last_year
        then = last.report.section(card.editor.section) if last else None
        self.last_year.setText("采用上年的本节" if last else "打开上年报告…")
        self.last_year.setVisible(last is None or (then is not None and not then.is_empty))

    def _take_last_year(self) -> None:
        last = self._document.last_year
        if last is None:
            self._document.last_year_wanted.emit()
            return
        then = last.report.section(self._card.editor.section)
        if then is not None:
            report, standard = self._document.report, self._document.standard
            if change := take_over_all(report, standard, then):
                self._document.end_burst()
                self._document.apply(change, "last-year")
