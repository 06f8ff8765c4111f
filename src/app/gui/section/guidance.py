"""One line of guidance under a section's title, with the rest one click away."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.report import PREFACE, SIGNATURE
from app.domain.vocabulary import Subject
from app.gui.theme import px
from app.standards.model import SectionSpec, Standard

CUSTOM_GUIDANCE = "本节是自行增加的，标题和内容由本单位决定。"
ANNEX_GUIDANCE = "附件另起一页印在落款之后；正文末尾会自动写上附件说明。"
SIGNATURE_GUIDANCE = "写单位全称和成文日期，日期用阿拉伯数字。"


def guidance_of(standard: Standard, key: str, subject: Subject) -> tuple[str, list[str]]:
    """What belongs into a section, in words, and the clause and the demands as lines."""
    spec = standard.section(key)
    if spec is not None:
        return spec.guidance, _details(spec, subject)
    known = {PREFACE: standard.preface_guidance, SIGNATURE: SIGNATURE_GUIDANCE}
    return known.get(key, CUSTOM_GUIDANCE), []


def _details(spec: SectionSpec, subject: Subject) -> list[str]:
    lines = []
    demands = [r.name for r in spec.contains if subject in r.subjects]
    if demands:
        lines.append(f"应写明：{'、'.join(demands)}。")
    if spec.maximum:
        lines.append(f"篇幅：原则上不超过 {spec.maximum} 字。")
    if spec.clause:
        lines.append(f"依据：{spec.clause}")
    return lines


def first_sentence(text: str) -> str:
    """The first sentence, for the one line."""
    match = re.match(r"[^。；]+[。；]?", text)
    return match[0].rstrip("；") if match else text


class Guidance(QWidget):
    """The line and what unfolds below it."""

    paste_wanted = Signal()
    """Paste a block from Excel into the section's statutory table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self.full, self.details = QLabel(), QLabel(), QLabel()
        self.line.setProperty("role", "note")
        self.details.setProperty("role", "note")
        for label in (self.line, self.full, self.details):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = self._link("本节应写什么 ▾", "展开本节的写法、要求和依据")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        self.paste = self._link("从 Excel 粘贴", "把复制的表格或数字填入本节的表")
        self.paste.clicked.connect(self.paste_wanted)
        self._card = self._build_card()
        self._build()

    def _link(self, text: str, tip: str) -> QPushButton:
        link = QPushButton(text)
        link.setProperty("role", "link")
        link.setToolTip(tip)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        return link

    def _build_card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addWidget(self.full)
        column.addWidget(self.details)
        card.hide()
        return card

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self.line, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.paste, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(row)
        column.addWidget(self._card)

    def show_guidance(self, text: str, details: list[str], has_table: bool) -> None:
        """Show what a section is about."""
        self.line.setText(first_sentence(text))
        self.full.setText(text)
        self.details.setText("\n".join(details))
        self.details.setVisible(bool(details))
        self.more.setVisible(bool(details) or first_sentence(text) != text)
        self.paste.setVisible(has_table)

    def _unfold(self, open_: bool) -> None:
        self._card.setVisible(open_)
        self.more.setText("本节应写什么 ▴" if open_ else "本节应写什么 ▾")
