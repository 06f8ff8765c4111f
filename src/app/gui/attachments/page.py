"""附件与图片: the files kept with the draft, added by button or by dropping them here."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.changes import Change
from app.domain.findings import Place
from app.domain.report import Attachment
from app.errors import AppError
from app.gui.attachments.card import AttachmentCard
from app.gui.attachments.files import dropped_files, made_printable
from app.gui.document import Document
from app.gui.file_dialogs import ask_open_many, ask_save
from app.gui.icons import set_icon
from app.gui.outline_rows import label_of
from app.gui.page import Page
from app.services import attachments
from app.services.session import Event

NOTE = "这里的文件随草稿保存。勾选“印出”的图片作为附件印在落款之后，并列入附件说明；其余的不发布。"
EMPTY = "还没有附件。按“添加文件…”，或者把图片和文件拖到这里。"


class AttachmentsPage(Page):
    """One card a file, and the way to add more."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__("附件与图片", NOTE, parent)
        self._document = document
        self._cards: dict[str, AttachmentCard] = {}
        self._order: tuple[str, ...] = ()
        self.empty, self.problem = QLabel(EMPTY), QLabel()
        self.empty.setProperty("role", "note")
        self.problem.setProperty("role", "hint-error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.add_button = QPushButton("添加文件…")
        set_icon(self.add_button, "add", "accent")
        self.add_button.clicked.connect(self.ask_files)
        for part in (self.empty, self.problem):
            self.column.addWidget(part)
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.setAcceptDrops(True)
        document.changed.connect(self._on_document_changed)
        document.reviewing_changed.connect(self.refresh)
        self.refresh()

    # What is shown

    def refresh(self) -> None:
        """Show the files there are now; cards of the same content stay."""
        kept = self._document.report.attachments
        wanted = {self._mark(a): a for a in kept}
        for mark in self._cards.keys() - wanted.keys():
            card = self._cards.pop(mark)
            card.hide()
            card.deleteLater()
        for position, (mark, attachment) in enumerate(wanted.items(), start=1):
            card = self._cards.get(mark) or self._made(mark, attachment)
            self.column.removeWidget(card)
            self.column.insertWidget(position, card)
            self._show(card, attachment)
        self._order = tuple(wanted)
        self.empty.setVisible(not kept)
        self.add_button.setEnabled(not self._document.is_reviewing)

    @staticmethod
    def _mark(attachment: Attachment) -> str:
        return f"{attachment.name}\n{attachment.sha256}"

    def _made(self, mark: str, attachment: Attachment) -> AttachmentCard:
        name = attachment.name
        data = self._document.session.blobs.get(name, b"")
        card = AttachmentCard(data, printable=attachments.is_printable(data))
        card.captioned.connect(lambda text: self._edit(name, "修改图名", caption=text))
        card.printed.connect(lambda on: self._edit(name, "印出附件", printed=on))
        card.placed.connect(lambda key: self._edit(name, "放入附件", section=key))
        card.moved.connect(lambda step: self._move(name, step))
        card.removed.connect(lambda: self._remove(name))
        card.copied.connect(lambda: self._save_copy(name))
        self._cards[mark] = card
        return card

    def _show(self, card: AttachmentCard, attachment: Attachment) -> None:
        report = self._document.report
        up, down = (attachments.can_move(report, attachment.name, step) for step in (-1, 1))
        card.caption.setEnabled(True)
        card.target.setEnabled(True)
        card.remove_button.setEnabled(True)
        card.show_attachment(attachment, self._place_of(attachment), (up, down))
        card.show_targets({s.key: label_of(s) for s in report.annexes}, attachment.section)
        card.set_read_only(self._document.is_reviewing)

    def _place_of(self, attachment: Attachment) -> str:
        """Where a picture stood in the text it came with."""
        report = self._document.report
        section = report.section(attachment.section)
        if section in report.annexes:
            section = None
        parts = [f"原在“{label_of(section)}”" if section else ""]
        if attachment.after:
            parts.append(f"“…{attachment.after}”之后")
        return "，".join(filter(None, parts))

    @property
    def cards(self) -> list[AttachmentCard]:
        """The cards in order."""
        return [self._cards[mark] for mark in self._order]

    def show_place(self, place: Place) -> None:
        """Put the focus where work begins."""
        del place
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus on the first caption, or on the way to add a file."""
        (self.cards[0].caption if self.cards else self.add_button).setFocus()

    # What is done

    def _apply(self, change: Change) -> None:
        self._document.end_burst()
        self._document.apply(change)

    def _edit(self, name: str, label: str, **updates: object) -> None:
        change = attachments.change_attachment(self._document.report, name, label, **updates)
        if "caption" in updates:
            self._document.apply(change)
        else:
            self._apply(change)

    def _move(self, name: str, step: int) -> None:
        report = self._document.report
        if attachments.can_move(report, name, step) and not self._document.is_reviewing:
            self._apply(attachments.move_attachment(report, name, step))

    def _remove(self, name: str) -> None:
        if not self._document.is_reviewing:
            self._apply(attachments.remove_attachment(self._document.report, name))
            self.focus_first()

    def ask_files(self) -> None:
        """Ask for files and keep them."""
        filters = "图片 (*.png *.jpg *.jpeg *.gif *.bmp *.webp *.tif *.tiff);;所有文件 (*)"
        self.add_files(ask_open_many(self, "添加附件", filters))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Keep files with the draft; what cannot be read is told here."""
        if self._document.is_reviewing or not paths:
            return
        files, problems = [], []
        for path in paths:
            try:
                files.append(made_printable(attachments.read_file(path)))
            except AppError as error:
                problems.append(str(error))
        self._say("\n".join(problems))
        if files:
            self._document.end_burst()
            attachments.attach(self._document.session, files)

    def _save_copy(self, name: str) -> None:
        target = ask_save(self, "另存附件", "所有文件 (*)", name)
        if target is None:
            return
        try:
            attachments.save_copy(self._document.session.blobs.get(name, b""), target)
        except AppError as error:
            self._say(str(error))

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _on_document_changed(self, event: Event) -> None:
        if "attachments" in event.touched.fields or event.touched.structure:
            self.refresh()

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, also several at once."""
        if dropped_files(event.mimeData()) and not self._document.is_reviewing:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on taking them."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        event.acceptProposedAction()
        self.add_files(dropped_files(event.mimeData()))
