"""The check for publication: all that stands in the way, kept in step while one works it off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.document import Document
from app.gui.empty import EmptyView
from app.gui.form import restyle
from app.gui.icons import icon
from app.gui.theme import px
from app.services.readiness import OBSTACLE_LABELS, Obstacle, readiness
from app.services.session import Event

READY = "可以发布：没有错误、空格、待填、未核对的段落和未解决的批注。"
_OBSTACLE = Qt.ItemDataRole.UserRole


class ReadinessDialog(QDialog):
    """Lists obstacles by kind; stays open beside the work and does not block."""

    located = Signal(object)
    """The ``Place`` of an obstacle to go to."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("发布前检查")
        self.resize(px(640), px(460))
        self._document = document
        self._items: list[QTreeWidgetItem] = []
        """The obstacles in the order shown."""
        self._build()
        self._arrange()
        document.checks.checked.connect(self.refresh)
        document.changed.connect(self._on_document_changed)
        self.refresh()

    def _build(self) -> None:
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(True)
        self.tree.setWordWrap(True)
        self.tree.setAccessibleName("发布之前要处理的")
        EmptyView(self.tree).say(
            "没有要处理的。", "按“发布…”写出公开的文件。", "state-done", "complete"
        )
        self.tree.itemActivated.connect(lambda item, _column: self._go(item))
        self.tree.itemClicked.connect(lambda item, _column: self._go(item))
        self.close_button = QPushButton("关闭")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        note = QLabel("单击或回车前往，处理后这里自动更新；Shift+F7 回到这里。")
        note.setProperty("role", "note")
        foot.addWidget(note)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(14))
        column.setSpacing(px(10))
        column.addWidget(self.summary)
        column.addWidget(self.tree, 1)
        column.addLayout(foot)

    def refresh(self) -> None:
        """Show what stands in the way now."""
        document = self._document
        found = readiness(document.report, document.standard, document.findings)
        if found.blocking:
            words = f"还有 {len(found.blocking)} 项挡着发布，{len(found.advisory)} 项值得再看一看。"
        else:
            rest = f"还有 {len(found.advisory)} 项值得再看一看。" if found.advisory else ""
            words = READY + rest
        self.summary.setText(words)
        restyle(self.summary, role="strong")
        at = self._position
        self.tree.clear()
        self._items = []
        self._add(found.blocking, "error")
        self._add(found.advisory, "warning")
        self.tree.expandAll()
        if self._items:
            self.tree.setCurrentItem(self._items[min(at, len(self._items) - 1)])

    @property
    def _position(self) -> int:
        """Which obstacle is the current one, so that keys go on from there."""
        item = self.tree.currentItem()
        return next((n for n, other in enumerate(self._items) if other is item), 0)

    def _on_document_changed(self, event: Event) -> None:
        if event.touched.cells or event.touched.fields or event.touched.sections:
            self.refresh()

    def _add(self, obstacles: tuple[Obstacle, ...], severity: str) -> None:
        groups: dict[str, list[Obstacle]] = {}
        for obstacle in obstacles:
            groups.setdefault(OBSTACLE_LABELS[obstacle.kind], []).append(obstacle)
        for label, members in groups.items():
            head = QTreeWidgetItem(self.tree, [f"{label}（{len(members)}）"])
            head.setIcon(0, icon(f"state-{severity}", severity))
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for obstacle in members:
                item = QTreeWidgetItem(head, [obstacle.message])
                item.setData(0, _OBSTACLE, obstacle)
                item.setToolTip(0, obstacle.message)
                self._items.append(item)

    def _go(self, item: QTreeWidgetItem) -> None:
        obstacle: Obstacle | None = item.data(0, _OBSTACLE)
        if obstacle is not None:
            self.located.emit(obstacle.place)
