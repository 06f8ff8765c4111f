"""Commands that put something into the text of the section shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.section.text_card import TextCard
from app.services.attachments import ATTACHMENTS

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow

NO_TEXT = "请先打开一个有文字的栏目，把光标放到要插入的地方。"


class WritingActions(QObject):
    """What the insert menu does with the card last written in."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def quote_figure(self) -> None:
        """Open the list of figures at the caret."""
        if card := self._card():
            card.quote.click()

    def insert_sentence(self) -> None:
        """Open the menu of standard sentences."""
        if card := self._card():
            card.phrases.showMenu()

    def add_annex(self) -> None:
        """Put an annex behind the signature, its name to be typed."""
        if workbench := self._window.workbench:
            workbench.outline.add_annex()

    def show_attachments(self) -> None:
        """Show the files kept with the draft, and the way to add one."""
        if workbench := self._window.workbench:
            workbench.enter_page(ATTACHMENTS)

    def _card(self) -> TextCard | None:
        """The card with the caret, else the last one of the page; says so when there is none."""
        workbench = self._window.workbench
        page = workbench.pages.made_page(workbench.pages.current_key) if workbench else None
        cards = page.findChildren(TextCard) if page is not None else []
        if not cards:
            self._window.notice.show_message(NO_TEXT, "info")
            return None
        focused = [card for card in cards if card.editor.hasFocus()]
        return (focused or cards)[-1]
