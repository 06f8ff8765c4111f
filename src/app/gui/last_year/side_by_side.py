"""Last year's report and this year's side by side, with what differs."""

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.domain.blocks import Paragraph, Subheading, join_runs
from app.domain.report import Report, Section
from app.gui.review.comparison import comparison_html
from app.gui.theme import px
from app.standards.model import Standard


class SideBySide(QDialog):
    """Both reports in two columns; the same passages gray or left out."""

    def __init__(
        self, last: Report, report: Report, standard: Standard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("与上年全文对照")
        self.resize(px(1040), px(680))
        self._last, self._report, self._standard = bare(last), bare(report), standard
        self.only = QCheckBox("只看不同之处")
        self.only.toggled.connect(self._show)
        self.view = QTextBrowser()
        self.view.setAccessibleName("上年与本年的全文")
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        for year, stretch in ((last.year, 1), (report.year, 1)):
            label = QLabel(f"{year} 年")
            label.setProperty("role", "strong")
            head.addWidget(label, stretch)
        head.addWidget(self.only)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(14))
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self._show(False)

    def _show(self, only: bool) -> None:
        html = comparison_html(self._last, self._report, self._standard, whole=not only)
        self.view.setHtml(html)


def bare(report: Report) -> Report:
    """The report with its words only: who reviewed them and where figures come from left out."""
    sections = tuple(
        section.model_copy(update={"blocks": tuple(_bare(section))}) for section in report.sections
    )
    return report.model_copy(update={"sections": sections})


def _bare(section: Section) -> list[object]:
    blocks: list[object] = []
    for block in section.blocks:
        update: dict[str, object] = {"inherited": False} if hasattr(block, "inherited") else {}
        if isinstance(block, Paragraph | Subheading):
            runs = tuple(run.model_copy(update={"ref": ""}) for run in block.runs)
            update["runs"] = join_runs(runs)
        blocks.append(block.model_copy(update=update))
    return blocks
