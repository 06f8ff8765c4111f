"""Take the pictures of the manual from the real program, off screen and small.

``python scripts/manual_pictures.py`` writes ``resources/manual/pictures/*.png``; the day shown is
fixed, so that the pictures change only when the window does.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app import paths
from app.domain.anchoring import anchor_on
from app.domain.annotations import Annotation
from app.domain.changes import set_cells, set_field
from app.gui.application import make_application
from app.gui.main_window import MainWindow
from app.gui.settings import RecentFile, SettingsFile
from app.gui.theme import appearance
from app.services.sample import sample_report
from app.services.session import Session

SIZE, WIDTH = (1366, 830), 1100
COLORS, LEVELS = 256, 0xFFFCFCFC
"""How many colors a picture has, and which bits tell them apart."""
TODAY = date(2026, 1, 19)
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "manual" / "pictures"
RECENT = (
    RecentFile(
        path="示例县示范镇2025年报.nianbao",
        title="示例县示范镇人民政府2025年政府信息公开工作年度报告",
        summary="草稿 · 错误 2 · 完整度 4/6",
        state="error",
        time="2026-01-19T09:41:00+08:00",
    ),
    RecentFile(
        path="示例县示范镇2024年报.nianbao",
        title="示例县示范镇人民政府2024年政府信息公开工作年度报告",
        summary="已发布 · 完整度 6/6",
        state="done",
        time="2025-01-20T16:02:00+08:00",
    ),
)


def settle(done: Callable[[], bool] = lambda: True, least: int = 150) -> None:
    """Let layouts, timers and work off the thread come to rest."""
    for _ in range(100):
        loop = QEventLoop()
        QTimer.singleShot(least, loop.quit)
        loop.exec()
        if done():
            return


def open_sample(window: MainWindow) -> None:
    """Show the sample as it would look on the day of the pictures."""
    window.set_session(Session(sample_report()))
    assert window.document is not None
    window.document.today = lambda: TODAY
    window.document.session.path = Path("示例县示范镇2025年报.nianbao")
    window.document.session.history.mark_clean()
    window.document.checks.run()
    window.refresh()


def make_mistakes(window: MainWindow) -> None:
    """Put something wrong into the sample."""
    document = window.document
    assert document is not None
    document.apply(set_cells(document.report, "applications", {"r1.c1": "7"}))
    text = document.report.title.replace("2025", "2024")
    document.apply(set_field(document.report, "title", text))
    document.checks.run()


def remark(window: MainWindow) -> None:
    """Put a remark on words of the overview."""
    document = window.document
    assert document is not None
    section = document.report.section("overview")
    assert section is not None
    start = section.text.index("全年主动公开政府信息326条")
    made = Annotation(
        id="1",
        anchor=anchor_on(section, start, start + 13),
        text="请与网站后台核对一下这个数。",
        author="李某",
        unit="县政府办",
        kind="question",
        time="2026-01-18T15:20:00+08:00",
    )
    document.apply(set_field(document.report, "annotations", (made,)))
    window.review.show_remarks()


def pictures(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Every picture in turn, on screen while it is taken."""
    window.settings.update(recent=RECENT)
    window.show_start()
    yield "start", window
    window.imports.open_text(next((paths.resources() / "sample").glob("*2024年报.txt")))
    settle(lambda: window.windowTitle().startswith("导入"))
    yield "import", window
    open_sample(window)
    bench = window.workbench
    assert bench is not None
    bench.show_page("requests")
    yield "main", window
    bench.show_page("overview")
    yield "writing", bench.middle
    bench.show_page("litigation")
    yield "tables", bench.middle
    bench.show_page("overview")
    remark(window)
    yield "review", window
    bench.side.setCurrentWidget(bench.findings)
    yield from _parts(window)
    make_mistakes(window)
    window.next_finding()
    window.next_finding()
    yield "checks", window


def _parts(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    bench = window.workbench
    assert bench is not None
    window.finding.replace()
    bench.find_bar.words.setText("公开栏")
    bench.find_bar.list_button.click()
    bench.find_bar.step(1)
    yield "find", window
    bench.find_bar.close_bar()
    window.preview.toggle()
    panel = bench.columns.preview
    assert panel is not None
    settle(lambda: panel.sheet.count > 0 and not panel._drawing.is_busy, 600)
    yield "preview", window
    window.preview.toggle()
    window.publishing.show()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.folder.setText("公开/示例县示范镇人民政府2025年政府信息公开工作年度报告")
    dialog.author.setText("王某")
    yield "publish", dialog
    dialog.close()


def save(widget: QWidget, path: Path) -> None:
    """Write a small picture of a widget: no wider than needed, few colors."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    if image.width() > WIDTH:
        image = image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    few = image.convertToFormat(
        QImage.Format.Format_Indexed8,
        palette_of(image),
        Qt.ImageConversionFlag.ThresholdDither,
    )
    few.save(str(path), "PNG", 1)


def palette_of(image: QImage) -> list[int]:
    """The colors a picture needs most: of those that look alike the most frequent one."""
    counts = Counter(memoryview(image.constBits()).cast("I"))
    alike: dict[int, int] = {}
    weights: Counter[int] = Counter()
    for color, count in counts.most_common():
        alike.setdefault(color & LEVELS, color)
        weights[color & LEVELS] += count
    return [alike[level] for level, _ in weights.most_common(COLORS)]


def main() -> int:
    """Take all pictures."""
    make_application()
    appearance().choose("light", 100)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        window = MainWindow(SettingsFile(Path(temporary) / "settings.json"))
        window.resize(*SIZE)
        window.show()
        for name, widget in pictures(window):
            settle()
            save(widget, FOLDER / f"{name}.png")
        window.set_session(None)
        window.close()
    total = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    print(f"{FOLDER}：{total / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
