"""Commands of the checks menu: the check for publication, the rules, names, passages to review."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.findings import Finding, Place
from app.errors import StorageError
from app.gui.document import Document
from app.gui.names_dialog import NamesDialog
from app.gui.readiness_dialog import ReadinessDialog
from app.services.allowed_names import allow_in_report, allow_name, disallow_name, name_in
from app.services.inheriting import next_unreviewed

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow


class CheckActions(QObject):
    """What can be done about the checks besides running them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def attend(self, document: Document) -> None:
        """Serve the report just opened."""
        document.rule_wanted.connect(self.show_rule)
        document.name_allowed.connect(self.allow)

    def show_readiness(self) -> None:
        """List what stands in the way of publication."""
        document, workbench = self._window.document, self._window.workbench
        if document is None or workbench is None:
            return
        document.finish_entry()
        document.checks.run()
        if dialog := self._window.findChild(ReadinessDialog):
            dialog.activateWindow()
            return
        dialog = ReadinessDialog(document, self._window)
        dialog.located.connect(self._go)
        document.destroyed.connect(dialog.deleteLater)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def _go(self, place: Place) -> None:
        """Go on working at a place; the list stays beside it."""
        if self._window.workbench is not None:
            self._window.activateWindow()
            self._window.workbench.show_place(place)

    def show_rules(self) -> None:
        """Show all rules."""
        self.show_rule("")

    def show_rule(self, code: str) -> None:
        """Show all rules, the one of that code chosen."""
        from app.gui.rules_dialog import RulesDialog

        dialog = RulesDialog(self._window)
        if code:
            dialog.show_rule(code)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()
        dialog.field.setFocus()

    def show_names(self) -> None:
        """Show the names that may stand."""
        if self._window.document is not None:
            dialog = NamesDialog(self._window.document, self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def allow(self, finding: Finding, everywhere: bool) -> None:
        """Let the name a finding is about stand: in all reports of the office, or in this one."""
        document = self._window.document
        name = name_in(document.report, finding) if document else ""
        if document is None or not name:
            return
        if not everywhere:
            document.end_burst()
            document.apply(allow_in_report(document.report, name), "findings")
            return
        try:
            allow_name(name)
        except StorageError as error:
            self._window.notice.show_message(str(error), "error")
            return
        document.checks.renew()
        words = f"已把“{name}”加入本单位名单，今后的报告也不再提示。"
        self._window.notice.show_message(words, "done", "撤回", lambda: self._take_back(name))

    def _take_back(self, name: str) -> None:
        disallow_name(name)
        if self._window.document is not None:
            self._window.document.checks.renew()

    def next_unreviewed(self) -> None:
        """Go to the next passage of last year that nobody has reviewed."""
        document, workbench = self._window.document, self._window.workbench
        if document is None or workbench is None:
            return
        key = workbench.pages.current_key
        page = workbench.pages.made_page(key)
        parts = getattr(page, "parts", None)
        block = parts.current_block if parts is not None else None
        found = next_unreviewed(document.report, key, -1 if block is None else block)
        if found is None:
            self._window.notice.show_message("上年的文字都已核对。", "done")
        else:
            workbench.show_place(Place(section=found[0], block=found[1]))
