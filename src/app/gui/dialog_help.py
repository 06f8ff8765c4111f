"""F1 within dialogs: the manual in a window of its own over them, which their modality allows."""

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextDocument, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.manual import CONTENTS, TOPIC, ManualBrowser, page_path, topic_of
from app.gui.theme import px

PAGES = {
    "BackupsDialog": "safety",
    "BatchDialog": "import",
    "ExpectedDialog": "review",
    "ExportDialog": "publish",
    "NamesDialog": "checks",
    "NewDialog": "begin",
    "PersonDialog": "review",
    "PublishDialog": "publish",
    "ReadinessDialog": "publish",
    "ReasonDialog": "checks",
    "RecoveryDialog": "safety",
    "RoundDialog": "review",
    "RulesDialog": "checks",
    "SideBySide": "last-year",
    "TakingOverDialog": "import",
    "VersionsDialog": "review",
}
"""The page of the manual about each dialog, by its class; a dialog may name another by itself."""


class ManualWindow(QDialog):
    """The manual over a dialog."""

    def __init__(self, topic: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("manual-window")
        self.setWindowTitle("使用手册")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.browser = ManualBrowser()
        back, contents, close = map(QPushButton, ("后退", "目录", "关闭"))
        back.clicked.connect(self.browser.backward)
        back.setEnabled(False)
        self.browser.backwardAvailable.connect(back.setEnabled)
        contents.clicked.connect(lambda: self.show_topic(CONTENTS))
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(contents)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.browser)
        column.addLayout(row)
        self.resize(px(560), px(620))
        self.show_topic(topic)

    def show_topic(self, topic: str) -> None:
        """Show a page."""
        self.browser.setSource(
            QUrl.fromLocalFile(str(page_path(topic))), QTextDocument.ResourceType.MarkdownResource
        )
        self.browser.setFocus()


class DialogHelp(QObject):
    """Gives every dialog of the program the key F1 when it is first seen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_window_changed)

    def _on_window_changed(self, window: QWindow | None) -> None:
        dialog = QApplication.activeWindow() if window else None
        if not isinstance(dialog, QDialog) or isinstance(dialog, ManualWindow):
            return
        if dialog.findChild(QShortcut, TOPIC) is None:
            key = QShortcut(QKeySequence(Qt.Key.Key_F1), dialog)
            key.setObjectName(TOPIC)
            key.activated.connect(lambda: show_manual(dialog))


def show_manual(dialog: QDialog) -> ManualWindow:
    """Open the page about what has the focus in a dialog, else about the dialog."""
    topic = topic_of(dialog.focusWidget() or dialog)
    if topic == CONTENTS:
        topic = PAGES.get(type(dialog).__name__, CONTENTS)
    opened = dialog.findChild(ManualWindow)
    if opened is None:
        opened = ManualWindow(topic, dialog)
        opened.show()
    else:
        opened.show_topic(topic)
        opened.activateWindow()
    return opened
