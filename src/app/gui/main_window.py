"""The one window: start page, workbench or import, with menus, toolbar, messages and status."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.vocabulary import SEVERITY_LABELS
from app.gui.actions import Actions, keep_room_for_rest
from app.gui.file_drop import take_file
from app.gui.help_actions import HelpActions
from app.gui.icons import retint
from app.gui.manual import about
from app.gui.menus import FilledMenus
from app.gui.notice import Kind, Notice
from app.gui.progress import ProgressStrip
from app.gui.review.banner import Banner
from app.gui.settings import SettingsFile
from app.gui.stage import Stage
from app.gui.start_page import StartPage
from app.gui.status_line import StatusLine
from app.gui.tasks import Tasks
from app.gui.theme import appearance, px
from app.gui.view_actions import ViewActions
from app.gui.window_parts import WindowParts

if TYPE_CHECKING:
    from app.gui.document import Document
    from app.gui.safekeeping import Safekeeping
    from app.gui.workbench import Workbench
    from app.services.session import Session

NAME = "年报工作台"
MINIMUM = (1024, 700)


class MainWindow(WindowParts):
    """Holds at most one open report; everything it shows follows that report's ``Document``."""

    session_set = Signal()
    """Another report has been opened, or none is open now."""

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self.settings = settings
        self.document: Document | None = None
        self.workbench: Workbench | None = None
        self.safekeeping: Safekeeping | None = None
        self.tasks = Tasks(self)
        self.view = ViewActions(self)
        self.help = HelpActions(self)
        self.actions_by_name = Actions(self)
        self.menus = FilledMenus(self, self.actions_by_name.filled)
        self.start_page = StartPage()
        about(self.start_page, "begin")
        self.stack = Stage()
        self.notice = Notice(self.stack)
        self.stack.addWidget(self.start_page)
        self.status_line = StatusLine()
        self._build()
        self._connect()
        self._restore()
        self.show_start()

    def _build(self) -> None:
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        self.resize(1366, 850)
        self.setStatusBar(self.status_line)
        self.progress = ProgressStrip(self.tasks)
        self.status_line.addPermanentWidget(self.progress)
        self.toolbar = self.actions_by_name.toolbar()
        keep_room_for_rest(self.toolbar)
        self.publish = QPushButton("发布…")
        self.publish.setProperty("role", "primary")
        self.publish.setToolTip("报告的下一步（Ctrl+Shift+Enter）")
        self.publish.clicked.connect(self._take_step)
        self.second = QPushButton()
        """The other step that is likely, beside the primary one."""
        self.second.clicked.connect(self._take_other_step)
        self.banner = Banner()
        self.tool_row = QFrame()
        self.tool_row.setObjectName("toolrow")
        row = QHBoxLayout(self.tool_row)
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.addWidget(self.toolbar, 1)
        row.addWidget(self.second)
        row.addSpacing(px(8))
        row.addWidget(self.publish)
        center = QWidget()
        center.setObjectName("center")
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tool_row)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(center)

    def _connect(self) -> None:
        self.start_page.way_chosen.connect(self._take_way)
        self.start_page.open_requested.connect(lambda path: self.open_path(Path(path)))
        self.start_page.forget_requested.connect(self._forget)
        self.status_line.findings_wanted.connect(self.view.show_panel)
        self.status_line.scale_wanted.connect(self.view.normal_size)
        appearance().changed.connect(self._on_appearance_changed)

    def _restore(self) -> None:
        if geometry := self.settings.values.geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    def _take_step(self) -> None:
        self.review.primary()

    def _take_other_step(self) -> None:
        self.review.secondary()

    def _take_way(self, way: str) -> None:
        self.files.take_way(way)

    def _forget(self, path: str) -> None:
        self.files.forget(path)

    def open_path(self, path: Path) -> None:
        """Open a draft, or import any other text."""
        self.files.open_path(path)

    def set_session(self, session: "Session | None", replaces: Path | None = None) -> None:
        """Work on another report, or on none; ``replaces`` is the journal it was recovered from."""
        self._drop_document()
        if session is None:
            self.show_start()
            self.session_set.emit()
            return
        from app.gui.document import Document
        from app.gui.workbench import Workbench

        self.document = Document(session, self)
        self.document.state_changed.connect(self.refresh)
        self.document.replayed.connect(self._on_document_replayed)
        self.workbench = Workbench(self.document)
        self.notice.keep_clear(self.workbench.find_bar)
        self.workbench.columns.preview_changed.connect(self.preview.refresh)
        self.workbench.find_bar.replaced.connect(self.finding.tell)
        self.workbench.print_wanted.connect(self.preview.print)
        self.workbench.context_changed.connect(self.status_line.show_context)
        self.workbench.failed.connect(lambda text: self.notice.show_message(text, "error"))
        self.workbench.told.connect(lambda text: self.notice.show_message(text, "warning"))
        self.last_year.attend(self.document, self.workbench.last_year)
        self.checking.attend(self.document)
        self.preview.attend(self.document)
        self.stack.addWidget(self.workbench)
        self.status_line.show_document(self.document)
        self.workbench.columns.restore(self.settings.values.columns)
        self.view.show_columns()
        self.notice.clear()
        self.show_workbench()
        self.review.begin(self.document)
        self.document.check_first()
        self._keep_safe(session, replaces)
        self.session_set.emit()

    def _keep_safe(self, session: "Session", replaces: Path | None) -> None:
        from app.gui.safekeeping import Safekeeping

        self.safekeeping = safe = Safekeeping(session, self.journals, replaces, self)
        safe.troubled.connect(lambda text: self.notice.show_message(text, "warning"))
        safe.begin()
        if safe.other:
            words = f"这份草稿正由{safe.other}打开着。两人同时改，后保存的一方会收到提醒。"
            self.notice.show_message(words, "warning", "由我接手", safe.take_over)

    def _drop_document(self) -> None:
        self.help.end_tour()
        if self.document is not None and self.workbench is not None:
            self.view.remember_columns()
            self.status_line.show_document(None)
            self.document.close()
            if self.safekeeping is not None:
                self.safekeeping.close()
                self.safekeeping.deleteLater()
            self.stack.removeWidget(self.workbench)
            self.workbench.hide()
            self.workbench.deleteLater()
            self.document.deleteLater()
        self.document = self.workbench = self.safekeeping = None

    def show_start(self) -> None:
        """Show the start page."""
        self.start_page.show_recent(self.settings.values.recent)
        self.show_widget(self.start_page)
        self.start_page.focus_first()

    def show_workbench(self) -> None:
        """Show the work on the open report."""
        if self.workbench is not None:
            self.show_widget(self.workbench)
            self.workbench.outline.pages.setFocus()

    def show_widget(self, widget: QWidget) -> None:
        """Bring one of the stack to the front; the toolbar belongs to the workbench."""
        if self.stack.indexOf(widget) < 0:
            self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        self.refresh()

    @property
    def is_working(self) -> bool:
        """Whether the workbench is shown."""
        return self.workbench is not None and self.stack.currentWidget() is self.workbench

    def refresh(self) -> None:
        """Title, star and enabled commands as things are now."""
        document = self.document if self.is_working else None
        self.tool_row.setVisible(document is not None)
        undo = document.undo_label if document else ""
        redo = document.redo_label if document else ""
        writing = document is not None and not document.is_reviewing
        self.actions_by_name.enable(document=document, writing=writing, undo=undo, redo=redo)
        if document or self.made("review"):
            self.review.refresh()
            self.preview.refresh()
        self.actions_by_name["undo"].setText(f"撤销 {undo}".rstrip())
        self.actions_by_name["redo"].setText(f"重做 {redo}".rstrip())
        self.actions_by_name["undo"].setIconText("撤销")
        self.actions_by_name["redo"].setIconText("重做")
        shown = self.stack.currentWidget()
        title = f"{self.files.name}[*]" if document else shown.windowTitle() if shown else ""
        self.setWindowTitle(f"{title} — {NAME}" if title else NAME)
        self.setWindowModified(bool(document and not document.is_clean))

    def undo(self) -> None:
        """Take the last step back."""
        if self.document:
            self.document.undo()

    def redo(self) -> None:
        """Make the step last taken back again."""
        if self.document:
            self.document.redo()

    def add_section(self) -> None:
        """Insert a section of the user's own after the page shown."""
        if self.workbench:
            self.workbench.outline.add_section()

    def check_now(self) -> None:
        """Run all checks and say what they found."""
        if self.document and self.workbench:
            self.document.checks.run()
            counts = self.document.counts
            found = "，".join(f"{label} {counts[key]}" for key, label in SEVERITY_LABELS.items())
            kind: Kind = "warning" if counts["error"] else "done"
            button = "逐条查看" if counts.total() else ""
            self.notice.show_message(f"检查完毕：{found}。", kind, button, self.next_finding)

    def next_finding(self) -> None:
        """Go to the next finding."""
        if self.workbench:
            self.workbench.step_finding(1)

    def previous_finding(self) -> None:
        """Go to the previous finding."""
        if self.workbench:
            self.workbench.step_finding(-1)

    def _on_document_replayed(self, kind: str, label: str) -> None:
        words = {"undo": "已撤销", "redo": "已重做"}[kind]
        self.notice.show_message(f"{words}：{label}", "info")

    def _on_appearance_changed(self) -> None:
        retint(self)
        keep_room_for_rest(self.toolbar)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for unsaved work first; then remember the window."""
        if self.document and not self.files.may_leave(self.close):
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.view.remember_columns()
        self.settings.update(geometry=geometry)
        if desk := self.made("desk"):
            desk.close()
        self.tasks.cancel()
        self._drop_document()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file dragged anywhere over the window."""
        take_file(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a file dropped anywhere on the window."""
        if path := take_file(event):
            self.open_path(path)

    def changeEvent(self, event: QEvent) -> None:
        """Commit what an input method holds when the window is left."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            QGuiApplication.inputMethod().commit()
