"""What the dialogs that write files share: the layout, charts and seal, and the writing itself."""

from collections.abc import Sequence
from typing import TypedDict

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from app.domain.findings import Finding
from app.errors import AppError
from app.gui.document import Document
from app.gui.printing_choice import ChartChoice, SealChoice
from app.gui.progress import ProgressStrip
from app.gui.tasks import Tasks
from app.gui.template_choice import TemplateChoice
from app.render.charts import Chart


class Printed(TypedDict):
    """What goes into the files besides the report."""

    findings: tuple[Finding, ...]
    charts: Sequence[Chart]
    sealed: bool
    contents: dict[str, bytes]


class OutputDialog(QDialog):
    """Writes files in the background; what goes wrong is said here, and the dialog stays."""

    def __init__(
        self, document: Document, template: TemplateChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self.tasks = Tasks(self)
        self.progress = ProgressStrip(self.tasks)
        self.template = template
        self.charts, self.seal = ChartChoice(document), SealChoice(document)
        self.browse = QPushButton("浏览…")
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setProperty("role", "hint-error")

    def _printed(self) -> Printed:
        """What is printed as it stands now: the files are written while the program goes on."""
        document = self._document
        return Printed(
            findings=tuple(document.findings),
            charts=document.printed_charts,
            sealed=document.printing.sealed,
            contents=dict(document.session.blobs),
        )

    @property
    def _is_possible(self) -> bool:
        """Whether writing may be spoken of: otherwise something graver is said elsewhere."""
        return True

    def _refresh(self) -> None:
        """Show what can be done now."""
        raise NotImplementedError

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words) and self._is_possible)

    def _fail(self, error: AppError) -> None:
        self._refresh()
        self._say(str(error))

    def done(self, result: int) -> None:
        """Leave, and call off what is still being written."""
        self.tasks.cancel()
        super().done(result)
