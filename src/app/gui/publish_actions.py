"""Publishing from the window: the dialog, the way to what stands in its way, the record."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.findings import Place
from app.gui.file_dialogs import show_folder
from app.gui.notice import Kind
from app.gui.review.remarks import now

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow
    from app.services.publishing import Published


class PublishActions(QObject):
    """What the button 发布… leads to."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def show(self) -> None:
        """Show what stands in the way, what will be cleaned and what will be written."""
        document = self._window.document
        if document is None:
            return
        from app.gui.publish_dialog import PublishDialog

        document.finish_entry()
        document.checks.run()
        values = self._window.settings.values
        folder = str(document.path.parent) if document.path else values.folder
        author = document.person.name
        folder = folder or str(Path.home())
        dialog = PublishDialog(document, folder, author, self._window, values.template)
        dialog.published.connect(self._on_published)
        dialog.located.connect(self._on_located)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_located(self, place: Place) -> None:
        if self._window.workbench:
            self._window.show_workbench()
            self._window.workbench.show_place(place)

    def _on_published(self, published: "Published", author: str, note: str) -> None:
        """Keep the act in the draft, and the draft in its file where it has one."""
        document = self._window.document
        if document is None:
            return
        from app.services.publishing import record

        record(document.session, published, author=author, note=note, time=now())
        document.session.history.mark_dirty()
        saved = document.path is not None and self._window.files.save()
        self._window.refresh()
        if document.path is not None and not saved:
            return
        kept = "" if saved else "草稿还没有保存，请保存以留下这次发布的记录。"
        words = f"已发布到“{published.folder.name}”，共 {len(published.files)} 个文件。{kept}"
        kind: Kind = "done" if saved else "warning"
        folder = published.folder
        self._window.notice.show_message(words, kind, "打开文件夹", lambda: show_folder(folder))
