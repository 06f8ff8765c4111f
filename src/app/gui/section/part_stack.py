"""The blocks of a section one below the other, each part in its own widget."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.blocks import Block, Table, paragraph
from app.domain.blocks import StatutoryTable as StatutoryPlace
from app.domain.changes import ReplaceBlocks
from app.domain.findings import Place
from app.domain.report import Section
from app.gui.document import Document
from app.gui.section.card_figures import CardFigures
from app.gui.section.card_sentences import CardSentences
from app.gui.section.free_table import FreeTable
from app.gui.section.parts import Part, parts_of
from app.gui.section.statutory_table import StatutoryTable
from app.gui.section.text_card import TextCard
from app.gui.section.text_document import same_at_start
from app.gui.section.text_editor import TextEditor
from app.gui.theme import px
from app.services.carrying import Spot
from app.services.editing import insert_block, replace_blocks
from app.services.session import Event
from app.services.tables import empty_table

PartWidget = TextCard | FreeTable | StatutoryTable
MAIN_LINES, NOTE_LINES = 8, 2
"""How many lines an editor is high at least: the section's text, and words beside a table."""
NEW_TABLE = (3, 3)
NOTE = "补充说明"


class PartStack(QWidget):
    """Editors and tables of one section; keeps each widget as long as its part is there."""

    said = Signal(str)
    """Something for the status line."""
    caret_moved = Signal(QRect)
    """Where the caret of the focused part is, in the stack's own coordinates."""
    fix_chosen = Signal(object)
    """A ``Finding`` whose fix is to be applied."""

    def __init__(self, document: Document, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self.key = document, key
        self._parts: list[Part] = []
        self._active: PartWidget | None = None
        self._typed: tuple[TextEditor, ReplaceBlocks] | None = None
        """What is being entered just now, and where."""
        self.widgets: list[PartWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(14))

    @property
    def section(self) -> Section | None:
        """The section as the report now holds it."""
        return self._document.report.section(self.key)

    # What the report holds is shown

    def refresh(self) -> None:
        """Show the section as it now is, touching only parts that differ."""
        section = self.section
        if section is None:
            return
        wanted, known = parts_of(section.blocks), list(self.widgets)
        self._arrange(wanted)
        self._parts = wanted
        for part, widget in zip(wanted, self.widgets, strict=True):
            self._fill(part, widget)
        self._name_texts()
        if known != self.widgets:
            self.show_findings()

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

    def _arrange(self, wanted: Sequence[Part]) -> None:
        """Keep the widgets of parts that stay, from both ends; make and drop those between."""
        old, new = ([part.identity for part in parts] for parts in (self._parts, wanted))
        if old == new:
            return
        head = same_at_start(old, new)
        tail = same_at_start(old[head:][::-1], new[head:][::-1])
        for widget in self.widgets[head : len(old) - tail]:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        del self.widgets[head : len(old) - tail]
        for position in range(head, len(new) - tail):
            widget = self._make(wanted[position])
            self.widgets.insert(position, widget)
            self._column.insertWidget(position, widget)

    def _make(self, part: Part) -> PartWidget:
        block = part.blocks[0] if part.blocks else None
        if isinstance(block, StatutoryPlace):
            return self._make_statutory(block.key)
        return self._make_table() if part.kind == "table" else self._make_text()

    def _make_text(self) -> TextCard:
        card = TextCard(self.key)
        editor = card.editor
        editor.typed.connect(lambda: self._document.session.expect(editor.finish))
        editor.edited.connect(partial(self._on_edited, editor))
        editor.step_ended.connect(self._document.end_burst)
        editor.caret_moved.connect(partial(self._on_caret_moved, editor))
        editor.table_pasted.connect(partial(self._insert_table, editor))
        card.table_wanted.connect(lambda: self._insert_table(editor, empty_table(*NEW_TABLE)))
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

    def _fill(self, part: Part, widget: PartWidget) -> None:
        if isinstance(widget, TextCard):
            widget.editor.show_blocks(part.text_blocks, part.first)
            widget.show_count()
        elif isinstance(widget, FreeTable) and isinstance(part.blocks[0], Table):
            widget.show_table(part.blocks[0], part.first)

    def _name_texts(self) -> None:
        """The text beside a statutory table is a note; a section's text has room to grow."""
        spec = self._document.standard.section(self.key)
        texts = [widget for widget in self.widgets if isinstance(widget, TextCard)]
        noted = bool(spec and spec.tables)
        for card in texts:
            card.editor.is_followed = card is not self.widgets[-1]
            card.name = NOTE if noted else ""
            card.maximum = spec.maximum if spec and len(texts) == 1 else 0
            alone = len(self.widgets) == 1 and not noted
            card.editor.keep_lines(MAIN_LINES if alone else NOTE_LINES)
            card.show_count()

    def refresh_cells(self, names: frozenset[str]) -> None:
        """Show statutory cells anew."""
        touched = {name.partition(".")[0] for name in names}
        for widget in self.widgets:
            if isinstance(widget, StatutoryTable) and widget.key in touched:
                widget.refresh()

    def rebuild(self) -> None:
        """Make every part anew: another standard is in force."""
        for widget in self.widgets:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.widgets, self._parts = [], []
        self.refresh()

    def restyle(self) -> None:
        """Take sizes and colors from the appearance in force."""
        self._column.setSpacing(px(14))
        for widget in self.widgets:
            widget.restyle()
        self.show_findings()

    def show_findings(self) -> None:
        """Mark words and cells the findings are about."""
        findings = self._document.findings_in(self.key)
        for widget in self.widgets:
            widget.show_findings(findings)

    def show_copies(self, spots: Sequence[Spot]) -> None:
        """Mark sentences that stood in last year's report."""
        for widget in self.widgets:
            if isinstance(widget, TextCard):
                widget.show_copies(spots)

    # What is done in a part

    def _on_edited(self, editor: TextEditor, change: ReplaceBlocks) -> None:
        self._typed = editor, change
        try:
            self._document.apply(change, f"editor:{id(editor)}")
        finally:
            self._typed = None

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

    def _part_of(self, index: int) -> Part | None:
        for part in self._parts:
            if part.first <= index < part.first + max(len(part.blocks), 1):
                return part
        return None

    def _focus_block(self, index: int) -> None:
        part = self._part_of(index)
        if part is None:
            return
        widget = self.widgets[self._parts.index(part)]
        if isinstance(widget, TextCard):
            widget.editor.select(index - part.first, 0, 0)
            widget.editor.setFocus()
        else:
            widget.focus_first()

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

    def _within(self, widget: QWidget, rect: QRect) -> QRect:
        return rect.translated(widget.mapTo(self, QPoint()))

    @property
    def is_composing(self) -> bool:
        """Whether an input method holds text that is not committed yet."""
        texts = [w for w in self.widgets if isinstance(w, TextCard)]
        return any(card.editor.is_composing for card in texts)

    def finish_entry(self) -> None:
        """Take over what has been typed into a cell so far."""
        for widget in self.widgets:
            if not isinstance(widget, TextCard):
                widget.view.finish_entry()

    @property
    def head_height(self) -> int:
        """How much of the visible part a head that stays in view may cover."""
        tables = [w for w in self.widgets if isinstance(w, StatutoryTable)]
        return max((table.view.head_height for table in tables), default=0)

    def stick(self, top: int) -> None:
        """Keep heads of tables in view; ``top`` is where the visible part of the stack begins."""
        for widget in self.widgets:
            if isinstance(widget, StatutoryTable):
                widget.stick(top - widget.y())

    def focus_first(self) -> None:
        """Begin where there is most to do: the first part."""
        widget = self.widgets[0]
        if isinstance(widget, TextCard):
            widget.editor.setFocus()
        else:
            widget.focus_first()

    def show_place(self, place: Place) -> QRect:
        """Select words or cells and light them up; where they are."""
        for widget in self.widgets:
            if isinstance(widget, StatutoryTable) and (rect := widget.go_to(place.cells)):
                return self._within(widget, rect)
        part = self._part_of(place.block) if place.block is not None else None
        if part is None:
            self.focus_first()
            return QRect()
        widget = self.widgets[self._parts.index(part)]
        if isinstance(widget, TextCard):
            line = (place.block or 0) - part.first
            widget.flash(line, place.start, place.end)
            widget.editor.setFocus()
            return self._within(widget.editor, widget.editor.rect_of(line, place.start))
        if isinstance(widget, FreeTable):
            return self._within(widget, widget.go_to(place.start))
        widget.focus_first()
        return widget.geometry()

    def paste_table(self) -> None:
        """Paste the clipboard into the first statutory table."""
        for widget in self.widgets:
            if isinstance(widget, StatutoryTable):
                widget.paste_all()
                return


def _context(editor: TextEditor) -> str:
    cursor = editor.textCursor()
    if cursor.hasSelection():
        return f"选中 {len(cursor.selectedText())} 字"
    line, offset = editor.caret
    return f"第 {line + 1} 段，第 {offset + 1} 字"
