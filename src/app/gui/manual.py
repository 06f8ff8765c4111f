"""The user manual inside the window: the pages of ``resources/manual``, the right one at F1."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import paths
from app.gui.icons import set_icon
from app.gui.theme import appearance, px

FOLDER = "manual"
CONTENTS = "index"
TOPIC = "manual"
"""The property by which a widget names the page about itself."""
WIDTH = 400
"""Pixels at 100 %."""
LINE = 125
"""Height of a line in percent."""
PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"


def page_path(topic: str) -> Path:
    """Where a page of the manual is."""
    return paths.resources() / FOLDER / f"{topic}.md"


def about(widget: QWidget, topic: str) -> None:
    """Let F1 open a page of the manual while the focus is within a widget."""
    widget.setProperty(TOPIC, topic)


def topic_of(widget: QWidget | None) -> str:
    """The page about a widget: its own, or that of the nearest one around it."""
    while widget is not None:
        if topic := widget.property(TOPIC):
            return str(topic)
        widget = widget.parentWidget()
    return CONTENTS


class ManualBrowser(QTextBrowser):
    """Shows a page; pictures are made to fit its width, nothing comes from a network."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manual")
        self.setAccessibleName("使用手册")
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.sourceChanged.connect(lambda _url: self.give_air())

    def give_air(self) -> None:
        """Part lines and paragraphs, and keep headings within the measure of the window."""
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            layout = block.blockFormat()
            layout.setBottomMargin(px(7))
            layout.setTopMargin(px(12) if layout.headingLevel() else 0)
            if block.text() != PICTURE:
                layout.setLineHeight(LINE, PROPORTIONAL)
            cursor.setBlockFormat(layout)
            self._shrink(cursor, layout.headingLevel())
            block = block.next()

    def _shrink(self, cursor: QTextCursor, heading: int) -> None:
        """Headings one step smaller than Markdown makes them."""
        if heading:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            look = QTextCharFormat()
            look.setProperty(QTextFormat.Property.FontSizeAdjustment, max(3 - heading, 0))
            cursor.mergeCharFormat(look)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A page as it is, a picture no wider than the page."""
        url = self.source().resolved(QUrl(name))
        if not url.isLocalFile():
            return None
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        image = QImage(url.toLocalFile())
        room = self.viewport().width() - px(24)
        if image.width() > room > 0:
            ratio = self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(round(room * ratio), smooth)
            image.setDevicePixelRatio(ratio)
        return image

    def sizeHint(self) -> QSize:
        """As wide as pages are easy to read."""
        return QSize(px(WIDTH), px(600))


class ManualDock(QDockWidget):
    """The manual at the right edge of the window, with the way back and to the contents."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("使用手册", parent)
        self.setObjectName("manual-dock")
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.browser = ManualBrowser()
        self.back = self._button("back", "后退")
        self.contents = self._button("list", "目录")
        self.close_button = self._button("close", "关闭手册")
        self.back.clicked.connect(self.browser.backward)
        self.contents.clicked.connect(lambda: self.show_topic(CONTENTS))
        self.close_button.clicked.connect(self.close)
        self.browser.backwardAvailable.connect(self.back.setEnabled)
        self.back.setEnabled(False)
        self.setTitleBarWidget(self._build_head())
        inside = QFrame()
        inside.setObjectName("sheet")
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(12), px(6), 0, 0)
        column.addWidget(self.browser)
        self.setWidget(inside)
        appearance().changed.connect(self._reload)

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        set_icon(button, icon, "muted")
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button

    def _build_head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("sheet")
        title = QLabel("使用手册")
        title.setProperty("role", "strong")
        row = QHBoxLayout(head)
        row.setContentsMargins(px(14), px(7), px(8), px(7))
        row.setSpacing(px(4))
        row.addWidget(title)
        row.addStretch(1)
        for button in (self.back, self.contents, self.close_button):
            row.addWidget(button)
        return head

    @property
    def topic(self) -> str:
        """The page shown."""
        return Path(self.browser.source().path()).stem

    def show_topic(self, topic: str) -> None:
        """Open a page and show it."""
        self.show()
        self.browser.setSource(
            QUrl.fromLocalFile(str(page_path(topic))), QTextDocument.ResourceType.MarkdownResource
        )
        self.browser.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the room is free again."""
        super().closeEvent(event)
        self.closed.emit()

    def _reload(self) -> None:
        if self.isVisible():
            self.browser.reload()
            self.browser.give_air()
