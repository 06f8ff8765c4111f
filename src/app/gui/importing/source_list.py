"""The left card's list of passages: choose, drag, and move by keys or menu."""

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.gui.importing.passage_delegate import PassageDelegate
from app.gui.importing.passage_model import PassageModel
from app.gui.importing.targets import Kind, place_of
from app.gui.theme import appearance

_RELAYOUT_DELAY = 40
"""Milliseconds of rest after a change of size before the rows are measured anew."""


class SourceList(QListView):
    """Every passage of the source in order; several can be chosen and dragged together.

    ``move_asked`` gives a direction (-1 to the section before, 1 to the one after), ``menu_asked``
    the point for the menu of destinations, ``drop_asked`` that the chosen ones be left out.
    """

    move_asked = Signal(int)
    menu_asked = Signal(QPoint)
    drop_asked = Signal()

    def __init__(self, model: PassageModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = PassageDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._relayout = QTimer(self, singleShot=True, interval=_RELAYOUT_DELAY)
        self._relayout.timeout.connect(self.scheduleDelayedItemsLayout)
        model.modelReset.connect(self._delegate.forget)
        model.dataChanged.connect(self._delegate.forget_colors)
        appearance().changed.connect(self._on_appearance_changed)
        self._configure()

    def _configure(self) -> None:
        self.setAccessibleName("原文段落")
        self.setAccessibleDescription(
            "按 Alt+上、Alt+下 移到上一栏目或下一栏目，按菜单键选择栏目，按 Delete 舍去"
        )
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.verticalScrollBar().setSingleStep(24)

    def chosen(self) -> list[int]:
        """The chosen passages in order."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def choose(self, rows: list[int]) -> None:
        """Choose these passages and bring the first into sight."""
        selection = self.selectionModel()
        selection.clearSelection()
        for row in rows:
            selection.select(self.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select)
        if rows:
            first = self.model().index(rows[0], 0)
            selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)

    def light_up(self, place: tuple[Kind, int | None] | None) -> None:
        """Tint the passages that go to a place."""
        self._delegate.active = place
        self.viewport().update()

    def reveal(self, place: tuple[Kind, int | None]) -> None:
        """Scroll to the first of the passages that go to a place."""
        model = self.model()
        assert isinstance(model, PassageModel)
        for row in range(model.rowCount()):
            if place_of(model.passage(row)) == place:
                self.scrollTo(model.index(row), QAbstractItemView.ScrollHint.PositionAtTop)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+arrows move, Delete leaves out, the rest is the list's own."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.drop_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of destinations, for the passage under the pointer or those chosen."""
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            point = self.viewport().mapToGlobal(rect.center())
        if self.chosen():
            self.menu_asked.emit(point)

    def showEvent(self, event: QShowEvent) -> None:
        """Now the width is known: measure."""
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are measured anew once the size rests."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._relayout.start()

    def _on_appearance_changed(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
