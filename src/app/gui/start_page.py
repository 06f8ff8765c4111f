"""The start page: four ways in, and the reports last worked on."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.icons import pixmap, screen_ratio
from app.gui.recent_list import RecentList
from app.gui.settings import RecentFile
from app.gui.theme import px

PAGE_WIDTH = 880
"""Pixels of the column at 100 %."""


class Way(NamedTuple):
    """One way in: what the window is asked for, and what the card says."""

    id: str
    icon: str
    title: str
    note: str


WAYS = (
    Way("from-last-year", "import", "以上年的报告为底稿", "Word、WPS、PDF、网页、文本都可以"),
    Way("new", "insert", "新建空白报告", "选择单位、年度与格式标准"),
    Way("review", "comment", "审阅送审稿", "打开一份送审稿，或整个文件夹"),
    Way("sample", "eye", "看一个示例", "五步走完一份报告"),
)


class WayCard(QPushButton):
    """A card that is one large button."""

    def __init__(self, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = way
        self.setObjectName("way")
        self.setAccessibleName(way.title)
        self.setAccessibleDescription(way.note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = QLabel()
        self._icon.setObjectName("way-icon")
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title, note = QLabel(way.title), QLabel(way.note)
        title.setProperty("role", "strong")
        note.setProperty("role", "note")
        words = QVBoxLayout()
        words.setSpacing(px(1))
        words.addStretch(1)
        words.addWidget(title)
        words.addWidget(note)
        words.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(px(22), px(16), px(16), px(16))
        row.setSpacing(px(14))
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        for part in (self._icon, title, note):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.dress()

    def dress(self) -> None:
        """Take icon and sizes from the appearance in force."""
        self._icon.setFixedSize(px(40), px(40))
        self._icon.setPixmap(pixmap(self.way.icon, "accent", px(20), screen_ratio()))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As large as its words ask, not as a button's text would."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never smaller than its words."""
        return self._row.minimumSize()


class StartPage(QScrollArea):
    """Where the program begins; every way in by mouse, keyboard or a dropped file."""

    way_chosen = Signal(str)
    open_requested = Signal(str)
    forget_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards = [self._card(way) for way in WAYS]
        self.recent = RecentList()
        self.recent.open_requested.connect(self.open_requested)
        self.recent.forget_requested.connect(self.forget_requested)
        self._recent_card = self._build_recent()
        self._column = QWidget()
        self._column.setSizePolicy(
            self._column.sizePolicy().horizontalPolicy(), self._column.sizePolicy().Policy.Minimum
        )
        self.setWidget(self._build_page())
        self._fit()

    def show_recent(self, entries: tuple[RecentFile, ...]) -> None:
        """Fill the list of recent reports; without any, say where they will be."""
        self.recent.show_entries(entries)
        self.recent.setVisible(bool(entries))
        self._nothing.setVisible(not entries)

    def focus_first(self) -> None:
        """Put the focus on the first card."""
        self.cards[0].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text scale."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in kinds and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        self._column.setMaximumWidth(px(PAGE_WIDTH))
        for card in self.cards:
            card.dress()

    def _card(self, way: Way) -> WayCard:
        card = WayCard(way)
        card.clicked.connect(lambda: self.way_chosen.emit(way.id))
        return card

    def _build_page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("ground")
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, px(56), 0, px(24))
        column.setSpacing(0)
        title, subtitle = (
            QLabel("年报工作台"),
            QLabel("政府信息公开工作年度报告：起草、检查、审阅、发布"),
        )
        title.setProperty("role", "display")
        subtitle.setProperty("role", "subtitle")
        column.addWidget(title)
        column.addSpacing(px(4))
        column.addWidget(subtitle)
        column.addSpacing(px(24))
        column.addLayout(self._build_cards())
        column.addSpacing(px(26))
        column.addWidget(self._recent_card)
        column.addStretch(1)
        row = QHBoxLayout(page)
        row.setContentsMargins(px(30), 0, px(30), 0)
        row.addStretch(1)
        row.addWidget(self._column, 20)
        row.addStretch(1)
        return page

    def _build_cards(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(px(14))
        for index, card in enumerate(self.cards):
            grid.addWidget(card, index // 2, index % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _build_recent(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        heading, hint = QLabel("最近"), QLabel("也可以把文件拖到这里")
        heading.setProperty("role", "strong")
        hint.setProperty("role", "small")
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(11), px(16), px(11))
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(hint)
        self._nothing = QLabel("还没有打开过报告。用过的报告会列在这里。")
        self._nothing.setProperty("role", "note")
        self._nothing.setContentsMargins(px(16), px(4), px(16), px(16))
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self.recent)
        return card
