"""The passages of a plan as a list model, one row a passage."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.gui.importing.targets import is_doubtful, place_of, section_label
from app.gui.tips import broken
from app.importers.plan import ImportPlan, Passage
from app.importers.source import SourceBlock
from app.standards.model import Standard

PASSAGES_MIME = "application/x-nianbao-passages"
AnyIndex = QModelIndex | QPersistentModelIndex


class PassageModel(QAbstractListModel):
    """Shows the passages; takes a new plan without losing selection where passages stay."""

    def __init__(self, plan: ImportPlan, standard: Standard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._standard = standard

    @property
    def plan(self) -> ImportPlan:
        """The plan shown."""
        return self._plan

    def set_plan(self, plan: ImportPlan, standard: Standard) -> None:
        """Show another plan; only a plan that cuts its passages otherwise resets the view."""
        same = [p.blocks for p in plan.passages] == [p.blocks for p in self._plan.passages]
        if same and plan.source == self._plan.source:
            self._plan, self._standard = plan, standard
            self.dataChanged.emit(self.index(0), self.index(len(plan.passages) - 1))
            return
        self.beginResetModel()
        self._plan, self._standard = plan, standard
        self.endResetModel()

    def passage(self, row: int) -> Passage:
        """The passage of a row."""
        return self._plan.passages[row]

    def blocks(self, row: int) -> list[SourceBlock]:
        """The source blocks of a row."""
        return [self._plan.source.blocks[index] for index in self.passage(row).blocks]

    def row_at(self, page: int, x: float, y: float) -> int | None:
        """The row with words at a place, in points, of a page (from 1); None for blank paper."""
        for row in range(self.rowCount()):
            boxes = (box for block in self.blocks(row) for box in block.places)
            if any(box.contains(page, x, y) for box in boxes):
                return row
        return None

    def destination(self, row: int) -> str:
        """Where the passage goes, in words."""
        kind, slot = place_of(self.passage(row))
        if kind == "section" and slot is not None:
            proposal = self._plan.sections[slot]
            return proposal.heading or section_label(self._standard, proposal.key)
        return {"facts": "标题、单位、年度", "unplaced": "未归类"}.get(kind, "舍去")

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """The number of passages."""
        return 0 if parent.isValid() else len(self._plan.passages)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, what a screen reader says, and the tip with the reason."""
        if not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(block.text for block in self.blocks(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.destination(row)}：{self.data(index)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return broken(self._reason(row))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._reason(row)
        return None

    def _reason(self, row: int) -> str:
        passage = self.passage(row)
        origin = next((block.origin for block in self.blocks(row) if block.origin), "")
        doubt = "把握较低" if is_doubtful(passage) else ""
        parts = [f"归入：{self.destination(row)}", passage.evidence, doubt, origin]
        return " · ".join(part for part in parts if part)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every passage can be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Passages travel by their numbers, within the window only."""
        return [PASSAGES_MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """The numbers of the dragged passages, and their words for other places."""
        rows = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(PASSAGES_MIME, ",".join(map(str, rows)).encode())
        data.setText("\n".join(self.data(self.index(row)) for row in rows))
        return data


def dragged_passages(data: QMimeData) -> list[int]:
    """The passages that a drag carries."""
    raw = bytes(data.data(PASSAGES_MIME).data()).decode()
    return [int(number) for number in raw.split(",")] if raw else []
