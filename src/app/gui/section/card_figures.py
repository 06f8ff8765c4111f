"""Live figures at work in one text card: quoted, explained, gone to, and not spoiled unawares."""

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from app.domain.figures import live_run
from app.gui.document import Document
from app.gui.section.chips import FigureSpan, figure_at, figures_between, widened
from app.gui.section.figure_list import FigureList
from app.gui.section.text_card import TextCard
from app.gui.section.text_document import is_bold, level_at, write_runs
from app.gui.section.text_keys import ERASING
from app.gui.theme import px
from app.services.figures import (
    TRIGGER,
    FigureChoice,
    choices,
    described,
    place_of_figure,
    renewed,
)

HINT = "这是引用表格的数据：直接输入会变成普通文字，不再随表格更新。要改数字请双击，改表格。"
STEP = "引用数据"


class CardFigures(QObject):
    """What a card can do with figures of the open report."""

    located = Signal(object)
    """A ``Place``: the cells of a figure."""

    def __init__(self, document: Document, card: TextCard) -> None:
        super().__init__(card)
        self._document, self._card, self.editor = document, card, card.editor
        self._list: FigureList | None = None
        self._bubble: QLabel | None = None
        self._refused = -1
        """Where a trigger begins after which the list was sent away."""
        self.editor.renew = lambda blocks: renewed(document.report, document.standard, blocks)
        self.editor.takers.append(self._take_key)
        self.editor.opener = self._go_to
        self.editor.left.connect(self._on_left)
        self.editor.caret_moved.connect(self._on_caret_moved)
        card.explainers.append(self._explain)
        card.quote.clicked.connect(self.ask)

    # Quoting

    def ask(self) -> None:
        """Open the list at the caret, with a field to find a figure by."""
        self._overlay().ask(self._choices(), self._caret_rect())

    def _choices(self) -> list[FigureChoice]:
        return choices(self._document.report, self._document.standard)

    def _overlay(self) -> FigureList:
        """The list, made when first needed and laid over the window."""
        if self._list is None:
            self._list = found = FigureList(self.editor.window())
            found.chosen.connect(self._insert)
            found.dismissed.connect(self._on_dismissed)
            self.destroyed.connect(found.deleteLater)
            if page := self._page():
                page.verticalScrollBar().valueChanged.connect(lambda _value: self._put_away())
        return self._list

    def _page(self) -> QScrollArea | None:
        above: QWidget | None = self.editor
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def _caret_rect(self) -> QRect:
        rect = self.editor.cursorRect()
        corner = self.editor.viewport().mapTo(self.editor.window(), QPoint())
        return rect.translated(corner)

    def _trigger(self) -> tuple[int, str] | None:
        """Where a trigger before the caret begins, and the words typed after it."""
        editor = self.editor
        cursor = editor.textCursor()
        busy = editor.is_composing or editor.isReadOnly() or cursor.hasSelection()
        if busy or not editor.hasFocus():
            return None
        text = cursor.block().text()[: cursor.positionInBlock()]
        match = TRIGGER.search(text)
        if match is None or (match[0][0] in "#＃" and not match["words"]):
            return None
        return cursor.block().position() + match.start(), match["words"]

    def _insert(self, choice: FigureChoice) -> None:
        """Put a figure in place of the trigger, or at the caret."""
        editor = self.editor
        editor.setFocus()
        trigger = self._trigger()
        form = editor.currentCharFormat()
        with editor.step(STEP) as cursor:
            if trigger:
                cursor.setPosition(trigger[0], cursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            run = live_run(self._document.report, choice.ref)
            run = run.model_copy(update={"bold": is_bold(form)})
            write_runs(cursor, (run,), level_at(cursor.block()))
        cursor.clearSelection()
        editor.setTextCursor(cursor)

    def _on_dismissed(self) -> None:
        trigger = self._trigger()
        self._refused = trigger[0] if trigger else -1
        self.editor.setFocus()

    def _on_caret_moved(self) -> None:
        self._show_hint()
        if self.editor.is_composing or (self._list and self._list.is_asking):
            return
        trigger = self._trigger()
        if trigger is None or trigger[0] == self._refused:
            self._refused = self._refused if trigger else -1
            self._put_away()
        else:
            self._overlay().offer(self._choices(), trigger[1], self._caret_rect())

    def _is_in_list(self) -> bool:
        return self._list is not None and (self._list.is_asking or self._list.underMouse())

    def _put_away(self) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.hide()

    # Explaining, going to, guarding

    def _explain(self, position: int) -> str:
        figure = figure_at(self.editor.document(), position)
        if figure is None:
            return ""
        report, standard = self._document.report, self._document.standard
        return f"引用：{described(report, standard, figure.ref)}\n双击去改表格"

    def inside(self) -> FigureSpan | None:
        """The figure that typing now would turn into ordinary words."""
        cursor = self.editor.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        found = figures_between(self.editor.document(), first, last)
        return next((f for f in found if f.has_inside(first, last)), None)

    def _show_hint(self) -> None:
        """Say what typing would do, for as long as the caret is inside a figure."""
        wanted = self.editor.hasFocus() and not self.editor.isReadOnly() and self.inside()
        if not wanted:
            if self._bubble is not None:
                self._bubble.hide()
            return
        if self._bubble is None:
            self._bubble = QLabel(HINT, self.editor.window())
            self._bubble.setObjectName("bubble")
            self._bubble.setWordWrap(True)
            self._bubble.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.destroyed.connect(self._bubble.deleteLater)
        self._bubble.setFixedWidth(px(330))
        self._bubble.adjustSize()
        place = self._caret_rect()
        left = min(place.left(), self.editor.window().width() - self._bubble.width() - px(8))
        self._bubble.move(left, place.bottom() + px(8))
        self._bubble.show()
        self._bubble.raise_()

    def _erase_whole(self, event: QKeyEvent) -> bool:
        """Let an erasing key take figures whole; whether nothing is left for the editor to do."""
        editor = self.editor
        cursor = editor.textCursor()
        if cursor.hasSelection():
            editor.setTextCursor(widened(cursor))
            return False
        figure = self.inside() or self._beside(event.key() == Qt.Key.Key_Backspace)
        if figure is None:
            return False
        with editor.step("删除引用的数据") as cursor:
            cursor.setPosition(figure.start)
            cursor.setPosition(figure.end, cursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        return True

    def _beside(self, before: bool) -> FigureSpan | None:
        position = self.editor.textCursor().position()
        figures = figures_between(self.editor.document(), position, position)
        edge = "end" if before else "start"
        return next((f for f in figures if getattr(f, edge) == position), None)

    def _on_left(self) -> None:
        if not self._is_in_list():
            self._put_away()

    def _take_key(self, event: QKeyEvent) -> bool:
        """Keys of the list, and those that cut or erase a figure, which goes as a whole."""
        if self.editor.isReadOnly() or self.editor.is_composing:
            return False
        if self._list is not None and self._list.isVisible() and self._list.take_key(event):
            return True
        if event.matches(QKeySequence.StandardKey.Cut):
            self.editor.setTextCursor(widened(self.editor.textCursor()))
        return event.key() in ERASING and self._erase_whole(event)

    def _go_to(self, point: QPoint) -> bool:
        position = self.editor.cursorForPosition(point).position()
        figure = figure_at(self.editor.document(), position)
        if figure is None:
            return False
        place = place_of_figure(self._document.report, self._document.standard, figure.ref)
        if place is not None:
            self.located.emit(place)
        return place is not None
