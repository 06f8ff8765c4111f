"""The dialog 取用: each part of an imported text beside the draft's, ticked to be taken over."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.domain.report import Report
from app.gui.form import Choice
from app.gui.review.comparison import come, comparison_html
from app.gui.theme import px
from app.services.taking_over import Choices, Offer, Way, offers, take_over
from app.standards.model import Standard

WAYS: dict[Way, str] = {"replace": "替换草稿的", "append": "接在草稿之后"}
NOTHING = "<p>这份文件里没有草稿还没有的内容。</p>"

OTHER_STANDARD = (
    "这份文件按另一种格式标准识别，统计表的数字不能取用；要取用数字，请在上一步改回草稿的格式标准。"
)


class OfferRow(QWidget):
    """One part: a box to tick, and how it is to be taken where there are several ways."""

    changed = Signal()
    visited = Signal()

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = offer
        self.box = QCheckBox(offer.label.replace("&", "&&"))
        self.box.setChecked(offer.wanted)
        self.box.setToolTip("草稿这里还是空的" if offer.wanted else "草稿这里已有内容")
        self.way = Choice({way: WAYS[way] for way in offer.ways})
        self.way.setAccessibleName(f"怎样取用：{offer.label}")
        self.way.setVisible(len(offer.ways) > 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(6), px(3), px(6), px(3))
        row.addWidget(self.box, 1)
        row.addWidget(self.way)
        self.box.toggled.connect(lambda _on: self.changed.emit())
        self.way.activated.connect(lambda _index: self.changed.emit())
        for field in (self.box, self.way):
            field.installEventFilter(self)

    @property
    def chosen_way(self) -> Way:
        """How the part would be taken."""
        return next(way for way in WAYS if way == self.way.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what a row is about as soon as it has the focus."""
        if event.type() == QEvent.Type.FocusIn:
            self.visited.emit()
        return super().eventFilter(watched, event)


class TakingOverDialog(QDialog):
    """Lists what there is to take, with the difference it would make; ``taken`` has the change."""

    taken = Signal(object)
    """The one ``Change`` that takes the ticked parts over."""

    def __init__(
        self,
        report: Report,
        imported: Report,
        standard: Standard,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"从“{name}”取用")
        self.resize(px(1040), px(640))
        self._report, self._imported, self._standard = report, imported, standard
        self.rows = [OfferRow(offer) for offer in offers(report, imported, standard)]
        self.head = QLabel()
        self.head.setProperty("role", "strong")
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.view = QTextBrowser()
        self.view.setAccessibleName("取用前后的不同")
        self.take_button = QPushButton("取用勾选的部分")
        self.take_button.setProperty("role", "primary")
        self.cancel_button = QPushButton("取消")
        self._arrange()
        self._connect()
        self._count()
        if self.rows:
            self._show(self.rows[0])
            self.rows[0].box.setFocus()
        else:
            self.view.setHtml(NOTHING)

    def _arrange(self) -> None:
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list())
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(px(10), 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        splitter.addWidget(right)
        splitter.setSizes([px(400), px(640)])
        note = QLabel(
            "没有勾选的部分不动；取用是一步操作，可撤销。栏目标题、年度和单位名称保留草稿的。"
        )
        note.setProperty("role", "note")
        note.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(note, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.take_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(18), px(20), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(splitter, 1)
        whole.addLayout(foot)

    def _list(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setAccessibleName("可以取用的部分")
        return area

    def _connect(self) -> None:
        for row in self.rows:
            row.visited.connect(lambda row=row: self._show(row))
            row.changed.connect(lambda row=row: self._on_changed(row))
        self.take_button.clicked.connect(self._take)
        self.cancel_button.clicked.connect(self.reject)

    @property
    def choices(self) -> Choices:
        """The ticked parts and how they are to be taken."""
        return {row.offer: row.chosen_way for row in self.rows if row.box.isChecked()}

    def _on_changed(self, row: OfferRow) -> None:
        self._count()
        self._show(row)

    def _count(self) -> None:
        count = len(self.choices)
        self.take_button.setEnabled(bool(count))
        self.take_button.setText(f"取用勾选的 {count} 个部分" if count else "取用勾选的部分")

    def _show(self, row: OfferRow) -> None:
        """What taking this part alone would make of the draft: before on the left, after right."""
        change = take_over(
            self._report, self._imported, {row.offer: row.chosen_way}, self._standard
        )
        after = change.apply(self._report) if change else self._report
        self.head.setText(f"{row.offer.label}：左边是草稿现在的内容，右边是取用之后")
        if row.offer.kind == "unplaced":
            self.view.setHtml("".join(f"<p>{come(text)}</p>" for text in self._imported.unplaced))
        else:
            self.view.setHtml(comparison_html(self._report, after, self._standard))

    def _take(self) -> None:
        change = take_over(self._report, self._imported, self.choices, self._standard)
        self.accept()
        if change is not None:
            self.taken.emit(change)
