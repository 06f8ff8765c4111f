"""Exporting one file: its format and place, and what is still wrong with the report."""

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.findings import Finding
from app.gui.document import Document
from app.gui.file_dialogs import ask_save, with_suffix
from app.gui.form import Choice, Form, LineField, button_row
from app.gui.icons import icon
from app.gui.output_dialog import OutputDialog
from app.gui.tasks import Step
from app.gui.template_choice import TemplateChoice
from app.gui.theme import px
from app.services.exporting import Exported, export_formats, export_report

FIRST = ".docx"
"""The format proposed."""
WITH_CHARTS = (".docx", ".pdf", ".html")
_FINDING = Qt.ItemDataRole.UserRole


class ExportDialog(OutputDialog):
    """Chooses format and file and writes; errors that remain are listed and lead to their place."""

    exported = Signal(object)
    located = Signal(object)
    template_used = Signal(str)
    """The path of the office's own template; empty for the standard layout."""

    def __init__(
        self,
        document: Document,
        folder: str,
        parent: QWidget | None = None,
        template: str = "",
    ) -> None:
        super().__init__(document, TemplateChoice(template), parent)
        self.setWindowTitle("导出")
        self.setMinimumWidth(px(600))
        self._formats = {key: f"{label}（{key}）" for key, label in export_formats().items()}
        self.format = Choice(self._formats)
        self.format.show_key(FIRST)
        name = document.path.stem if document.path else document.report.title or "年度报告"
        self.path = LineField(str(Path(folder) / f"{name}{FIRST}"))
        self.final = QCheckBox("定稿：还有错误时不导出，并去掉批注和个人信息")
        self.obstacles = self._build_obstacles()
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self._arrange()
        self._connect()
        self._list_obstacles()
        self._refresh()

    def _build_obstacles(self) -> QListWidget:
        shown = QListWidget()
        shown.setAccessibleName("还没有解决的错误")
        shown.setWordWrap(True)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return shown

    def _arrange(self) -> None:
        self._form = form = Form()
        form.add_row("格式", self.format)
        form.add_row("版式", self.template)
        form.add_row("写到", self.path, beside=self.browse)
        self.cancel_button, self.export_button = QPushButton("取消"), QPushButton("导出")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(10))
        form.add_row("图表", self.charts)
        parts = (
            self.summary,
            self.obstacles,
            form,
            self.seal,
            self.final,
            self.problem,
            self.progress,
        )
        for part in parts:
            column.addWidget(part)
        column.addSpacing(px(4))
        column.addLayout(button_row(self.cancel_button, self.export_button))

    def _connect(self) -> None:
        self.format.activated.connect(self._on_format_activated)
        self.path.textEdited.connect(self._on_path_edited)
        self.browse.clicked.connect(self._on_browse_clicked)
        self.final.toggled.connect(self._refresh)
        self.template.changed.connect(self._refresh)
        self.tasks.ended.connect(self._refresh)
        self.obstacles.itemActivated.connect(self._on_obstacle_activated)
        self.obstacles.itemClicked.connect(self._on_obstacle_activated)
        self.export_button.clicked.connect(self.export)
        self.cancel_button.clicked.connect(self.reject)

    @property
    def _errors(self) -> list[Finding]:
        return [f for f in self._document.findings if f.severity == "error" and f.waived is None]

    def _list_obstacles(self) -> None:
        errors = self._errors
        for finding in errors:
            item = QListWidgetItem(icon("state-error", "error"), finding.message, self.obstacles)
            item.setData(_FINDING, finding)
            item.setToolTip("点按前往")
        self.obstacles.setVisible(bool(errors))
        self.obstacles.setMaximumHeight(px(180))
        warnings = self._document.counts["warning"]
        if errors:
            words = f"还有 {len(errors)} 个错误没有解决或说明，点按前往："
        elif warnings:
            words = f"没有错误，还有 {warnings} 个提醒值得看一看。"
        else:
            words = "没有发现问题，可以导出定稿。"
        self.summary.setText(words)

    def _refresh(self) -> None:
        """What can be done now, and what the file meets there."""
        self._form.show_row(self.template, self._takes_template)
        self._form.show_row(self.charts, self._takes_charts)
        blocked = self.final.isChecked() and bool(self._errors)
        path = self._target()
        replaces = not blocked and os.path.exists(path)  # noqa: PTH110 - a name may be too long
        words = ""
        if blocked:
            words = "定稿前请先解决上面的错误，或在检查栏里写明情况说明。"
        elif replaces:
            words = f"“{path.name}”已经存在，导出会替换它。"
        self._say(words)
        self.export_button.setText("替换并导出" if replaces else "导出")
        usable = self.template.is_usable or not self._takes_template
        self.export_button.setEnabled(not blocked and usable and bool(self.path.text().strip()))

    @property
    def _takes_template(self) -> bool:
        return self.format.key == FIRST

    @property
    def _takes_charts(self) -> bool:
        """Whether the format has room for charts, and there are any."""
        return self.format.key in WITH_CHARTS and self.charts.has_charts

    def _target(self) -> Path:
        return with_suffix(Path(self.path.text().strip() or "."), self.format.key)

    def _on_path_edited(self, text: str) -> None:
        """A suffix typed by hand chooses its format."""
        suffix = Path(text).suffix.lower()
        if suffix in self._formats:
            self.format.show_key(suffix)
        self._refresh()

    def _on_format_activated(self) -> None:
        path = Path(self.path.text().strip())
        if path.suffix.lower() in self._formats:
            self.path.show_text(str(path.with_suffix(self.format.key)))
        self._refresh()

    def _on_browse_clicked(self) -> None:
        filters = f"{self._formats[self.format.key]} (*{self.format.key})"
        path = ask_save(self, "导出", filters, str(self._target()))
        if path:
            self.path.show_text(str(with_suffix(path, self.format.key)))
            self._refresh()

    def _on_obstacle_activated(self, item: QListWidgetItem) -> None:
        self.located.emit(item.data(_FINDING))
        self.reject()

    def export(self) -> None:
        """Write the file; what goes wrong is said here, and the dialog stays."""
        report, standard = self._document.report, self._document.standard
        path, final = self._target(), self.final.isChecked()
        template = self.template.template if self._takes_template else None
        printed = self._printed()
        if not self._takes_charts:
            printed["charts"] = ()

        def write(step: Step) -> Exported:
            return export_report(
                report,
                standard,
                path,
                template=template,
                final=final,
                force=True,
                step=step,
                **printed,
            )

        self.export_button.setEnabled(False)
        self.tasks.start("正在导出", write, self._on_written, self._fail)

    def _on_written(self, written: Exported) -> None:
        self.accept()
        if self._takes_template:
            self.template_used.emit(self.template.choice.key)
        self.exported.emit(written)
