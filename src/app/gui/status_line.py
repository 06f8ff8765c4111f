"""The line at the bottom: saved or not, characters, state; at the right findings and scale."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from app.domain.vocabulary import SEVERITY_LABELS, STATUS_LABELS
from app.gui.context_line import ContextLine
from app.gui.form import restyle
from app.gui.theme import appearance, px

if TYPE_CHECKING:
    from app.gui.document import Document


class StatusLine(QStatusBar):
    """What one wants to know at a glance."""

    findings_wanted = Signal()
    scale_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(px(10), 0, px(6), 0)
        self._document: Document | None = None
        self.saved, self.characters, self.state = (QLabel() for _ in range(3))
        self.context = ContextLine()
        self.saved.setObjectName("saved")
        self.hint = QLabel("F1 使用手册")
        for label in (self.hint, self.saved, self.characters, self.state):
            self.addWidget(label)
        self.offline = QLabel("离线运行，不连接网络")
        self.counts = self._button("问题数，按 F8 逐条查看", self.findings_wanted)
        self.scale = self._button("字号，点按恢复 100 %", self.scale_wanted)
        self.addPermanentWidget(self.context, 1)
        for part in (self.offline, self.counts, self.scale):
            self.addPermanentWidget(part)
        appearance().changed.connect(self._show_scale)
        self._show_scale()
        self.show_document(None)

    def _button(self, tip: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(signal)
        return button

    def show_document(self, document: "Document | None") -> None:
        """Follow a document from now on; None: the start page is shown."""
        self._document = document
        for part in (self.saved, self.characters, self.state, self.counts, self.scale):
            part.setVisible(document is not None)
        for part in (self.hint, self.offline):
            part.setVisible(document is None)
        self.context.say("")
        if document is not None:
            document.checks.checked.connect(self._show_text)
            document.state_changed.connect(self.refresh)
            document.reviewing_changed.connect(self.refresh)
            document.findings_changed.connect(lambda _findings: self._show_counts())
            self._show_text()
            self.refresh()
            self._show_counts()

    def refresh(self) -> None:
        """Show whether everything is saved."""
        document = self._document
        if document is None:
            return
        clean = document.is_clean and document.path is not None
        words = "● 已保存" if clean else "○ 有未保存的修改" if document.path else "○ 尚未保存"
        self.saved.setText(words)
        restyle(self.saved, saved="true" if clean else "false")
        parts = [STATUS_LABELS[document.report.status]]
        if document.is_reviewing:
            parts += ["只读", document.person.unit or document.person.name]
        self.state.setText(" · ".join(filter(None, parts)))

    def _show_text(self) -> None:
        if self._document is not None:
            count = self._document.characters.of_all(self._document.report)
            self.characters.setText(f"全文 {count:,} 字")

    def _show_counts(self) -> None:
        if self._document is not None:
            counts = self._document.counts
            words = [f"{label} {counts[key]}" for key, label in SEVERITY_LABELS.items()]
            self.counts.setText("　".join(words))

    def _show_scale(self) -> None:
        self.scale.setText(f"{appearance().scale} %")

    def show_context(self, text: str) -> None:
        """Show what the page says about the selection, such as its sum."""
        self.context.say(text)
