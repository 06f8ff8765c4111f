"""The head of the outline: name, kind and standard, completeness, filing date."""

from datetime import date

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from app.domain.vocabulary import SUBJECT_LABELS
from app.gui.document import Document
from app.gui.flow_row import FlowRow
from app.gui.form import restyle
from app.gui.theme import px


def days_left(deadline: date, today: date) -> str:
    """``余 12 天``, ``今天到期`` or ``已过 3 天``."""
    days = (deadline - today).days
    if days == 0:
        return "今天到期"
    return f"余 {days} 天" if days > 0 else f"已过 {-days} 天"


class OutlineHead(QWidget):
    """What the report is and how far it has come."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._title, self._kind = QLabel(), QLabel()
        self._title.setProperty("role", "strong")
        self._kind.setProperty("role", "small")
        for label in (self._title, self._kind):
            label.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("完整度")
        self._figure, self._filing = QLabel(), QLabel()
        self._figure.setProperty("role", "small")
        self._filing.setProperty("role", "small")
        foot = FlowRow()
        foot.setSpacing(px(6))
        foot.addWidget(self._figure)
        foot.addWidget(self._filing)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(12))
        column.setSpacing(px(4))
        column.addWidget(self._title)
        column.addWidget(self._kind)
        column.addSpacing(px(4))
        column.addWidget(self.bar)
        column.addSpacing(px(2))
        column.addLayout(foot)

    def refresh(self) -> None:
        """Show the report as it is now."""
        report, standard = self._document.report, self._document.standard
        self._title.setText(report.title or "（未填标题）")
        self._kind.setText(f"{SUBJECT_LABELS[report.subject]} · {standard.name}")
        completeness = self._document.completeness
        self.bar.setRange(0, max(completeness.required, 1))
        self.bar.setValue(completeness.done)
        words = f"完整度 {completeness.done} / {completeness.required} 节"
        self._figure.setText(words)
        self.bar.setAccessibleDescription(words)
        self._show_filing()

    def _show_filing(self) -> None:
        """The filing date; days are counted only for the year being reported on now."""
        report = self._document.report
        deadline = self._document.standard.deadline(report.subject, report.organization)
        self._filing.setVisible(deadline is not None)
        if deadline is None:
            return
        day, today = deadline.on(report.year), self._document.today()
        near = abs((day - today).days) < 200
        words = f"{day.month} 月 {day.day} 日前报"
        if near and report.status != "published":
            words += f"，{days_left(day, today)}"
        self._filing.setText(words)
        self._filing.setToolTip(deadline.clause)
        restyle(self._filing, role="hint-warning" if near and day < today else "small")
