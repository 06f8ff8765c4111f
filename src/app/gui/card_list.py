"""A column of cards beside the work: shown anew without losing the focus, walked by the arrows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.empty import EmptyState
from app.gui.form import restyle
from app.gui.theme import px

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ListedCard(QFrame):
    """A card that takes the focus, can be framed, and asks for its neighbor by the arrows."""

    stepped = Signal(object, int)

    def mark_current(self, current: bool) -> None:
        """Frame the card as the one last gone to."""
        restyle(self, current="true" if current else "false")

    def locate(self) -> None:
        """Go to what the card is about."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there; the arrows go to the next card. What a field leaves is ignored."""
        if self.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.locate()
        elif event.key() in _STEPS:
            self.stepped.emit(self, _STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


Kept = TypeVar("Kept", bound=ListedCard)


class CardList(QScrollArea):
    """Holds cards by key, with headings and notes between them.

    ``emptied`` says that the card with the focus went away and none is left to take it.
    """

    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, ListedCard] = {}
        self.current = ""
        """The key of the card last gone to."""
        self._wanted: list[QWidget] = []
        """What the list shows, in order; what stays where it was is not laid out anew."""
        self._labels: dict[tuple[str, ...], QWidget] = {}
        self._column = QVBoxLayout()
        self._column.setContentsMargins(px(12), 0, px(12), px(12))
        self._column.setSpacing(px(8))
        inside = QWidget()
        inside.setObjectName("sheet")
        inside.setLayout(self._column)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    @contextmanager
    def renewing(self) -> Iterator[dict[str, ListedCard]]:
        """Fill the list again; yields the cards there were, of which those not added go away.

        The focus stays on its card, or goes to the one that takes its place.
        """
        held, key = self._held(), self._held_key()
        old, self.cards = self.cards, {}
        self._wanted = []
        yield old
        self._arrange(set(map(id, old.values())))
        kept = set(map(id, self.cards.values()))
        gone = [card for card in old.values() if id(card) not in kept]
        if held >= 0 and any(card is old[key] for card in gone):
            self._pass_focus(key, held)
        for card in gone:
            card.hide()
            card.deleteLater()

    def _held_key(self) -> str:
        focus = QApplication.focusWidget()
        for key, card in self.cards.items():
            if focus is not None and (focus is card or card.isAncestorOf(focus)):
                return key
        return ""

    def _held(self) -> int:
        """The place in the column of the card with the focus; -1 when there is none."""
        return list(self.cards).index(self._held_key()) if self._held_key() else -1

    def _pass_focus(self, key: str, place: int) -> None:
        left = list(self.cards)
        if key not in left and not left:
            self.emptied.emit()
            return
        self.cards[key if key in left else left[min(place, len(left) - 1)]].setFocus()

    def _arrange(self, cards: set[int]) -> None:
        """Take out what is no longer wanted, put in what is new; ``cards`` go by themselves."""
        wanted = set(map(id, self._wanted))
        for number in reversed(range(self._column.count())):
            item = self._column.itemAt(number)
            widget = item.widget() if item else None
            if widget is not None and id(widget) not in wanted:
                self._column.takeAt(number)
                if id(widget) not in cards:
                    widget.hide()
                    widget.deleteLater()
        for number, widget in enumerate(self._wanted):
            item = self._column.itemAt(number)
            if item is None or item.widget() is not widget:
                self._column.removeWidget(widget)
                self._column.insertWidget(number, widget)
        if self._column.count() == len(self._wanted):
            self._column.addStretch(1)
        self._labels = {key: label for key, label in self._labels.items() if id(label) in wanted}

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end: a button, or a card without a key."""
        self._wanted.append(widget)

    def add_card(self, key: str, card: Kept) -> Kept:
        """Put a card at the end."""
        self.cards[key] = card
        card.mark_current(key == self.current)
        self._wanted.append(card)
        return card

    def add_heading(self, text: str) -> None:
        """Put the heading of a group at the end."""
        label = self._labels.get((text,))
        if not isinstance(label, QLabel) or label in self._wanted:
            label = QLabel(text)
            label.setProperty("role", "group")
            label.setWordWrap(True)
            self._labels[text,] = label
        label.setContentsMargins(px(2), px(6), 0, 0)
        self._wanted.append(label)

    def add_empty(self, words: str, hint: str, sign: str, role: str = "muted") -> None:
        """Say at the end why there is nothing here, and what can be done."""
        look = ("", words, hint, sign, role)
        state = self._labels.get(look)
        if not isinstance(state, EmptyState):
            state = self._labels[look] = EmptyState()
            state.say(words, hint, sign, role)
        self._wanted.append(state)

    def show_current(self, key: str) -> None:
        """Frame a card and bring it into view."""
        self.current = key
        for own, card in self.cards.items():
            card.mark_current(own == key)
        if key in self.cards:
            self.ensureWidgetVisible(self.cards[key])

    def focus_first(self) -> bool:
        """Put the focus on the card last gone to, else the first; whether there is one."""
        card = self.cards.get(self.current) or next(iter(self.cards.values()), None)
        if card is not None:
            card.setFocus()
            self.ensureWidgetVisible(card)
        return card is not None

    def step(self, card: ListedCard, step: int) -> None:
        """Put the focus on the neighbor of a card."""
        cards = list(self.cards.values())
        target = next(n for n, other in enumerate(cards) if other is card) + step
        if 0 <= target < len(cards):
            cards[target].setFocus()
            self.ensureWidgetVisible(cards[target])


def row_above() -> QHBoxLayout:
    """A row of filters above a list, in line with its cards."""
    row = QHBoxLayout()
    row.setContentsMargins(px(12), 0, px(12), 0)
    row.setSpacing(px(6))
    return row


def chip(text: str = "") -> QPushButton:
    """A filter that stays pressed."""
    made = QPushButton(text)
    made.setProperty("role", "chip")
    made.setCheckable(True)
    return made
