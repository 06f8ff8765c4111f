"""The names of other bodies that may stand: in all reports of the office, or in this one only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import StorageError
from app.gui.document import Document
from app.gui.empty import EmptyView
from app.gui.form import LineField
from app.gui.theme import px
from app.services.allowed_names import (
    allow_name,
    allowed_names,
    disallow_in_report,
    disallow_name,
)

_NAME = Qt.ItemDataRole.UserRole
_OFFICE = Qt.ItemDataRole.UserRole + 1


class NamesDialog(QDialog):
    """Shows both lists; names are added to that of the office and taken off either."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("本单位名单")
        self.resize(px(460), px(420))
        self._document = document
        self._build()
        self._arrange()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.note = QLabel("这些单位的名称出现在报告里不再提示，例如上级单位、合作单位和所属单位。")
        self.note.setProperty("role", "note")
        self.note.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("允许出现的单位名称")
        EmptyView(self.list).say("名单还是空的。", "在下面写上名称，按“加入”。")
        self.field = LineField()
        self.field.setPlaceholderText("单位全称或简称")
        self.field.setAccessibleName("要允许的单位名称")
        self.add_button, self.remove_button = QPushButton("加入"), QPushButton("移除")
        self.close_button = QPushButton("关闭")
        self.add_button.setDefault(True)
        self.problem = QLabel()
        self.problem.setProperty("role", "hint-error")
        self.problem.setWordWrap(True)
        self.problem.hide()

    def _arrange(self) -> None:
        entry, foot = QHBoxLayout(), QHBoxLayout()
        entry.addWidget(self.field, 1)
        entry.addWidget(self.add_button)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(14))
        column.setSpacing(px(10))
        column.addWidget(self.note)
        column.addWidget(self.list, 1)
        column.addLayout(entry)
        column.addWidget(self.problem)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda *_: self._refresh_buttons())
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.close_button.clicked.connect(self.reject)

    def refresh(self) -> None:
        """Show the names as they are now."""
        self.list.clear()
        for name in sorted(allowed_names()):
            self._item(name, f"{name}　所有报告", office=True)
        for name in self._document.report.known_names:
            self._item(name, f"{name}　只在本报告", office=False)
        self._refresh_buttons()

    def _item(self, name: str, text: str, *, office: bool) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(_NAME, name)
        item.setData(_OFFICE, office)

    def _refresh_buttons(self) -> None:
        self.remove_button.setEnabled(self.list.currentItem() is not None)

    def _add(self) -> None:
        name = self.field.text().strip()
        if name and self._kept(allow_name, name):
            self.field.clear()

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        name = item.data(_NAME)
        if item.data(_OFFICE):
            self._kept(disallow_name, name)
        else:
            self._document.apply(disallow_in_report(self._document.report, name), "names")
            self.refresh()

    def _kept(self, change: object, name: str) -> bool:
        """Change the office's list and check anew; say so when it cannot be kept."""
        try:
            change(name)  # type: ignore[operator]
        except StorageError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return False
        self.problem.hide()
        self._document.checks.renew()
        self.refresh()
        return True
