"""The parts of a section one below the other: which widget shows which blocks, and where."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.blocks import Table
from app.domain.findings import Place
from app.domain.report import Section
from app.gui.document import Document
from app.gui.section.free_table import FreeTable
from app.gui.section.parts import Part, parts_of
from app.gui.section.statutory_table import StatutoryTable
from app.gui.section.text_card import TextCard
from app.gui.section.text_document import same_at_start
from app.gui.theme import px
from app.services.carrying import Spot

PartWidget = TextCard | FreeTable | StatutoryTable
MAIN_LINES, NOTE_LINES = 8, 2
"""How many lines an editor is high at least: the section's text, and words beside a table."""
NOTE = "补充说明"


class PartColumn(QWidget):
    """Shows a section of the report; keeps each widget as long as its part is there."""

    def __init__(self, document: Document, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self.key = document, key
        self._parts: list[Part] = []
        self.widgets: list[PartWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(14))

    @property
    def section(self) -> Section | None:
        """The section as the report now holds it."""
        return self._document.report.section(self.key)

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

    def _make(self, part: Part) -> PartWidget:
        """The widget for a part that has none yet."""
        raise NotImplementedError

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

    # Places

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
