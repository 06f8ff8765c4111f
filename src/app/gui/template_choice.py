"""Choosing the template of a Word document, with what is wrong with it said in place."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.gui.file_dialogs import ask_open, ask_save, with_suffix
from app.gui.form import Choice
from app.gui.icons import icon
from app.gui.theme import px
from app.render.lint import TemplateProblem, check_template
from app.services.template_gallery import SUFFIX, forget, gallery, keep
from app.store.atomic import write_atomic

STANDARD = ""
STANDARD_LABEL = "标准版式（GB/T 9704）"
FILTER = f"Word 模板 (*{SUFFIX})"
LIST_HEIGHT, ROW_HEIGHT = 150, 33
"""Pixels at 100 %."""


class TemplateChoice(QWidget):
    """The standard layout or one of the office's own, checked as soon as it is chosen."""

    changed = Signal()

    def __init__(
        self, chosen: str = "", parent: QWidget | None = None, offers_sample: bool = True
    ) -> None:
        super().__init__(parent)
        self._offers_sample = offers_sample
        self.choice = Choice({})
        self.choice.setAccessibleName("版式")
        self.add_button, self.remove_button = QPushButton("选模板…"), QPushButton("移除")
        self.sample_button = QPushButton("另存一份范例模板…")
        self.sample_button.setProperty("role", "link")
        self.add_button.setToolTip("用 Word 或 WPS 做好的模板（.docx）")
        self.remove_button.setToolTip("不再列出这个模板，原来的文件不动")
        self.problems = QListWidget()
        self.problems.setAccessibleName("模板的问题")
        self.problems.setWordWrap(True)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setProperty("role", "note")
        self.found: tuple[TemplateProblem, ...] = ()
        self._failure = ""
        self._arrange()
        self._list(chosen)
        self.choice.activated.connect(self._check)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.remove_button.clicked.connect(self._on_remove_clicked)
        self.sample_button.clicked.connect(self._on_sample_clicked)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.choice, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(row)
        column.addWidget(self.verdict)
        column.addWidget(self.problems)
        column.addWidget(self.sample_button)

    @property
    def template(self) -> Path | None:
        """The office's own template, or None for the standard layout."""
        return Path(self.choice.key) if self.choice.key else None

    @property
    def is_usable(self) -> bool:
        """Whether a document can be made by it."""
        return not self._failure and not any(p.severity == "error" for p in self.found)

    def _list(self, chosen: str) -> None:
        """Fill the list anew and choose by path; the standard layout where it is not there."""
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem(STANDARD_LABEL, STANDARD)
            for path in gallery():
                self.choice.addItem(path.stem, str(path))
            self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0))
        self._check()

    def _check(self) -> None:
        """Look through the template chosen and say what is wrong with it."""
        self.found, self._failure = (), ""
        try:
            self.found = check_template(self.template) if self.template else ()
        except AppError as error:
            self._failure = str(error)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.problems.clear()
        for problem in self.found:
            sign = icon(f"state-{problem.severity}", problem.severity)
            QListWidgetItem(sign, str(problem), self.problems)
        self.problems.setVisible(bool(self.found))
        rows = range(self.problems.count())
        wanted = sum(max(self.problems.sizeHintForRow(row), px(ROW_HEIGHT)) for row in rows)
        self.problems.setFixedHeight(min(px(LIST_HEIGHT), wanted + px(10)))
        own = self.template is not None
        self.remove_button.setVisible(own)
        self.sample_button.setVisible(not own and self._offers_sample)
        self.verdict.setText(self._failure or self._verdict())
        self.verdict.setVisible(own)

    def _verdict(self) -> str:
        errors = sum(problem.severity == "error" for problem in self.found)
        if errors:
            return f"模板有 {errors} 处要改，用 Word 或 WPS 改好、保存后重新选择："
        return "模板可以使用，有几处请留意：" if self.found else "模板检查通过。"

    def _on_add_clicked(self) -> None:
        if path := ask_open(self, "选模板", FILTER):
            self.add(path)

    def add(self, path: Path) -> None:
        """Keep a template and choose it."""
        try:
            check_template(path)
            kept = keep(path)
        except AppError as error:
            self.verdict.setText(str(error))
            self.verdict.show()
            return
        self._list(str(kept))

    def _on_remove_clicked(self) -> None:
        if self.template is not None:
            forget(self.template)
            self._list(STANDARD)

    def _on_sample_clicked(self) -> None:
        """Write a template to begin from, to be changed with Word or WPS."""
        from app.render.office.starter import starter_template

        path = ask_save(self, "另存范例模板", FILTER, f"年报模板{SUFFIX}")
        if path is None:
            return
        try:
            write_atomic(with_suffix(path, SUFFIX), starter_template(), force=True)
            words = f"已存为“{path.name}”。用 Word 或 WPS 改好后，点“选模板…”选它。"
        except AppError as error:
            words = str(error)
        self.verdict.setText(words)
        self.verdict.show()
