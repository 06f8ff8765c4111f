"""A demanded section that is not there: what it is for, and one button to put it in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.findings import Place
from app.gui.page import Page
from app.standards.model import SectionSpec


class MissingPage(Page):
    """Shown where the outline says 缺少."""

    wanted = Signal(str)

    def __init__(self, spec: SectionSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec.title, "本报告没有这一节，按格式标准应当有。", parent)
        guidance = QLabel(spec.guidance)
        guidance.setWordWrap(True)
        clause = QLabel(f"依据：{spec.clause}" if spec.clause else "")
        clause.setProperty("role", "note")
        self.button = QPushButton("补上本节")
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(lambda: self.wanted.emit(spec.key))
        policy = self.button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Maximum)
        self.button.setSizePolicy(policy)
        self.card(guidance, clause, self.button)
        self.column.addStretch(1)

    def show_place(self, place: Place) -> None:
        """There is one place here: the button."""
        del place
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus on the button."""
        self.button.setFocus()
