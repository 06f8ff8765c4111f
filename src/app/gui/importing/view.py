"""The page 确认导入: the source beside the proposal, mended in place, accepted as one step."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from app.errors import AppError
from app.gui.importing.cards import SourceCard, TargetCard, account_words, label
from app.gui.importing.colors import place_color
from app.gui.importing.destinations import fill_passage_menu, fill_section_menu, of_row
from app.gui.importing.moves import Destination, move_passages, neighbor, redirect_section
from app.gui.importing.notes import NoteBar
from app.gui.importing.original_page import OriginalPage
from app.gui.importing.other_ways import OtherWays
from app.gui.importing.passage_model import PassageModel
from app.gui.importing.plan_history import PlanHistory
from app.gui.importing.target_row import TargetRow
from app.gui.importing.targets import Kind, Target, doubts, place_of, targets
from app.gui.theme import px
from app.importers.accept import account
from app.importers.plan import ImportPlan
from app.services.importing import OtherWay, other_ways
from app.standards.library import Library
from app.standards.model import Standard

Reread = Callable[[ImportPlan, dict[str, Any]], ImportPlan]
"""Reads the source anew with these options and makes a plan of it under the same standard."""
Recognize = Callable[[ImportPlan, str], ImportPlan]
"""Makes a new plan of a plan's source under the standard of that identifier."""

_COUNTING_DELAY = 80
"""Milliseconds of rest after a change before the characters are counted anew."""
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class ImportView(QWidget):
    """Shows a plan and lets every passage be sent elsewhere before it counts.

    ``accepted`` carries the plan as mended; nothing else of the program is touched. With
    ``recognize`` the standard can be changed, which recognizes the source anew; with the path of
    the ``pdf`` that was read its pages can be shown beside the words.
    """

    accepted = Signal(object)
    canceled = Signal()
    step_made = Signal(str)
    """Says what was just done, undone or redone, for a status bar."""

    def __init__(
        self,
        plan: ImportPlan,
        library: Library,
        parent: QWidget | None = None,
        *,
        recognize: Recognize | None = None,
        pdf: Path | None = None,
        reread: Reread | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._history = PlanHistory(plan)
        self._library = library
        self._recognize, self._reread = recognize, reread
        self._model = PassageModel(plan, self._standard, self)
        self.source = SourceCard(self._model)
        self.sections = TargetCard(library)
        self.original = OriginalPage(pdf) if pdf and plan.source.format == "pdf" else None
        self._notes, self.ways = NoteBar(), OtherWays()
        self._menu = QMenu(self)
        self._place: tuple[Kind, int | None] | None = None
        self.source.list.setCurrentIndex(self._model.index(0))
        self.source.list.clearSelection()
        self._counting = QTimer(self, singleShot=True, interval=_COUNTING_DELAY)
        self._assemble()
        self._connect()
        self._show()
        self._show_account()

    def _assemble(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(px(16))
        split.addWidget(self.source)
        split.addWidget(self.sections)
        split.setStretchFactor(0, 57)
        split.setStretchFactor(1, 43)
        if self.original is not None:
            split.insertWidget(0, self.original)
            split.setStretchFactor(0, 50)
            self.original.setMinimumWidth(px(220))
            self.original.hide()
            self.source.offer_pages()
        split.setObjectName("cards")
        self.source.setMinimumWidth(px(320))
        self.sections.setMinimumWidth(px(380))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(24), px(20), px(24), px(20))
        lines.setSpacing(px(4))
        lines.addWidget(label("确认导入", "title"))
        lines.addWidget(
            label(
                "左边是原文，右边是归入的栏目。颜色相同的是同一段；可拖动或用菜单改归属。", "note"
            )
        )
        lines.addSpacing(px(10))
        lines.addWidget(self._notes)
        lines.addWidget(self.ways)
        lines.addSpacing(px(4))
        lines.addWidget(split, 1)

    def _connect(self) -> None:
        passages, rows = self.source.list, self.sections.list
        self._counting.timeout.connect(self._show_account)
        self.ways.chosen.connect(self._read_again)
        self.source.pages_wanted.connect(self._show_original)
        if self.original is not None:
            self.original.pointed.connect(self._on_page_pointed)
        passages.selectionModel().currentChanged.connect(lambda new: self._follow(new.row()))
        passages.clicked.connect(lambda index: self._follow(index.row()))
        passages.move_asked.connect(self._on_move_asked)
        passages.menu_asked.connect(self._on_menu_asked)
        passages.drop_asked.connect(lambda: self._move(passages.chosen(), Destination("dropped")))
        rows.chosen.connect(self._on_row_chosen)
        rows.choice_asked.connect(self._on_choice_asked)
        rows.received.connect(self._on_received)
        self.sections.facts.edited.connect(self._on_fact_edited)
        self.sections.doubts_asked.connect(self.go_to_next_doubt)
        self.sections.accepted.connect(self.accept)
        self.sections.canceled.connect(self.canceled)

    @property
    def plan(self) -> ImportPlan:
        """The plan as mended so far."""
        return self._history.plan

    @property
    def _standard(self) -> Standard:
        return self._library.get(self.plan.standard)

    def accept(self) -> None:
        """Hand over the plan as it is now."""
        self.sections.facts.finish()
        self.accepted.emit(self.plan)

    def undo(self) -> None:
        """Take back the last change made on this page."""
        if label_ := self._history.undo():
            self._show()
            self.step_made.emit(f"已撤销：{label_}")

    def redo(self) -> None:
        """Make the change last taken back again."""
        if label_ := self._history.redo():
            self._show()
            self.step_made.emit(f"已重做：{label_}")

    def go_to_next_doubt(self) -> None:
        """Choose the next doubtful passage, from the top again after the last."""
        rows = doubts(self.plan)
        current = self.source.list.currentIndex().row()
        if rows:
            self.source.list.choose([next((row for row in rows if row > current), rows[0])])
            self.source.list.setFocus()

    def _push(self, step: tuple[str, ImportPlan]) -> None:
        if self._history.push(*step):
            self._show()
            self.step_made.emit(step[0])

    def _show(self) -> None:
        """Bring everything in step with the plan."""
        plan = self.plan
        self._model.set_plan(plan, self._standard)
        self.sections.list.show_targets(targets(plan, self._standard))
        self.sections.show_facts(plan)
        self.sections.show_doubts(len(doubts(plan)))
        self.sections.order_focus()
        self._counting.start()
        self._notes.show_notes(plan.notes)
        self.ways.show_ways(other_ways(plan.source) if self._reread else ())
        self._mark(self._place)

    def _show_account(self) -> None:
        """Say where the characters are, from the report that the plan really makes."""
        self._counting.stop()
        self.source.account.setText(account_words(account(self.plan, self._library)))

    def _follow(self, row: int) -> None:
        """Mark the row on the right that the passage goes to."""
        if 0 <= row < len(self.plan.passages):
            self._mark(place_of(self.plan.passages[row]))
            self._follow_page(row)

    def _show_original(self, shown: bool) -> None:
        """Show or hide the page that the current passage stands on."""
        if self.original is not None:
            self.original.setVisible(shown)
            self._follow_page(max(self.source.list.currentIndex().row(), 0))

    def _follow_page(self, row: int) -> None:
        """Show the page that a passage begins on, with the passage in a frame."""
        if self.original is not None:
            hue = place_color(place_of(self.plan.passages[row]))
            self.original.show_blocks(self._model.blocks(row), hue)

    def _on_page_pointed(self, page: int, x: float, y: float) -> None:
        """Choose the passage whose words were clicked on the page."""
        row = self._model.row_at(page + 1, x, y)
        if row is not None:
            self.source.list.choose([row])
            self._follow(row)

    def _mark(self, place: tuple[Kind, int | None] | None) -> None:
        """Light up a place on both sides."""
        self._place = place
        self.source.list.light_up(place)
        self.sections.list.set_current(place)

    def _on_row_chosen(self, row: TargetRow) -> None:
        self.source.list.reveal(row.target.place)
        self._mark(row.target.place)

    def _on_choice_asked(self, row: TargetRow) -> None:
        target = row.target
        if target.kind == "facts":
            self.sections.toggle_facts()
            return
        if target.slot is None:
            self._fill_passage_menu(list(target.passages))
        else:
            self._fill_section_menu(target, target.slot)
        self._menu.popup(row.choice.mapToGlobal(QPoint(0, row.choice.height())))

    def _fill_section_menu(self, target: Target, slot: int) -> None:
        fill_section_menu(
            self._menu,
            self._standard,
            target,
            self.plan.sections[slot].key,
            lambda choice: self._push(redirect_section(self.plan, slot, choice)),
        )

    def _fill_passage_menu(self, passages: list[int]) -> None:
        rows = targets(self.plan, self._standard)
        fill_passage_menu(
            self._menu, self._standard, rows, lambda choice: self._move(passages, choice)
        )

    def _on_menu_asked(self, point: QPoint) -> None:
        self._fill_passage_menu(self.source.list.chosen())
        self._menu.popup(point)

    def _on_move_asked(self, step: int) -> None:
        chosen = self.source.list.chosen()
        if chosen and (destination := neighbor(self.plan, chosen, step)):
            self._move(chosen, destination)

    def _on_received(self, row: TargetRow, passages: list[int]) -> None:
        if destination := of_row(row.target):
            self._move(passages, destination)

    def _move(self, rows: list[int], destination: Destination) -> None:
        if rows:
            self._push(move_passages(self.plan, rows, destination))
            self._follow(rows[0])

    def _on_fact_edited(self, name: str, value: Any) -> None:
        if name == "standard":
            self._change_standard(value)
        else:
            self._push(("修改识别结果", self.plan.model_copy(update={name: value})))

    def _change_standard(self, identifier: str) -> None:
        if identifier != self.plan.standard and self._recognize:
            self._push(("改变格式标准", self._recognize(self.plan, identifier)))

    def _read_again(self, way: OtherWay) -> None:
        """Read the source another way; what was moved on this page is begun anew."""
        if self._reread is None:
            return
        try:
            self._push((way.label, self._reread(self.plan, way.options)))
        except AppError as error:
            self.step_made.emit(str(error))

    def event(self, event: QEvent) -> bool:
        """Keep undo and redo on this page, before the window's own actions take them."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (event.matches(_UNDO) or event.matches(_REDO) or event.key() == Qt.Key.Key_F8)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo, redo, next doubt; Enter accepts, Escape cancels."""
        if event.matches(_UNDO):
            self.undo()
        elif event.matches(_REDO):
            self.redo()
        elif event.key() == Qt.Key.Key_F8:
            self.go_to_next_doubt()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.canceled.emit()
        else:
            super().keyPressEvent(event)
