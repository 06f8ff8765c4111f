"""Publishing: what stands in the way, what is cleaned, what is written and where; one button."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.report import Report
from app.domain.vocabulary import STATUS_LABELS
from app.gui.document import Document
from app.gui.file_dialogs import ask_folder
from app.gui.form import Form, LineField, button_row
from app.gui.icons import icon, pixmap, screen_ratio
from app.gui.output_dialog import OutputDialog
from app.gui.tasks import Step
from app.gui.template_choice import TemplateChoice
from app.gui.theme import px
from app.review.rounds import next_steps
from app.services.publishing import (
    Published,
    file_stem,
    planned_files,
    publish,
    what_is_cleaned,
)
from app.services.readiness import OBSTACLE_LABELS, Obstacle, readiness

_OBSTACLE = Qt.ItemDataRole.UserRole
WIDTH, LIST_HEIGHT, ROW_HEIGHT = 640, 175, 33
"""Pixels at 100 %."""


class PublishDialog(OutputDialog):
    """Shows how far the report is from publication and publishes it."""

    published = Signal(object, str, str)
    """What was ``Published``, who did it, the note."""
    located = Signal(object)
    """The ``Place`` of what stands in the way, to be gone to."""

    def __init__(
        self,
        document: Document,
        folder: str,
        author: str,
        parent: QWidget | None = None,
        template: str = "",
    ) -> None:
        super().__init__(document, TemplateChoice(template, offers_sample=False), parent)
        self.setWindowTitle("发布")
        self.setMinimumWidth(px(WIDTH))
        report = document.report
        self._ready = readiness(report, document.standard, document.findings)
        self._files = planned_files(report)
        self.obstacles = self._build_obstacles()
        self.folder = LineField(str(Path(folder) / file_stem(report)))
        self.author, self.note = LineField(author), LineField()
        self.note.setPlaceholderText("如：县政府网站（可以不填）")
        self.cancel_button, self.publish_button = QPushButton("取消"), QPushButton("发布")
        self._connect()
        self._refresh()
        self._arrange()

    # What is shown

    def _arrange(self) -> None:
        form = Form()
        form.add_row("版式", self.template)
        form.add_row("图表", self.charts)
        form.show_row(self.charts, self.charts.has_charts)
        form.add_row("文件夹", self.folder, beside=self.browse)
        form.add_row("经办人", self.author)
        form.add_row("备注", self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(8))
        column.addLayout(self._build_summary())
        column.addWidget(self.obstacles)
        column.addSpacing(px(4))
        column.addWidget(_heading("会清除"))
        column.addWidget(_note("草稿里的这些内容不写进文件：", what_is_cleaned(self._report)))
        column.addWidget(_heading(f"会写出 {len(self._files)} 个文件"))
        column.addWidget(self._build_files())
        column.addWidget(form)
        column.addWidget(self.seal)
        column.addWidget(self.problem)
        foot = button_row(self.cancel_button, self.publish_button)
        foot.insertWidget(0, self.progress)
        column.addSpacing(px(4))
        column.addLayout(foot)
        self.resize(px(WIDTH), column.totalHeightForWidth(px(WIDTH)))

    @property
    def _report(self) -> Report:
        return self._document.report

    def _build_summary(self) -> QHBoxLayout:
        blocking, advisory = len(self._ready.blocking), len(self._ready.advisory)
        self.summary = QLabel(self._summary(blocking, advisory))
        self.summary.setWordWrap(True)
        self.summary.setProperty("role", "strong")
        sign = QLabel()
        name, role = ("state-error", "error") if blocking else ("state-done", "complete")
        sign.setPixmap(pixmap(name, role, px(18), screen_ratio()))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.summary, 1)
        return row

    def _summary(self, blocking: int, advisory: int) -> str:
        if self._is_under_review:
            return f"现在是“{STATUS_LABELS[self._report.status]}”，审核通过后才能发布。"
        if blocking:
            return f"还有 {blocking} 项要先处理，双击前往。"
        if advisory:
            return f"可以发布。还有 {advisory} 项值得看一看，双击前往。"
        return "可以发布，没有发现问题。"

    @property
    def _is_under_review(self) -> bool:
        steps = next_steps(self._report)
        return self._report.status != "published" and "published" not in steps

    def _build_obstacles(self) -> QListWidget:
        shown = QListWidget()
        shown.setObjectName("obstacles")
        shown.setAccessibleName("发布之前要处理的")
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setWordWrap(True)
        groups = ((self._ready.blocking, "error"), (self._ready.advisory, "warning"))
        for obstacles, severity in groups:
            for obstacle in obstacles:
                item = QListWidgetItem(icon(f"state-{severity}", severity), obstacle.message, shown)
                item.setData(_OBSTACLE, obstacle)
                item.setToolTip(f"{OBSTACLE_LABELS[obstacle.kind]}。双击前往")
        shown.setVisible(bool(shown.count()))
        shown.setFixedHeight(min(px(LIST_HEIGHT), shown.count() * px(ROW_HEIGHT) + px(10)))
        return shown

    def _build_files(self) -> QLabel:
        """The names, each kind of file once: ``年报.docx、.html、.pdf``."""
        stems: dict[str, list[str]] = {}
        for name, _label in self._files:
            stem, dot, suffix = name.rpartition(".")
            stems.setdefault(stem, []).append(dot + suffix)
        listed = QLabel("\n".join(stem + "、".join(found) for stem, found in stems.items()))
        listed.setProperty("role", "note")
        listed.setWordWrap(True)
        listed.setToolTip("\n".join(f"{name}：{label}" for name, label in self._files))
        return listed

    # What is done

    def _connect(self) -> None:
        self.obstacles.itemActivated.connect(self._go)
        self.obstacles.itemDoubleClicked.connect(self._go)
        self.folder.textChanged.connect(self._refresh)
        self.template.changed.connect(self._refresh)
        self.browse.clicked.connect(self._on_browse_clicked)
        self.tasks.ended.connect(self._refresh)
        self.cancel_button.clicked.connect(self.reject)
        self.publish_button.clicked.connect(self.publish)

    def _go(self, item: QListWidgetItem) -> None:
        if not self.isVisible():
            return
        obstacle: Obstacle = item.data(_OBSTACLE)
        self.reject()
        self.located.emit(obstacle.place)

    def _on_browse_clicked(self) -> None:
        chosen = ask_folder(self, "发布到哪个文件夹", str(self._target.parent))
        if chosen:
            self.folder.show_text(str(chosen / file_stem(self._report)))

    @property
    def _target(self) -> Path:
        return Path(self.folder.text().strip())

    @property
    def _is_possible(self) -> bool:
        usable = self._ready.is_ready and not self._is_under_review
        return usable and self.template.is_usable

    def _refresh(self) -> None:
        """What can be done now, and what is in the way in the folder."""
        replaced = sum(_exists(self._target / name) for name, _ in self._files)
        named = bool(self.folder.text().strip())
        words = f"文件夹里已有 {replaced} 个同名文件，发布会替换它们。" if replaced else ""
        self._say(words if named else "请写明发布到哪个文件夹。")
        self.publish_button.setText("替换并发布" if replaced else "发布")
        self.publish_button.setEnabled(self._is_possible and named and not self.tasks.is_busy)

    def publish(self) -> None:
        """Write everything; what goes wrong is said here, and the dialog stays."""
        report, standard = self._report, self._document.standard
        folder, template = self._target, self.template.template
        printed = self._printed()

        def write(step: Step) -> Published:
            return publish(
                report,
                standard,
                folder,
                template=template,
                force=True,
                step=step,
                **printed,
            )

        self.tasks.start("正在发布", write, self._on_published, self._fail)
        self.publish_button.setEnabled(False)

    def _on_published(self, published: Published) -> None:
        self.accept()
        self.published.emit(published, self.author.text().strip(), self.note.text().strip())


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "strong")
    return label


def _note(lead: str, sentences: tuple[str, ...]) -> QLabel:
    label = QLabel(f"{lead}{'；'.join(sentences)}。")
    label.setProperty("role", "note")
    label.setWordWrap(True)
    return label


def _exists(path: Path) -> bool:
    """Whether the file is there; a half-typed name that no system allows is not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
