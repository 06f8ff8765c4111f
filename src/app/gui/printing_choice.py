"""The choices of what is printed: charts and seal, in the dialogs that write files."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from app.gui.document import Document
from app.gui.theme import px
from app.services.printing import Printing

SEALED = "落款按盖章编排：日期右空四字，署名居中其上，留出印章的位置"
_COLUMNS = 2


class SealChoice(QCheckBox):
    """Whether the signature leaves room for a seal; holds for preview and all that is written."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(SEALED, parent)
        self.setChecked(document.printing.sealed)
        self.setToolTip("依 GB/T 9704-2012 第 7.3.5 条，记住这次的选择")
        self.clicked.connect(lambda on: document.print_with(_with(document, sealed=on)))


class ChartChoice(QWidget):
    """Which of the charts are printed that the report has figures for; none at first."""

    changed = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        for number, chart in enumerate(document.offered_charts):
            box = QCheckBox(chart.title)
            box.setToolTip(chart.summary)
            box.setAccessibleDescription(chart.summary)
            with QSignalBlocker(box):
                box.setChecked(chart.key in document.printing.charts)
            box.clicked.connect(self._on_clicked)
            grid.addWidget(box, number // _COLUMNS, number % _COLUMNS)
            self.boxes[chart.key] = box
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)

    @property
    def has_charts(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.boxes)

    def _on_clicked(self) -> None:
        """Keep what is chosen for other reports as it is."""
        printing = self._document.printing
        others = [key for key in printing.charts if key not in self.boxes]
        chosen = [key for key, box in self.boxes.items() if box.isChecked()]
        self._document.print_with(_with(self._document, charts=(*others, *chosen)))
        self.changed.emit()


def _with(document: Document, **changes: object) -> Printing:
    return document.printing.model_copy(update=changes)
