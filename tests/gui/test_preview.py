"""The pages beside the form: drawn, followed, zoomed, clicked, printed."""

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog

from app.domain.changes import set_field
from app.gui.columns import PREVIEW_MINIMUM
from app.gui.document import Document
from app.gui.preview import printing
from app.gui.preview.panel import PreviewPanel
from app.gui.preview.printing import chosen_pages
from app.gui.theme import appearance, px
from app.render.pdf_pages import page_sizes
from app.services.sample import sample_report
from app.services.session import Session

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
PREVIEW = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sample(qtbot, window):
    """The window with the sample and its pages."""
    window.resize(1400, 860)
    window.set_session(Session(sample_report()))
    window.preview.toggle()
    panel = window.workbench.columns.preview
    qtbot.waitUntil(lambda: panel.sheet.count > 0 and drawn(panel), timeout=15000)
    return window


def drawn(panel) -> bool:
    """Whether every page in sight has its picture."""
    return not panel.sheet.lacking(panel.sheet.visibleRegion().boundingRect())


def point_of(panel, words: str) -> tuple[int, QPointF]:
    """The point on the pages where these words begin, in points."""
    document = pypdfium2.PdfDocument(panel.preview.pdf)
    try:
        for page in range(len(document)):
            text = document[page].get_textpage()
            if found := text.search(words).get_next():
                left, bottom, right, top = text.get_charbox(found[0])
                height = document.get_page_size(page)[1]
                return page, QPointF((left + right) / 2, height - (bottom + top) / 2)
    finally:
        document.close()
    raise AssertionError(words)


def test_the_pages_stand_beside_the_form(sample):
    bench = sample.workbench
    assert bench.columns.is_previewing
    assert sample.actions_by_name["preview"].isChecked()
    assert bench.pages.isVisible()
    assert not bench.side.isVisible()
    panel = bench.columns.preview
    assert panel.page_label.text() == f"1 / {panel.sheet.count} 页"
    picture = panel.sheet.grab(panel.sheet.area(0)).toImage()
    colors = {picture.pixelColor(x, 150).name() for x in range(0, picture.width(), 3)}
    assert "#ffffff" in colors
    assert len(colors) > 1


def test_the_widths_come_back_too(qtbot, window):
    window.resize(1400, 860)
    window.set_session(Session(sample_report()))
    qtbot.waitUntil(window.isActiveWindow)
    columns = window.workbench.columns
    columns.reset()
    before = columns.widths
    window.preview.toggle()
    window.preview.toggle()
    assert all(abs(a - b) <= 2 for a, b in zip(columns.widths, before, strict=True))


def test_the_right_column_comes_back(qtbot, sample):
    bench = sample.workbench
    qtbot.mouseClick(bench.columns.preview.close_button, LEFT)
    assert not bench.columns.is_previewing
    assert bench.side.isVisible()
    assert not sample.actions_by_name["preview"].isChecked()
    qtbot.keyClick(sample, Qt.Key.Key_P, PREVIEW)
    assert bench.columns.is_previewing
    qtbot.mouseClick(sample.status_line.counts, LEFT)
    assert not bench.columns.is_previewing
    assert bench.side.isVisible()


def test_the_pages_follow_the_edits_after_a_pause(qtbot, sample):
    panel = sample.workbench.columns.preview
    before = panel.preview
    report = sample.document.report
    for title in ("改", "改过", "改过的"):
        sample.document.apply(set_field(sample.document.report, "title", title + report.title))
    qtbot.waitUntil(lambda: panel.preview is not before and drawn(panel), timeout=15000)
    assert panel.preview.pieces[0].text == f"改过的{report.title}"


def test_hidden_pages_rest_and_catch_up(qtbot, sample):
    panel = sample.workbench.columns.preview
    before = panel.preview
    sample.preview.toggle()
    sample.document.apply(set_field(sample.document.report, "title", "另一个标题"))
    assert not panel._pause.isActive()
    sample.preview.toggle()
    qtbot.waitUntil(lambda: panel.preview is not before, timeout=15000)
    assert panel.preview.pieces[0].text == "另一个标题"


def test_a_click_on_words_goes_to_their_place(qtbot, sample):
    panel = sample.workbench.columns.preview
    page, point = point_of(panel, "2026年，本镇将")
    asked = []
    sample.document.place_requested.connect(asked.append)
    panel.area.verticalScrollBar().setValue(panel.sheet.area(page).top())
    spot = panel.sheet.area(page).topLeft() + (point * panel.sheet.zoom).toPoint()
    qtbot.mouseMove(panel.sheet, spot)
    qtbot.mouseClick(panel.sheet, LEFT, pos=spot)
    qtbot.waitUntil(lambda: bool(asked))
    place = asked[0]
    assert sample.workbench.pages.current_key == "problems"
    text = sample.document.report.section("problems").blocks[place.block].text
    assert text[place.start :].startswith("2026年，本镇将")


def test_a_click_beside_all_words_does_nothing(qtbot, sample):
    panel = sample.workbench.columns.preview
    asked = []
    sample.document.place_requested.connect(asked.append)
    qtbot.mouseClick(panel.sheet, LEFT, pos=QPoint(1, 1))
    qtbot.mouseClick(panel.sheet, LEFT, pos=panel.sheet.area(0).topLeft() + QPoint(3, 3))
    qtbot.waitUntil(lambda: not panel._looking.is_busy)
    assert asked == []


def test_zoom_by_button_wheel_and_width(qtbot, sample):
    panel = sample.workbench.columns.preview
    fitting = panel.sheet.zoom
    qtbot.mouseClick(panel.larger, LEFT)
    assert panel.sheet.zoom > fitting
    assert not panel.fit.isChecked()
    middle = QPointF(panel.area.viewport().rect().center())
    wheel = QWheelEvent(
        middle, panel.area.viewport().mapToGlobal(middle), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    larger = panel.sheet.zoom
    QApplication.sendEvent(panel.area.viewport(), wheel)
    assert panel.sheet.zoom < larger
    qtbot.mouseClick(panel.fit, LEFT)
    assert panel.sheet.zoom == pytest.approx(fitting)
    qtbot.waitUntil(lambda: drawn(panel))


def test_the_pages_can_have_the_whole_window(qtbot, sample):
    bench = sample.workbench
    qtbot.mouseClick(bench.columns.preview.whole, LEFT)
    assert not bench.pages.isVisible()
    assert not bench.outline.isVisible()
    page, point = point_of(bench.columns.preview, "一、总体情况")
    bench.columns.preview.sheet.clicked.emit(page, point)
    qtbot.waitUntil(bench.pages.isVisible)
    assert bench.pages.current_key == "overview"
    assert bench.outline.isVisible()


def test_scrolling_draws_what_comes_into_sight(qtbot, sample):
    panel = sample.workbench.columns.preview
    bar = panel.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: drawn(panel))
    count = panel.sheet.count
    assert panel.page_label.text().endswith(f"/ {count} 页")
    assert not panel.page_label.text().startswith("1 ")


def test_the_report_is_printed(qtbot, sample, tmp_path, monkeypatch):
    target = tmp_path / "打印.pdf"

    def agree(printer, parent):
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setResolution(100)
        dialog = QDialog(parent)
        dialog.setObjectName("printers")
        return dialog

    monkeypatch.setattr(printing, "print_dialog", agree)
    qtbot.keyClick(sample, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=15000)
    QApplication.activeModalWidget().accept()
    qtbot.waitUntil(lambda: "已送打印机" in sample.notice.text, timeout=30000)
    assert len(page_sizes(target.read_bytes())) == sample.workbench.columns.preview.sheet.count


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(qtbot, sample, tmp_path, monkeypatch):
    def agree(printer, parent):
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "absent" / "x.pdf"))
        return QDialog(parent)

    monkeypatch.setattr(printing, "print_dialog", agree)
    sample.preview.print()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=15000)
    QApplication.activeModalWidget().accept()
    qtbot.waitUntil(lambda: "打印机没有响应" in sample.notice.text)


def test_pages_are_chosen_as_the_printer_says(qapp):
    printer = printing.printer_for("年报", 5)
    assert chosen_pages(printer, 5) == [0, 1, 2, 3, 4]
    printer.setFromTo(2, 9)
    assert chosen_pages(printer, 5) == [1, 2, 3, 4]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 3) == [2, 1]


def test_the_list_of_pages_shows_where_one_is_and_leads_to_any(qtbot, sample):
    panel = sample.workbench.columns.preview
    assert not panel.thumbnails.isVisible()
    qtbot.mouseClick(panel.listed, LEFT)
    pages = panel.thumbnails
    qtbot.waitUntil(lambda: pages.is_drawn, timeout=15000)
    assert pages.count() == panel.sheet.count
    assert pages.currentRow() == 0
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert panel.page_label.text().startswith("2 /")
    place = pages.visualItemRect(pages.item(0)).center()
    qtbot.mouseClick(pages.viewport(), LEFT, pos=place)
    assert panel.page_label.text().startswith("1 /")
    panel.area.verticalScrollBar().setValue(panel.sheet.area(2).top())
    assert pages.currentRow() == 2
    picture = pages.item(1).icon().pixmap(pages.iconSize()).toImage()
    assert len({picture.pixelColor(x, y).name() for x in range(88) for y in range(100)}) > 1


@pytest.mark.parametrize("scale", [100, 150])
def test_the_numbers_in_the_head_stand_whole_in_a_narrow_panel(qtbot, window, scale):
    appearance().choose(scale=scale)
    document = Document(Session(sample_report()))
    panel = PreviewPanel(document)
    qtbot.addWidget(panel)
    panel.setMinimumWidth(px(PREVIEW_MINIMUM))
    panel.page_label.setText("10 / 12 页")
    panel.zoom_label.setText("100 %")
    panel.show()
    for width, titled in ((px(PREVIEW_MINIMUM), False), (px(2 * PREVIEW_MINIMUM), True)):
        panel.resize(width, 500)
        panel.layout().activate()
        for number in (panel.page_label, panel.zoom_label):
            assert number.width() >= number.sizeHint().width()
        assert panel.title.isVisible() == titled
    document.close()
