"""The blocks of a section, each part in its own widget, as they are worked on."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.blocks import Block, Table, paragraph
from app.domain.blocks import StatutoryTable as StatutoryPlace
from app.domain.changes import ReplaceBlocks
from app.domain.findings import Place
from app.gui.document import Document
from app.gui.section.card_figures import CardFigures
from app.gui.section.card_sentences import CardSentences
from app.gui.section.free_table import FreeTable
from app.gui.section.part_column import PartColumn, PartWidget
from app.gui.section.parts import Part
from app.gui.section.statutory_table import StatutoryTable
from app.gui.section.text_card import TextCard
from app.gui.section.text_editor import TextEditor
from app.gui.section.text_menu import add_history
from app.services.editing import insert_block, replace_blocks
from app.services.session import Event
from app.services.tables import empty_table

NEW_TABLE = (3, 3)


class PartStack(PartColumn):
    """Editors and tables of one section: what is done in them changes the report."""

    said = Signal(str)
    """Something for the status line."""
    caret_moved = Signal(QRect)
    """Where the caret of the focused part is, in the stack's own coordinates."""
    fix_chosen = Signal(object)
    """A ``Finding`` whose fix is to be applied."""

    def __init__(self, document: Document, key: str, parent: QWidget | None = None) -> None:
        super().__init__(document, key, parent)
        self._active: PartWidget | None = None
        self._typed: tuple[TextEditor, ReplaceBlocks] | None = None
        """What is being entered just now, and where."""

    # Widgets for parts, and what they tell

    def _make(self, part: Part) -> PartWidget:
        block = part.blocks[0] if part.blocks else None
        if isinstance(block, StatutoryPlace):
            return self._make_statutory(block.key)
        return self._make_table() if part.kind == "table" else self._make_text()

    def _make_text(self) -> TextCard:
        card = TextCard(self.key)
        editor = card.editor
        editor.typed.connect(partial(self._document.session.expect, editor.finish))
        editor.edited.connect(partial(self._on_edited, editor))
        editor.step_ended.connect(self._document.end_burst)
        editor.caret_moved.connect(partial(self._on_caret_moved, editor))
        editor.undo_wanted.connect(self._document.undo)
        editor.redo_wanted.connect(self._document.redo)
        editor.table_pasted.connect(partial(self._insert_table, editor))
        card.table_wanted.connect(lambda: self._insert_table(editor, empty_table(*NEW_TABLE)))
        card.menu_parts.append(partial(add_history, self._document))
        card.fix_chosen.connect(self.fix_chosen)
        card.reason_wanted.connect(self._document.reason_wanted)
        card.name_allowed.connect(self._document.name_allowed)
        card.rule_wanted.connect(self._document.rule_wanted)
        CardFigures(self._document, card).located.connect(self._document.show_place)
        CardSentences(self._document, card)
        return card

    def _make_table(self) -> FreeTable:
        table = FreeTable(self._document, self.key)
        self._connect_grid(table)
        return table

    def _make_statutory(self, key: str) -> StatutoryTable:
        spec = self._document.standard.table(key)
        if spec is None:
            raise KeyError(key)
        table = StatutoryTable(self._document, spec)
        self._connect_grid(table)
        return table

    def _connect_grid(self, table: FreeTable | StatutoryTable) -> None:
        table.view.said.connect(self.said)
        table.view.caret_moved.connect(partial(self._on_cell_moved, table))
        table.text_wanted.connect(partial(self._write_beside, table))

    # What is done in a part

    def _on_edited(self, editor: TextEditor, change: ReplaceBlocks) -> None:
        self._typed = editor, change
        try:
            self._document.apply(change, f"editor:{id(editor)}")
        finally:
            self._typed = None

    def follow(self, event: Event) -> ReplaceBlocks | None:
        """What was typed, when the event is nothing but that: only the editor it is in differs.

        None for any other event, and when typing has parted, joined or moved parts.
        """
        touched = event.touched
        if self._typed is None or touched.structure or touched.fields - {"annotations"}:
            return None
        editor, change = self._typed
        number = next(n for n, w in enumerate(self.widgets) if getattr(w, "editor", None) is editor)
        is_last = number == len(self.widgets) - 1
        if not is_last and len(change.old) != len(change.new):
            return None
        self._parts[number] = replace(self._parts[number], blocks=editor.blocks)
        return change

    def _insert_table(self, editor: TextEditor, table: Table) -> None:
        line, offset = editor.caret
        at = sum(len(block.text) + 1 for block in editor.blocks[:line]) + offset
        self._document.end_burst()
        change = insert_block(self.key, editor.first, editor.blocks, at, table)
        self._document.apply(change, "page")
        self._focus_block(next(i for i, b in enumerate(self._blocks) if b is table))

    @property
    def _blocks(self) -> tuple[Block, ...]:
        return self.section.blocks if self.section else ()

    def _write_beside(self, widget: FreeTable | StatutoryTable, below: int) -> None:
        """Put an empty paragraph above or below a table, where there is none."""
        index = self._parts[self.widgets.index(widget)].first + below
        neighbor = index if below else index - 1
        part = self._part_of(neighbor)
        if part is None or part.kind != "text":
            change = replace_blocks(self.key, index, (), (paragraph(""),), label="插入段落")
            self._document.apply(change, "page")
            neighbor = index
        self._focus_block(neighbor)

    def paste_table(self) -> None:
        """Paste the clipboard into the first statutory table."""
        for widget in self.widgets:
            if isinstance(widget, StatutoryTable):
                widget.paste_all()
                return

    # Where the user is

    def _on_caret_moved(self, editor: TextEditor) -> None:
        owner = next((w for w in self.widgets if getattr(w, "editor", None) is editor), None)
        if owner is None or not editor.hasFocus():  # without an owner it is being taken away
            self._document.typing_at(None)
            return
        self._active = owner
        line, offset = editor.caret
        place = Place(section=self.key, block=editor.first + line, start=offset, end=offset)
        self._document.typing_at(place, editor.is_composing)
        self.said.emit(_context(editor))
        self.caret_moved.emit(self._within(editor, editor.rect_of(line, offset)))

    def _on_cell_moved(self, table: FreeTable | StatutoryTable, rect: QRect) -> None:
        self._active = table
        self.caret_moved.emit(self._within(table.view.viewport(), rect))

    @property
    def current_block(self) -> int | None:
        """The block last worked on; None before anything was."""
        if self._active not in self.widgets:
            return None
        part = self._parts[self.widgets.index(self._active)]
        line = self._active.editor.caret[0] if isinstance(self._active, TextCard) else 0
        return part.first + line


def _context(editor: TextEditor) -> str:
    cursor = editor.textCursor()
    if cursor.hasSelection():
        return f"选中 {len(cursor.selectedText())} 字"
    line, offset = editor.caret
    return f"第 {line + 1} 段，第 {offset + 1} 字"
