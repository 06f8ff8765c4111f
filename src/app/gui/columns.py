"""The columns of the workbench and who gives way when there is no room for all."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.gui.theme import px

if TYPE_CHECKING:
    from app.gui.preview.panel import PreviewPanel

OUTLINE_WIDTH, PANEL_WIDTH = 268, 344
OUTLINE_MINIMUM, PANEL_MINIMUM, PAGE_MINIMUM, PREVIEW_MINIMUM = 224, 328, 560, 340
PAGE_BESIDE_PREVIEW = 600
"""Pixels at 100 %."""


class Columns(QSplitter):
    """Outline, page and side column; the preview takes the place of the side column."""

    preview_changed = Signal()
    """The pages as they will print have come or gone."""

    def __init__(
        self,
        outline: QWidget,
        middle: QWidget,
        side: QWidget,
        make_preview: Callable[[], "PreviewPanel"],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._outline, self._middle, self._side = outline, middle, side
        self._make_preview = make_preview
        self.preview: PreviewPanel | None = None
        self._outline_wanted, self._side_wanted, self._side_first = True, True, False
        self._before: tuple[int, ...] = ()
        """The widths to come back to when the preview goes."""
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for part, stretch in ((outline, 0), (middle, 1), (side, 0)):
            self.addWidget(part)
            self.setStretchFactor(self.indexOf(part), stretch)
        self._fit()
        self.setSizes([px(OUTLINE_WIDTH), px(760), px(PANEL_WIDTH)])

    def _fit(self) -> None:
        self._middle.setMinimumWidth(PAGE_MINIMUM)
        self._outline.setMinimumWidth(px(OUTLINE_MINIMUM))
        self._side.setMinimumWidth(px(PANEL_MINIMUM))

    # Widths

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of the three columns."""
        return tuple(self.sizes()[:3])

    def restore(self, widths: tuple[int, ...]) -> None:
        """Set the widths of the columns as they were."""
        if len(widths) == 3 and all(widths):
            self.setSizes(list(widths))

    def reset(self) -> None:
        """Set the widths of the drawings."""
        rest = max(self.width() - px(OUTLINE_WIDTH) - px(PANEL_WIDTH), PAGE_MINIMUM)
        self.setSizes([px(OUTLINE_WIDTH), rest, px(PANEL_WIDTH)])

    # Who is shown

    def want(self, outline: bool, side: bool, side_first: bool = False) -> None:
        """Show or hide the outer columns, as far as there is room for them.

        Where there is room for one only it is the outline, unless ``side_first``.
        """
        self._outline_wanted, self._side_wanted = outline, side
        self._side_first = side_first
        self.fold()

    @property
    def is_previewing(self) -> bool:
        """Whether the pages as they will print are shown."""
        return self.preview is not None and not self.preview.isHidden()

    def show_preview(self, shown: bool) -> None:
        """Show the pages as they will print in the place of the right column, or no more."""
        if shown == self.is_previewing:
            return
        if shown:
            self._before = self.widths
        if self.preview is None:
            self.preview = self._make_preview()
            self.addWidget(self.preview)
            self.preview.closed.connect(lambda: self.show_preview(False))
            self.preview.whole_wanted.connect(lambda _whole: self.fold())
        if not shown:
            self.preview.whole.setChecked(False)
        self.preview.setVisible(shown)
        self.fold()
        if shown:
            self._share_with_preview()
        else:
            self.restore(self._before)
        self.preview_changed.emit()

    def _share_with_preview(self) -> None:
        """Half of the room for the pages, as far as the form has what it needs."""
        outline = 0 if self._outline.isHidden() else px(OUTLINE_WIDTH)
        room = self.width() - outline
        form = max(room // 2, min(px(PAGE_BESIDE_PREVIEW), room - px(PREVIEW_MINIMUM)))
        self.setSizes([outline, form, 0, room - form])

    def fold(self) -> None:
        """Keep the page its room: the right column folds away first, and sooner with large text."""
        if self.preview is not None and self.is_previewing:
            self._fold_for_preview(self.preview)
            return
        self._middle.show()
        free = self.width()
        columns = [(self._outline, self._outline_wanted), (self._side, self._side_wanted)]
        if self._side_first:
            columns.reverse()
        for (column, wanted), kept in zip(columns, (PAGE_MINIMUM, px(PAGE_MINIMUM)), strict=True):
            shown = wanted and free - kept >= column.minimumWidth()
            column.setVisible(shown)
            free -= column.minimumWidth() if shown else 0

    def _fold_for_preview(self, preview: "PreviewPanel") -> None:
        """The pages take the room of the right column, or with ``whole`` that of everything."""
        preview.setMinimumWidth(px(PREVIEW_MINIMUM))
        whole = preview.whole.isChecked()
        needed = px(PAGE_BESIDE_PREVIEW) + preview.minimumWidth() + px(OUTLINE_WIDTH)
        self._side.hide()
        self._middle.setVisible(not whole)
        self._outline.setVisible(self._outline_wanted and not whole and self.width() >= needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold the outer columns."""
        super().resizeEvent(event)
        self.fold()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_side_first"):
            self._fit()
            self.fold()
