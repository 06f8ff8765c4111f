"""Commands of the review menu: remarks, mode, the round, versions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.vocabulary import Status
from app.errors import AppError
from app.gui.document import Document
from app.gui.notice import Kind
from app.gui.review.person_dialog import PersonDialog
from app.gui.review.remarks import now
from app.gui.review.review_files import ReviewFiles
from app.gui.review.round_dialog import RoundDialog
from app.gui.review.versions_dialog import VersionsDialog
from app.review.collisions import open_collisions
from app.review.rounds import next_steps
from app.review.threads import Person
from app.review.versions import (
    Version,
    changed_since_submission,
    versions,
)
from app.services import round as rounds
from app.services.reviewing import count

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow

BUTTONS: dict[Status, str] = {
    "draft": "撤回",
    "submitted": "送审…",
    "returned": "退回修改…",
    "approved": "通过…",
    "published": "发布…",
}


class ReviewActions(QObject):
    """What can be done about reviewing the open report."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.files = ReviewFiles(window)

    # Who

    @property
    def person(self) -> Person:
        """Who works here, by the settings."""
        values = self._window.settings.values
        return Person(name=values.reviewer, unit=values.reviewer_unit, role=values.reviewer_role)

    def ask_person(self, then: Callable[[], None] | None = None) -> None:
        """Ask who works here, then go on."""
        dialog = PersonDialog(self.person, self._window)
        dialog.given.connect(lambda person: self._on_person_given(person, then))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_person_given(self, person: Person, then: Callable[[], None] | None) -> None:
        self._window.settings.update(
            reviewer=person.name, reviewer_unit=person.unit, reviewer_role=person.role
        )
        if self._window.document:
            self._window.document.person = person
        if self._window.workbench:
            self._window.workbench.remarks.refresh()
        if then:
            then()

    # Remarks

    def annotate(self) -> None:
        """Write a remark on what is selected, a cell, or the section."""
        if self._window.workbench:
            self.show_remarks()
            self._window.workbench.reviewing.annotate()

    def next_remark(self) -> None:
        """Go to the next remark."""
        self._step(1)

    def previous_remark(self) -> None:
        """Go to the previous remark."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if self._window.workbench:
            self.show_remarks()
            self._window.workbench.remarks.step(step)

    def show_remarks(self) -> None:
        """Bring the remarks into view."""
        workbench = self._window.workbench
        if workbench:
            workbench.side.setCurrentWidget(workbench.remarks)
            if workbench.side.isHidden():
                self._window.settings.update(panel_shown=True)
                self._window.view.show_columns(panel_first=True)

    # The mode

    def toggle_mode(self) -> None:
        """Make the text read only for a review, or let it be written again."""
        document = self._window.document
        if document:
            document.review(not document.is_reviewing)
            if document.is_reviewing:
                self.show_remarks()

    def begin(self, document: Document) -> None:
        """A draft has been opened: a submitted one is there to be reviewed."""
        document.person = self.person
        if self._window.workbench:
            self._window.workbench.reviewing.name_wanted.connect(self.ask_person)
        document.reviewing_changed.connect(self._window.refresh)
        document.review(document.report.status == "submitted")
        if open_collisions(document.report) or count(document.report, "open", ""):
            self.show_remarks()

    # The round

    def _steps(self) -> tuple[Status, ...]:
        """The likely next steps, the likeliest first."""
        document = self._window.document
        assert document is not None
        waiting = count(document.report, "open", "") or count(document.report, "orphan", "")
        likely: dict[Status, tuple[Status, ...]] = {
            "draft": ("published", "submitted"),
            "submitted": ("returned", "approved") if waiting else ("approved", "returned"),
            "returned": ("submitted", "published"),
            "approved": ("published", "returned"),
            "published": ("published",),
        }
        return likely[document.report.status]

    def refresh(self) -> None:
        """Show mode, buttons and banner as things are now."""
        document = self._window.document if self._window.is_working else None
        self._window.second.setVisible(document is not None and len(self._steps()) > 1)
        self._window.actions_by_name["review-mode"].setChecked(
            bool(document and document.is_reviewing)
        )
        if document is None:
            self._window.banner.say("")
            return
        steps = self._steps()
        self._window.publish.setText(BUTTONS[steps[0]])
        self._window.second.setText(BUTTONS[steps[-1]])
        changed = changed_since_submission(document.session.blobs, document.report)
        if document.report.status == "submitted" and changed:
            words = "这份送审稿的内容在送审之后被改动过。"
            self._window.banner.say(words, "看改了什么", self.show_versions)
        else:
            self._window.banner.say("")

    def secondary(self) -> None:
        """Take the other step that is likely."""
        self._go(self._steps()[1])

    def primary(self) -> None:
        """Take the likeliest step."""
        self._go(self._steps()[0])

    def _go(self, status: Status) -> None:
        if status == "published":
            self._window.publishing.show()
        else:
            self.ask_step(status)

    def ask_step(self, status: Status) -> None:
        """Ask who takes the step and with what note, then take it."""
        document = self._window.document
        if document is None or status not in next_steps(document.report):
            return
        document.finish_entry()
        dialog = RoundDialog(status, self.person.name, self._warning(status), self._window)
        dialog.given.connect(self._on_step_given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _warning(self, status: Status) -> str:
        document = self._window.document
        assert document is not None
        report = document.report
        waiting = count(report, "open", "") + count(report, "orphan", "")
        collided, errors = len(open_collisions(report)), document.counts["error"]
        found = [f"还有 {collided} 处合并冲突没有选定"] if collided else []
        if status in ("submitted", "approved"):
            found += [f"还有 {errors} 个错误没有改正或说明"] if errors else []
        if status == "approved":
            found += [f"还有 {waiting} 条批注没有解决"] if waiting else []
        return "；".join(found) + ("。" if found else "")

    def _on_step_given(self, status: Status, author: str, note: str) -> None:
        document = self._window.document
        if document is None:
            return
        try:
            rounds.go_on(document.session, status, author=author, note=note, time=now())
        except AppError as error:
            self._tell(str(error), "error")
            return
        document.review(status == "submitted")
        words = {"submitted": "已送审", "returned": "已退回", "approved": "已通过"}
        said = words.get(status, "状态已改")
        self._window.refresh()
        self._tell(f"{said}，保存后把草稿文件发出去即可。", "done", "保存", self._window.files.save)

    # Versions

    def show_versions(self) -> None:
        """List the versions in the draft."""
        document = self._window.document
        if document is None:
            return
        document.finish_entry()
        kept = versions(document.session.blobs)
        dialog = VersionsDialog(document.report, document.standard, kept, self._window)
        dialog.restore_wanted.connect(self._restore)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _restore(self, version: Version) -> None:
        if self._window.document:
            rounds.restore(self._window.document.session, version)
            words = f"已恢复第 {version.number} 版。"
            self._tell(words, "done", "撤销", self._window.undo)

    def _tell(
        self,
        words: str,
        kind: Kind = "info",
        button: str = "",
        action: Callable[[], object] | None = None,
    ) -> None:
        self._window.notice.show_message(words, kind, button, action)
