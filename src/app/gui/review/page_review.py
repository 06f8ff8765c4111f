"""Remarks on a section's page: yellow marks, and the page made read only for a review."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QTextEdit, QToolButton, QWidget

from app.domain.anchoring import anchor_on, block_offset
from app.domain.annotations import Anchor, Annotation
from app.domain.report import Section
from app.gui.document import Document
from app.gui.review.proposals import Proposals
from app.gui.section.free_table import FreeTable
from app.gui.section.page import SectionPage
from app.gui.section.statutory_table import StatutoryTable
from app.gui.section.text_card import TextCard
from app.gui.section.text_document import position_of
from app.gui.section.text_editor import TextEditor
from app.gui.section.text_keys import proposes
from app.gui.theme import color
from app.services.reviewing import spans
from app.services.tables import cell_at

HINT = "审阅模式：文字只读。选中文字后按 Ctrl+Alt+M 批注，或直接改写作为修改建议。"
_READABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_EDITING = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
)


class PageReview(QObject):
    """What reviewing adds to one section page; shows itself anew on ``refresh``."""

    rewritten = Signal(str)
    """What was typed or pasted over selected words or a cell while the text is read only."""

    def __init__(self, document: Document, page: SectionPage) -> None:
        super().__init__(page)
        self._document, self._page = document, page
        self._overlays: dict[TextEditor, Proposals] = {}

    def refresh(self) -> None:
        """Mark the words and cells of open remarks; make the page read only, or not."""
        section = self._document.report.section(self._page.key)
        if section is None:
            return
        remarks = [
            a
            for a in self._document.report.annotations
            if a.state == "open" and a.anchor.section in ("", section.key)
        ]
        reviewing = self._document.is_reviewing
        for widget in self._page.parts.widgets:
            if isinstance(widget, TextCard):
                self._dress_text(widget, section, remarks, reviewing)
            else:
                self._dress_grid(widget, section, remarks, reviewing)
        if self._page.note.isHidden() == reviewing:
            self._page.guidance.setVisible(not reviewing)
            self._page.note.setText(HINT)
            self._page.note.setVisible(reviewing)
            for field in self._page.findChildren(QWidget, "section-title"):
                field.setEnabled(not reviewing)

    # Text

    def _dress_text(
        self, card: TextCard, section: Section, remarks: list[Annotation], reviewing: bool
    ) -> None:
        editor = card.editor
        if editor not in self._overlays:
            self._overlays[editor] = Proposals(editor)
            editor.proposed.connect(self.rewritten)
            editor.destroyed.connect(lambda _=None, e=editor: self._overlays.pop(e, None))
        if editor.isReadOnly() != reviewing:
            editor.setReadOnly(reviewing)
            if reviewing:
                editor.setTextInteractionFlags(_READABLE)
                editor.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
            _show_tools(card, not reviewing)
        if not remarks and not card.marks.has_remarks:
            return
        found = [(r, c) for r in remarks for c in _cursors(editor, section, r.anchor)]
        card.marks.show_remarks([_selection(remark, cursor) for remark, cursor in found])
        proposals = [(c, r.replacement) for r, c in found if r.kind == "suggestion"]
        self._overlays[editor].show_proposals([(c, words) for c, words in proposals if words])

    # Tables

    def _dress_grid(
        self,
        table: FreeTable | StatutoryTable,
        section: Section,
        remarks: list[Annotation],
        reviewing: bool,
    ) -> None:
        view = table.view
        if view.is_read_only != reviewing:
            view.is_read_only = reviewing
            triggers = QAbstractItemView.EditTrigger.NoEditTriggers if reviewing else _EDITING
            view.setEditTriggers(triggers)
            view.removeEventFilter(self)
            if reviewing:
                view.installEventFilter(self)
            _show_tools(table, not reviewing)
        remarked = frozenset(_spots(table, section, remarks))
        if remarked != table.model.remarked:
            table.model.remarked = remarked
            view.viewport().update()

    # Where a remark would go

    def anchor_here(self) -> tuple[Anchor, str, QRect]:
        """What is selected, else the whole section; its words; and where it is on the page."""
        widget = self._focused()
        section = self._document.report.section(self._page.key)
        if isinstance(widget, TextCard) and widget.editor.textCursor().hasSelection() and section:
            return self._selected_words(widget.editor, section)
        if isinstance(widget, StatutoryTable) and widget.view.current in widget.model.cells:
            spot = widget.view.current
            name = widget.model.name_of(spot)
            if name:
                anchor = Anchor(section=self._page.key, cell=name)
                return anchor, widget.model.texts.get(spot, ""), self._cell_rect(widget)
        if isinstance(widget, FreeTable) and widget.view.current and section:
            return self._free_cell(widget, section)
        heading = self._page.heading
        place = QRect(heading.mapTo(self._page, QPoint()), heading.size())
        return Anchor(section=self._page.key), "", place

    def _focused(self) -> TextCard | FreeTable | StatutoryTable | None:
        widgets = self._page.parts.widgets
        focused = [w for w in widgets if _inner(w).hasFocus()]
        selected = [
            w for w in widgets if isinstance(w, TextCard) and w.editor.textCursor().hasSelection()
        ]
        return next(iter((*focused, *selected)), None)

    def _selected_words(self, editor: TextEditor, section: Section) -> tuple[Anchor, str, QRect]:
        start, end = (_offset(editor, section, p) for p in _selection_ends(editor))
        anchor = anchor_on(section, start, end)
        cursor = QTextCursor(editor.textCursor())
        cursor.setPosition(cursor.selectionStart())
        first = editor.cursorRect(cursor)
        cursor.setPosition(editor.textCursor().selectionEnd())
        rect = first.united(editor.cursorRect(cursor))
        rect.setLeft(first.left())
        return anchor, anchor.quote, self._on_page(editor.viewport(), rect)

    def _free_cell(self, table: FreeTable, section: Section) -> tuple[Anchor, str, QRect]:
        model, spot = table.model, table.view.current
        assert spot is not None
        text = model.table.rows[spot[0]][spot[1]]
        offset = block_offset(section, model.index_in_section)
        for row in model.table.rows[: spot[0]]:
            offset += sum(len(cell) + 1 for cell in row)
        offset += sum(len(cell) + 1 for cell in model.table.rows[spot[0]][: spot[1]])
        anchor = anchor_on(section, offset, offset + len(text)) if text else None
        return anchor or Anchor(section=section.key), text, self._cell_rect(table)

    def _cell_rect(self, table: FreeTable | StatutoryTable) -> QRect:
        view = table.view
        return self._on_page(view.viewport(), view.visualRect(view.currentIndex()))

    def _on_page(self, widget: QWidget, rect: QRect) -> QRect:
        return rect.translated(widget.mapTo(self._page, QPoint()))

    # Typing over cells while the text is read only

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Typing or pasting over a cell proposes words instead of changing it."""
        words = _typed(event) if self._document.is_reviewing else None
        if words is None:
            return super().eventFilter(watched, event)
        self.rewritten.emit(words)
        return True


def _typed(event: QEvent) -> str | None:
    """The words that a key or an input method would put in; None when it would not."""
    if isinstance(event, QInputMethodEvent):
        return event.commitString() or None
    if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
        return proposes(event)
    return None


def _show_tools(widget: QWidget, shown: bool) -> None:
    for tool in widget.findChildren(QToolButton):
        tool.setVisible(shown)


def _inner(widget: TextCard | FreeTable | StatutoryTable) -> QWidget:
    return widget.editor if isinstance(widget, TextCard) else widget.view


def _selection_ends(editor: TextEditor) -> tuple[int, int]:
    cursor = editor.textCursor()
    return cursor.selectionStart(), cursor.selectionEnd()


def _offset(editor: TextEditor, section: Section, position: int) -> int:
    """A document position as an offset in the section's text."""
    from app.gui.section.text_document import place_of

    line, offset = place_of(editor.document(), position)
    return block_offset(section, editor.first + line) + offset


def _cursors(editor: TextEditor, section: Section, anchor: Anchor) -> Iterator[QTextCursor]:
    """The anchor's words as selections of the editor that shows them."""
    for block, start, end in spans(section, anchor):
        line = block - editor.first
        if 0 <= line < len(editor.blocks):
            cursor = QTextCursor(editor.document())
            cursor.setPosition(position_of(editor.document(), line, start))
            cursor.setPosition(
                position_of(editor.document(), line, end), QTextCursor.MoveMode.KeepAnchor
            )
            yield cursor


def _selection(remark: Annotation, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    """Yellow ground; underlined where something must be changed, struck where words go."""
    form = QTextCharFormat()
    form.setBackground(color("remark_ground"))
    if remark.kind == "must-fix":
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(color("remark"))
    elif remark.kind == "suggestion":
        form.setFontStrikeOut(True)
        form.setForeground(color("error"))
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = form
    return selection


def _spots(
    table: FreeTable | StatutoryTable, section: Section, remarks: list[Annotation]
) -> Iterator[tuple[int, int]]:
    """The cells of a table that remarks are about."""
    for remark in remarks:
        if isinstance(table, StatutoryTable):
            spot = table.model.spot_of(remark.anchor.cell) if remark.anchor.cell else None
            if spot:
                yield spot
            continue
        for block, start, _ in spans(section, remark.anchor):
            if block == table.model.index_in_section:
                yield cell_at(table.model.table, start)
