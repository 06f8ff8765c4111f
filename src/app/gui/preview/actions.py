"""Preview and print from menu and toolbar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import AppError
from app.gui.tasks import Step
from app.services.printing import Printing

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.gui.document import Document
    from app.gui.main_window import MainWindow
    from app.services.previewing import Preview


class PreviewActions(QObject):
    """What the window does with pages."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def toggle(self) -> None:
        """Show the pages beside the form, or not."""
        if workbench := self._window.workbench:
            workbench.columns.show_preview(not workbench.columns.is_previewing)

    def attend(self, document: "Document") -> None:
        """Print the report as the office does, and remember when that changes."""
        values = self._window.settings.values
        document.print_with(Printing(charts=values.charts, sealed=values.sealed))
        document.printing_changed.connect(lambda: self._remember(document.printing))

    def _remember(self, printing: Printing) -> None:
        self._window.settings.update(charts=printing.charts, sealed=printing.sealed)

    def refresh(self) -> None:
        """Show in the menu whether the pages are shown."""
        workbench = self._window.workbench
        shown = workbench is not None and workbench.columns.is_previewing
        self._window.actions_by_name["preview"].setChecked(shown)

    def print(self) -> None:
        """Set the pages, ask on which printer, print."""
        document = self._window.document
        if document is None:
            return
        document.finish_entry()
        from app.gui.preview.setting import pages_of

        self._window.tasks.start("正在排版", pages_of(document), self._ask, self._tell)

    def _ask(self, pages: "Preview") -> None:
        from app.gui.preview.printing import print_dialog, printer_for

        printer = printer_for(self._window.files.name, len(pages.sizes))
        dialog = print_dialog(printer, self._window)
        dialog.accepted.connect(lambda: self._print(pages, printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print(self, pages: "Preview", printer: "QPrinter") -> None:
        from app.gui.preview.printing import print_pages

        def work(step: Step) -> int:
            return print_pages(pages, printer, step)

        self._window.tasks.start("正在打印", work, self._on_printed, self._tell)

    def _on_printed(self, count: int) -> None:
        self._window.notice.show_message(f"已送打印机，共 {count} 页。", "done")

    def _tell(self, error: AppError) -> None:
        self._window.notice.show_message(str(error), "error")
